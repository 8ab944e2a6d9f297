import SagaCore
import SagaEngine

/// What a world has come to, as far as two of them are compared.
struct Aftermath: Hashable, Sendable {
    /// The verdicts that do not hold.
    let red: [Verdict]
    /// Orders by status.
    let tally: [Int]
    let charges: Int
    let refunds: Int
    let returnTasks: Int

    init(_ world: World) {
        let violations = world.violations()
        red = Verdict.allCases.filter { verdict in violations.contains { $0.verdict == verdict } }
        tally = world.order.tally
        charges = world.payment.debits
        refunds = world.payment.credits
        returnTasks = world.delivery.returnTasks
    }

    /// What is told of it, row by row.
    var rows: [(name: Phrase, value: Phrase)] {
        [
            (
                Phrase(en: "verdicts", ru: "проверки"),
                red.isEmpty
                    ? Phrase(en: "all hold", ru: "все сходятся")
                    : Phrase(en: "not held: ", ru: "не сходятся: ") + .list(red.map(\.name))
            ),
            (Phrase(en: "orders", ru: "заказы"), ends), (Phrase(en: "charges", ru: "списания"), count(charges)),
            (Phrase(en: "refunds", ru: "возвраты денег"), count(refunds)),
            (Phrase(en: "return tasks", ru: "задачи на возврат"), count(returnTasks)),
        ]
    }

    private var ends: Phrase {
        .list(Status.allCases.filter { tally[$0] > 0 }.map { $0.name + Phrase(same: " ") + count(tally[$0]) })
    }

    private func count(_ count: Int) -> Phrase { Phrase(same: "\(count)") }
}

/// The same fault with its safeguard and without, on the same seed, and what differed.
struct AftermathPair: Hashable, Sendable {
    let safe: Aftermath
    let unsafe: Aftermath

    /// The tags that tell them apart.
    static let sides = (safe: "@on", unsafe: "@off")

    /// The rows that differ; the verdicts in any case.
    var rows: [(name: Phrase, safe: Phrase, unsafe: Phrase)] {
        zip(safe.rows, unsafe.rows).enumerated().compactMap { place, pair in
            place == 0 || pair.0.value != pair.1.value ? (pair.0.name, pair.0.value, pair.1.value) : nil
        }
    }
}

extension Report {
    /// For a scenario without its safeguard, what differed from the one with it, where that was played as well.
    func pair(of unsafe: ScenarioResult) -> AftermathPair? {
        guard unsafe.tags.contains(AftermathPair.sides.unsafe), let aftermath = unsafe.aftermath else { return nil }
        let wanted = Set(unsafe.tags).subtracting([AftermathPair.sides.unsafe]).union([AftermathPair.sides.safe])
        let safe = results.first {
            $0.script.pickle.file == unsafe.script.pickle.file && Set($0.tags) == wanted && $0.seed == unsafe.seed
        }
        return safe?.aftermath.map { AftermathPair(safe: $0, unsafe: aftermath) }
    }
}

extension ScenarioResult {
    fileprivate var tags: [String] { script.pickle.tags }
}

extension ScenarioScript {
    /// Whether it is to be compared with another: to look at all orders costs something.
    var isSideOfPair: Bool {
        pickle.tags.contains(AftermathPair.sides.safe) || pickle.tags.contains(AftermathPair.sides.unsafe)
    }
}
