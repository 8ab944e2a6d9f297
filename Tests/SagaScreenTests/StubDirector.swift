import SagaCore
import SagaEngine

@testable import SagaScreen

/// A scenario without a script: an order comes at once, and a line comes true every 300 ms.
struct StubDirector: Director {
    var screenplay: Screenplay
    let settings: Settings
    /// What becomes of each line.
    private let fates: [Screenplay.State]
    /// What is said beside the last line.
    private let remark: String?
    private var next = 0

    init(
        _ title: String, _ lines: [(keyword: String, text: String)], fates: [Screenplay.State], remark: String? = nil
    ) {
        screenplay = Screenplay(title: title, lines: lines.map { Screenplay.Line(keyword: $0, text: $1) })
        settings = Settings()
        self.fates = fates
        self.remark = remark
        screenplay.lines[0].state = .running
    }

    mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
        guard next < screenplay.lines.count else { return .finished }
        if next == 0, simulation.clock == .start, simulation.steps == 0 { simulation.perform(.createAny) }
        let due = Instant.start + .milliseconds(Int64(next + 1) * 300)
        guard limit >= due else {
            simulation.advance(to: limit)
            return .waiting
        }
        simulation.advance(to: due)
        screenplay.lines[next].state = fates[next]
        next += 1
        guard next < screenplay.lines.count else {
            screenplay.lines[next - 1].remark = remark
            return .finished
        }
        screenplay.lines[next].state = .running
        return .lineDecided
    }
}

extension StubDirector {
    static func paid(_ language: Language) -> StubDirector {
        let lines: [(keyword: String, text: String)] =
            language == .en
            ? [
                ("Given", "a customer"), ("When", "the customer creates an order"),
                ("Then", "the order becomes Paid"), ("And", "the order goes to be reserved in stock"),
            ]
            : [
                ("Допустим", "есть покупатель"), ("Когда", "покупатель создаёт заказ"),
                ("Тогда", "заказ становится «Оплачен»"), ("И", "заказ уходит на резервирование на склад"),
            ]
        let sentence = language("expected Paid, found Created", "ожидалось «Оплачен», а там «Создан»")
        return StubDirector(
            language("The payment is made", "Оплата проходит"), lines,
            fates: [.passed, .passed, .failed(sentence), .skipped])
    }

    /// A line that passes, with a remark beside it.
    static func early(_ language: Language) -> StubDirector {
        let lines: [(keyword: String, text: String)] =
            language == .en
            ? [("When", "the customer creates an order"), ("Then", "all verdicts hold")]
            : [("Когда", "покупатель создаёт заказ"), ("Тогда", "все вердикты выполнены")]
        return StubDirector(
            language("Asked too early", "Спросили рано"), lines, fates: [.passed, .passed],
            remark: language(
                "1 order is still under way: what must hold when all is quiet was not asked of it yet.",
                "В работе ещё 1 заказ: то, что должно выполняться, когда всё стихнет, для него пока не проверялось."))
    }

    static func menu(_ language: Language) -> [PlayableScenario] {
        let summary = language("Three services undo their part.", "Три сервиса отменяют своё.")
        return [
            PlayableScenario(
                title: language("The payment is made", "Оплата проходит"),
                summary: language("The status becomes Paid.", "Статус становится «Оплачен»."), director: paid(language))
        ]
            + (2...12).map { number in
                PlayableScenario(
                    title: language("Scenario \(number)", "Сценарий \(number)"), summary: summary,
                    director: number == 2 ? early(language) : paid(language))
            }
    }
}
