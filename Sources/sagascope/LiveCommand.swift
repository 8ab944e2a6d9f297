import ArgumentParser
import SagaEngine
import SagaScreen
import Terminal

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Open the live screen (the default).",
        discussion: """
            Without a terminal, or with --plain, it writes a line for each event instead; with --orders it then ends \
            when all is quiet, with status 0 if every verdict holds and 1 if not.
            """)

    @OptionGroup var world: WorldOptions
    @OptionGroup var look: LookOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Virtual seconds a second, 0.1 to 1000, or max (default: 0.2 on the screen).", valueName: "X|max"),
        transform: Speed.read)
    var speed: Speed?

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
            let status = PlainRun(world.settings, look, speed: speed?.pace, isQuiet: quiet).run()
            throw ExitCode(status)
        }
        let options = ScreenOptions(
            language: look.language, isASCII: look.isASCII, transliterates: !Tty.localeIsUTF8, isMouseOn: !noMouse)
        let terminal: Terminal
        do {
            terminal = try Terminal(TerminalOptions(color: !look.noColor, mouse: !noMouse))
        } catch {
            Output.write("sagascope: \(error.sentence)\n", to: 2)
            throw ExitCode(1)
        }
        LiveScreen(terminal, options, world.settings, pace: speed?.pace).run()
    }
}
