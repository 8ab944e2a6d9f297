import SagaCore
import SagaEngine

@testable import SagaScenarios

/// Of what the customers and the operator do, and what they are answered.
extension MeaningCases {
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
}
