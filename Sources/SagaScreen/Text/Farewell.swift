import SagaCore
import SagaEngine

extension PlainText {
    /// What is left on the usual screen of a run that was watched: what became of it, and how to start its world again.
    package func farewell(_ run: RunSummary, _ command: StartCommand) -> String {
        let told = language("seed ", "зерно ") + "\(run.seed) — \(orders(run.tally)) — \(verdicts(run.violations))"
        let again = shown(told + language(" — again: ", " — ещё раз: "))
        return again + command.text(isASCII: isASCII) + "\n"
    }

    /// By outcome; what there is none of is left out.
    private func orders(_ tally: [Int]) -> String {
        let count = language.counted(
            tally.reduce(0, +), en: ("order", "orders"), ru: ("заказ", "заказа", "заказов"))
        let (completed, cancelled) = (tally[Int(Status.completed.rawValue)], tally[Int(Status.cancelled.rawValue)])
        let parts = [
            (completed, language("completed", "выполнено")), (cancelled, language("cancelled", "отменено")),
            (tally.reduce(0, +) - completed - cancelled, language("under way", "в работе")),
        ].filter { $0.0 > 0 }
        return parts.isEmpty
            ? count : count + ": " + parts.map { "\(language.count($0.0)) \($0.1)" }.joined(separator: ", ")
    }

    private func verdicts(_ violations: [Violation]) -> String {
        let name = language("verdicts ", "проверки ")
        if violations.isEmpty { return name + language("✓ all hold", "✓ сходятся") }
        let broken = Verdict.allCases.compactMap { verdict -> String? in
            let all = violations.filter { $0.verdict == verdict }
            guard let first = all.first else { return nil }
            let more = all.count > 1 ? language(" and \(all.count - 1) more", " и ещё \(all.count - 1)") : ""
            return language.name(verdict) + (first.order.map { " #" + $0.label } ?? "") + more
        }
        return name + "✗ " + broken.joined(separator: ", ")
    }

    /// How far a run is that nobody watches; `limit` is how many orders there will be, where that is known.
    package func progress(done: Int, of limit: Int?, perSecond: Int) -> String {
        let speed = language.count(perSecond) + language("/s", "/с")
        guard let limit else {
            let orders = language.counted(done, en: ("order", "orders"), ru: ("заказ", "заказа", "заказов"))
            return shown("\(orders)  \(speed)")
        }
        let (count, all) = (language.count(done), language.count(limit))
        let percent = limit > 0 ? done * 100 / limit : 100
        return shown(language("\(count) of \(all) orders", "\(count) из \(all) заказов") + "  \(percent) %  \(speed)")
    }
}
