import Gherkin
import Runs
import SagaCore
import SagaEngine
import TestRuns
import Testing

@testable import SagaScenarios

/// A feature passes as long as the fault is there, and fails once it is mended.
@Suite struct MendedFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let faults: [Command]
        var settings = Settings()
        /// What stands in the fault's step.
        let words: (en: String, ru: String)
        var cancelsAfter: Span?

        init(
            _ faults: [Command], _ en: String, _ ru: String, off: Safeguards = [], cancelsAfter: Span? = nil
        ) {
            self.faults = faults
            words = (en, ru)
            settings.safeguards.subtract(off)
            self.cancelsAfter = cancelsAfter
        }

        var testDescription: String { words.en }
    }

    private static let a = OrderID(0)

    static let cases: [Case] = [
        Case([.arm(.payment, .next(1))], "next payment fails", "следующая оплата сорвётся"),
        Case([.choose(.reservation, a)], "reservation of order", "резервирование заказа"),
        Case([.arm(.handOver, .always)], "every hand-over fails", "каждая передача"),
        Case([.arm(.onTheWay, .share(permille: 1000))], "100% of the shipments", "100% перевозок"),
        Case(
            [.arm(.refund, .always), .arm(.reservation, .next(1))], "every refund fails", "каждый возврат денег"),
        Case([.arm(.release, .always), .choose(.handOver, a)], "every release fails", "каждое снятие резерва"),
        Case([.choose(.returnTask, a), .choose(.onTheWay, a)], "return task of order", "задача на возврат заказа"),
        Case(
            [.disturb(.addRule(Rule(.duplicate, .event(.payEvent), of: a, .first(1))))], "delivered twice",
            "доставлено дважды", off: .idempotentConsumer),
        Case([.disturb(.addRule(Rule(.drop, .event(.payEvent))))], "the rule", "правило"),
        Case(
            [.disturb(.choose(CrashPoint(.stock, .work, .afterStore), a))], "crashes after storing",
            "падает после записи", off: .outbox),
        Case([.disturb(.restartBroker(.durable)), .stop(.stock)], "Stock stops", "Склад остановлен"),
        Case([.setOnHand(product: "tea", units: 1)], "1 unit of \"tea\"", "1 единица товара"),
        Case([], "the customer cancels", "покупатель отменяет", cancelsAfter: .milliseconds(600)),
        Case(
            [], "safeguard \"tombstone\" is off", "защита «tombstone» выключена", off: .tombstone,
            cancelsAfter: .milliseconds(150)),
    ]

    static func plan(_ item: Case) throws -> Plan {
        let tape = RunTape()
        let simulation = Simulation(item.settings)
        var recorder = tape.recorder
        recorder.begin(simulation, playing: nil)
        let order = Command.create(.tea(count: 2))
        for command in item.faults.filter({ !$0.isAboutOrder }) + [order] + item.faults.filter(\.isAboutOrder) {
            simulation.perform(command)
        }
        recorder.hear(from: simulation, by: .key)
        if let wait = item.cancelsAfter {
            simulation.advance(to: .start + wait)
            simulation.perform(.cancel(Self.a))
            recorder.hear(from: simulation, by: .client)
        }
        simulation.advance(to: .start + .seconds(60))
        recorder.end(simulation)
        return Plan.worlds(of: try RunReader.read(tape.file(RunHeader(program: "test"))))[0]
    }

    @Test(arguments: cases, [MessageLanguage.en, .ru])
    func theFeatureFailsWithoutTheFault(_ item: Case, _ language: MessageLanguage) throws {
        let feature = try FeatureWriter.feature(try Self.plan(item), language, source: FeatureWriterTests.source)
        #expect(feature.isSame && feature.remarks.isEmpty, "\(feature.text) \(feature.remarks)")
        #expect(try FeatureWriterTests.run(feature.text).states.allSatisfy { $0 == .passed }, "\(feature.text)")
        let words = language == .ru ? item.words.ru : item.words.en
        let lines = feature.text.split(separator: "\n")
        let fault = try #require(lines.firstIndex { $0.contains("    ") && $0.contains(words) }, "\(feature.text)")
        let text = (lines[..<fault] + lines[(fault + 1)...]).joined(separator: "\n") + "\n"
        #expect(try !FeatureWriterTests.run(text).states.allSatisfy { $0 == .passed }, "\(text)")
    }
}

extension Command {
    /// It names an order, which has to be there.
    fileprivate var isAboutOrder: Bool {
        switch self {
        case .choose, .disturb(.choose): true
        default: false
        }
    }
}
