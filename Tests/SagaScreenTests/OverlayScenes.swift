import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    private static func failedDelivery(_ rig: inout Rig) {
        rig.type("dn")
        rig.pass(1_000)
    }

    /// What lies over the picture.
    static let overlayScenes = [
        Scene(
            name: "inspector", isASCIIToo: true,
            play: { rig in
                failedDelivery(&rig)
                rig.press(.enter)
            },
            shows: (en: ["ORDER #A1", "History", "amount"], ru: ["ЗАКАЗ #A1", "История", "сумма"])),
        Scene(
            name: "inspector-below",
            play: { rig in
                failedDelivery(&rig)
                rig.press(.enter, .end)
            },
            shows: (
                en: ["UNRESERVED", "RETURN", "✓ progress"],
                ru: ["UNRESERVED", "RETURN", "✓ движение"]
            )),
        Scene(
            name: "inspector-messages",
            play: { rig in
                failedDelivery(&rig)
                rig.press(.enter, .tab)
            },
            shows: (
                en: ["messages", "Tab: facts", "ReserveEvent", "failed: an injected failure"],
                ru: ["сообщения", "Tab: сведения", "ReserveEvent", "не удалось: внесённый сбой"]
            )),
        Scene(
            name: "letters", isASCIIToo: true,
            play: { rig in
                rig.type("PPRRrrnn")
                rig.pass(40_000)
                rig.type("X")
                rig.press(.down)
            },
            shows: (
                en: ["DEAD LETTERS", "2/2", "5/5", "x sends Cancelled"],
                ru: ["НЕДОСТАВЛЕННЫЕ", "2/2", "5/5", "x — вернуть"]
            )),
        Scene(
            name: "letters-none", play: { $0.type("X") },
            shows: (en: ["DEAD LETTERS", "There are none"], ru: ["НЕДОСТАВЛЕННЫЕ", "Здесь пусто"])),
        Scene(
            name: "log-words",
            play: { rig in
                failedDelivery(&rig)
                rig.type("L/#A1 StatusOrder")
                rig.press(.enter, .up)
            },
            shows: (
                en: ["/ #A1 StatusOrder", "Payment read Cancelled on StatusOrder"],
                ru: ["/ #A1 StatusOrder", "Оплата прочитала «Отменен» в StatusOrder"]
            ),
            hides: (en: ["The customer created"], ru: ["Покупатель создал"])),
        Scene(
            name: "help", isASCIIToo: true, play: { $0.type("?") },
            shows: (en: ["HELP", "create an order", "payment fails"], ru: ["ПОМОЩЬ", "создать заказ", "сбой оплаты"])),
        Scene(
            name: "log",
            play: { rig in
                failedDelivery(&rig)
                rig.type("L")
            },
            shows: (
                en: ["LOG — everything", "The customer created #A1.", "Delivery could not take #A1 over"],
                ru: ["ЖУРНАЛ — всё", "Покупатель создал заказ #A1.", "Доставка не смогла принять #A1"]
            )),
        Scene(
            name: "log-undoing",
            play: { rig in
                failedDelivery(&rig)
                rig.type("L")
                rig.press(.tab, .tab)
            },
            shows: (
                en: ["LOG — failures and compensation", "Payment read Cancelled on StatusOrder"],
                ru: ["ЖУРНАЛ — сбои и компенсации", "Оплата прочитала «Отменен» в StatusOrder"]
            ),
            hides: (en: ["The customer created"], ru: ["Покупатель создал"])),
        Scene(
            name: "menu",
            play: { rig in
                rig.type("s")
                rig.press(.down, .down)
            },
            shows: (
                en: ["SCENARIOS", "3/12", "Scenario 3", "undo"], ru: ["СЦЕНАРИИ", "3/12", "Сценарий 3", "отменяют"]
            )
        ),
        Scene(
            name: "form",
            play: { rig in
                rig.type("N")
                rig.press(.tab, .backspace)
                rig.type("два")
            },
            shows: (en: ["NEW ORDER", "Units", "два"], ru: ["НОВЫЙ ЗАКАЗ", "Количество", "два"])),
        Scene(
            name: "form-problem",
            play: { rig in
                rig.type("N")
                rig.press(.tab, .backspace)
                rig.type("два")
                rig.press(.enter)
            },
            shows: (en: ["Units: write a whole number, such as 2."], ru: ["Количество: нужно целое число, например 2."])
        ),
        Scene(
            name: "reset", play: { $0.type("nz") },
            shows: (en: ["BEGIN ANEW?", "Cancel", "Begin anew"], ru: ["НАЧАТЬ ЗАНОВО?", "Отмена", "Начать заново"])),
    ]

    /// Too little room for a picture.
    static let smallScenes = [
        Scene(
            name: "small",
            sizes: [Size(columns: 71, rows: 21), Size(columns: 72, rows: 21), Size(columns: 20, rows: 5)],
            play: { $0.type("n") }, shows: (en: ["too small", "72×22"], ru: ["мало места", "72×22"])),
        Scene(
            name: "tiny", sizes: [(10, 3), (1, 1), (3, 1), (0, 0)].map { Size(columns: $0.0, rows: $0.1) },
            play: { $0.type("n") }, shows: (en: [], ru: [])),
        Scene(
            name: "least", sizes: [MainLayout.floor], play: { $0.type("n") },
            shows: (en: ["1 ORDER", "#A1"], ru: ["1 ЗАКАЗ", "#A1"])),
    ]
}
