import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// A step in both languages, and what it has to mean.
struct MeaningCase: Sendable, CustomTestStringConvertible {
    let en: String
    let ru: String
    let action: StepAction

    init(_ en: String, _ ru: String, _ action: StepAction) {
        (self.en, self.ru, self.action) = (en, ru, action)
    }

    var testDescription: String { en }
}

enum MeaningCases {
    static let all: [MeaningCase] = world + faults + orders + attempts + time + checks + queues + DisorderCases.all

    static let a = OrderRef.named("A")

    static func draft(_ name: String? = nil, _ change: (inout OrderDraft) -> Void = { _ in }) -> OrderDraft {
        var draft = OrderDraft(name: name)
        change(&draft)
        return draft
    }

    static let tea = OrderRequest.Item(product: "tea", name: "tea", price: 900, count: 2)
    static let lamp = OrderRequest.Item(product: "lamp", name: "lamp", price: -5, count: 1)

    static let world: [MeaningCase] = [
        .init(
            "Payment works 200 ms on each order", "Оплата работает над каждым заказом 200 мс",
            .setting(.workTime(.payment, .constant(.milliseconds(200))))),
        .init(
            "the Stock service works from 100 ms to 1.5 s on an order",
            "сервис Склад работает над заказом от 100 мс до 1,5 с",
            .setting(.workTime(.stock, .uniform(.milliseconds(100), .milliseconds(1500))))),
        .init(
            "each shipment takes 5–7 seconds", "перевозка занимает 5-7 секунд",
            .setting(.shipmentTime(.uniform(.seconds(5), .seconds(7))))),
        .init(
            "the way to the customer takes between 1 and 2 hours", "дорога до покупателя занимает от 1 до 2 часов",
            .setting(.shipmentTime(.uniform(.seconds(3600), .seconds(7200))))),
        .init(
            "each message travels for 0 ms", "каждое сообщение идёт 0 мс",
            .setting(.latency(.constant(.zero)))),
        .init("the seed is 7", "зерно равно 7", .setting(.seed(7))),
        .init("the seed is three", "зерно равно три", .setting(.seed(3))),
        .init(
            "the seed is 18446744073709551615", "зерно равно 18446744073709551615", .setting(.seed(.max))),
        .init("3 order numbers are left out", "пропущены 3 номера в счёте заказов", .skipNumbers(3)),
        .init(
            "there are 100 units of every product in stock", "на складе по 100 единиц каждого товара",
            .setting(.initialUnits(100))),
        .init(
            "there is 1 unit of \"tea\" in stock", "на складе 1 единица товара «tea»", .stock(product: "tea", units: 1)),
        .init(
            "there are 1_000_000 units of \"tea\" in stock", "на складе 1_000_000 штук товара \"tea\"",
            .stock(product: "tea", units: 1_000_000)),
        .init("Delivery has three instances", "у сервиса Доставка три экземпляра", .instances(.delivery, 3)),
        .init(
            "one more instance of Payment is started", "запущен ещё один экземпляр сервиса Оплата",
            .changeInstances(.payment, by: 1)),
        .init(
            "one instance of Payment is removed", "убран один экземпляр сервиса Оплата",
            .changeInstances(.payment, by: -1)),
        .init(
            "each message travels for 10 ms..3 s", "каждое сообщение идёт 10 мс..3 с",
            .setting(.latency(.uniform(.milliseconds(10), .seconds(3))))),
        .init(
            "Payment works 10..30ms on each order", "Оплата работает над каждым заказом 10мс..30мс",
            .setting(.workTime(.payment, .uniform(.milliseconds(10), .milliseconds(30))))),
        .init(
            "Payment works exp:200ms on each order", "Оплата работает над каждым заказом exp: 200 мс",
            .setting(.workTime(.payment, .exponential(mean: .milliseconds(200))))),
        .init(
            "each shipment takes 5 µs .. 1.5 m", "перевозка занимает 5 мкс .. 1,5 мин",
            .setting(.shipmentTime(.uniform(Span(nanoseconds: 5_000), .seconds(90))))),
        .init("Stock is down", "Склад не работает", .stop(.stock)),
        .init("Order goes down", "Заказ останавливается", .stop(.order)),
        .init("Order is back", "Заказ снова запускается", .start(.order)),
        .init("the Order service stops", "сервис Заказ остановлен", .stop(.order)),
        .init("Stock comes back", "Склад снова запущен", .start(.stock)),
        .init("the Order service starts again", "сервис Заказ снова работает", .start(.order)),
        .init(
            "customers create 0.5 orders per second", "покупатели делают 0,5 заказа в секунду",
            .load(perKilosecond: 500)),
        .init("customers place 6 orders a minute", "покупатели создают 6 заказов в минуту", .load(perKilosecond: 100)),
        .init(
            "customers stop after 20 orders", "покупатели останавливаются после 20 заказов", .setting(.orderLimit(20))),
        .init("customers stop ordering", "покупатели перестают заказывать", .load(perKilosecond: 0)),
    ]

    static let faults: [MeaningCase] = [
        .init("the next payment fails", "следующая оплата не удастся", .arm(.payment, .next(1))),
        .init("the next reservation will fail", "следующее резервирование сорвётся", .arm(.reservation, .next(1))),
        .init("the next hand-over fails", "следующая передача в доставку не удаётся", .arm(.handOver, .next(1))),
        .init("the next 2 payments will fail", "следующие 2 оплаты не удадутся", .arm(.payment, .next(2))),
        .init("the next two shipments fail", "две следующие перевозки сорвутся", .arm(.onTheWay, .next(2))),
        .init("the next five refunds fail", "5 следующих возвратов денег не удадутся", .arm(.refund, .next(5))),
        .init("the next shipment fails", "следующая перевозка не удастся", .arm(.onTheWay, .next(1))),
        .init("the next on-the-way fails", "следующая перевозка сорвётся", .arm(.onTheWay, .next(1))),
        .init("every refund fails", "каждый возврат денег не удаётся", .arm(.refund, .always)),
        .init("every release fails", "каждое снятие резерва срывается", .arm(.release, .always)),
        .init("the next return task fails", "следующая задача на возврат не удастся", .arm(.returnTask, .next(1))),
        .init("the next 5 return tasks fail", "следующие 5 задач на возврат сорвутся", .arm(.returnTask, .next(5))),
        .init("every return task fails", "каждое задание на возврат не удаётся", .arm(.returnTask, .always)),
        .init("30% of payments fail", "не удаётся 30 % оплат", .arm(.payment, .share(permille: 300))),
        .init(
            "0.5 % of the hand-overs fail", "срывается 0,5% передач в доставку", .arm(.handOver, .share(permille: 5))),
        .init("the payment of order \"A\" fails", "оплата заказа «A» не удастся", .choose(.payment, a)),
        .init("the refund for the order fails", "возврат денег за заказ не удаётся", .choose(.refund, .latest)),
        .init(
            "the hand-over of order \"A\" succeeds again", "передача в доставку заказа «A» снова удаётся",
            .disarm(.handOver, a)),
        .init("every payment succeeds again", "каждая оплата снова удаётся", .disarm(.payment, nil)),
        .init("nothing fails any more", "больше ничего не срывается", .disarmAll),
    ]

    static let time: [MeaningCase] = [
        .init("2 seconds pass", "проходит 2 секунды", .pass(.seconds(2))),
        .init("0.25 s passes", "прошло 0,25 с", .pass(.milliseconds(250))),
        .init("10 minutes pass", "прошли 10 минут", .pass(.seconds(600))),
        .init("all is quiet", "всё стихло", .wait(.quiet)),
        .init("the order is quiet", "заказ стих", .wait(.settled(.latest))),
        .init("the order becomes PAYED", "заказ становится PAYED", .wait(.status(.latest, .paid))),
        .init(
            "the status of order \"A\" becomes \"Delivering\"", "статус заказа «A» становится «Доставляется»",
            .wait(.status(a, .delivering))),
        .init("the payment of the order is made", "оплата заказа прошла", .wait(.milestone(.latest, .charged))),
        .init("Stock reserves order \"A\"", "Склад резервирует заказ «A»", .wait(.milestone(a, .reserved))),
        .init(
            "the order is handed over to delivery", "заказ передан в доставку", .wait(.milestone(.latest, .handedOver))),
        .init("the order arrives", "заказ прибыл к покупателю", .wait(.milestone(.latest, .arrived))),
        .init(
            "Delivery starts working on the order", "Доставка берёт заказ в работу", .wait(.atWork(.delivery, .latest))),
        .init("we wait until 5 orders exist", "ждём, когда создано 5 заказов", .wait(.orderCount(5))),
        .init("wait until 1 order has come to an end", "мы ждём, когда завершен 1 заказ", .wait(.terminal(1))),
        .init(
            "the operator re-drives all dead letters", "оператор возвращает в очередь все недоставленные сообщения",
            .redrive(.all)),
        .init(
            "the operator re-drives dead letter 2", "оператор возвращает в очередь недоставленное сообщение 2",
            .redrive(.number(2))),
        .init(
            "the operator re-drives the dead letter of order \"A\"",
            "оператор возвращает в очередь недоставленное сообщение заказа «A»", .redrive(.of(a))),
    ]
}
