import CNcurses
import Glibc

/// The end that a signal asks for. Within two seconds it comes: whoever is stuck until then, as in a write of what nobody
/// reads, dies of the signal, and the terminal is given back as far as it takes that.
package enum Ending {
    /// What is told last has so long, counted from the signal; what is told before that, half of it.
    private static let patience = Duration.milliseconds(1000)

    /// Before anything else: whatever the signals were that somebody blocked or ignored, HUP apart.
    package static func prepare() { cn_end_prepare() }

    /// The signal because of which the program is to end.
    package static var signal: Int32? {
        let number = cn_end_signal()
        return number == 0 ? nil : number
    }

    /// INT asked for something else than the end of the program; another one asks for that.
    package static func recall() { cn_end_recall() }

    private static var time: Duration { .milliseconds(Int(cn_end_milliseconds())) }

    /// Whether there is time left for more; without a signal there always is.
    package static var hasTime: Bool { signal == nil || time < patience }
    package static var hasTimeForMuch: Bool { signal == nil || time < patience / 2 }

    /// The status in the end: by the verdicts where the last lines were told. Where a signal kept them from that, the
    /// program dies of it, which a shell takes for 128 and its number.
    package static func status(isSound: Bool, isTold: Bool) -> Int32 {
        if !isTold, signal != nil { cn_end_now() }
        return isSound ? 0 : 1
    }
}

/// INT, TERM, HUP and QUIT end a run without a screen in order, with its summary. For the main thread.
package final class Interrupt {
    private let waker = Waker()

    package init() { _ = cn_signals_take_over(false) }

    package var isSet: Bool { Ending.signal != nil }

    /// Sleeps, unless a signal comes.
    package func wait(for duration: Duration) {
        wait(milliseconds: Int32(min(max(0, duration / .milliseconds(1)).rounded(.up), 1e9)))
    }

    /// Sleeps until a signal comes, or `ring` is called.
    package func wait() { wait(milliseconds: -1) }

    private func wait(milliseconds: Int32) {
        guard !isSet else { return }
        if cn_wait(-1, -1, waker.descriptor, milliseconds) & CN_READY_WAKE.rawValue != 0 { waker.take() }
    }

    /// What ends `wait`; for any thread.
    package var ring: @Sendable () -> Void { { [waker] in waker.wake() } }
}
