import SagaCore
import Testing

@Suite struct ServiceTests {
    @Test(arguments: ServiceCase.payment + ServiceCase.compensation + ServiceCase.stock + ServiceCase.delivery)
    func behaviour(_ test: ServiceCase) {
        switch test.service {
        case .order: Issue.record("Order has a table of its own")
        case .payment: check(test, PaymentService(safeguards: test.safeguards)) { _ in "" }
        case .stock:
            check(test, StockService(safeguards: test.safeguards, initialUnits: test.units)) { $0.shelvesText }
        case .delivery: check(test, DeliveryService(safeguards: test.safeguards)) { _ in "" }
        }
    }

    private func check<Service: Participant>(_ test: ServiceCase, _ service: Service, _ more: (Service) -> String) {
        var bench = ServiceBench(service, test)
        for (number, step) in test.steps.enumerated() {
            let found = bench.take(step.0)
            #expect(found == step.1, "\(test.testDescription), step \(number + 1): \(step.0)")
        }
        let state = [bench.state, more(bench.service)].filter { !$0.isEmpty }.joined(separator: " | ")
        #expect(state == test.state, "\(test.testDescription): what is remembered at the end")
    }
}

extension StockService {
    /// The ledger of the products it knows: on hand + reserved + gone.
    var shelvesText: String {
        shelves.map { "\($0.onHand)+\($0.reserved)+\($0.gone)" }.joined(separator: " ")
    }
}
