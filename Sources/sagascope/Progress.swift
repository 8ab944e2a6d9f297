import Glibc
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

/// How far a quiet run has come: one line on stderr, written over and gone in the end. Nil where stderr is no terminal.
struct Progress {
    private static let interval = Duration.milliseconds(200)

    private let text: PlainText
    private let limit: Int?
    private let began = ContinuousClock.now
    private var next: ContinuousClock.Instant
    private var width = 0

    init?(_ text: PlainText, _ limit: Int?) {
        guard Tty.isTerminal(STDERR_FILENO) else { return nil }
        self.text = text
        self.limit = limit
        next = began + Self.interval
    }

    mutating func show(_ simulation: Simulation) {
        let now = ContinuousClock.now
        guard now >= next else { return }
        next = now + Self.interval
        let tally = simulation.ask { await $0.tally }
        let done = tally[Int(Status.completed.rawValue)] + tally[Int(Status.cancelled.rawValue)]
        let speed = Double(done) / Double(max(1, (now - began) / .milliseconds(1))) * 1000
        write(text.progress(done: done, of: limit, perSecond: Int(speed)))
    }

    mutating func clear() {
        guard width > 0 else { return }
        write("")
        say("\r")
    }

    /// Over what was there, and never beyond the terminal's last column, where it would begin a new line.
    private mutating func write(_ line: String) {
        let line = TextWidth.clip(line, to: max(1, Tty.columns(STDERR_FILENO) - 1))
        let columns = TextWidth.of(line)
        say("\r" + line + String(repeating: " ", count: max(0, width - columns)))
        width = columns
    }

    /// A terminal that is held holds nothing up.
    private func say(_ text: String) { Output.say(text, patience: Self.interval / 4) }
}
