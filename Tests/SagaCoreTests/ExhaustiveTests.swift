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
    /// Whose compensations may fail.
    var undoFails: [ServiceID] = []
    /// A person re-drives the first dead letter, at any point.
    var redrives = false
    /// The customer may cancel, at any point.
    var cancels = true
    /// The service may stop and start again.
    var stops: ServiceID?
    /// Statuses that their reader does not act on are heard as soon as they are the next: when, is no matter to anything
    /// else. Fewer states with the same ends.
    var isReduced = false

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
        let bounds = Bounds(name: "compensations fail", undoFails: ServiceID.participants, cancels: false)
        var search = Search(bounds)
        let found = search.run(Search.isRedAsItsLetters)
        #expect(found.isRight)
        #expect(found.states == 46_200 && found.quiet == 36, "\(found)")
    }

    /// One compensation fails or does not, the customer cancels, and a person re-drives the letter, in whatever order.
    @Test(arguments: [(ServiceID.payment, 30_272, 138), (.stock, 27_427, 119), (.delivery, 21_910, 87)])
    func oneFailingCompensationWithACancelAndARedrive(_ service: ServiceID, _ states: Int, _ quiet: Int) {
        let bounds = Bounds(
            name: "\(service) cannot undo", undoFails: [service], redrives: true, isReduced: true)
        var search = Search(bounds)
        let found = search.run(Search.isRedAsItsLetters)
        #expect(found.isRight && found.states == states && found.quiet == quiet, "\(service): \(found)")
        #expect(found.ends == bounds.ends)
    }

    /// Whether statuses without effect are heard at any time or at once: the same ends, the same quiet states.
    @Test(arguments: [(true, 33), (false, 1)])
    func theReducedSearchFindsTheSameEnds(_ isFree: Bool, _ quiet: Int) {
        let bounds = Bounds(name: "reduced", fails: isFree, cancels: isFree, isReduced: true)
        var (search, full) = (Search(bounds), bounds)
        full.isReduced = false
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight && found.quiet == quiet && found.ends == bounds.ends, "\(found)")
        if isFree { return }
        var whole = Search(full)
        let other = whole.run { _, violations in violations.isEmpty }
        #expect(other.quiet == found.quiet && other.ends == found.ends && other.states > found.states)
    }

    /// Two orders beside each other, and two instances that compete for them.
    @Test(arguments: [(1, 4_508, 1), (2, 35_350, 8)])
    func twoOrdersAreSound(_ instances: Int, _ states: Int, _ quiet: Int) {
        var search = Search(
            Bounds(
                name: "two orders", orders: 2, instances: instances, fails: false, cancels: false, isReduced: true))
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight && found.states == states && found.quiet == quiet, "\(instances): \(found)")
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

    /// A verdict is red exactly as long as a dead letter of its service lies there, whatever else is under way.
    static func isRedAsItsLetters(_ world: World, _ violations: [Violation]) -> Bool {
        Set(world.broker.deadLetters.compactMap(\.subscription.consumer.owes)) == Set(violations.map(\.verdict))
    }

    /// Goes on until every state is seen, or one is not right.
    mutating func run(_ isRight: (World, [Violation]) -> Bool) -> Found {
        var first = start
        if bounds.isReduced { hearInert(&first) }
        visit(first, isRight)
        while found.isRight, let world = stack.popLast() {
            for action in choices(world) {
                var next = world
                next.apply(action, at: .start, &effects)
                if bounds.isReduced { hearInert(&next) }
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
        // Nothing gets stuck: where nothing can happen by itself, nothing is under way.
        let isUp = ServiceID.allCases.allSatisfy(world.runs)
        if isUp, world.actions.isEmpty != world.isQuiet { found.isRight = false }
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
        if bounds.redrives, world.broker.deadLetters.first?.number == 1 { actions.append(.redrive(1)) }
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
        let held = world.consumer(service).slots.compactMap(\.copy)
        return (held + world.queue(commands).copies).allSatisfy { $0.attempt == 1 }
    }

    private func isAllowed(_ action: Action) -> Bool {
        switch action {
        case .deliver(let subscription, let undoFails): mayFail(subscription.consumer, undoFails)
        case .finish(let service, _, let fails, let undoFails):
            (bounds.fails || !fails) && mayFail(service, undoFails)
        case .endShipment(_, let fails, let undoFails): (bounds.fails || !fails) && mayFail(.delivery, undoFails)
        case .retry(let service, _, let fails): mayFail(service, fails)
        default: true
        }
    }

    private func mayFail(_ service: ServiceID, _ undoFails: Bool) -> Bool {
        !undoFails || bounds.undoFails.contains(service)
    }

    /// Delivers every status at the head of its queue that its reader does not act on.
    private mutating func hearInert(_ world: inout World) {
        for service in ServiceID.allCases {
            let subscription = SubscriptionID.status(of: service)
            while world.runs(service), let event = world.queue(subscription).first?.event, isInert(event, service) {
                world.apply(.deliver(subscription, undoFails: false), at: .start, &effects)
            }
        }
    }

    private func isInert(_ event: Event, _ reader: ServiceID) -> Bool {
        reader == .order
            ? event.publisher == .order
            : !event.status!.isTerminal || event == .cancelled(by: reader)
    }
}
