import Gherkin
import Runs
import SagaCore
import SagaEngine
import TestRuns
import Testing

@testable import SagaScenarios

/// Features that were read by a person, word for word.
@Suite struct GoldenFeatureTests {
    private static func plan(_ settings: Settings, _ commands: [(after: Span, command: Command)]) throws -> Plan {
        let tape = RunTape()
        let simulation = Simulation(settings)
        var recorder = tape.recorder
        recorder.begin(simulation, playing: nil)
        for (after, command) in commands {
            if after > .zero { simulation.advance(to: simulation.clock + after) }
            simulation.perform(command)
            recorder.hear(from: simulation, by: .key)
        }
        simulation.advance(to: simulation.clock + .seconds(40))
        recorder.end(simulation)
        return Plan.worlds(of: try RunReader.read(tape.file(RunHeader(program: "sagascope 0.1.0"))))[0]
    }

    private static func feature(_ plan: Plan, _ language: MessageLanguage) throws -> String {
        let source = FeatureWriter.Source(program: "sagascope 0.1.0", file: "run.jsonl")
        let feature = try FeatureWriter.feature(plan, language, source: source)
        #expect(feature.isSame && feature.remarks.isEmpty, "\(feature.remarks)")
        return feature.text
    }

    @Test func aRefundFailsForGood() throws {
        let plan = try Self.plan(
            Settings(),
            [
                (.zero, .arm(.refund, .always)), (.zero, .arm(.reservation, .next(1))),
                (.milliseconds(900), .createAny),
                (.milliseconds(300), .createAny),
            ])
        #expect(
            try Self.feature(plan, .en) == """
                # language: en
                # sagascope 0.1.0 wrote this from run.jsonl, world 1.
                Feature: Found in a session

                  Scenario: The refund of order "A" fails for good
                    Given the seed is 42
                    And every refund fails
                    And the next reservation fails
                    When the customer creates order "A": 1 × "guitar" for 310.00
                    And the customer creates order "B": 1 × "book" for 25.00
                    And all is quiet
                    Then the history of order "A" is Created → Paid → Cancelled
                    And order "A" was cancelled by Stock: an injected failure
                    And order "A" is charged 310.00 and not refunded
                    And the refund of order "A" is among the dead letters
                    And order "B" is Completed
                    And order "B" is charged 25.00 and not refunded
                    And the goods of order "B" have left the warehouse
                    And the verdict money does not hold and names order "A"

                """)
        #expect(
            try Self.feature(plan, .ru) == """
                # language: ru
                # Записано программой sagascope 0.1.0 из run.jsonl, мир 1.
                Функция: Найдено в сеансе

                  Сценарий: Возврат денег по заказу «A» так и не удаётся
                    Пусть зерно равно 42
                    И каждый возврат денег срывается
                    И следующее резервирование сорвётся
                    Когда покупатель создаёт заказ «A»: 1 × «guitar» за 310,00
                    И покупатель создаёт заказ «B»: 1 × «book» за 25,00
                    И всё стихло
                    То история заказа «A»: Создан → Оплачен → Отменен
                    И заказ «A» отменил Склад: внесённый сбой
                    И за заказ «A» списано 310,00 и не возвращено
                    И возврат денег за заказ «A» среди недоставленных сообщений
                    И заказ «B» в статусе «Выполнен»
                    И за заказ «B» списано 25,00 и не возвращено
                    И товар по заказу «B» ушёл со склада
                    И проверка деньги не сходится и называет заказ «A»

                """)
    }

    @Test func aPaymentIsMadeTwice() throws {
        var settings = Settings()
        settings.seed = 7
        settings.safeguards.remove(.idempotentConsumer)
        let plan = try Self.plan(
            settings,
            [
                (.zero, .create(.tea())),
                (.milliseconds(20), .disturb(.tamper(CopyName(.payment, OrderID(0), .orderEvent)!, .duplicate))),
            ])
        #expect(
            try Self.feature(plan, .en) == """
                # language: en
                # sagascope 0.1.0 wrote this from run.jsonl, world 1.
                Feature: Found in a session

                  Scenario: Order "A" is charged twice
                    Given the seed is 7
                    And the safeguard "idempotent-consumer" is off
                    When the customer "u" creates order "A" with the address "Saga St": 1 × "tea" for 4.50
                    And the OrderEvent of order "A" is delivered twice
                    And all is quiet
                    Then order "A" is Completed
                    And order "A" has 2 debits and 0 credits
                    And the goods of order "A" have left the warehouse
                    And Delivery has 2 shipment tasks for order "A"
                    And only the verdicts money, goods and returns do not hold, for order "A"

                """)
    }

    @Test func aCancellationOvertakesThePayment() throws {
        var settings = Settings()
        settings.ordersPerKilosecond = 1_000
        settings.orderLimit = 3
        let plan = try Self.plan(
            settings,
            [
                (.milliseconds(1_200), .switchSafeguard(.tombstone, false)),
                (.milliseconds(200), .cancel(OrderID(1))), (.seconds(6), .stop(.delivery)),
                (.seconds(9), .start(.delivery)),
            ])
        #expect(
            try Self.feature(plan, .ru) == """
                # language: ru
                # Записано программой sagascope 0.1.0 из run.jsonl, мир 1.
                Функция: Найдено в сеансе

                  Сценарий: Заказ «B» отменён, а товар никто не везёт обратно
                    Пусть зерно равно 42
                    Когда покупатель создаёт заказ «A»: 1 × «guitar» за 310,00
                    И покупатель создаёт заказ «B»: 1 × «book» за 25,00
                    И защита «tombstone» выключена
                    И Склад резервирует заказ «B»
                    И покупатель отменяет заказ «B»
                    И покупатель создаёт заказ «C»: 3 × «tea» за 13,50
                    И Доставка остановлена
                    И Доставка запускается
                    И всё стихло
                    То заказ «A» в статусе «Выполнен»
                    И за заказ «A» списано 310,00 и не возвращено
                    И товар по заказу «A» ушёл со склада
                    И история заказа «B»: Создан → Оплачен → Отменен
                    И заказ «B» отменил покупатель
                    И за заказ «B» один раз возвращено 25,00
                    И резерв под заказ «B» снят
                    И у Доставки 0 задач на возврат по заказу «B»
                    И заказ «C» в статусе «Выполнен»
                    И за заказ «C» списано 13,50 и не возвращено
                    И товар по заказу «C» ушёл со склада
                    И проверка возвраты не сходится и называет заказ «B»

                """)
    }
}
