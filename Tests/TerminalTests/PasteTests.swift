import SagaScreen
import Testing

@testable import Terminal

@Suite struct PasteTests {
    /// Feeds bytes as they are read: never beyond the end of the paste.
    private func paste(_ bytes: [UInt8]) -> (text: String, rest: Int, isComplete: Bool) {
        var paste = Paste()
        var position = 0
        while position < bytes.count, !paste.isComplete {
            for byte in bytes[position..<min(bytes.count, position + paste.readable)] {
                paste.append(byte)
                position += 1
            }
        }
        return (paste.text(isUTF8: true) { _ in nil }, bytes.count - position, paste.isComplete)
    }

    @Test(arguments: [
        ("abc", "abc"), ("", ""), ("a\rb\r\nc\nd", "a\nb\nc\nd"), ("q\u{1B}[31m\u{0}\u{7F}\u{9B}x\t", "q[31mx\t"),
        ("\u{1B}[20\u{1B}[201", "[20[201"), ("\u{1B}\u{1B}\u{1B}", ""), ("Привет 你", "Привет 你"),
    ])
    func text(pasted: String, text: String) {
        let result = paste(Array((pasted + "\u{1B}[201~q").utf8))
        #expect(result.text == text)
        #expect(result.rest == 1 && result.isComplete)
    }

    @Test func junkIsDropped() {
        #expect(paste([0xFF, 0x61, 0xC3, 0x62] + Array("\u{1B}[201~".utf8)).text == "ab")
    }

    @Test func isBounded() {
        let result = paste(Array(repeating: 0x61, count: 200_000) + Array("\u{1B}[201~".utf8))
        #expect(result.text.utf8.count == Paste.limit)
        #expect(result.isComplete)
    }
}
