import ArgumentParser
import OrdersAPI
import SagaEngine

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the Order service's REST contract without a screen.",
        discussion: """
            Clients create, cancel and list orders under /api/v1/orders and read events at /api/v1/events; the contract \
            is described at /api/v1/orders/openapi.yaml. A line for each event goes to stdout; if it cannot be written, \
            the server goes on without. INT, TERM, HUP and QUIT end it in order and within two seconds: what is being \
            answered is finished, and the status is 0 if every verdict holds and 1 if not, or 128 and the signal's \
            number where nobody took the summary.
            """)

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Where to listen, on this machine only unless a host is named (default: 8081).",
            valueName: "[host:]port"),
        transform: HTTPAddress.read)
    var http: HTTPAddress?

    @OptionGroup var server: ServerOptions

    @OptionGroup var world: WorldOptions
    @OptionGroup var look: LookOptions
    @OptionGroup var recording: RecordOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Virtual seconds a second, 0.1 to 1000, or max (default: 1).", valueName: "X|max"),
        transform: Speed.read)
    var speed: Speed?

    @Flag(help: "Begin with time standing still: clients are answered, and nothing else happens.")
    var paused = false

    @Flag(help: "Only the closing summary: no event lines.")
    var quiet = false

    func run() throws {
        if let orders = world.orders, orders.value > 0, (world.rate?.ordersPerKilosecond ?? 0) == 0 {
            throw ValidationError("Without a rate nobody orders: --orders \(orders.value) needs --rate, above 0.")
        }
        let run = ServeRun(
            world.settings(ordersPerKilosecond: 0), world.commands, look, pace: paused ? .paused : speed?.pace,
            isQuiet: quiet, http?.address ?? .usual, server, try recording.open(look.text))
        throw ExitCode(try run.run())
    }
}
