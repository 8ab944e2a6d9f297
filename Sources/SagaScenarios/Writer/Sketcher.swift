import Runs
import SagaCore
import SagaEngine

/// Watches a plan being played, and puts down what was done in terms of steps.
struct Sketcher {
    /// The world between two commands, as far as words for it are looked for.
    struct View {
        let world: World
        let isQuiet: Bool
        let clock: Instant
        let rules: [StandingRule]

        init(_ simulation: Simulation) {
            world = simulation.world()
            isQuiet = simulation.isQuiet
            clock = simulation.clock
            rules = simulation.ask { await $0.standingRules }
        }
    }

    private(set) var sketch: Sketch
    private var before: View?
    private var after: View?

    private init(_ orders: [OrderID]) { sketch = Sketch(orders) }

    static func sketch(_ spelled: SpelledOutPlan) -> Sketch {
        var sketcher = Sketcher(spelled.orders)
        var rehearsal = Rehearsal(spelled.plan)
        rehearsal.run(witness: { sketcher.see($0, $1, $2) })
        sketcher.passTime(to: View(rehearsal.simulation), for: nil)
        return sketcher.sketch
    }

    private mutating func see(_ planned: PlannedCommand, _ result: CommandResult?, _ simulation: Simulation) {
        let view = View(simulation)
        guard let result else {
            passTime(to: view, for: planned.command)
            before = view
            return
        }
        if case .omitNext(let count) = planned.command {
            let given = view.world.order.numbers.given
            for number in given - count..<given { sketch.omitted.append(OrderID(number)) }
        }
        if let before { sketch.moves += act(planned.command, result, in: before) }
        after = view
    }

    private mutating func passTime(to view: View, for command: Command?) {
        let since = after?.clock ?? .start
        guard view.clock > since else { return }
        let waits = waits(from: after, to: view, for: command)
        let times: [Move.Choice] = [.about(view.clock), .exactly(view.clock)]
        sketch.moves.append(Move(waits.map { .steps($0.map { .wait($0) }) } + times))
    }
}

// MARK: - What is waited for

extension Sketcher {
    /// What came about meanwhile and could have been waited for; what concerns the next command first. Nothing comes before
    /// it where the command is about no order: such things are mostly done in the beginning.
    private func waits(from old: View?, to new: View, for command: Command?) -> [[Condition]] {
        let quiet: [[Condition]] = new.isQuiet && old.map { !$0.isQuiet } ?? false ? [[.quiet]] : []
        guard let command else { return quiet }
        let letters = new.world.broker.deadLetters.count
        switch command {
        case .redrive, .redriveAll: return quiet + [[.deadLetters(letters)], []]
        default: break
        }
        guard let order = command.order(in: new.world), let reference = sketch.order(order) else {
            return [[]] + quiet + latest(from: old, to: new)
        }
        return quiet + progress(of: order, reference, from: old, to: new).map { [$0] } + [[]]
    }

    /// How far the order came.
    private func progress(
        of order: OrderID, _ reference: OrderRef, from old: View?, to new: View
    ) -> [Condition] {
        var found: [Condition] = []
        for service in ServiceID.participants where new.isAtWork(service, on: order) {
            if old?.isAtWork(service, on: order) != true { found.append(.atWork(service, reference)) }
        }
        for milestone in [Milestone.handedOver, .reserved, .charged] where new.has(order, milestone) {
            if old?.has(order, milestone) != true { found.append(.milestone(reference, milestone)) }
        }
        if let status = new.world.order.status(of: order), status != .created,
            status != old?.world.order.status(of: order)
        {
            // What Order says is what people speak of; what a service did before that, where Order has not heard of it.
            found.insert(.status(reference, status), at: found.isEmpty ? 0 : 1)
        }
        return found
    }

    /// The status that an order came to last.
    private func latest(from old: View?, to new: View) -> [[Condition]] {
        let changes = sketch.names.keys.compactMap { order -> (time: Instant, order: OrderID, status: Status)? in
            guard let last = new.world.order.history(of: order).last, let status = last.event.status,
                status != .created, last.time > old?.clock ?? .start
            else { return nil }
            return (last.time, order, status)
        }
        guard let last = changes.max(by: { ($0.time, $0.order) < ($1.time, $1.order) }),
            let reference = sketch.order(last.order)
        else { return [] }
        return [[.status(reference, last.status)]]
    }
}

extension Sketcher.View {
    fileprivate func isAtWork(_ service: ServiceID, on order: OrderID) -> Bool {
        world.consumer(service).slots.contains { $0.copy?.order == order }
    }

    fileprivate func has(_ order: OrderID, _ milestone: Milestone) -> Bool {
        switch milestone {
        case .charged: world.payment.part(of: order).acts > 0
        case .reserved: world.stock.part(of: order).acts > 0
        case .handedOver: world.delivery.part(of: order).acts > 0
        case .arrived: world.delivery.part(of: order).flags.contains(.arrived)
        }
    }
}

extension Command {
    /// The order that it is about and that was there before it.
    fileprivate func order(in world: World) -> OrderID? {
        switch self {
        case .cancel(let order), .choose(_, let order), .unchoose(_, let order): order
        case .disturb(.tamper(let copy, _)), .disturb(.release(let copy)): copy.order
        case .disturb(.crash(let service, let place)), .disturb(.freeze(let service, let place)),
            .disturb(.thaw(let service, let place)), .disturb(.slow(let service, let place, _)):
            world.inHand(service, place)
        default: nil
        }
    }
}

extension World {
    /// The order that an instance has in hand.
    func inHand(_ service: ServiceID, _ place: Int) -> OrderID? {
        let slots = service == .order ? [] : consumer(service).slots
        return slots.indices.contains(place) ? slots[place].copy?.order : nil
    }
}
