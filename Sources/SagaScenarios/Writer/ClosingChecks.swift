import SagaCore
import SagaEngine

/// What a feature says of the end of a session: of each order that came to more than its end what became of it, of the
/// others how many there are, and which verdicts do not hold.
struct ClosingChecks {
    private(set) var checks: [Condition] = []
    /// What no check says.
    private(set) var unsaid: [Phrase] = []

    private let world: World
    private let sketch: Sketch
    private let wrongs: [Violation]

    /// So few orders are each told of; of more the first stand for all.
    private static let few = 3

    init(_ simulation: Simulation, _ orders: [OrderID], _ sketch: Sketch) {
        world = simulation.world()
        self.sketch = sketch
        wrongs = world.violations()
        tellOrders(orders)
        tellVerdicts()
    }

    // MARK: orders

    private mutating func tellOrders(_ orders: [OrderID]) {
        let red = Set(wrongs.compactMap(\.order).sorted().prefix(Self.few))
        let isFew = orders.count <= Self.few
        let told = orders.filter { isFew || red.contains($0) || world.order.status(of: $0) != .completed }
        let detailed = told.filter { isFew || red.contains($0) || told.count <= Self.few }
        for order in told {
            guard let reference = sketch.order(order) else { continue }
            tellHistory(of: order, reference)
            if detailed.contains(order) { tellParts(of: order, reference) }
        }
        let rest = orders.count - told.count
        guard rest > 0 else { return }
        checks.append(
            rest == orders.count ? .everyOrder(.completed) : .tally(.completed, world.order.tally[.completed]))
    }

    private mutating func tellHistory(of order: OrderID, _ reference: OrderRef) {
        let history = world.order.history(of: order)
        let statuses = history.compactMap(\.event.status)
        let isUsual = statuses.last == .completed && statuses == Array(Status.allCases.prefix(statuses.count))
        checks.append(isUsual ? .status(reference, .completed) : .history(reference, statuses))
        guard let end = history.first(where: { $0.event.isCancellation }) else { return }
        let reason = world.order.records[order].reason
        let isWish = end.event == .cancelledByOrder && reason != .deadline
        let canceller = isWish ? Canceller.customer : .service(end.event.publisher)
        let why = isWish || [.none, .customer].contains(reason) ? nil : reason
        let condition = Condition.cancelled(reference, by: canceller, why)
        // Of the wishes nothing but who cancelled is told.
        if Vocabulary.wording(of: .check(condition), .en) != nil { checks.append(condition) }
    }

    private mutating func tellParts(of order: OrderID, _ reference: OrderRef) {
        tellPayment(of: order, reference)
        let stock = world.stock.part(of: order)
        if stock.acts > 0 {
            let units = world.catalog.demands(of: order)?.reduce(0) { $0 &+ $1.units }
            let fact: ReservationFact =
                stock.acts <= stock.undos ? .released : stock.flags.contains(.gone) ? .gone : .held(units)
            checks.append(.reservation(reference, fact))
        }
        let delivery = world.delivery.part(of: order)
        if delivery.acts > 1 { checks.append(.tasks(reference, .shipment, Int(delivery.acts))) }
        if delivery.undos > 0 || delivery.acts > 0 && world.order.status(of: order) == .cancelled {
            checks.append(.tasks(reference, .returning, Int(delivery.undos)))
        }
        for fault in [Fault.refund, .release, .returnTask] {
            let isParked = world.broker.deadLetters.contains {
                $0.message.order == order && $0.subscription.consumer == fault.service
                    && $0.message.event.isCancellation
            }
            if isParked { checks.append(.deadLetter(reference, fault)) }
        }
    }

    private mutating func tellPayment(of order: OrderID, _ reference: OrderRef) {
        let payment = world.payment.part(of: order)
        let amount = world.catalog.facts[order.offset].amount
        switch (payment.acts, payment.undos) {
        case (0, 0): checks.append(.payment(reference, .notCharged))
        case (1, 0): checks.append(.payment(reference, .charged(amount)))
        case (1, 1): checks.append(.payment(reference, .refunded(amount)))
        case (let acts, let undos):
            checks.append(.payment(reference, .counted(debits: Int(acts), credits: Int(undos))))
        }
    }

    // MARK: verdicts

    private mutating func tellVerdicts() {
        if wrongs.isEmpty { return checks.append(.verdictsHold) }
        let orders = Set(wrongs.compactMap(\.order)).sorted()
        let verdicts = Verdict.allCases.filter { verdict in wrongs.contains { $0.verdict == verdict } }
        if orders.count == 1, verdicts.count > 1, let reference = sketch.order(orders[0]) {
            return checks.append(.onlyVerdicts(verdicts, reference))
        }
        for verdict in verdicts {
            let named = orders.filter { order in wrongs.contains { $0.verdict == verdict && $0.order == order } }
            for order in named.prefix(Self.few) {
                if let reference = sketch.order(order) { checks.append(.verdictNames(verdict, reference)) }
            }
        }
        // A ledger names no order.
        for violation in wrongs where violation.order == nil {
            unsaid.append(violation.sentence(Cast(), world.catalog))
        }
    }
}
