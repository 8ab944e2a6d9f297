import Foundation
import Testing

@testable import Terminal

@Suite struct ClipboardTests {
    @Test(arguments: 0...70)
    func base64IsBase64(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
        #expect(Clipboard.base64(bytes) == Data(bytes).base64EncodedString())
    }

    @Test func theSequence() {
        #expect(Clipboard.sequence("Чай\n") == "\u{1B}]52;c;0KfQsNC5Cg==\u{7}")
    }

    @Test(arguments: [
        ("xterm-256color", true), ("xterm", true), ("screen-256color", true), ("tmux-256color", true),
        ("alacritty", true),
        ("linux", false), ("linux-16color", false), ("vt100", false), ("vt220", false), ("vt100-w", false),
        ("dumb", false), ("", false), ("vte-256color", true),
    ])
    func kindsOfTerminals(type: String, hasOne: Bool) {
        #expect(Clipboard.isThere(type) == hasOne)
    }
}
