import CNcurses
import Glibc
import SagaScreen

/// Reads what is typed, clicked and pasted.
struct InputReader {
    /// How long the rest of something begun is waited for, and after how much silence a paste is over.
    private static let patience = Duration.milliseconds(50)
    private static let pastePatience = Duration.milliseconds(500)
    private static let mostAtOnce = 512

    private var decoder: InputDecoder
    private var paste: Paste?
    private var clicks = Clicks()
    private let isUTF8: Bool
    private(set) var events: [InputEvent] = []
    /// When to give up waiting for the rest of something.
    private(set) var deadline: ContinuousClock.Instant?
    /// Whether there was more than is taken at once.
    private(set) var hasMore = false

    init(isUTF8: Bool) {
        self.isUTF8 = isUTF8
        decoder = InputDecoder(isUTF8: isUTF8, scalarOfByte: InputReader.scalar)
    }

    var isPasting: Bool { paste != nil }

    mutating func takeEvents() -> [InputEvent] {
        defer { events = [] }
        return events
    }

    /// Reads what is there; returns whether there was anything.
    mutating func read() -> Bool {
        let now = ContinuousClock.now
        hasMore = false
        for count in 0..<InputReader.mostAtOnce {
            guard paste != nil ? readPaste() : readKey(now) else {
                settle(now, isProgress: count > 0)
                return count > 0
            }
        }
        hasMore = true
        return true
    }

    /// Gives up on what was begun, when its time has come.
    mutating func expire() {
        guard let deadline, ContinuousClock.now >= deadline else { return }
        self.deadline = nil
        if paste != nil {
            finishPaste()
        } else {
            decode(.now) { $0.settle($1) }
        }
    }

    private mutating func settle(_ now: ContinuousClock.Instant, isProgress: Bool) {
        if paste != nil {
            if isProgress || deadline == nil { deadline = now + InputReader.pastePatience }
            return
        }
        decode(now) { $0.settleEscape($1) }
        if !decoder.isWaiting {
            deadline = nil
        } else if isProgress || deadline == nil {
            deadline = now + InputReader.patience
        }
    }

    private mutating func readKey(_ now: ContinuousClock.Instant) -> Bool {
        let code = cn_read()
        guard code != CN_NONE.rawValue else { return false }
        if code < 256 {
            decode(now) { $0.feed(UInt8(truncatingIfNeeded: code), $1) }
            return true
        }
        decode(now) { $0.settle($1) }
        if code == CN_PASTE.rawValue {
            paste = Paste()
        } else if let key = InputReader.key(code) {
            events.append(.key(key))
        }
        return true
    }

    private mutating func decode(
        _ now: ContinuousClock.Instant,
        _ step: (inout InputDecoder, (InputDecoder.Output) -> Void) -> Void
    ) {
        var outputs: [InputDecoder.Output] = []
        step(&decoder) { outputs.append($0) }
        for output in outputs {
            switch output {
            case .key(let key): events.append(.key(key))
            case .mouse(let event): events.append(.mouse(clicks.resolve(event, at: now)))
            case .interrupt: events.append(.interrupt)
            case .pasteBegin: paste = Paste()
            }
        }
    }

    private mutating func readPaste() -> Bool {
        guard var collected = paste else { return false }
        paste = nil
        var chunk: UInt64 = 0  // the end of a paste is shorter than this
        let count = withUnsafeMutableBytes(of: &chunk) { buffer in
            let isReady = cn_wait(STDIN_FILENO, -1, -1, 0) & CN_READY_INPUT.rawValue != 0
            let count = isReady ? Glibc.read(STDIN_FILENO, buffer.baseAddress, collected.readable) : 0
            for byte in buffer.prefix(max(0, count)) { collected.append(byte) }
            return count
        }
        paste = collected
        if collected.isComplete { finishPaste() }
        return count > 0
    }

    private mutating func finishPaste() {
        guard let collected = paste else { return }
        paste = nil
        let text = collected.text(isUTF8: isUTF8, scalarOfByte: InputReader.scalar)
        if !text.isEmpty { events.append(.paste(text)) }
    }

    private static func scalar(of byte: UInt8) -> Unicode.Scalar? {
        let value = cn_scalar_of_byte(byte)
        return value == 0 ? nil : Unicode.Scalar(value)
    }

    private static func key(_ code: Int32) -> Key? {
        code >= CN_FUNCTION.rawValue ? .function(Int(code - CN_FUNCTION.rawValue)) : keys[code]
    }

    private static let keys: [Int32: Key] = [
        CN_UP.rawValue: .up, CN_DOWN.rawValue: .down, CN_LEFT.rawValue: .left, CN_RIGHT.rawValue: .right,
        CN_HOME.rawValue: .home, CN_END.rawValue: .end,
        CN_PAGE_UP.rawValue: .pageUp, CN_PAGE_DOWN.rawValue: .pageDown,
        CN_INSERT.rawValue: .insert, CN_DELETE.rawValue: .delete, CN_BACKSPACE.rawValue: .backspace,
        CN_BACKTAB.rawValue: .backTab, CN_ENTER.rawValue: .enter,
    ]
}
