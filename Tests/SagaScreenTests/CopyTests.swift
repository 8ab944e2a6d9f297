import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What has the focus, as text for the clipboard.
@Suite struct CopyTests {
    private func copied(_ rig: inout Rig) -> String {
        var text = ""
        for effect in rig.model.update(.key(.character("y"))) { if case .copy(let copy) = effect { text = copy } }
        return text
    }

    private func busy(_ language: Language = .en) -> Rig {
        var rig = Rig(language)
        rig.type("PPdnn")
        rig.pass(60_000)
        return rig
    }

    @Test(arguments: [
        ("", ["ORDERS\n", "#A1  Cancelled   310.00  ✗ refund", "#A2  Completed    25.00  ✓\n"]),
        ("/#A1", ["ORDERS / #A1\n#A1  Cancelled"]),
        (
            "jji",
            [
                "ORDER #A1 — Cancelled\n", "Why it was cancelled\n", "Payment → Stock: PayEvent\n",
                "Order → Payment: OrderEvent\n",
            ]
        ),
        ("jjl", ["Delivery → StatusOrder: Cancelled\n", "Payment: ↻ refund failed 5/5\n", "Verdicts\n"]),
        ("2", ["LOG — everything / Payment\n", "Payment charged 310.00 for #A1.\n"]),
        ("L", ["LOG — everything\n", "The customer created #A1.\n"]),
        ("X", ["DEAD LETTERS\n", "✗ refund   #A1   310.00   since "]), ("5", ["DEAD LETTERS\n"]),
        ("?", ["create an order\n"]),
    ])
    func copiesWhatHasTheFocus(keys: String, wanted: [String]) {
        var rig = busy()
        rig.type(keys)
        if keys.hasPrefix("/") { rig.press(.enter) }
        let text = copied(&rig)
        for part in wanted { #expect(text.contains(part), "\(keys): \(text)") }
        #expect(!text.contains(" \n") && (text.hasSuffix("\n") || text.isEmpty))
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }

    @Test func saysSoAndOnceWhatItIsGoodFor() {
        var rig = busy()
        #expect(rig.type("y") == [.copy])
        #expect(rig.model.hint?.hasPrefix("Sent to the terminal's clipboard: ORDERS. Some terminals refuse it") == true)
        #expect(rig.type("y") == [.copy])
        #expect(rig.model.hint == "Sent to the terminal's clipboard: ORDERS.")
        var empty = Rig(.ru)
        #expect(empty.type("y") == [] && empty.model.hint == "Здесь пока нечего копировать.")
    }

    @Test func whereThereIsNoClipboardItSaysThat() {
        var options = ScreenOptions(language: .en)
        options.hasClipboard = false
        var model = ScreenModel(options, size: Size(columns: 80, rows: 24), scenarios: [])
        let effects = model.update(.key(.character("y")))
        #expect(effects.isEmpty && model.hint?.contains("no clipboard") == true)
    }

    /// What a client wrote cannot act where it is pasted.
    @Test func whatClientsWriteIsOnlyText() {
        var rig = Rig(.en)
        rig.command(
            .create(
                OrderRequest(
                    id: "a\u{1B}[31m\u{7}b", user: "u\n\nrm", items: [.init(product: "p\r\u{9B}x", price: 1)],
                    address: "\u{202E}evil\u{E000}x")))
        rig.press(.enter)
        let text = copied(&rig)
        #expect(text.contains("evil") && text.contains("u··rm"))
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x202E)
        }
    }

    /// At most so many bytes, whole characters, between two words.
    @Test(arguments: ["a", "я", "界", "🙂", "e\u{301}"], [1, 2, 7, 60_000])
    func isCutBetweenWords(letter: String, length: Int) {
        let word = String(repeating: letter, count: length)
        let text = (0..<(120_000 / length + 2)).map { _ in word }.joined(separator: " ")
        let cut = ClipboardText.cut(text)
        let encoded = (cut.utf8.count + 2) / 3 * 4
        #expect(encoded <= 74_000 && encoded > (length > 1_000 ? 10 : 73_900))
        #expect(cut.hasSuffix(" …\n"))
        let words = cut.dropLast(3).split(separator: " ")
        #expect(words.allSatisfy { $0 == word } || length > 10_000 && words.count == 1)
        #expect(ClipboardText.cut("short") == "short")
    }

    /// Of a log that is too long the latest lines are copied, whole.
    @Test func ofALongLogTheLatest() {
        var rig = busy(.ru)
        let phrase = rig.model.log.lines.last!.phrase
        for _ in 0..<2_900 { rig.model.log.add(phrase, at: rig.model.seen.clock) }
        rig.type("L")
        let text = copied(&rig)
        #expect((text.utf8.count + 2) / 3 * 4 <= 74_000 && text.utf8.count > 50_000)
        #expect(text.contains("… строк раньше: ") && text.hasSuffix(phrase.sentence + "\n"))
    }
}
