import ArgumentParser
import OrdersAPI
import SagaEngine
import SagaScreen
import Terminal

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Open the live screen (the default).",
        discussion: """
            Without a terminal, or with --plain, it writes a line for each event instead; with --orders it then ends \
            when all is quiet, with status 0 if every verdict holds and 1 if not. With --http, clients of the Order \
            service's REST contract drive the picture too, and it runs until it is ended.
            """)

    @OptionGroup var world: WorldOptions
    @OptionGroup var look: LookOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Virtual seconds a second, 0.1 to 1000, or max (default: 0.2 on the screen).", valueName: "X|max"),
        transform: Speed.read)
    var speed: Speed?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Serve the Order service's REST contract, on this machine only unless a host is named.",
            valueName: "[host:]port"),
        transform: HTTPAddress.read)
    var http: HTTPAddress?

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, so that text can be selected.")
    var noMouse = false

    @Flag(help: "Plain lines of text instead of the screen.")
    var plain = false

    @Flag(help: "Only the closing summary: no screen, no event lines.")
    var quiet = false

    func run() throws {
        if plain || quiet || !Tty.isTerminal(0) || !Tty.isTerminal(1) {
            if let orders = world.orders, orders.value > 0, world.rate?.ordersPerKilosecond == 0 {
                throw ValidationError("With --rate 0 nobody orders: --orders \(orders.value) needs a rate above 0.")
            }
            throw ExitCode(try runWithoutScreen())
        }
        try runOnScreen()
    }

    private func runWithoutScreen() throws -> Int32 {
        guard let http else { return PlainRun(world.settings, look, speed: speed?.pace, isQuiet: quiet).run() }
        return try ServeRun(world.settings, look, speed: speed?.pace, isQuiet: quiet, http.address).run()
    }

    private func runOnScreen() throws {
        let waker = Waker()
        let feed = http.map { _ in HTTPService.makeFeed() }
        let engine = LiveEngine(
            world.settings, pace: speed?.pace ?? .ratio(permille: ScreenModel.startPermille), feed: feed,
            prepareThread: { CrashGuard.protectThread() }, wake: { waker.wake() })
        // Before the terminal is taken, so that a port in use is told where it can be read.
        let text = PlainText(language: look.language, isASCII: look.isASCII)
        var server: OrdersServer?
        if let http, let feed { server = try HTTPService.start(http.address, engine, feed, text) }
        var options = ScreenOptions(
            language: look.language, isASCII: look.isASCII, isMouseOn: !noMouse,
            http: server?.address.text, isHTTPOpen: server?.address.isLoopback == false)
        options.hasClipboard = Tty.hasClipboard
        let terminal: Terminal
        do {
            terminal = try Terminal(TerminalOptions(color: !look.noColor, mouse: !noMouse), waker: waker)
        } catch {
            Output.write("sagascope: \(error.sentence)\n", to: 2)
            throw ExitCode(1)
        }
        LiveScreen(terminal, engine, options, seed: world.settings.seed).run()
        server?.stop()
        engine.stop()
    }
}
