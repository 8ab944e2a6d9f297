import ArgumentParser
import Runs
import SagaEngine
import SagaScreen
import Synchronization
import Terminal

/// Where in a recording to begin: a world, and a place in it.
struct ReplayPlace {
    /// Nil for the present: the last that is no branch.
    var world: Int?
    var journey: Journey

    /// `2/00:41`, `2/#1234`, `00:41`, `#1234`, `first-failure`, `red`, `end`.
    static func read(_ text: String) throws -> ReplayPlace {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let world = parts.count > 1 ? Int(parts[0]) : nil
        guard parts.count == 1 || world.map({ $0 > 0 }) ?? false, let last = parts.last,
            let journey = Journey(words: String(last))
        else {
            throw ValidationError(
                "'\(text)' is no place in a run: write a time (00:41.5), an event (#120), first-failure, red or end, "
                    + "with a world before it where you like (2/00:41).")
        }
        return ReplayPlace(world: world, journey: journey)
    }
}

/// A run file on the screen: its worlds are played again, and one looks about in them.
struct ReplayScreen {
    private let input: RunInput
    private let look: LookOptions
    private let isMouseOn: Bool
    private let place: ReplayPlace

    init(_ input: RunInput, _ look: LookOptions, isMouseOn: Bool, at place: ReplayPlace?) {
        self.input = input
        self.look = look
        self.isMouseOn = isMouseOn
        self.place = place ?? ReplayPlace(world: nil, journey: .step(0))
    }

    func run() throws {
        let events = input.file.events.map(\.event)
        let worlds = events.count { if case .began = $0 { true } else { false } }
        if let world = place.world, world > worlds { try input.refuse(world: world, of: worlds, look) }
        let waker = Waker()
        let tape = RunTape()
        let loading = LoadingLine(look.text)
        let engine = LiveEngine(
            replaying: events, recorder: tape.recorder, tell: { loading.goesOn($0) },
            prepareThread: { CrashGuard.protectThread() },
            wake: { waker.wake() })
        engine.waitUntilReady()
        loading.clear()
        if Ending.signal != nil {
            engine.stop()
            throw ExitCode(Ending.status(isSound: true, isTold: false))
        }
        if let world = place.world { engine.post(.world(.show(world))) }
        engine.post(.travel(place.journey))
        let status = try show(engine, RunSaver(tape, look.language, look.text) { waker.wake() }, waker, events.first)
        if status != 0 { throw ExitCode(status) }
    }

    private func show(
        _ engine: LiveEngine, _ saver: RunSaver, _ waker: Waker, _ first: RunEvent?
    ) throws -> Int32 {
        var options = ScreenOptions(language: look.language, isASCII: look.isASCII, isMouseOn: isMouseOn)
        options.hasClipboard = Tty.hasClipboard
        options.notice = notice
        options.savedKinds = RunSaver.kinds
        options.explains = true
        let screen = LiveScreen(
            try ScreenManners.openTerminal(look, isMouseOn: isMouseOn, waker), engine, saver,
            WorldComparer { waker.wake() }, WhyDesk { waker.wake() }, options,
            [], offer: nil)
        _ = screen.run(playing: nil, paused: true)
        let summary = engine.stop()
        guard case .began(let world)? = first else { return 0 }
        var again = StartCommand(program: CommandLine.arguments[0], settings: world.settings, usual: world.settings)
        again.replayed = input.path
        return ScreenManners.leave(summary, look.text, again: again)
    }

    /// What was opened, to whoever looks at it.
    private var notice: String {
        let file = input.file
        guard file.header.engine == EngineVersion.present else {
            return look.text.opened(input.name, fromEngine: file.header.engine)
        }
        let worlds = file.events.count { if case .began = $0.event { true } else { false } }
        let commands = file.events.count { if case .did = $0.event { true } else { false } }
        return look.text.opened(input.name, worlds: worlds, commands: commands, cutAfter: file.cutAfter)
    }
}

/// How far a long recording has been played: on stderr, before the screen opens.
private final class LoadingLine: Sendable {
    private let text: PlainText
    private let line = Mutex(ProgressLine())

    init(_ text: PlainText) { self.text = text }

    /// False once somebody has ended the program.
    func goesOn(_ progress: LiveSession.Progress) -> Bool {
        guard Ending.signal == nil else { return false }
        line.withLock { line in
            line?.show { text.replaying(lines: progress.lines, of: progress.of, steps: progress.steps) }
        }
        return true
    }

    func clear() { line.withLock { $0?.clear() } }
}
