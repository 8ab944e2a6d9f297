import Glibc
import OrdersAPI
import SagaEngine
import SagaScenarios
import SagaScreen
import Terminal

/// A live run without a screen: served over HTTP, told in lines on stdout, until a signal ends it.
struct ServeRun {
    private let settings: Settings
    private let commands: [Command]
    private let text: PlainText
    private let pace: Pace
    private let isQuiet: Bool
    private let address: ServerAddress
    private let options: ServerOptions
    private let look: LookOptions
    private let record: RunRecord?

    init(
        _ settings: Settings, _ commands: [Command], _ look: LookOptions, pace: Pace?, isQuiet: Bool,
        _ address: ServerAddress, _ options: ServerOptions, _ record: RunRecord?
    ) {
        self.settings = settings
        self.commands = commands
        self.isQuiet = isQuiet
        self.address = address
        self.options = options
        self.look = look
        self.record = record
        text = look.text
        self.pace = pace ?? .ratio(permille: 1000)
    }

    /// The exit status: 0 if every verdict holds, 1 if not.
    func run() throws -> Int32 {
        // Clients are served, whether or not anybody reads what is told.
        signal(SIGPIPE, SIG_IGN)
        let interrupt = Interrupt()
        let feed = HTTPService.makeFeed()
        let recorder = record?.recorder { [text] in Output.say(text.recordingEnded, patience: Output.patience) }
        let engine = LiveEngine(settings, pace: pace, commands: commands, feed: feed, recorder: recorder)
        let server = try RunRecord.keep(record) {
            try HTTPService.start(
                address, options, engine, feed, text,
                scenarios: { [look, settings] in
                    ScenarioMenu.offers(ScenarioFiles(), look.language, seed: settings.seed)
                })
        }
        Output.greet(text.listening(server.address.url))
        var lines = EventLines(feed, text, isQuiet: isQuiet)
        while !interrupt.isSet {
            lines.writeAll { !interrupt.isSet }
            if !isQuiet { feed.wait(as: 0, after: lines.reached, wake: interrupt.ring) }
            interrupt.wait()
        }
        server.stop()
        let summary = engine.stop()
        let isTold = lines.end(with: summary)
        return Ending.status(isSound: summary.violations.isEmpty, isTold: isTold)
    }
}

/// The feed as lines on stdout. A reader who is slower than the simulation is told what was left out. Lines that cannot
/// be written are lost, which is told on stderr.
private struct EventLines {
    private let feed: EventFeed
    private var text: PlainText
    private let isQuiet: Bool
    private var lines = LineWriter()
    private var hasComplained = false
    private(set) var reached = 0

    init(_ feed: EventFeed, _ text: PlainText, isQuiet: Bool) {
        self.feed = feed
        self.text = text
        self.isQuiet = isQuiet
    }

    private mutating func line(_ what: FeedItem.What) -> String? {
        switch what {
        case .began: nil
        case .happened(let entry, _): text.line(entry)
        case .answered(let act, let time, _): text.line(act, at: time)
        case .operated(let act, let time): text.line(act, at: time)
        }
    }

    /// Everything there is, or as much as `goesOn` allows.
    mutating func writeAll(while goesOn: () -> Bool) {
        guard !isQuiet else { return }
        while true {
            let batch = feed.read(after: reached, most: 1_000)
            var told = batch.missed.map { text.missed($0.count) } ?? ""
            for item in batch.items {
                if let line = line(item.what) { told += line + "\n" }
            }
            reached = batch.reached
            _ = write(told, while: goesOn)
            if batch.isLatest || !goesOn() { return }
        }
    }

    private mutating func write(_ text: String, while goesOn: () -> Bool) -> Bool {
        let end = lines.write(text, while: goesOn)
        if case .failed(let problem) = end, !hasComplained {
            hasComplained = true
            Output.say(self.text.losing(isFull: Self.full.contains(problem)), patience: Output.patience)
        }
        return end.isWritten
    }

    private static let full = [ENOSPC, EDQUOT, EFBIG]

    /// What is still to be told, and what became of the run; whether that was written.
    mutating func end(with summary: RunSummary) -> Bool {
        writeAll { Ending.hasTimeForMuch }
        let isTold = write(text.summary(summary)) { Ending.hasTime }
        if hasComplained { Output.say(text.lost(lines.lost)) }
        return isTold
    }
}
