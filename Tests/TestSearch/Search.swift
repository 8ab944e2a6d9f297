import SagaCore

/// What an exhaustive search has seen.
package struct Found: Equatable {
    package var states = 0
    package var quiet = 0
    /// What was asked of every state held in every one.
    package var isRight = true
    /// Every state that can be reached was seen.
    package var isExhausted = false
    /// The final histories of order 0.
    package var ends: Set<[Status]> = []
    /// How the first state came about that is not right.
    package var schedule: [Action] = []
    package var violations: [Violation] = []
}

/// Over every state that can be reached: depth first, or breadth first, which takes more memory and finds the shortest
/// way. Of the states that were seen it keeps fingerprints of 128 bits: among a million states, the odds that any two
/// have the same are one in 10^26.
package struct Search {
    /// A state on its way to be looked at further.
    private struct Node {
        let world: World
        let faults: FaultBudget
        let path: Path?
    }

    /// How a state came about.
    private final class Path: Sendable {
        let action: Action
        let before: Path?

        init(_ action: Action, _ before: Path?) {
            self.action = action
            self.before = before
        }

        var actions: [Action] {
            var actions: [Action] = []
            var path: Path? = self
            while let step = path {
                actions.append(step.action)
                path = step.before
            }
            return actions.reversed()
        }
    }

    private let bounds: Bounds
    private let isBreadthFirst: Bool
    private let keepsPaths: Bool
    private var seen: Set<Fingerprint> = []
    private var open: [Node] = []
    private var head = 0
    private var found = Found()
    private var effects = Effects(isWatched: false)

    package init(_ bounds: Bounds, isBreadthFirst: Bool = false, keepsPaths: Bool = false) {
        self.bounds = bounds
        self.isBreadthFirst = isBreadthFirst
        self.keepsPaths = keepsPaths
    }

    /// A verdict is red exactly as long as a dead letter of its service lies there, whatever else is under way.
    package static func isRedAsItsLetters(_ world: World, _ violations: [Violation]) -> Bool {
        Set(world.broker.deadLetters.compactMap(\.subscription.consumer.owes)) == Set(violations.map(\.verdict))
    }

    /// Goes on until every state is seen, one is not right, or the time is over. The orders are created first, one after
    /// the other.
    package mutating func run(
        until isOver: () -> Bool = { false }, _ isRight: (World, [Violation]) -> Bool
    ) -> Found {
        for node in beginnings() { visit(node, isRight) }
        var looked = 0
        while found.isRight, let node = next() {
            looked += 1
            if looked & 255 == 0, isOver() { return found }
            expand(node, isRight)
        }
        found.isExhausted = found.isRight
        return found
    }

    /// The orders created, where Order may have crashed over one of them.
    private mutating func beginnings() -> [Node] {
        let shop = World.shop(bounds.safeguards, orders: bounds.orders, instances: bounds.instances)
        var nodes = [Node(world: shop, faults: bounds.faults, path: nil)]
        for index in 0..<bounds.orders { nodes = nodes.flatMap { create(OrderID(index), after: $0) } }
        return nodes
    }

    private mutating func create(_ order: OrderID, after node: Node) -> [Node] {
        var begun = node
        if !node.world.orders.isAwake { begun = step(node, .restart(.order, instance: 0)) }
        let crashes = begun.faults.crashes > 0 ? Moment.allCases.map { Action.interrupted(.create(order), $0) } : []
        return ([.create(order)] + crashes).map { step(begun, $0) }
    }

    private mutating func step(_ node: Node, _ action: Action) -> Node {
        var world = node.world
        world.apply(action, at: .start, &effects)
        if bounds.isReduced { hearInert(&world) }
        let path = keepsPaths ? Path(action, node.path) : nil
        return Node(world: world, faults: node.faults.after(action), path: path)
    }

    private mutating func next() -> Node? {
        guard isBreadthFirst else { return open.popLast() }
        guard head < open.count else { return nil }
        defer { head += 1 }
        let node = open[head]
        if head == 65_536 {
            open.removeFirst(head)
            head = 0
        }
        return node
    }

    private mutating func expand(_ node: Node, _ isRight: (World, [Violation]) -> Bool) {
        for action in choices(node) { visit(step(node, action), isRight) }
    }

    private mutating func visit(_ node: Node, _ isRight: (World, [Violation]) -> Bool) {
        guard seen.insert(Fingerprint(node.world, node.faults)).inserted else { return }
        found.states += 1
        open.append(node)
        let (world, violations) = (node.world, node.world.violations())
        if !isRight(world, violations) || isStuck(world) {
            found.isRight = false
            found.schedule = node.path?.actions ?? []
            found.violations = violations
        }
        guard world.isAtRest else { return }
        found.quiet += 1
        found.ends.insert(world.order.history(of: OrderID(0)).map(\.status))
    }

    /// Where nothing can happen by itself, nothing is under way, and the other way round; but for deadlines, which may
    /// come whenever they like.
    private func isStuck(_ world: World) -> Bool {
        guard world.isWell, !world.safeguards.contains(.deadline) else { return false }
        return world.actions.isEmpty != world.isQuiet
    }

    // MARK: choices

    private func choices(_ node: Node) -> [Action] {
        let world = node.world
        let isDisturbed = !bounds.faults.isEmpty || world.safeguards.contains(.deadline)
        var actions = (isDisturbed ? world.actions(within: node.faults) : world.actions).filter(isAllowed)
        // Deadlines are long: they come where nothing else does.
        if world.safeguards.contains(.deadline), actions.contains(where: { !$0.isDeadline }) {
            actions.removeAll(where: \.isDeadline)
        }
        if bounds.cancels { actions += cancels(of: node) }
        if bounds.redrives, let letter = world.broker.deadLetters.first, letter.number == 1 {
            actions.append(.redrive(1))
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

    /// A customer cancels, and Order may crash over it.
    private func cancels(of node: Node) -> [Action] {
        guard node.world.orders.isAwake else { return [] }
        let steps = (0..<bounds.orders).map { OrderID($0) }
            .filter { node.world.order.status(of: $0)?.isTerminal == false }.map(Action.cancel)
        guard node.faults.crashes > 0 else { return steps }
        return steps + steps.flatMap { step in Moment.allCases.map { Action.interrupted(step, $0) } }
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
        case .interrupted(let action, _): isAllowed(action)
        default: true
        }
    }

    private func mayFail(_ service: ServiceID, _ undoFails: Bool) -> Bool {
        !undoFails || bounds.undoFails.contains(service)
    }

    /// Delivers every status at the head of its queue that its reader does not act on.
    private mutating func hearInert(_ world: inout World) {
        for service in ServiceID.allCases {
            while let head = world.nextStatus(at: service), isInert(head, service) {
                world.apply(.deliver(.status(of: service), undoFails: false), at: .start, &effects)
            }
        }
    }

    private func isInert(_ copy: Copy, _ reader: ServiceID) -> Bool {
        if copy.marks.contains(.unreadable) { return false }
        let event = copy.event
        return reader == .order
            ? event.publisher == .order : !event.status!.isTerminal || event == .cancelled(by: reader)
    }
}

extension Action {
    fileprivate var isDeadline: Bool {
        switch self {
        case .meetDeadline, .repeatEnd: true
        default: false
        }
    }
}

extension World {
    /// No service is stopped, no instance crashed or frozen, nothing cut off, no copy held.
    package var isWell: Bool {
        ServiceID.allCases.allSatisfy { runs($0) && isWell($0) }
    }

    private func isWell(_ service: ServiceID) -> Bool {
        !isCut(service) && consumer(service).slots.allSatisfy { $0.condition == .well || $0.condition == .gone }
    }

    /// All is quiet, and nothing is still to be mended by itself; a service may be stopped.
    fileprivate var isAtRest: Bool { isQuiet && ServiceID.allCases.allSatisfy { isWell($0) } }

    fileprivate func nextStatus(at service: ServiceID) -> Copy? {
        switch service {
        case .order: orders.nextStatus
        case .payment: payments.nextStatus
        case .stock: stocks.nextStatus
        case .delivery: deliveries.nextStatus
        }
    }
}

/// What stands for a state.
private struct Fingerprint: Hashable {
    private let first: Int
    private let second: Int

    init(_ world: World, _ faults: FaultBudget) {
        var hasher = Hasher()
        hasher.combine(world)
        hasher.combine(faults)
        var other = hasher
        other.combine(0)
        first = hasher.finalize()
        second = other.finalize()
    }
}
