import Gherkin

/// What was probably meant by a step that nobody knows: the nearest of all patterns, with the step's own values in the
/// places of its parameters.
struct Suggestion {
    let problem: StepProblem

    /// Longer texts are no steps that somebody misspelled.
    private static let mostTokens = 30

    init(_ tokens: [Token]) {
        let nearest = tokens.count > Self.mostTokens ? nil : Self.nearest(to: tokens)
        let unknown = Phrase(en: "Nobody knows this step.", ru: "Такого шага нет.")
        if let nearest, let bad = nearest.badValue {
            let misfit = Phrase(en: "This does not fit here: \(bad).", ru: "Это здесь не подходит: \(bad).")
            problem = StepProblem(misfit, suggestion: .example(nearest.text))
        } else {
            problem = StepProblem(unknown, suggestion: nearest.map { .correction($0.text) })
        }
    }

    private static func nearest(to tokens: [Token]) -> Alignment? {
        var best: Alignment?
        // Beyond half of the words, or beyond four, a suggestion would be a guess.
        let limit = Alignment.wholeWord * min(tokens.count, 8) / 2 + 1
        let language: MessageLanguage = tokens.contains { $0.kind == .word && $0.isCyrillic } ? .ru : .en
        for entry in Vocabulary.entries {
            for variant in (language == .ru ? entry.ru : entry.en).flatMap(\.variants) {
                best = Alignment(tokens, variant, language, cheaperThan: best?.cost ?? limit) ?? best
            }
        }
        return best
    }
}

extension Token {
    fileprivate var isCyrillic: Bool { folded.unicodeScalars.contains { ("а"..."я").contains($0) } }
}

extension ParameterType {
    /// What is shown where the step's own value is none.
    var example: Phrase {
        switch self {
        case .order, .new: Phrase(en: "order \"A\"", ru: "заказ «A»")
        case .names: Phrase(en: "\"A\", \"B\"", ru: "«A», «B»")
        case .status: Phrase(en: "Paid", ru: "Оплачен")
        case .statuses: Phrase(en: "Created, Paid", ru: "Создан, Оплачен")
        case .service, .canceller: Phrase(en: "Payment", ru: "Оплата")
        case .fault: Phrase(en: "payment", ru: "оплата")
        case .span: Phrase(en: "2 s", ru: "2 с")
        case .times: Phrase(en: "200 ms", ru: "200 мс")
        case .count: Phrase(same: "3")
        case .amount: Phrase(en: "12.90", ru: "12,90")
        case .text: Phrase(en: "\"…\"", ru: "«…»")
        case .noAddress: Phrase(en: "without an address", ru: "без адреса")
        case .percent: Phrase(same: "30 %")
        case .rate: Phrase(en: "5 orders per second", ru: "5 заказов в секунду")
        case .topic: Phrase(same: "StatusOrder")
        case .event: Phrase(same: "PAYED")
        case .events: Phrase(same: "CREATED, PAYED")
        case .reason: Phrase(en: "out of stock", ru: "нет товара")
        case .verdict: Phrase(en: "money", ru: "деньги")
        case .items: Phrase(en: "2 × \"tea\" for 9.00", ru: "2 × «чай» за 9,00")
        case .refusal: Phrase(en: "Order is stopped", ru: "сервис Заказ остановлен")
        }
    }
}
