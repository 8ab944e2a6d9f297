import SagaCore
import SagaEngine

@testable import SagaScenarios

/// What the infrastructure does, in both languages, and what it has to mean.
enum DisorderCases {
    static let all: [MeaningCase] = settings + messages + processes + network + checks

    private static let a = OrderRef.named("A")

    private static func message(
        _ kind: EventPattern.Kind, from publisher: ServiceID? = nil, of order: OrderRef = a, at reader: ServiceID? = nil
    ) -> MessageRef {
        MessageRef(event: EventPattern(kind: kind, publisher: publisher), order: order, reader: reader)
    }

    private static let settings: [MeaningCase] = [
        .init(
            "the safeguard \"idempotent-consumer\" is off", "защита «idempotent-consumer» выключена",
            .switchSafeguard(.idempotentConsumer, false)),
        .init(
            "the safeguard deadline is switched on", "защита deadline включена", .switchSafeguard(.deadline, true)),
        .init(
            "a crashed instance starts again after 5 s", "упавший экземпляр запускается через 5 с",
            .setting(.restart(.seconds(5)))),
        .init("a crashed instance stays down", "упавший экземпляр сам не запускается", .setting(.restart(nil))),
        .init(
            "the broker waits 3 seconds for an acknowledgement", "брокер ждёт подтверждения 3 секунды",
            .setting(.acknowledgeTimeout(.seconds(3)))),
        .init("the deadline of an order is 20 s", "срок заказа — 20 с", .setting(.deadline(.seconds(20)))),
    ]

    private static let messages: [MeaningCase] = [
        .init(
            "the PayEvent of order \"A\" is delivered twice", "PayEvent по заказу «A» доставлено дважды",
            .tamper(message(.result(.pay)), .duplicate)),
        .init(
            "PayEvent of the order is lost", "PayEvent по заказу потеряно",
            .tamper(message(.result(.pay), of: .latest), .drop)),
        .init(
            "Cancelled of order \"A\" at Payment is held", "«Отменён» по заказу «A» для сервиса Оплата задержано",
            .tamper(message(.status(.cancelled), at: .payment), .hold)),
        .init(
            "CANCELED from Stock of order \"A\" at Order is held",
            "CANCELED от сервиса Склад по заказу «A» для сервиса Заказ задерживается",
            .tamper(message(.status(.cancelled), from: .stock, at: .order), .hold)),
        .init(
            "Cancelled of order \"A\" is let go", "Отменен по заказу «A» отпущено",
            .release(message(.status(.cancelled)))),
        .init(
            "the ReserveEvent of order \"A\" is delayed by 2 s", "ReserveEvent по заказу «A» отложено на 2 с",
            .tamper(message(.result(.stock)), .delay(.seconds(2)))),
        .init(
            "Reserved of order \"A\" at the Stock service comes first",
            "Зарезервирован по заказу «A» для Склада приходит первым",
            .tamper(message(.status(.reserved), at: .stock), .first)),
        .init(
            "the OrderEvent of order \"A\" is unreadable", "OrderEvent по заказу «A» не читается",
            .tamper(message(.result(.orders)), .corrupt)),
        .init(
            "the rule \"drop every second PayEvent\" stands", "действует правило «потерять каждое второе PayEvent»",
            .disturb(.addRule(Rule(.drop, .event(.payEvent), .every(2))))),
        .init(
            "the rule 'hold Cancelled at Stock' is taken back", "правило «задержать Отменен для Склада» снято",
            .takeBack(Rule(.hold, .status(.cancelled), at: .stock))),
    ]

    private static let processes: [MeaningCase] = [
        .init("Stock crashes", "Склад падает", .change(.stock, .crash, at: nil)),
        .init("Order crashes", "Заказ падает", .change(.order, .crash, at: nil)),
        .init(
            "the instance of Payment at work on order \"A\" crashes",
            "экземпляр сервиса Оплата, занятый заказом «A», падает", .change(.payment, .crash, at: a)),
        .init(
            "the crashed instance of Stock is started again", "упавший экземпляр сервиса Склад снова запущен",
            .change(.stock, .restart, at: nil)),
        .init(
            "an instance of Payment freezes", "экземпляр сервиса Оплата зависает", .change(.payment, .freeze, at: nil)),
        .init(
            "the instance of Payment at work on order \"A\" freezes",
            "экземпляр сервиса Оплата, занятый заказом «A», зависает", .change(.payment, .freeze, at: a)),
        .init(
            "the frozen instance of Payment goes on", "зависший экземпляр сервиса Оплата продолжает работу",
            .change(.payment, .thaw, at: nil)),
        .init(
            "an instance of Payment works 5 times as long", "экземпляр сервиса Оплата работает в 5 раз дольше",
            .change(.payment, .slow(5), at: nil)),
        .init(
            "Stock crashes after storing its work on order \"A\"",
            "Склад падает после записи своей работы над заказом «A»",
            .chooseCrash(CrashPoint(.stock, .work, .afterStore), a)),
        .init(
            "Payment crashes before storing its next work", "Оплата падает до записи следующей работы",
            .disturb(.arm(CrashPoint(.payment, .work, .beforeStore), .next(1)))),
        .init(
            "Stock crashes hearing Cancelled of order \"A\"", "Склад падает, услышав «Отменен» по заказу «A»",
            .chooseCrash(CrashPoint(.stock, .status(.cancelled), .beforeStore), a)),
        .init(
            "Payment crashes hearing Cancelled of order \"A\", after publishing",
            "Оплата падает, услышав Отменён по заказу «A», после публикации",
            .chooseCrash(CrashPoint(.payment, .status(.cancelled), .afterPublish), a)),
        .init(
            "Payment crashes at a retry for order \"A\"", "Оплата падает при повторной попытке по заказу «A»",
            .chooseCrash(CrashPoint(.payment, .retry, .beforeStore), a)),
        .init(
            "Delivery crashes at the end of the shipment of order \"A\", after storing",
            "Доставка падает в конце перевозки заказа «A», после записи",
            .chooseCrash(CrashPoint(.delivery, .shipment, .afterStore), a)),
        .init(
            "Order crashes creating the next order, after storing",
            "Заказ падает, создавая следующий заказ, после записи",
            .disturb(.arm(CrashPoint(.order, .create, .afterStore), .next(1)))),
        .init(
            "Order crashes cancelling order \"A\"", "Заказ падает, отменяя заказ «A»",
            .chooseCrash(CrashPoint(.order, .cancel, .beforeStore), a)),
        .init(
            "Order crashes at the deadline of order \"A\"", "Заказ падает по истечении срока заказа «A»",
            .chooseCrash(CrashPoint(.order, .deadline, .beforeStore), a)),
    ]

    private static let network: [MeaningCase] = [
        .init("Delivery is cut off from the broker", "Доставка теряет связь с брокером", .disturb(.cut(.delivery))),
        .init("Order sees the broker again", "Заказ снова на связи с брокером", .disturb(.join(.order))),
        .init("the broker restarts", "брокер перезапускается", .disturb(.restartBroker(.durable))),
        .init(
            "the broker restarts and loses everything", "брокер перезапускается и теряет всё",
            .disturb(.restartBroker(.transient))),
        .init(
            "messages of Pay travel for 5 s", "сообщения Pay идут 5 с", .disturb(.setLatency(.pay, .seconds(5)))),
        .init(
            "messages of StatusOrder travel as usual", "сообщения StatusOrder идут как обычно",
            .disturb(.setLatency(.statusOrder, nil))),
    ]

    private static let checks: [MeaningCase] = [
        .init(
            "only the verdicts returns and goods do not hold, for order \"A\"",
            "не сходятся только проверки возвраты и товар, и только по заказу «A»",
            .check(.onlyVerdicts([.goods, .returns], a))),
        .init(
            "wait until only the verdict money does not hold, for order \"A\"",
            "ждём, когда не выполнен только вердикт деньги, и только по заказу «A»",
            .wait(.onlyVerdicts([.money], a))),
    ]
}
