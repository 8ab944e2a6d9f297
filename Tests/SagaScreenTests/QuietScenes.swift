import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    /// What is seen while all goes well.
    static let quietScenes = [
        Scene(
            name: "opening", isASCIIToo: true, play: { _ in },
            shows: (
                en: ["PAUSED", "verdicts", "1 ORDER", "2 PAYMENT", "3 STOCK", "4 DELIVERY", "BROKER", "StatusOrder"],
                ru: ["пауза", "проверки", "1 ЗАКАЗ", "2 ОПЛАТА", "3 СКЛАД", "4 ДОСТАВКА", "БРОКЕР", "StatusOrder"]
            )),
        Scene(
            name: "flights", isASCIIToo: true,
            play: { rig in
                rig.type("nn")
                rig.pass(250)
                rig.type("n")
                rig.pass(30)
            },
            shows: (en: ["#A3", "Created", "to Payment"], ru: ["#A3", "Создан", "к: Оплата"])),
        Scene(
            name: "delivering",
            play: { rig in
                rig.type("n")
                rig.pass(2_000)
            },
            shows: (en: ["Delivering", "on the way"], ru: ["Доставляется", "в пути"])),
        Scene(
            name: "completed",
            play: { rig in
                rig.type("n")
                rig.pass(9_000)
            },
            shows: (
                en: ["Completed", "#A1 is completed.", "✓ 1"], ru: ["Выполнен", "Заказ #A1 выполнен.", "✓ 1"]
            )),
        Scene(
            name: "chosen",
            play: { rig in
                for _ in 0..<60 {
                    rig.type("n")
                    rig.pass(40)
                }
                rig.press(.down, .pageDown, .down)
            },
            shows: (en: ["ORDERS", "›#A"], ru: ["ЗАКАЗЫ", "›#A"])),
        Scene(
            name: "filter",
            play: { rig in
                for _ in 0..<30 { rig.type("n") }
                rig.type("/1")
            },
            shows: (en: ["ORDERS / 1_", "#A21", "keep the filter"], ru: ["ЗАКАЗЫ / 1_", "#A21", "оставить отбор"]),
            hides: (en: ["#A20"], ru: ["#A20"])),
        Scene(
            name: "story",
            play: { rig in
                rig.type("n")
                rig.pass(1_000)
                rig.press(.backTab, .tab, .tab)
            },
            shows: (
                en: ["STORY of #A1", "taken over"], ru: ["ИСТОРИЯ #A1", "принято в доставку"]
            ),
            showsWide: (en: ["PayEvent"], ru: ["PayEvent"])),
        Scene(
            name: "scenario",
            play: { rig in
                rig.type("s")
                rig.press(.enter)
                for _ in 0..<2 { rig.pass(300) }
                rig.pass(50)
            },
            shows: (
                en: ["› SCENARIO", "The payment is made", "✓ Given a customer", "› Then the order becomes Paid"],
                ru: ["› СЦЕНАРИЙ", "Оплата проходит", "✓ Допустим есть покупатель", "› Тогда заказ становится"]
            )),
        Scene(
            name: "scenario-failed",
            play: { rig in
                rig.type("s")
                rig.press(.enter)
                for _ in 0..<4 { rig.pass(300) }
            },
            shows: (
                en: ["✗ Then the order becomes Paid", "expected Paid, found", "· And"],
                ru: ["✗ Тогда заказ", "ожидалось «Оплачен», а", "· И"]
            )),
        Scene(
            name: "scenario-remark",
            play: { rig in
                rig.type("s")
                rig.press(.down, .enter)
                for _ in 0..<2 { rig.pass(300) }
            },
            shows: (
                en: ["✓ SCENARIO", "Asked too early", "✓ Then all verdicts hold", "1 order is still under way:"],
                ru: ["✓ СЦЕНАРИЙ", "Спросили рано", "✓ Тогда все вердикты", "В работе ещё 1 заказ:"]
            )),
    ]
}
