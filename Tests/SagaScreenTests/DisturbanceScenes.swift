import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    /// Five messages before Payment, which is stopped: one held, one delayed, one doubled, one unreadable, one dropped.
    private static func disturbedQueue(_ rig: inout Rig) {
        rig.type("2onnnnn")
        rig.pass(200)
        rig.type("Qo")
        rig.press(.down)
        rig.type("w")
        rig.press(.down)
        rig.type("a")
        rig.press(.down, .down)
        rig.type("c")
        rig.press(.down)
        rig.type("A")
    }

    /// An order whose messages are delayed, doubled, lost and held, and whose payment crashes; laid open.
    private static func waylaid(_ rig: inout Rig) {
        for rule in [
            Rule(.delay(.seconds(1)), .status(.paid), at: .order), Rule(.duplicate, .event(.orderEvent)),
            Rule(.drop, .status(.paid), at: .delivery), Rule(.hold, .event(.reserveEvent)),
        ] {
            rig.command(.disturb(.addRule(rule)))
        }
        rig.command(.disturb(.arm(CrashPoint(.payment, .work, .afterPublish), .next(1))))
        rig.type("n")
        rig.pass(9_000)
        rig.press(.down, .enter)
        if rig.model.size.columns < 114 { rig.press(.tab) }
    }

    /// Messages, processes and the network disturbed by hand.
    static let disturbanceScenes = [
        Scene(
            name: "waylaid", isASCIIToo: true, play: waylaid,
            shows: (
                en: ["Paid, 1 s late", "OrderEvent, duplicate", "known already", "still held", "up again"],
                ru: ["Оплачен, на 1 с позже", "OrderEvent, дубль", "уже известно", "ещё задержано", "снова работает"]
            )),
        Scene(
            name: "queues", isASCIIToo: true, play: disturbedQueue,
            shows: (
                en: ["QUEUES", "Orders ▶ Payment", "held", "2.0 s left", "▣ duplicate", "▨ unreadable", "dropped"],
                ru: ["ОЧЕРЕДИ", "Orders ▶ Оплата", "задержано", "ещё 2,0 с", "▣ дубль", "▨ не читается", "потеряно"]
            )),
        Scene(
            name: "queues-none", play: { $0.type("Q") },
            shows: (en: ["QUEUES", "Nothing is in this queue"], ru: ["ОЧЕРЕДИ", "В этой очереди пусто"])),
        Scene(
            name: "queue-disturbed", isASCIIToo: true,
            play: { rig in
                disturbedQueue(&rig)
                rig.type("[")
                rig.press(.escape)
            },
            shows: (en: ["□", "▣", "▨", "✗", "Orders"], ru: ["□", "▣", "▨", "✗", "Orders"]),
            showsWide: (en: ["Orders 1 s", "□#A1 "], ru: ["Orders 1 с", "□#A1 "])),
        Scene(
            name: "outages", isASCIIToo: true,
            play: { rig in
                rig.type("2aannnnnn")
                rig.pass(100)
                rig.type("K")
                rig.press(.enter, .down, .down)
                rig.type("Z")
                rig.press(.down)
                rig.type("Y")
                rig.type("3Z4I")
                rig.pass(300)
            },
            shows: (en: ["†", "‖", "×5", "≠"], ru: ["†", "‖", "×5", "≠"]),
            showsWide: (en: ["1 †", "2 ‖", "›3: ×5", "≠ CUT OFF"], ru: ["1 †", "2 ‖", "›3: ×5", "≠ НЕТ СВЯЗИ"])),
        Scene(
            name: "crash", isASCIIToo: true,
            play: { rig in
                rig.type("n4K")
                rig.press(.down, .enter, .down, .right, .enter, .enter)
            },
            shows: (
                en: ["CRASH: DELIVERY", "crash instance now", "a parcel arrives", "next", "always"],
                ru: ["ПАДЕНИЕ: ДОСТАВКА", "уронить экземпляр сейчас", "прибытие посылки", "следующий", "всегда"]
            )),
        Scene(
            name: "restart-broker", play: { $0.type("n5o") },
            shows: (
                en: ["RESTART THE BROKER?", "Cancel", "durable", "transient"],
                ru: ["ПЕРЕЗАПУСТИТЬ БРОКЕР?", "Отмена", "с сохранением", "без сохранения"]
            )),
    ]
}
