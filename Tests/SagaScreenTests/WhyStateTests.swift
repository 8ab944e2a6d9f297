import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What an open order goes back to: asked, quietly waited for, told, and given up once nobody looks.
@Suite struct WhyStateTests {
    private static func opened(
        _ language: Language, _ size: Size = Size(columns: 120, rows: 36), explains: Bool = true
    ) -> Rig {
        var rig = Rig(language, size, explains: explains)
        rig.command(.arm(.reservation, .next(1)))
        rig.command(.createAny)
        rig.command(.createAny)
        rig.pass(20_000)
        rig.press(.character("g"), .end)
        rig.model.chosen = OrderID(0)
        rig.look()
        rig.press(.enter)
        return rig
    }

    private static let causes = [
        RootCause(
            .failure(.reservation), command: 1, line: "arm reservation next", targets: [.cancellation],
            without: .found(
                Counterfactual.Fate(
                    status: .completed, since: .start + .milliseconds(52_100), isQuiet: true, red: []))),
        RootCause(
            .safeguard(.outbox), targets: [.verdict(.money), .verdict(.goods)],
            without: .found(
                Counterfactual.Fate(status: .paid, since: .start, isQuiet: false, red: [.money]))),
        RootCause(.chaos, targets: [.cancellation], without: .notToTheEnd),
        RootCause(.data(.stock, .outOfStock), targets: [.cancellation]),
    ]

    private static let told: [Language: [String]] = [
        .en: [
            "What is behind it", "An armed failure, reservation.", "Without this failure #A1 is Completed at 00:52.1.",
            "Outbox is off.", "With outbox on #A1 is still under way at Paid, yet money does not hold either.",
            "Chaos.",
            "Without chaos: not run to the end, it takes too long.",
            "The order itself, at Stock: \(Language.en.reason(.outOfStock)).",
        ],
        .ru: [
            "Что за этим стоит", "Подготовленный сбой, резерв.", "Без этого сбоя #A1 — Выполнен в 00:52.1.",
            "Защита «исходящие вместе с записью» выключена.",
            "С включённой защитой «исходящие вместе с записью» #A1 ещё в работе: Оплачен, но и тогда не сходится: деньги.",
            "Хаос.",
            "Без хаоса: до конца не прогнано, слишком долго.",
            "Сам заказ, Склад: \(Language.ru.reason(.outOfStock)).",
        ],
    ]

    /// All that the facts have, whatever their part on the screen.
    private static func words(_ rig: borrowing Rig) -> String {
        let rows = OrderFacts(rig.model.seen.story!, rig.model.language, rig.model.whyState).rows(400)
        return rows.map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    @Test(arguments: Language.allCases, [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36)])
    func whatIsKnownIsTold(_ language: Language, _ size: Size) throws {
        var rig = Self.opened(language, size)
        let question = try #require(rig.model.question)
        #expect(question.order == OrderID(0) && rig.model.whyState == .running)
        let quiet = language == .en ? "running it again without…" : "прогоняю ещё раз без этого…"
        #expect(Self.words(rig).contains(quiet))
        rig.model.receive(WhyAnswer(question, Self.causes))
        let words = Self.words(rig)
        #expect(!words.contains(quiet))
        for sentence in Self.told[language]! { #expect(words.contains(sentence), "\(sentence)\n\(words)") }
        // Row by row on the screen, down to its end, nothing is missing and nothing is cut.
        var seen = ""
        for _ in 0..<40 {
            seen += rig.screen
            rig.press(.down)
        }
        for word in ["00:52.1", language == .en ? "behind" : "стоит"] { #expect(seen.contains(word), "\(seen)") }
        rig.model.receive(WhyAnswer(question, nil))
        #expect(
            Self.words(rig).contains(
                language == .en ? "not run again to the end" : "до конца не прогнано: прогон слишком длинный"))
        rig.model.receive(WhyAnswer(question, []))
        #expect(Self.words(rig).contains(language == .en ? "nothing on record" : "ничего не записано"))
    }

    @Test func whoLooksElsewhereAsksNothing() throws {
        var rig = Self.opened(.en)
        let question = try #require(rig.model.question)
        // The same as long as nothing about the order changes.
        rig.pass(3_000)
        #expect(rig.model.question == question)
        rig.press(.left)
        rig.press(.right)
        rig.press(.right)
        #expect(rig.model.question == nil || rig.model.question?.order == rig.model.seen.story?.row.order)
        rig.press(.escape)
        #expect(rig.model.question == nil && rig.model.whyState == nil)
        // What was found out about another question is no answer to this one.
        var other = Self.opened(.en)
        other.command(.cancel(OrderID(1)))
        other.model.receive(WhyAnswer(question, Self.causes))
        other.command(.createAny)
        #expect(other.model.whyState == .told(Self.causes) || other.model.whyState == .running)
    }

    @Test func anOrderThatIsFineIsNotExplained() {
        var rig = Rig(.en, explains: true)
        rig.command(.createAny)
        rig.pass(20_000)
        rig.press(.enter)
        #expect(rig.model.question == nil)
        let silent = Self.opened(.en, explains: false)
        #expect(silent.model.question == nil && !Self.words(silent).contains("What is behind it"))
    }
}
