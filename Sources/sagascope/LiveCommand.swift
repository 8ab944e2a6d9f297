import ArgumentParser
import OrdersAPI
import SagaEngine
import SagaScenarios
import SagaScreen
import Terminal

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live", abstract: "Open the live screen (the default).",
        discussion: """
            The scenarios of feature files come first in the screen's menu (s); a file is read anew each time one of them \
            is played. Without a terminal, or with --plain, it writes a line for each event instead; with --orders it then \
            ends when all is quiet, with status 0 if every verdict holds and 1 if not. With --http, clients of the Order \
            service's REST contract drive the picture too, and it runs until it is ended.
            """)

    @Argument(
        help: "Feature files, or folders with *.feature in them, whose scenarios the menu offers.",
        completion: .file(extensions: ["feature"]))
    var files: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Begin by playing a scenario: its number in the menu, or a part of its name.", valueName: "N|name"))
    var scenario: String?

    @OptionGroup var world: WorldOptions
    @OptionGroup var look: LookOptions
    @OptionGroup var recording: RecordOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Virtual seconds a second, 0.1 to 1000, or max (default: 0.2 on the screen).", valueName: "X|max"),
        transform: Speed.read)
    var speed: Speed?

    @Flag(help: "Begin with time standing still: Space lets it go on.")
    var paused = false

    @Option(
        name: .customLong("break"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Let time stand still where the screen's words say, such as \"Payment undoes\"; as often as you like.",
            valueName: "words"), transform: BreakWords.read)
    var breakPoints: [BreakWords] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Serve the Order service's REST contract, on this machine only unless a host is named.",
            valueName: "[host:]port"),
        transform: HTTPAddress.read)
    var http: HTTPAddress?

    @OptionGroup var server: ServerOptions

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, so that text can be selected.")
    var noMouse = false

    @Flag(help: "Plain lines of text instead of the screen.")
    var plain = false

    @Flag(help: "Only the closing summary: no screen, no event lines; progress on stderr where that is a terminal.")
    var quiet = false

    func run() throws {
        let hasScreen = !plain && !quiet && Tty.isTerminal(0) && Tty.isTerminal(1)
        if http == nil, let origin = server.cors.first {
            throw ValidationError("--cors \(origin.origin.text) lets a page use the HTTP server: it needs --http.")
        }
        if http == nil, server.isOperated {
            throw ValidationError("--operator serves the operator's API over HTTP: it needs --http.")
        }
        guard hasScreen else {
            try refuseWhatNeedsAScreen()
            throw ExitCode(try runWithoutScreen())
        }
        try ScreenRun(self).run()
    }

    private func refuseWhatNeedsAScreen() throws {
        if let file = files.first {
            try refuse(missing: ScenarioFiles(files))
            throw ValidationError("\"\(file)\" is for the menu of the screen: sagascope run plays it without one.")
        }
        if scenario != nil {
            throw ValidationError("--scenario needs the screen: sagascope run --tags @scenario-9 plays one without it.")
        }
        if !breakPoints.isEmpty {
            throw ValidationError("--break needs the screen: without it nobody could let time go on.")
        }
        if paused, http == nil {
            throw ValidationError("--paused needs the screen, or serve: without them nobody could let time go on.")
        }
        if let orders = world.orders, orders.value > 0, world.rate?.ordersPerKilosecond == 0 {
            throw ValidationError("With --rate 0 nobody orders: --orders \(orders.value) needs a rate above 0.")
        }
    }

    /// A word that is no file may have been meant for a subcommand.
    func refuse(missing files: ScenarioFiles) throws {
        guard !files.problems.isEmpty else { return }
        let problems = files.problems.map { $0[look.language == .ru ? .ru : .en] }
        throw ValidationError((problems + Subcommands.hints(self.files)).joined(separator: "\n"))
    }

    private func runWithoutScreen() throws -> Int32 {
        let record = try recording.open(look.text)
        guard let http else {
            var run = PlainRun(world, look, speed: speed?.pace, isQuiet: quiet, record)
            return run.run()
        }
        let settings = world.settings
        return try ServeRun(
            settings, world.commands, look, pace: paused ? .paused : speed?.pace, isQuiet: quiet, http.address,
            server, record
        ).run()
    }
}
