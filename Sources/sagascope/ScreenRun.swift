import ArgumentParser
import Dispatch
import OrdersAPI
import Runs
import SagaEngine
import SagaScenarios
import SagaScreen
import Terminal

/// A run on the screen, from its options to what is left on the usual screen.
struct ScreenRun {
    private let command: LiveCommand
    private let text: PlainText
    private let settings: Settings

    /// So long nobody asks why it does not end.
    private static let patience = DispatchTimeInterval.seconds(1)

    init(_ command: LiveCommand) {
        self.command = command
        text = PlainText(language: command.look.language, isASCII: command.look.isASCII)
        settings = command.world.settings
    }

    func run() throws {
        // Whatever may be wrong is told before the terminal is taken.
        let files = ScenarioFiles(command.files)
        try command.refuse(missing: files)
        let offers = ScenarioMenu.offers(files, command.look.language, seed: settings.seed)
        let first = try command.scenario.map { try Self.place(of: $0, in: offers) }
        let record = try command.recording.open(text)
        let waker = Waker()
        let feed = command.http.map { _ in HTTPService.makeFeed() }
        let tape = RunTape()
        let pace = command.speed?.pace ?? .ratio(permille: ScreenModel.startPermille)
        let engine = LiveEngine(
            settings, pace: command.paused ? .paused : pace, commands: command.world.commands, feed: feed,
            recorder: recorder(tape, record),
            prepareThread: { CrashGuard.protectThread() }, wake: { waker.wake() })
        var server: OrdersServer?
        if let http = command.http, let feed {
            server = try RunRecord.keep(record) {
                try HTTPService.start(http.address, command.server, engine, feed, text, scenarios: { offers })
            }
        }
        var options = ScreenOptions(
            language: command.look.language, isASCII: command.look.isASCII, isMouseOn: !command.noMouse,
            http: server?.address.text, isHTTPOpen: server?.address.isLoopback == false, pace: pace)
        options.hasClipboard = Tty.hasClipboard
        options.savedKinds = RunSaver.kinds
        options.breakPoints = command.breakPoints.map(\.point)
        options.explains = true
        let screen = LiveScreen(
            try RunRecord.keep(record) {
                try ScreenManners.openTerminal(command.look, isMouseOn: !command.noMouse, waker)
            }, engine,
            RunSaver(tape, command.look.language, text) { waker.wake() }, WorldComparer { waker.wake() },
            WhyDesk { waker.wake() }, options,
            offers.map(ScenarioMenu.item),
            offer: offerAnew)
        let played = screen.run(playing: first, paused: command.paused)
        server?.stop()
        if record != nil, !engine.ends(within: Self.patience) {
            Output.say(text.recordingStands, patience: Output.patience)
        }
        let status = leave(engine.stop(), playing: played)
        if status != 0 { throw ExitCode(status) }
    }

    /// To a file as it happens, where that is wished; and kept, in case somebody saves it later.
    private func recorder(_ tape: RunTape, _ record: RunRecord?) -> Recorder {
        let kept = tape.recorder
        guard let record else { return kept }
        return kept.and(
            record.writer { [text] in Output.say(text.recordingEnded, patience: Output.patience) })
    }

    private static func place(of scenario: String, in offers: [ScenarioOffer]) throws -> Int {
        switch ScenarioChoice.find(scenario, in: offers) {
        case .success(let place): return place
        case .failure(let problem): throw ValidationError("--scenario: " + problem.list)
        }
    }

    /// Files may have changed since they were read.
    private var offerAnew: (@Sendable () -> [PlayableScenario])? {
        guard !command.files.isEmpty else { return nil }
        let (files, language, seed) = (command.files, command.look.language, settings.seed)
        return { ScenarioMenu.offers(ScenarioFiles(files), language, seed: seed).map(ScenarioMenu.item) }
    }

    /// What became of the run, and how it is started again.
    private func leave(_ summary: RunSummary, playing scenario: Int?) -> Int32 {
        var again = StartCommand(
            program: CommandLine.arguments[0], settings: settings, usual: WorldOptions.usual)
        again.files = command.files
        again.scenario = scenario
        again.commands = command.world.commands
        again.breakPoints = command.breakPoints.map(\.point)
        return ScreenManners.leave(summary, text, again: again)
    }
}
