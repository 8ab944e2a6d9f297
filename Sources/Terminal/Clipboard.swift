import CNcurses
import Glibc

/// The terminal's clipboard, which programs can write to by OSC 52: the one such sequence that is ever sent.
enum Clipboard {
    /// Whether a terminal of this type can be expected to understand the sequence; those that do not might show it.
    static func isThere(_ type: String) -> Bool {
        let family = type.prefix { $0 != "-" }
        return !["", "dumb", "linux", "ansi", "unknown", "cons25"].contains(family)
            && !(family.hasPrefix("vt") && family.dropFirst(2).first?.isNumber == true)
    }

    static func sequence(_ text: String) -> String { "\u{1B}]52;c;\(base64(text.utf8))\u{7}" }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var (group, count) = (0, 0)
        func flush() {
            let padded = group << (8 * (3 - count))
            for place in 0..<4 {
                text.append(place <= count ? digits[padded >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
            (group, count) = (0, 0)
        }
        for byte in bytes {
            group = group << 8 | Int(byte)
            count += 1
            if count == 3 { flush() }
        }
        if count > 0 { flush() }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Tty {
    /// Whether the terminal is of a kind whose clipboard can be written to.
    package static var hasClipboard: Bool { Clipboard.isThere(environment("TERM") ?? "") }
}

extension Terminal {
    /// Sends a text to the terminal's clipboard; false where there is none. Whether the terminal takes it, it does not say.
    @discardableResult
    package func copy(_ text: String) -> Bool {
        guard isOpen, isShown, Tty.hasClipboard else { return false }
        cn_send(Clipboard.sequence(text))
        return true
    }
}
