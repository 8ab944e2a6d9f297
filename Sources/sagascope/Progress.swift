import Glibc
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

/// How far a quiet run has come. Nil where stderr is no terminal.
struct Progress {
    private let text: PlainText
    private let limit: Int?
    private let began = ContinuousClock.now
    private let line: ProgressLine

    init?(_ text: PlainText, _ limit: Int?) {
        guard let line = ProgressLine() else { return nil }
        self.line = line
        self.text = text
        self.limit = limit
    }

    func show(_ simulation: Simulation) {
        line.show {
            let tally = simulation.ask { await $0.tally }
            let done = tally[Int(Status.completed.rawValue)] + tally[Int(Status.cancelled.rawValue)]
            let speed = Double(done) / Double(max(1, (.now - began) / .milliseconds(1))) * 1000
            return text.progress(done: done, of: limit, perSecond: Int(speed))
        }
    }

    func clear() { line.clear() }
}

/// One line on stderr, written over now and then, and gone in the end.
final class ProgressLine {
    private static let interval = Duration.milliseconds(200)

    private var next = ContinuousClock.now + ProgressLine.interval
    private var width = 0

    /// Nil where stderr is no terminal.
    init?() {
        guard Tty.isTerminal(STDERR_FILENO) else { return nil }
    }

    func show(_ line: () -> String) {
        let now = ContinuousClock.now
        guard now >= next else { return }
        next = now + Self.interval
        write(line())
    }

    func clear() {
        guard width > 0 else { return }
        write("")
        say("\r")
    }

    /// Over what was there, and never beyond the terminal's last column, where it would begin a new line.
    private func write(_ line: String) {
        let line = TextWidth.clip(line, to: max(1, Tty.columns(STDERR_FILENO) - 1))
        let columns = TextWidth.of(line)
        say("\r" + line + String(repeating: " ", count: max(0, width - columns)))
        width = columns
    }

    /// A terminal that is held holds nothing up.
    private func say(_ text: String) { Output.say(text, patience: Self.interval / 4) }
}
