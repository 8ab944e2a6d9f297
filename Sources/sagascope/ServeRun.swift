import OrdersAPI
import SagaEngine
import SagaScreen

/// A live run without a screen: served over HTTP, told in lines on stdout, until a signal ends it.
struct ServeRun {
    private let settings: Settings
    private let commands: [Command]
    private let text: PlainText
    private let pace: Pace
    private let isQuiet: Bool
    private let address: ServerAddress

    init(
        _ settings: Settings, _ commands: [Command], _ look: LookOptions, pace: Pace?, isQuiet: Bool,
        _ address: ServerAddress
    ) {
        self.settings = settings
        self.commands = commands
        self.isQuiet = isQuiet
        self.address = address
        text = PlainText(language: look.language, isASCII: look.isASCII)
        self.pace = pace ?? .ratio(permille: 1000)
    }

    /// The exit status: 0 if every verdict holds, 1 if not.
    func run() throws -> Int32 {
        let interrupt = Interrupt()
        let feed = HTTPService.makeFeed()
        let engine = LiveEngine(settings, pace: pace, commands: commands, feed: feed)
        let server = try HTTPService.start(address, engine, feed, text)
        Output.write(text.listening(server.address.url), to: 2)
        var lines = EventLines(feed, text, isQuiet: isQuiet)
        while !interrupt.isSet, lines.writeAll(while: { !interrupt.isSet }) {
            if !isQuiet { feed.wait(as: 0, after: lines.reached, wake: interrupt.ring) }
            interrupt.wait()
        }
        server.stop()
        let summary = engine.stop()
        let deadline = ContinuousClock.now + .seconds(1)
        _ = lines.writeAll { ContinuousClock.now < deadline }
        _ = Output.write(text.summary(summary)) { ContinuousClock.now < deadline }
        return summary.violations.isEmpty ? 0 : 1
    }
}

/// The feed as lines on stdout. A reader who is slower than the simulation is told what was left out.
private struct EventLines {
    private let feed: EventFeed
    private var text: PlainText
    private let isQuiet: Bool
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
        }
    }

    /// Everything there is; false once nobody reads any more, or `goesOn` is false.
    mutating func writeAll(while goesOn: () -> Bool) -> Bool {
        guard !isQuiet else { return true }
        while true {
            let batch = feed.read(after: reached, most: 1_000)
            var lines = batch.missed.map { text.missed($0.count) } ?? ""
            for item in batch.items {
                if let line = line(item.what) { lines += line + "\n" }
            }
            reached = batch.reached
            guard Output.write(lines, while: goesOn) else { return false }
            if batch.isLatest { return true }
        }
    }
}
