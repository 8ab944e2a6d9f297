import Foundation
import Gherkin

@testable import SagaScenarios

/// A folder of feature files that is removed in the end.
final class FeatureFolder {
    let path: String

    init(_ files: [String: String]) throws {
        path = NSTemporaryDirectory() + "sagascope-" + UUID().uuidString
        for (name, text) in files {
            let file = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    subscript(_ name: String) -> String { path + "/" + name }

    func run(
        _ names: [String] = [""], elapsed: Int64? = nil, _ change: (inout RunOptions) -> Void = { _ in }
    ) -> RunOutcome {
        var options = RunOptions()
        options.paths = names.map { $0.isEmpty ? path : self[$0] }
        change(&options)
        var outcome = ScenarioRunner.run(options) { elapsed }
        outcome.output = outcome.output.replacing(path + "/", with: "")
        outcome.errors = outcome.errors.replacing(path, with: "DIR")
        return outcome
    }
}

enum Samples {
    static let good = """
        # language: en
        @shop
        Feature: Shop
          @fast
          Scenario: It works
            When the customer creates an order
            Then the order is Created
            When all is quiet
            Then all verdicts hold

          @slow
          Scenario Outline: It fails by <service>
            Given the next <fault> fails
            When the customer creates an order
            Then the order becomes Cancelled
            And the order was cancelled by <service>

            Examples:
              | fault    | service  |
              | payment  | Payment  |
              | hand-over | Delivery |

        """

    static let failing = """
        Feature: Wrong & "wrong"
          Scenario: A <false> claim
            When the customer creates order "A"
            Then order "A" is Paid
            And all verdicts hold

        """

    static let unknown = """
        Feature: Typos
          Scenario: A typo
            When the customer creates an order
            Then the order becoms Paid

        """

    static let unheard = """
        Feature: Typos
          Scenario: A name that nobody has
            Given the payment of order "B" fails
            When the customer creates order "A"
            Then all is quiet

        """

    static let early = """
        Feature: Early
          Scenario: Asked too soon
            When the customer creates an order
            Then all verdicts hold

        """

    static let broken = "Feature: Broken\n  Scenari: x\n    * all is quiet\n"
    static let russian = """
        # language: ru
        @ru
        Функция: Магазин
          Сценарий: Неправда
            Когда покупатель создаёт заказ
            То заказ в статусе «Оплачен»

        """
}
