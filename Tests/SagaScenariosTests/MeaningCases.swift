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

    private static let a = OrderRef.named("A")

    private static func draft(_ name: String? = nil, _ change: (inout OrderDraft) -> Void = { _ in }) -> OrderDraft {
        var draft = OrderDraft(name: name)
        change(&draft)
        return draft
    }

    private static let tea = OrderRequest.Item(product: "tea", name: "tea", price: 900, count: 2)
    private static let lamp = OrderRequest.Item(product: "lamp", name: "lamp", price: -5, count: 1)

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

    static let orders: [MeaningCase] = [
        .init("the customer creates an order", "покупатель создаёт заказ", .create([draft()])),
        .init(
            "the customer 'anna' creates order 'A': 2 × 'tea' for 9.00",
            "покупатель 'anna' создаёт заказ ‘A’: 2 × 'tea' за 9.00",
            .create([
                draft("A") {
                    $0.user = "anna"
                    $0.items = [tea]
                }
            ])),
        .init(
            "the customer 'O'Brien' creates order '': 2 × ‹tea› for 9.00",
            "покупатель \"O'Brien\" создаёт заказ \"\": 2 × ‚tea‘ за 9.00",
            .create([
                draft("") {
                    $0.user = "O'Brien"
                    $0.items = [tea]
                }
            ])),
        .init("the customer has created order \"A\"", "покупатель создал заказ «A»", .create([draft("A")])),
        .init(
            "the customer creates an order: 2 × \"tea\" for 9.00", "покупатель создаёт заказ: 2 × «tea» за 9.00",
            .create([draft { $0.items = [tea] }])),
        .init(
            "the customer creates order \"A\": 2 x \"tea\" for 900, 1 \"lamp\" for -5",
            "покупатель создаёт заказ «A»: 2 «tea» за 900 и 1 шт «lamp» за -0.05",
            .create([draft("A") { $0.items = [tea, lamp] }])),
        .init(
            "the customer \"anna\" creates an order with the address \"Elm 1\" and the card \"4000 1\"",
            "покупатель «anna» создаёт заказ с адресом «Elm 1» и картой «4000 1»",
            .create([
                draft {
                    $0.user = "anna"
                    $0.address = "Elm 1"
                    $0.card = "4000 1"
                }
            ])),
        .init(
            "the customer creates an order without an address", "покупатель создаёт заказ без адреса",
            .create([draft { $0.address = "" }])),
        .init(
            "the customer tries to create order \"A\": 2 × \"tea\" for 9.00",
            "покупатель пытается создать заказ «A»: 2 × «tea» за 9.00", .tryToCreate(draft("A") { $0.items = [tea] })),
        .init(
            "the customer creates the orders \"A\", \"B\" and \"C\"", "покупатель создаёт заказы «A», «B» и «C»",
            .create([draft("A"), draft("B"), draft("C")])),
        .init(
            "the customer creates 2 orders: 2 × \"tea\" for 9.00 each",
            "покупатель создаёт два заказа: 2 × «tea» за 9.00 каждый",
            .create([draft { $0.items = [tea] }, draft { $0.items = [tea] }])),
        .init("the customer cancels order \"A\"", "покупатель отменяет заказ «A»", .cancel(a)),
        .init("the customer cancels the order again", "покупатель снова отменяет заказ", .cancel(.latest)),
        .init("the customer tries to cancel the order", "покупатель пытается отменить заказ", .tryToCancel(.latest)),
        .init("the cancellation is accepted", "отмена принята", .check(.answered(.cancellation, .accepted))),
        .init(
            "the cancellation changes nothing", "отмена ничего не меняет", .check(.answered(.cancellation, .repeated))),
        .init(
            "the cancellation is refused, because the order is completed",
            "в отмене отказано, потому что заказ выполнен",
            .check(.answered(.cancellation, .refused(.completed)))),
        .init(
            "the order is refused, because the Order service is stopped",
            "в заказе отказано, потому что сервис Заказ остановлен",
            .check(.answered(.creation, .refused(.stopped(.order))))),
        .init(
            "the order is refused, because its amount is too large",
            "в заказе отказано, потому что сумма слишком велика",
            .check(.answered(.creation, .refused(.amountTooLarge)))),
    ]

    static let attempts: [MeaningCase] = [
        .init(
            "the customer \"anna\" creates 2 orders without an address and the card \"4000 1\": 2 × \"tea\" for 9.00 each",
            "покупатель «anna» создаёт 2 заказа без адреса и картой «4000 1»: 2 × «tea» за 9,00 каждый",
            .create(
                [OrderDraft](
                    repeating: draft {
                        $0.user = "anna"
                        $0.address = ""
                        $0.card = "4000 1"
                        $0.items = [tea]
                    }, count: 2))),
        .init(
            "the customer \"anna\" creates the orders \"A\" and \"B\" with the address \"Elm 1\"",
            "покупатель «anna» создаёт заказы «A» и «B» с адресом «Elm 1»",
            .create(
                ["A", "B"].map { name in
                    draft(name) {
                        $0.user = "anna"
                        $0.address = "Elm 1"
                    }
                })),
        .init(
            "the customer \"anna\" tries to create order \"A\" without an address",
            "покупатель «anna» пытается создать заказ «A» без адреса",
            .tryToCreate(
                draft("A") {
                    $0.user = "anna"
                    $0.address = ""
                })),
        .init(
            "the customer creates the same order again", "покупатель снова создаёт тот же заказ", .createAgain(.latest)),
        .init("the customer creates order \"A\" again", "покупатель ещё раз создаёт заказ «A»", .createAgain(a)),
        .init(
            "the customer tries to create order \"A\" again: 2 × \"tea\" for 9.00",
            "покупатель пытается снова создать заказ «A»: 2 × «tea» за 9,00",
            .tryToCreateAgain(a, OrderChange(items: [tea]))),
        .init(
            "the customer tries to create the same order again without an address",
            "покупатель пытается ещё раз создать тот же заказ без адреса",
            .tryToCreateAgain(.latest, OrderChange(address: ""))),
        .init(
            "the customer tries to cancel order \"A\" again", "покупатель снова пытается отменить заказ «A»",
            .tryToCancel(a)),
        .init(
            "the customer tries to cancel an order that does not exist",
            "покупатель пытается отменить заказ, которого нет", .tryToCancelUnknown),
        .init("the order is accepted", "заказ принят", .check(.answered(.creation, .accepted))),
        .init("the order is known already", "такой заказ уже есть", .check(.answered(.creation, .repeated))),
        .init(
            "the order is refused, because it is known with other content",
            "в заказе отказано, потому что он известен с другим содержанием",
            .check(.answered(.creation, .refused(.otherContent)))),
        .init(
            "the cancellation is refused, because the Order service is stopped",
            "в отмене отказано, потому что сервис Заказ остановлен",
            .check(.answered(.cancellation, .refused(.stopped(.order))))),
        .init(
            "the cancellation is refused, because there is no such order",
            "в отмене отказано, потому что такого заказа нет",
            .check(.answered(.cancellation, .refused(.unknownOrder)))),
        .init(
            "the operator tries to re-drive all dead letters",
            "оператор пытается вернуть в очередь все недоставленные сообщения", .attempt(.redrive(.all))),
        .init(
            "the operator tries to re-drive dead letter 2",
            "оператор пытается вернуть в очередь недоставленное сообщение 2", .attempt(.redrive(.number(2)))),
        .init(
            "the operator tries to re-drive the dead letter of order \"A\"",
            "оператор пытается вернуть в очередь недоставленное сообщение заказа «A»", .attempt(.redrive(.of(a)))),
        .init("the operator tries to stop Payment", "оператор пытается остановить Оплату", .attempt(.stop(.payment))),
        .init(
            "the operator tries to start the Order service", "оператор пытается запустить сервис Заказ",
            .attempt(.start(.order))),
        .init(
            "the operator tries to start one more instance of Stock",
            "оператор пытается запустить ещё один экземпляр сервиса Склад", .attempt(.addInstance(.stock))),
        .init(
            "the operator tries to remove one instance of Stock",
            "оператор пытается убрать один экземпляр сервиса Склад", .attempt(.removeInstance(.stock))),
        .init(
            "the operator's attempt is accepted", "попытка оператора удалась", .check(.answered(.operation, .accepted))),
        .init(
            "the re-drive is refused, because there is no such dead letter",
            "оператору отказано, потому что такого недоставленного сообщения нет",
            .check(.answered(.operation, .refused(.noDeadLetter)))),
        .init(
            "the operator is refused, because Delivery is already stopped",
            "оператору отказано, потому что Доставка уже остановлена",
            .check(.answered(.operation, .refused(.stopped(.delivery))))),
        .init(
            "the operator is refused, because Order is running",
            "оператору отказано, потому что сервис Заказ уже работает",
            .check(.answered(.operation, .refused(.running(.order))))),
        .init(
            "the operator is refused, because it is the last instance",
            "оператору отказано, потому что это последний экземпляр",
            .check(.answered(.operation, .refused(.lastInstance)))),
        .init(
            "Payment handled OrderEvent for order \"A\" once", "Оплата обработала OrderEvent по заказу «A» один раз",
            .check(.handled(.payment, EventPattern(kind: .result(.orders), publisher: nil), a, 1))),
        .init(
            "Stock has handled CANCELED from Delivery of the order 3 times",
            "Склад обработал CANCELED от сервиса Доставка по заказу 3 раза",
            .check(.handled(.stock, EventPattern(kind: .status(.cancelled), publisher: .delivery), .latest, 3))),
        .init(
            "wait until Order handled Paid for the order twice",
            "ждём, когда сервис Заказ обработал Оплачен по заказу дважды",
            .wait(.handled(.order, EventPattern(kind: .status(.paid), publisher: nil), .latest, 2))),
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
