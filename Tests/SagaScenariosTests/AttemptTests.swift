import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// The steps with which testers try things, played in both languages.
@Suite struct AttemptTests {
    private static let english: [[String]] = [
        [
            "the customer creates order \"A\": 2 × \"tea\" for 9.00", "the customer creates order \"A\" again",
            "the order is known already", "the customer creates the same order again", "1 order exists",
            "the customer tries to create order \"A\" again: 3 × \"tea\" for 9.00",
            "the order is refused, because it is known with other content", "1 order exists",
            "the customer tries to create order \"A\" again", "the order is known already", "all is quiet",
            "Payment handled OrderEvent for order \"A\" once", "the customer creates the same order again",
            "1 order exists", "all verdicts hold",
        ],
        [
            "the customer creates order \"A\"", "the Order service stops", "the customer tries to cancel order \"A\"",
            "the cancellation is refused, because the Order service is stopped",
            "the customer tries to create order \"A\" again",
            "the order is refused, because the Order service is stopped", "the Order service starts",
            "the customer tries to cancel an order that does not exist",
            "the cancellation is refused, because there is no such order",
            "the customer tries to cancel order \"A\"", "the cancellation is accepted",
            "the customer tries to cancel order \"A\" again", "the cancellation changes nothing", "all is quiet",
            "all verdicts hold",
        ],
        [
            "every refund fails", "the next reservation fails", "the customer creates order \"A\"",
            "the operator tries to re-drive all dead letters",
            "the operator is refused, because there are no dead letters",
            "the operator tries to re-drive dead letter 1",
            "the re-drive is refused, because there is no such dead letter",
            "the operator tries to re-drive the dead letter of order \"A\"",
            "the re-drive is refused, because there is no such dead letter", "all is quiet",
            "Payment handled CANCELED for order \"A\" once", "every refund succeeds again",
            "the operator tries to re-drive the dead letter of order \"A\"", "the operator's attempt is accepted",
            "wait until Payment handled CANCELED from Stock for order \"A\" twice", "all is quiet",
            "Stock handled CANCELED for order \"A\" once", "Delivery handled ReserveEvent for order \"A\" never",
            "all verdicts hold",
        ],
        [
            "the operator tries to start Payment", "the operator is refused, because Payment is running",
            "the operator tries to stop Payment", "the operator's attempt is accepted",
            "the operator tries to stop Payment", "the operator is refused, because Payment is stopped",
            "the operator tries to start Payment", "the operator's attempt is accepted",
            "the operator tries to remove one instance of Stock",
            "the operator is refused, because it is the last instance",
            "the operator tries to start one more instance of Stock", "the operator's attempt is accepted",
        ],
        [
            "the customer \"anna\" creates 3 orders: 1 × \"tea\" for 9.00 each",
            "the customer \"anna\" creates the orders \"A\", \"B\" with the address \"Elm 1\"",
            "the customer creates an order", "the list of orders of the customer \"anna\" has 5 entries",
            "the list of orders has 6 entries", "all is quiet", "all verdicts hold",
        ],
    ]

    private static let russian: [[String]] = [
        [
            "покупатель создаёт заказ «A»: 2 × «tea» за 9,00", "покупатель снова создаёт заказ «A»",
            "такой заказ уже есть", "покупатель ещё раз создаёт тот же заказ", "создан 1 заказ",
            "покупатель пытается снова создать заказ «A»: 3 × «tea» за 9,00",
            "в заказе отказано, потому что он известен с другим содержанием", "создан 1 заказ",
            "покупатель пытается ещё раз создать заказ «A»", "заказ уже известен", "всё стихло",
            "Оплата обработала OrderEvent по заказу «A» один раз", "покупатель снова создаёт тот же заказ",
            "создан 1 заказ", "все проверки сходятся",
        ],
        [
            "покупатель создаёт заказ «A»", "Заказ остановлен", "покупатель пытается отменить заказ «A»",
            "в отмене отказано, потому что сервис Заказ остановлен", "покупатель пытается снова создать заказ «A»",
            "в заказе отказано, потому что Заказ не работает", "Заказ снова работает",
            "покупатель пытается отменить несуществующий заказ", "в отмене отказано, потому что такого заказа нет",
            "покупатель пытается отменить заказ «A»", "отмена принята", "покупатель снова пытается отменить заказ «A»",
            "отмена ничего не меняет", "всё стихло", "все проверки сходятся",
        ],
        [
            "каждый возврат денег не удаётся", "следующее резервирование не удастся", "покупатель создаёт заказ «A»",
            "оператор пытается вернуть в очередь все недоставленные сообщения",
            "оператору отказано, потому что недоставленных сообщений нет",
            "оператор пытается вернуть в очередь недоставленное сообщение 1",
            "оператору отказано, потому что такого недоставленного сообщения нет",
            "оператор пытается вернуть в очередь недоставленное сообщение заказа «A»",
            "оператору отказано, потому что такого недоставленного сообщения нет", "всё стихло",
            "Оплата обработала CANCELED по заказу «A» один раз", "каждый возврат денег снова удаётся",
            "оператор пытается вернуть в очередь недоставленное сообщение заказа «A»", "попытка оператора удалась",
            "ждём, когда Оплата обработала CANCELED от сервиса Склад по заказу «A» дважды", "всё стихло",
            "Склад обработал CANCELED по заказу «A» один раз", "Доставка обработала ReserveEvent по заказу «A» ни разу",
            "все проверки сходятся",
        ],
        [
            "оператор пытается запустить Оплату", "оператору отказано, потому что Оплата уже работает",
            "оператор пытается остановить Оплату", "попытка оператора удалась", "оператор пытается остановить Оплату",
            "оператору отказано, потому что Оплата уже остановлена", "оператор пытается запустить Оплату",
            "попытка оператора удалась", "оператор пытается убрать один экземпляр сервиса Склад",
            "оператору отказано, потому что это последний экземпляр",
            "оператор пытается запустить ещё один экземпляр сервиса Склад", "попытка оператора удалась",
        ],
        [
            "покупатель «anna» создаёт 3 заказа: 1 × «tea» за 9,00 каждый",
            "покупатель «anna» создаёт заказы «A», «B» с адресом «Elm 1»", "покупатель создаёт заказ",
            "в списке заказов покупателя «anna» 5 записей", "в списке заказов 6 записей", "всё стихло",
            "все проверки сходятся",
        ],
    ]

    @Test(arguments: zip(english, russian))
    func whatIsTriedIsAnswered(_ english: [String], _ russian: [String]) throws {
        for lines in [english, russian] {
            let script = script(lines)
            #expect(script.problems.isEmpty)
            let states = play(script)
            #expect(states.allSatisfy { $0 == .passed }, "\(zip(lines, states).first { $1 != .passed } as Any)")
        }
        let actions = try [english, russian].map { try script($0).steps.map { try $0.meaning.get() } }
        #expect(actions[0] == actions[1])
    }

    /// The same failure armed twice fails twice as often, whichever it is.
    @Test(arguments: Fault.allCases)
    func whatIsArmedTwiceAddsUp(_ fault: Fault) {
        let twice = "the next 2 \(fault.name.en)s fail"
        var player = ScenarioPlayer(script([twice, "the next \(fault.name.en) fails", twice]))
        let simulation = Simulation(player.settings)
        while player.advance(on: simulation, to: .never) != .finished {}
        let mode = simulation.ask { await $0.faultSettings() }[Int(fault.rawValue)].mode
        #expect(mode == .next(5), "\(player.screenplay.lines)")
    }

    @Test(arguments: Fault.allCases.filter { !$0.isCompensation })
    func soManyFail(_ fault: Fault) {
        let twice = "the next 2 \(fault.name.en)s fail"
        let states = play([
            twice, twice, "the customer creates 6 orders", "all is quiet", "4 orders are Cancelled",
            "2 orders are Completed", "all verdicts hold",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }
}
