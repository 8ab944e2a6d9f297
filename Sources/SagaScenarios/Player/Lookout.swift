import SagaCore
import SagaEngine

/// What to keep an eye on while a condition does not hold: as long as the sight stays the same, so does the condition.
/// A look costs the same however many orders there are.
struct Lookout: Sendable {
    enum Object: Hashable, Sendable {
        /// Nothing that happens by itself.
        case nothing
        case quiet, tally, orderCount, endedCount, letterCount
        case count(Status)
        case everyOrder(Status)
        case busy(ServiceID)
        case queue(SubscriptionID)
        case clock(Instant)
        case shelf(String)
        case order(OrderID)
        case work(ServiceID, on: OrderID)
        case handled(ServiceID, EventSet, of: OrderID)
        case letter(of: OrderID)
        /// The order, and whether all is quiet: what its verdicts stand on.
        case fate(OrderID)
    }

    struct Sight: Equatable {
        var hasAppeared = false
        var holds = false
        var number = 0
        var tally: [Int]?
        var shelf: Shelf?
        var files: OrderFiles?
    }

    var object = Object.nothing
    /// The first of the awaited orders, to be seen as soon as it is created.
    var awaited: OrderID?

    /// The queue whose arrivals are to be seen.
    var queue: SubscriptionID? { if case .queue(let queue) = object { queue } else { nil } }

    func look(at conductor: isolated Conductor) async -> Sight {
        var sight = Sight()
        if let awaited { sight.hasAppeared = await conductor.numbers.given > awaited.offset }
        switch object {
        case .nothing: break
        case .quiet: sight.holds = await conductor.isQuiet()
        case .tally: sight.tally = await conductor.tally
        case .orderCount: sight.number = await conductor.numbers.count
        case .letterCount: sight.number = conductor.deadLetterCount
        case .count(let status): sight.number = await conductor.tally[status]
        case .endedCount: sight.number = await conductor.tally.ended
        case .everyOrder(let status): sight.holds = await conductor.tally.isAll(status)
        case .busy(let service): sight.number = await conductor.work(of: service).busy
        case .queue(let queue): sight.number = await conductor.waiting(queue)
        case .clock(let instant):
            sight.number = conductor.clock < instant ? -1 : conductor.clock > instant ? 1 : 0
        case .shelf(let product): sight.shelf = await conductor.shelf(of: product)
        case .order(let id): sight.files = await conductor.files(of: id)
        case .work(let service, let id): sight.holds = await conductor.work(of: service, on: id).isOnOrder
        case .handled(let service, let events, let id):
            sight.number = await conductor.handled(events, by: service, of: id)
        case .letter(let id):
            sight.number = conductor.deadLetterCount
            sight.files = await conductor.files(of: id)
        case .fate(let id):
            sight.holds = await conductor.isQuiet()
            sight.files = await conductor.files(of: id)
        }
        return sight
    }
}

/// Orders by status.
extension [Int] {
    subscript(_ status: Status) -> Int { self[Int(status.rawValue)] }
    var ended: Int { self[Status.completed] + self[Status.cancelled] }
    func isAll(_ status: Status) -> Bool { self[status] > 0 && self[status] == reduce(0, +) }
}

extension Condition {
    /// What the condition stands on in this scene.
    func object(in scene: Scene) -> Lookout.Object {
        switch self {
        case .quiet: .quiet
        case .orderCount, .listLength: .orderCount
        case .list: .tally
        case .tally(let status, _): .count(status)
        case .everyOrder(let status): .everyOrder(status)
        case .terminal: .endedCount
        case .elapsed(_, let span): .clock(.start + span)
        case .busy(let service, _): .busy(service)
        case .waiting(let topic, _): topic.subscriptions.first.map { .queue($0) } ?? .nothing
        case .deadLetters: .letterCount
        case .shelf(let product, _, _), .ledger(let product, _, _, _): .shelf(product)
        case .verdictsHold, .verdictHolds: .tally
        case .answered: .nothing
        case .handled(let service, let pattern, let order, _):
            scene.object(order) { .handled(service, pattern.events, of: $0) }
        case .atWork(let service, let order): scene.object(order) { .work(service, on: $0) }
        case .deadLetter(let order, _): scene.object(order) { .letter(of: $0) }
        case .verdictNames(_, let order), .onlyVerdicts(_, let order): scene.object(order) { .fate($0) }
        case .settled(let order), .status(let order, _), .history(let order, _), .cancelled(let order, _, _),
            .payment(let order, _), .reservation(let order, _), .tasks(let order, _, _), .milestone(let order, _),
            .listed(let order, _), .cardKept(let order, _), .events(let order, _, _), .published(let order, _),
            .silent(_, let order), .neverPublished(_, let order):
            scene.object(order) { .order($0) }
        }
    }
}

extension Scene {
    /// An order that is not there yet has to be created first.
    fileprivate func object(_ order: OrderRef, _ object: (OrderID) -> Lookout.Object) -> Lookout.Object {
        find(order).map(object) ?? .orderCount
    }
}
