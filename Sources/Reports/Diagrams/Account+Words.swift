import SagaCore
import SagaEngine
import SagaScreen

extension Account {
    /// What a diagram of its orders is called.
    func title(_ language: Language) -> String {
        switch stories.count {
        case 0: language("No order", "Ни одного заказа")
        case 1: "#\(stories[0].row.order.label), " + language.name(stories[0].row.status)
        case 2...Self.mostNamed: stories.map { "#" + $0.row.order.label }.joined(separator: ", ")
        default: language.counted(stories.count, en: ("order", "orders"), ru: ("заказ", "заказа", "заказов"))
        }
    }

    private static var mostNamed: Int { 4 }

    /// What stands at the head of a diagram, for whoever reads its source.
    func remarks(_ language: Language) -> [String] {
        var remarks = [
            "sagascope: "
                + language(
                    "seed \(settings.seed), world \(world), \(summary.steps) steps",
                    "зерно \(settings.seed), мир \(world), шагов: \(summary.steps)")
        ]
        if stories.count < orderCount {
            remarks.append(
                language(
                    "\(stories.count) of \(orderCount) orders, those to which most has happened or that were chosen; --order draws others.",
                    "Заказов: \(stories.count) из \(orderCount), выбранные или те, с которыми произошло больше всего; другие — --order."
                ))
        }
        return remarks
    }
}
