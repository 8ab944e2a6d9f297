import SagaScreen
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
    private func decode(_ bytes: [UInt8], isUTF8: Bool = true) -> [InputDecoder.Output] {
        var decoder = InputDecoder(isUTF8: isUTF8) { $0 == 0xD1 ? "я" : nil }
        var outputs: [InputDecoder.Output] = []
        for byte in bytes { decoder.feed(byte) { outputs.append($0) } }
        decoder.settle { outputs.append($0) }
        #expect(!decoder.isWaiting)
        return outputs
    }

    private func keys(_ text: String) -> [Key] {
        decode(Array(text.utf8)).compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    @Test(
        arguments: [
            ("qй你😀", [.character("q"), .character("й"), .character("你"), .character("😀")]),
            ("\r\n\t\u{7F}\u{08}", [.enter, .enter, .tab, .backspace, .backspace]),
            (
                "\u{0}\u{1}\u{1A}\u{1C}\u{1F}",
                [.control("@"), .control("a"), .control("z"), .control("\\"), .control("_")]
            ),
            ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}n", [.escape, .character("n")]),
            ("\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[Z", [.up, .down, .right, .backTab]),
            ("\u{1B}[5~\u{1B}[15~\u{1B}[24;2~\u{1B}OP", [.pageUp, .function(5), .function(12), .function(1)]),
            ("\u{1B}[99~\u{1B}[?62;4c\u{1B}[12;34R\u{1B}[I\u{1B}[97;5u\u{1B}Oz\u{1B}[[Aq", [.character("q")]),
            ("\u{1B}[12;", []), ("\u{1B}[", []), ("\u{1B}O", []), ("\u{1B}[12й", [.character("й")]),
        ] as [(String, [Key])])
    func keys(text: String, expected: [Key]) {
        #expect(keys(text) == expected)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x71], [0xD0, 0x71], [0x80, 0x71], [0xC0, 0xAF, 0x71], [0xE0, 0x80, 0xAF, 0x71],
            [0xED, 0xA0, 0x80, 0x71], [0xF5, 0x71], [0xF4, 0x90, 0x80, 0x80, 0x71], [0xE2, 0x82, 0x71],
            [0xC2, 0x9B, 0x71],
        ] as [[UInt8]])
    func invalidBytesAreDropped(bytes: [UInt8]) {
        #expect(decode(bytes) == [.key(.character("q"))])
    }

    @Test func mouse() {
        func event(_ text: String) -> [InputDecoder.Output] { decode(Array(text.utf8)) }
        func expected(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int) -> [InputDecoder.Output] {
            [.mouse(MouseEvent(kind, at: Point(column: column, row: row)))]
        }
        #expect(event("\u{1B}[<0;300;7M") == expected(.press, 299, 6))
        #expect(event("\u{1B}[<0;300;7m") == [])
        #expect(event("\u{1B}[<64;1;1M") == expected(.wheelUp, 0, 0))
        #expect(event("\u{1B}[<81;2;3M") == expected(.wheelDown, 1, 2))
        #expect(event("\u{1B}[<2;1;1M\u{1B}[<35;1;1M\u{1B}[<0;0;0M\u{1B}[<0;1M") == [])
        #expect(event("\u{1B}[M !\"q") == expected(.press, 0, 1) + [.key(.character("q"))])
    }

    @Test func otherLocalesAndCommands() {
        #expect(decode([0xD1, 0xD2, 0x71], isUTF8: false) == [.key(.character("я")), .key(.character("q"))])
        #expect(decode([0x03]) == [.interrupt])
        #expect(decode(Array("\u{1B}[200~".utf8)) == [.pasteBegin])
    }

    @Test(arguments: ["", "\u{1B}[", "\u{1B}[<0;1", "\u{1B}O", "\u{1B}[M", "\u{1B}[M !", "\u{1B}[200"])
    func anInterruptIsSeenInsideOfAnything(begun: String) {
        #expect(decode(Array((begun + "\u{3}q").utf8)) == [.interrupt, .key(.character("q"))])
    }

    @Test func junkNeverEndsInsideOfSomething() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 { _ = decode((0..<500).map { _ in UInt8.random(in: 0...255, using: &random) }) }
    }
}
