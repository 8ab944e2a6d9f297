import Glibc
import Terminal

/// Text to a file descriptor. A reader who does not read keeps nobody from ending.
enum Output {
    enum End: Equatable {
        case written
        /// It was not to go on any longer.
        case late
        /// It cannot be written, for this reason of the system's.
        case failed(Int32)

        var isWritten: Bool { self == .written }
    }

    /// For words on stderr that are no result.
    static let patience = Duration.milliseconds(400)

    /// How often it is asked, at least, whether to go on.
    private static let interval: Int32 = 100

    /// As much as is taken while `goesOn`; with how many bytes that was.
    static func write(_ bytes: [UInt8], to descriptor: Int32, while goesOn: () -> Bool) -> (count: Int, end: End) {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                guard goesOn() else { return (written, .late) }
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&ready, 1, interval) > 0 else { continue }
                // A pipe that is ready takes so many bytes without blocking. (What may block all the same, a terminal,
                // a signal interrupts.)
                let count = Glibc.write(
                    descriptor, bytes.baseAddress! + written, min(bytes.count - written, Int(PIPE_BUF)))
                if count > 0 {
                    written += count
                } else if count < 0, errno == EAGAIN {
                    _ = poll(nil, 0, interval / 10)  // it takes more than nothing, and less than this
                } else if count == 0 || errno != EINTR {
                    return (written, .failed(errno))
                }
            }
            return (written, .written)
        }
    }

    static func write(_ text: String, while goesOn: () -> Bool) -> End {
        write(Array(text.utf8), to: STDOUT_FILENO, while: goesOn).end
    }

    /// All of a result to stdout.
    static func writeOrGiveUp(_ text: String) {
        if case .failed(let problem) = write(text, while: { Ending.hasTime }) { giveUp(problem) }
    }

    /// Nobody reads any more: an end in order. Anything else is told, where it still can be.
    static func giveUp(_ problem: Int32) -> Never {
        if problem == EPIPE { exit(0) }
        say("sagascope: the output could not be written.\n")
        exit(2)
    }

    /// A word on stderr. Where it cannot be written, or not within the patience that there is, everything goes on without.
    static func say(_ text: String, patience: Duration? = nil) {
        let deadline = patience.map { ContinuousClock.now + $0 }
        say(text) { Ending.hasTime && deadline.map { .now < $0 } ?? true }
    }

    /// A word on stderr in the beginning. Once a signal has come, the time that is left is for what is told last, on stdout.
    static func greet(_ text: String) {
        let deadline = ContinuousClock.now + patience
        say(text) { Ending.signal == nil && .now < deadline }
    }

    private static func say(_ text: String, while goesOn: () -> Bool) {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        _ = write(Array(text.utf8), to: STDERR_FILENO, while: goesOn)
    }
}

/// Lines to stdout. A line that was begun is ended before the next one, whenever that may be.
struct LineWriter {
    /// What is still to be written of a line that was begun.
    private var rest: [UInt8] = []
    private var dropped = 0
    /// The lines that were not written, or not whole.
    var lost: Int { dropped + (rest.isEmpty ? 0 : 1) }

    mutating func write(_ text: String, while goesOn: () -> Bool) -> Output.End {
        let bytes = rest + text.utf8
        let (count, end) = Output.write(bytes, to: STDOUT_FILENO, while: goesOn)
        let isBegun = count == 0 ? !rest.isEmpty : bytes[count - 1] != UInt8(ascii: "\n")
        let unwritten = bytes[count...]
        let line = isBegun ? unwritten.prefix { $0 != UInt8(ascii: "\n") }.count + 1 : 0
        rest = Array(unwritten.prefix(line))
        drop(unwritten.dropFirst(line))
        return end
    }

    private mutating func drop(_ lines: some Sequence<UInt8>) {
        for byte in lines where byte == UInt8(ascii: "\n") { dropped += 1 }
    }
}
