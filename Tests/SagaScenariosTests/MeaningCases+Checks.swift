import SagaCore
import SagaEngine

@testable import SagaScenarios

/// Of what is checked.
extension MeaningCases {
    static let checks: [MeaningCase] = [
        .init("order \"A\" is still Paid", "статус заказа «A» всё ещё Оплачен", .check(.status(a, .paid))),
        .init("the order is CANCELED", "заказ в статусе CANCELED", .check(.status(.latest, .cancelled))),
        .init(
            "the history of the order is Created → PAYED -> Cancelled", "история заказа — Создан, PAYED и Отменён",
            .check(.history(.latest, [.created, .paid, .cancelled]))),
        .init(
            "the order was cancelled by the customer", "заказ отменил покупатель",
            .check(.cancelled(.latest, by: .customer, nil))),
        .init(
            "the order was cancelled by Order", "заказ отменил сервис Заказ",
            .check(.cancelled(.latest, by: .service(.order), nil))),
        .init(
            "order \"A\" was cancelled by Delivery: lost on the way", "заказ «A» отменила Доставка: потеря в пути",
            .check(.cancelled(a, by: .service(.delivery), .lostOnTheWay))),
        .init(
            "the order is in the list as Paid", "заказ есть в списке со статусом Оплачен",
            .check(.listed(.latest, .paid))),
        .init(
            "the list of orders of the customer \"anna\" has 2 entries", "в списке заказов покупателя «anna» 2 записи",
            .check(.listLength(user: "anna", 2))),
        .init("the list of orders has no entries", "в списке заказов нет записей", .check(.listLength(user: nil, 0))),
        .init(
            "only \"9010\" is kept of the card of order \"A\"", "от карты заказа «A» сохранено только «9010»",
            .check(.cardKept(a, "9010"))),
        .init("the order is not charged", "деньги за заказ не списаны", .check(.payment(.latest, .notCharged))),
        .init(
            "the order is charged 12.90 and not refunded", "за заказ списано 12.90 и не возвращено",
            .check(.payment(.latest, .charged(1290)))),
        .init(
            "the order is refunded once", "деньги за заказ возвращены один раз",
            .check(.payment(.latest, .refunded(nil)))),
        .init(
            "the order is refunded 1290 once", "за заказ один раз возвращено 1290",
            .check(.payment(.latest, .refunded(1290)))),
        .init(
            "the order has 2 debits and one credit", "по заказу списаний 2, возвратов денег 1",
            .check(.payment(.latest, .counted(debits: 2, credits: 1)))),
        .init(
            "the order has cost the customer nothing", "заказ ничего не стоил покупателю",
            .check(.payment(.latest, .even))),
        .init(
            "nothing is reserved for the order", "под заказ ничего не зарезервировано",
            .check(.reservation(.latest, .none))),
        .init(
            "2 units are reserved for the order", "под заказ зарезервированы 2 единицы",
            .check(.reservation(.latest, .held(2)))),
        .init(
            "the goods of the order are reserved", "товар под заказ зарезервирован",
            .check(.reservation(.latest, .held(nil)))),
        .init(
            "the reservation of the order is released", "резерв под заказ снят",
            .check(.reservation(.latest, .released))),
        .init(
            "the goods of the order have left the warehouse", "товар по заказу ушёл со склада",
            .check(.reservation(.latest, .gone))),
        .init(
            "Delivery has one shipment task for the order", "у Доставки одно задание на перевозку по заказу",
            .check(.tasks(.latest, .shipment, 1))),
        .init(
            "Delivery has no return tasks for the order", "у Доставки нет заданий на возврат по заказу",
            .check(.tasks(.latest, .returning, 0))),
        .init(
            "of \"tea\" 8 are on hand, 2 reserved and 0 gone", "товара «tea» в наличии 8, в резерве 2, ушло 0",
            .check(.ledger(product: "tea", onHand: 8, reserved: 2, gone: 0))),
        .init("8 units of \"tea\" are on hand", "товара «tea» в наличии 8", .check(.shelf(product: "tea", .onHand, 8))),
        .init(
            "1 unit of \"tea\" is reserved", "товара «tea» в резерве 1", .check(.shelf(product: "tea", .reserved, 1))),
        .init("2 units of \"tea\" are gone", "товара «tea» ушло 2", .check(.shelf(product: "tea", .gone, 2))),
    ]

    static let queues: [MeaningCase] = [
        .init(
            "the queue StatusOrder carried CREATED from Order, Paid for the order",
            "в очереди «StatusOrder» по заказу прошли CREATED от сервиса Заказ, Оплачен",
            .check(
                .events(
                    .latest, .statusOrder,
                    [
                        EventPattern(kind: .status(.created), publisher: .order),
                        EventPattern(kind: .status(.paid), publisher: nil),
                    ]))),
        .init(
            "Pay carried nothing for order \"A\"", "в Pay по заказу «A» ничего не опубликовано",
            .check(.events(a, .pay, []))),
        .init(
            "Stock published nothing for the order", "Склад ничего не опубликовал по заказу",
            .check(.silent(.stock, .latest))),
        .init(
            "nobody published ReserveEvent for the order", "никто не опубликовал ReserveEvent по заказу",
            .check(.neverPublished(EventPattern(kind: .result(.stock), publisher: nil), .latest))),
        .init("3 messages wait in Pay", "в Pay ждут 3 сообщения", .check(.waiting(.pay, 3))),
        .init("there are no dead letters", "недоставленных сообщений нет", .check(.deadLetters(0))),
        .init(
            "the refund of order \"A\" is among the dead letters",
            "возврат денег за заказ «A» среди недоставленных сообщений",
            .check(.deadLetter(a, .refund))),
        .init("4 orders are Paid", "4 заказа в статусе Оплачен", .check(.tally(.paid, 4))),
        .init("every order is Completed", "все заказы в статусе Выполнен", .check(.everyOrder(.completed))),
        .init(
            "no more than 3 seconds have passed since the start", "с начала прошло не больше 3 секунд",
            .check(.elapsed(.atMost, .seconds(3)))),
        .init(
            "at least 3 s have passed since the start", "с начала прошло не меньше 3 с",
            .check(.elapsed(.atLeast, .seconds(3)))),
        .init("Payment works on 3 orders at once", "Оплата работает сразу над 3 заказами", .check(.busy(.payment, 3))),
        .init("all verdicts hold", "все вердикты выполнены", .check(.verdictsHold)),
        .init("all verdicts hold", "все проверки сходятся", .check(.verdictsHold)),
        .init("the verdict money holds", "проверка «деньги» сходится", .check(.verdictHolds(.money))),
        .init("the verdict goods holds", "проверка товар сходится", .check(.verdictHolds(.goods))),
        .init("the verdict progress holds", "проверка движение сходится", .check(.verdictHolds(.progress))),
        .init(
            "the verdict returns does not hold and names order \"A\"",
            "проверка возвраты не сходится и называет заказ «A»", .check(.verdictNames(.returns, .named("A")))),
        .init(
            "wait until all verdicts hold", "ждём, когда все проверки сходятся", .wait(.verdictsHold)),
        .init(
            "Delivery has one return task for the order", "у Доставки одна задача на возврат по заказу",
            .check(.tasks(.latest, .returning, 1))),
        .init(
            "Delivery has 2 shipment tasks for the order", "у Доставки 2 задачи на перевозку по заказу",
            .check(.tasks(.latest, .shipment, 2))),
        .init(
            "the order is refunded 1290,50 once", "за заказ один раз возвращено 1290,50",
            .check(.payment(.latest, .refunded(129_050)))),
        .init(
            "the order is charged 310,00 and not refunded", "за заказ списано 310.00 и не возвращено",
            .check(.payment(.latest, .charged(31_000)))),
        .init("order \"A\" is Cancelled", "заказ «A» в статусе «Отменён»", .check(.status(.named("A"), .cancelled))),
        .init(
            "the history of the order is Created, Cancelled", "история заказа: Создан, Отменён",
            .check(.history(.latest, [.created, .cancelled]))),
        .init("the verdict \"goods\" holds", "вердикт «товары» выполнен", .check(.verdictHolds(.goods))),
        .init(
            "the verdict money does not hold and names order \"A\"", "вердикт деньги не выполнен и называет заказ «A»",
            .check(.verdictNames(.money, a))),
    ]
}
