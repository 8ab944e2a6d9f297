import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// The list of safeguards, and what is told where one is off.
@Suite struct SafeguardViewTests {
    /// Each with what it is for, whole where there are eighty columns.
    @Test(arguments: Language.allCases, [72, 80, 100, 120, 200])
    func rowsAreWhole(language: Language, columns: Int) {
        var rig = Rig(language, Size(columns: columns, rows: 24))
        rig.type("S")
        let lines = rig.screen.split(separator: "\n").filter { $0.hasPrefix("┃") || $0.contains("┃ ") }
        for (safeguard, _) in Safeguards.names {
            let line = lines.first { $0.contains(language.name(safeguard)) }
            #expect(line?.contains(SafeguardWords.hazards(safeguard)[0]) == true, "\(rig.screen)")
            let words = SafeguardWords(language: language)
            let sentence = words.sentence(safeguard, deadline: rig.model.seen.deadline)
            #expect(columns < 80 || rig.screen.contains(sentence), "\(sentence)\n\(rig.screen)")
        }
    }

    /// A default safeguard that is off stands in the header, and so does what its absence has done.
    @Test(arguments: Language.allCases)
    func whatIsOffIsTold(language: Language) {
        var rig = Rig(language)
        #expect(!rig.screen.contains(language("without", "без")), "a newcomer sees nothing of it")
        rig.type("S")
        #expect(rig.press(.enter) == [.command(.switchSafeguard(.idempotentConsumer, false))])
        #expect(rig.screen.contains(language("without idempotent consumer", "без: идемпотентность")))
        rig.press(.escape)
        rig.type("n")
        rig.session.handle(.command(.disturb(.tamper(CopyName(.payment, OrderID(0), .orderEvent)!, .duplicate))))
        rig.pass(3_000)
        rig.type("S")
        // All three acted twice; the last bite is told, and how many there were.
        let bitten = language(
            "Delivery handled ReserveEvent of #A1 a second time (×3)", "ReserveEvent по #A1 обработано второй раз (×3)")
        #expect(rig.screen.contains(bitten), "\(rig.screen)")
    }

    /// What cannot be read is no compensation that failed five times.
    @Test(arguments: Language.allCases)
    func anUnreadableLetterSaysWhatItIs(language: Language) {
        var rig = Rig(language)
        rig.type("n")
        rig.session.handle(.command(.disturb(.tamper(CopyName(.payment, OrderID(0), .orderEvent)!, .corrupt))))
        rig.pass(3_000)
        rig.type("X")
        let line = rig.screen.split(separator: "\n").first { $0.contains("OrderEvent → ") }
        #expect(line?.contains(language.reason(.unreadable)) == true, "\(rig.screen)")
        #expect(line?.contains(language(" 3 attempts", " 3 попыток")) == true, "\(rig.screen)")
        #expect(rig.screen.contains(language("sends the message anew", "отправить сообщение заново")))
    }
}
