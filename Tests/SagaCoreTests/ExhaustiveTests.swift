import SagaCore
import Testing

/// Which choices an exhaustive search gives to chance and to the operator.
struct Bounds: Sendable, CustomTestStringConvertible {
    var name: String
    var safeguards = Safeguards.all
    var orders = 1
    var instances = 1
    /// Steps may fail.
    var fails = true
    /// Compensations may fail.
    var undoFails = false
    /// The customer may cancel, at any point.
    var cancels = true
    /// The service may stop and start again.
    var stops: ServiceID?

    var testDescription: String { name }
}

/// What an exhaustive search has seen.
struct Found: Equatable {
    var states = 0
    var quiet = 0
    /// What was asked of every state held in every one.
    var isRight = true
    /// The final histories of order 0.
    var ends: Set<[Status]> = []
}

@Suite struct ExhaustiveTests {
    static let sound: [(Bounds, Int, Int)] = [
        (Bounds(name: "nothing goes wrong", fails: false, cancels: false), 2627, 1),
        (Bounds(name: "steps fail", cancels: false), 4885, 5),
        (Bounds(name: "steps fail, the customer cancels"), 83900, 33),
        (Bounds(name: "Payment stops and starts", fails: false, cancels: false, stops: .payment), 5286, 2),
        (Bounds(name: "Stock stops and starts", fails: false, cancels: false, stops: .stock), 5416, 2),
        (Bounds(name: "Delivery stops and starts", fails: false, cancels: false, stops: .delivery), 5766, 2),
    ]

    /// In every order in which the steps can happen: all verdicts hold whenever all is quiet, and at every step those
    /// that hold always. The counts are pinned, so that a change of behaviour is seen where no verdict is broken.
    @Test(arguments: sound)
    func everyInterleavingIsSound(_ bounds: Bounds, _ states: Int, _ quiet: Int) {
        var search = Search(bounds)
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight, "\(bounds.name)")
        #expect(found.states == states && found.quiet == quiet, "\(bounds.name): \(found)")
        #expect(found.ends == bounds.ends, "\(bounds.name)")
    }

    /// Where compensations may fail for good, a verdict is red exactly as long as a dead letter of that service lies
    /// there.
    @Test func aDeadLetterAndNothingElseKeepsAVerdictRed() {
        let bounds = Bounds(name: "compensations fail", undoFails: true, cancels: false)
        var search = Search(bounds)
        let verdicts: [ServiceID: Verdict] = [.payment: .money, .stock: .goods, .delivery: .returns]
        let found = search.run { world, violations in
            let parked = world.broker.deadLetters.compactMap { verdicts[$0.subscription.consumer] }
            return !world.isQuiet || Set(parked) == Set(violations.map(\.verdict))
        }
        #expect(found.isRight)
        #expect(found.states == 46_200 && found.quiet == 36, "\(found)")
    }

    /// The search is no good if it finds nothing where there is something.
    @Test(arguments: [Safeguards.tombstone, .terminalGuard])
    func withoutASafeguardTheSearchFindsAFault(_ missing: Safeguards) {
        let bounds = Bounds(name: "unsafe", safeguards: Safeguards.all.subtracting(missing), fails: false)
        var search = Search(bounds)
        #expect(!search.run { _, violations in violations.isEmpty }.isRight)
    }
}

extension Bounds {
    /// How the order can end.
    var ends: Set<[Status]> {
        let way: [Status] = [.created, .paid, .reserved, .delivering, .completed]
        guard fails || cancels else { return [way] }
        return Set((1..<5).map { way.prefix($0) + [.cancelled] }).union([way])
    }
}

/// Depth first over every state that can be reached.
struct Search {
    private let bounds: Bounds
    private let start: World
    private var seen: Set<World> = []
    private var stack: [World] = []
    private var found = Found()
    private var effects = Effects(isWatched: false)

    init(_ bounds: Bounds) {
        self.bounds = bounds
        start = Lab(bounds.safeguards, orders: bounds.orders, instances: bounds.instances).world
    }

    /// Goes on until every state is seen, or one is not right.
    mutating func run(_ isRight: (World, [Violation]) -> Bool) -> Found {
        visit(start, isRight)
        while found.isRight, let world = stack.popLast() {
            for action in choices(world) {
                var next = world
                next.apply(action, at: .start, &effects)
                visit(next, isRight)
            }
        }
        found.states = seen.count
        return found
    }

    private mutating func visit(_ world: World, _ isRight: (World, [Violation]) -> Bool) {
        guard seen.insert(world).inserted else { return }
        stack.append(world)
        if !isRight(world, world.violations()) { found.isRight = false }
        guard world.isQuiet else { return }
        found.quiet += 1
        found.ends.insert(world.order.history(of: OrderID(0)).map(\.status))
    }

    private func choices(_ world: World) -> [Action] {
        var actions = world.actions.filter(isAllowed)
        if bounds.cancels {
            actions += (0..<bounds.orders).map { OrderID($0) }
                .filter { !world.order.status(of: $0)!.isTerminal }.map(Action.cancel)
        }
        if let service = bounds.stops {
            if !world.runs(service) {
                actions.append(.start(service))
            } else if isFresh(world, service) {
                actions.append(.stop(service))
            }
        }
        return actions
    }

    /// A service stops only where none of its messages has been delivered in vain before: otherwise there is no end.
    private func isFresh(_ world: World, _ service: ServiceID) -> Bool {
        guard let commands = SubscriptionID.commands(of: service) else { return false }
        let held = world.consumer(service).slots.compactMap { $0 }
        return (held + world.queue(commands).copies).allSatisfy { $0.attempt == 1 }
    }

    private func isAllowed(_ action: Action) -> Bool {
        switch action {
        case .deliver(_, let undoFails): bounds.undoFails || !undoFails
        case .finish(_, _, let fails, let undoFails), .endShipment(_, let fails, let undoFails):
            (bounds.fails || !fails) && (bounds.undoFails || !undoFails)
        case .retry(_, _, let fails): bounds.undoFails || !fails
        default: true
        }
    }
}
