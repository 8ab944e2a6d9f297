import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// What a step does is put into the words that mean it.
@Suite struct WordingTests {
    /// What the writer never says: it has orders come by steps, and leaves out what changes nothing.
    private static func isUnused(_ action: StepAction) -> Bool {
        switch action {
        case .load, .createAgain, .tryToCreateAgain, .tryToCancelUnknown: true
        case .wait(let condition), .check(let condition): condition.isUnused
        default: false
        }
    }

    @Test(arguments: MeaningCases.all)
    func aStepIsSaidInBothLanguagesAndReadBack(_ item: MeaningCase) throws {
        if Self.isUnused(item.action) { return }
        for language in [MessageLanguage.en, .ru] {
            let wording = try #require(Vocabulary.wording(of: item.action, language), "\(item.action)")
            let table = (wording.table ?? []).map { "| " + $0.joined(separator: " | ") + " |" }
            #expect(try action(wording.text, table: table) == item.action, "\(wording.text)")
            let isRussian = wording.text.unicodeScalars.contains { ("а"..."я").contains($0) }
            #expect(isRussian == (language == .ru), "\(wording.text)")
        }
    }

    /// Every entry of the vocabulary but those is said: none is forgotten.
    @Test func everyStepThatTheWriterUsesIsSaid() throws {
        let said = Set(
            try MeaningCases.all.filter { !Self.isUnused($0.action) }.flatMap { item in
                try [item.en, item.ru].map {
                    try #require(Vocabulary.matches([Token](cutting: $0)).first).entry.en[0].source
                }
            })
        #expect(said.count > 90)
    }

    private static let a = OrderRef.named("A")

    /// Numbers, genders and cases go with their neighbours.
    @Test(
        arguments: [
            (.arm(.refund, .next(2)), "the next 2 refunds fail", "следующие 2 возврата денег сорвутся"),
            (.arm(.returnTask, .next(5)), "the next 5 return tasks fail", "следующие 5 задач на возврат сорвутся"),
            (.arm(.release, .next(1)), "the next release fails", "следующее снятие резерва сорвётся"),
            (
                .arm(.handOver, .share(permille: 205)), "20.5% of the hand-overs fail",
                "срывается 20,5% передач в доставку"
            ),
            (.stop(.payment), "Payment stops", "Оплата остановлена"),
            (.stop(.stock), "Stock stops", "Склад остановлен"),
            (
                .check(.cancelled(a, by: .service(.delivery), .noAddress)),
                "order \"A\" was cancelled by Delivery: no address", "заказ «A» отменила Доставка: нет адреса"
            ),
            (
                .check(.cancelled(a, by: .service(.stock), .injected)),
                "order \"A\" was cancelled by Stock: an injected failure", "заказ «A» отменил Склад: внесённый сбой"
            ),
            (
                .check(.onlyVerdicts([.money, .goods], a)),
                "only the verdicts money and goods do not hold, for order \"A\"",
                "не сходятся только проверки деньги и товар, и только по заказу «A»"
            ),
            (
                .check(.onlyVerdicts([.money], a)), "only the verdict money does not hold, for order \"A\"",
                "не сходится только проверка деньги, и только по заказу «A»"
            ),
            (
                .check(.verdictNames(.money, a)), "the verdict money does not hold and names order \"A\"",
                "проверка деньги не сходится и называет заказ «A»"
            ),
            (
                .change(.payment, .freeze, at: a), "an instance of Payment at work on order \"A\" freezes",
                "экземпляр сервиса Оплата, занятый заказом «A», зависает"
            ),
            (
                .chooseCrash(CrashPoint(.stock, .work, .afterStore), a),
                "Stock crashes after storing its work on order \"A\"",
                "Склад падает после записи работы над заказом «A»"
            ),
            (
                .chooseCrash(CrashPoint(.delivery, .shipment, .beforeStore), a),
                "Delivery crashes at the end of the shipment of order \"A\"",
                "Доставка падает в конце перевозки заказа «A»"
            ),
            (.skipNumbers(5), "5 order numbers are left out", "пропущено 5 номеров в счёте заказов"),
            (.skipNumbers(1), "1 order number is left out", "пропущен 1 номер в счёте заказов"),
            (.wait(.status(a, .paid)), "order \"A\" becomes Paid", "статус заказа «A» становится «Оплачен»"),
            (.wait(.deadLetters(1)), "wait until there is 1 dead letter", "ждём, когда недоставленных сообщений 1"),
            (.pass(Span(nanoseconds: 1_250_000_001)), "1.250000001 s pass", "проходит 1,250000001 с"),
            (.setting(.seed(.max)), "the seed is 18446744073709551615", "зерно равно 18446744073709551615"),
            (
                .tamper(
                    MessageRef(
                        event: EventPattern(kind: .status(.cancelled), publisher: nil), order: a, reader: .payment),
                    .duplicate), "Cancelled of order \"A\" at Payment is delivered twice",
                "Отменен по заказу «A» для сервиса Оплата доставлено дважды"
            ),
            (
                .check(.tasks(a, .returning, 1)), "Delivery has 1 return task for order \"A\"",
                "у Доставки 1 задача на возврат по заказу «A»"
            ),
        ] as [(StepAction, String, String)])
    func stepsReadAsAPersonWouldWriteThem(_ action: StepAction, _ en: String, _ ru: String) {
        #expect(Vocabulary.wording(of: action, .en)?.text == en)
        #expect(Vocabulary.wording(of: action, .ru)?.text == ru)
    }

    @Test(arguments: ["a\nb", "\"'“”«»‹›‘’„", "tab\there"])
    func whatNoLineHoldsIsNotSaid(_ address: String) {
        var draft = OrderDraft(name: "A")
        draft.address = address
        for language in [MessageLanguage.en, .ru] {
            #expect(Vocabulary.wording(of: .create([draft]), language) == nil)
        }
    }
}

extension Condition {
    fileprivate var isUnused: Bool {
        switch self {
        case .elapsed, .busy, .waiting, .shelf, .list, .listLength, .listed, .cardKept, .events, .published, .silent,
            .handled, .neverPublished, .answered:
            true
        default: false
        }
    }
}
