import SagaCore

extension Aftermath {
    /// What is told of it, row by row.
    func rows(russian: Bool) -> [(name: String, value: String)] {
        let broken = red.map { $0.name(russian: russian) }.joined(separator: ", ")
        let verdicts =
            red.isEmpty
            ? russian ? "все сходятся" : "all hold" : (russian ? "не сходятся: " : "not held: ") + broken
        let ends = zip(Status.allCases, tally).filter { $1 > 0 }.map { "\($0.name(russian: russian)) \($1)" }
        return [
            (russian ? "проверки" : "verdicts", verdicts),
            (russian ? "заказы" : "orders", ends.joined(separator: ", ")),
            (russian ? "списания" : "charges", String(charges)),
            (russian ? "возвраты денег" : "refunds", String(refunds)),
            (russian ? "задачи на возврат" : "return tasks", String(returnTasks)),
        ]
    }
}

extension AftermathPair {
    /// What is compared.
    package struct Row: Hashable, Sendable {
        package let name: String
        package let safe: String
        package let unsafe: String

        package init(name: String, safe: String, unsafe: String) {
            (self.name, self.safe, self.unsafe) = (name, safe, unsafe)
        }

        package var differs: Bool { safe != unsafe }
    }

    /// All that is compared; the verdicts come first.
    package func compared(russian: Bool) -> [Row] {
        zip(safe.rows(russian: russian), unsafe.rows(russian: russian)).map {
            Row(name: $0.name, safe: $0.value, unsafe: $1.value)
        }
    }

    /// The rows that differ; the verdicts in any case.
    package func rows(russian: Bool) -> [Row] {
        compared(russian: russian).enumerated().compactMap { $0 == 0 || $1.differs ? $1 : nil }
    }

    package static func heading(russian: Bool) -> String {
        russian ? "Что изменилось, при том же зерне:" : "What differed, on the same seed:"
    }

    /// The heads of the columns.
    package static func head(russian: Bool) -> Row {
        russian
            ? Row(name: "", safe: "с защитой", unsafe: "без неё")
            : Row(name: "", safe: "with the safeguard", unsafe: "without")
    }
}
