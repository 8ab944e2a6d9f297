import SagaCore
import SagaEngine
import TestNumbers

@testable import SagaCore
@testable import SagaEngine
@testable import SagaScreen

/// Observations of no world at all: everything in them is as long or as short as can be.
struct Sample {
    private var random: Numbers

    init(seed: UInt64) { random = Numbers(seed: seed) }

    mutating func observation() -> Observation {
        var seen = Observation()
        seen.clock = .start + .milliseconds(Int64(count()) * 40)
        seen.tally = Status.allCases.map { _ in count() }
        seen.faults = Fault.allCases.map { _ in setting() }
        seen.services = ServiceID.allCases.map { service($0, at: seen.clock) }
        seen.topics = Topic.allCases.map { topic($0, at: seen.clock) }
        seen.queues = SubscriptionID.allCases.map { queue($0) }
        seen.recentStatuses = (0..<below(13)).map { _ in status(at: seen.clock) }
        seen.recentCancellations = seen.recentStatuses.filter(\.event.isCancellation)
        seen.deadLetters = (0..<[0, 0, 1, 3, 1234][below(5)]).map { letter($0 + 1) }
        for letter in seen.deadLetters { seen.letterCounts[Int(letter.subscription.consumer.rawValue)] += 1 }
        seen.breakPoints = (0..<below(4)).map { _ in breakPoint() }
        seen.latencies = Topic.allCases.map { _ in
            chance(70) ? nil : one(of: [.seconds(1), .seconds(5), .milliseconds(1)])
        }
        seen.losses = (0..<below(4)).map { _ in
            let subscription = one(of: SubscriptionID.allCases)
            return LossView(at: seen.clock, subscription, order(), .paid)
        }
        seen.shelves = (0..<below(3)).map { ShelfView(product: "p\($0)", shelf: Shelf(initial: 9, onHand: amount())) }
        return seen
    }

    // MARK: numbers of all lengths

    mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Up to a hundred million.
    mutating func count() -> Int {
        let powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
        return chance(15) ? 0 : chance(10) ? 100_000_000 : below(powers[below(9)]) + 1
    }

    mutating func amount() -> Int64 { chance(20) ? .max : Int64(random.next() >> UInt64(below(60) + 1)) }
    mutating func order() -> OrderID { OrderID(chance(20) ? 99_999_999 : count() % 100_000_000) }

    private mutating func one<T>(of values: [T]) -> T { values[below(values.count)] }

    // MARK: parts

    private mutating func setting() -> FaultSetting {
        var setting = FaultSetting()
        setting.mode = one(of: [
            .off, .off, .off, .next(1), .next(27), .always, .share(permille: 300), .share(permille: 5),
        ])
        setting.orders = chance(20) ? (0..<below(4)).map { _ in order() } : []
        return setting
    }

    private mutating func service(_ id: ServiceID, at now: Instant) -> ServiceView {
        var view = ServiceView(id: id)
        view.isRunning = chance(80)
        view.instances = chance(50) ? below(6) + 1 : below(10_000) + 1
        view.busy = below(view.instances + 1)
        view.waitingCommands = count()
        view.waitingStatuses = chance(70) ? 0 : count()
        view.work = (0..<min(view.busy, 16)).map { _ in work(at: now) }
        view.shipments = id == .delivery ? (0..<below(17)).map { _ in work(at: now) } : []
        view.underWay = view.shipments.isEmpty ? 0 : count()
        view.owed = chance(50) ? 0 : chance(50) ? 1 : count()
        view.retries = (0..<min(view.owed, 16)).map { _ in work(at: now) }
        (view.done, view.undone, view.arrivals) = (count(), count(), count())
        view.acts = (0..<below(17)).map { _ in TraceEntry(time: now, what: .note(note(id))) }
        view.lastUndo = chance(30) ? view.acts.last : nil
        if chance(60) { disturb(&view, at: now) }
        return view
    }

    /// Instances of all kinds, a network that is down, crashes armed.
    private mutating func disturb(_ view: inout ServiceView, at now: Instant) {
        if view.id == .order { view.instances = 1 }
        view.busy = 0
        for number in 0..<min(view.instances, InstanceView.most) {
            var instance = InstanceView(number: number)
            instance.condition = one(of: [.well, .well, .crashed, .frozen])
            if view.id != .order, instance.condition != .crashed, chance(60) {
                instance.order = order()
                view.busy += 1
            }
            if instance.condition == .well, instance.order != nil { instance.work = work(at: now) }
            if instance.condition != .well, chance(80) { instance.due = now + .milliseconds(Int64(below(99_999))) }
            instance.factor = view.id == .order ? 1 : one(of: [1, 1, 5, 1_000])
            view.crew.append(instance)
        }
        view.crashed = view.crew.count { $0.condition == .crashed }
        view.frozen = view.crew.count { $0.condition == .frozen }
        view.isCut = chance(30)
        let points = CrashPoint.all.filter { $0.service == view.id }
        view.armedCrashes = (0..<below(3)).map { _ in ArmedCrash(point: one(of: points), setting: setting()) }
            .filter(\.setting.isArmed)
    }

    private mutating func work(at now: Instant) -> ServiceView.Work {
        ServiceView.Work(
            order: order(), began: now, ends: now + .milliseconds(Int64(below(5_000))), attempt: UInt8(below(5) + 1))
    }

    private mutating func note(_ service: ServiceID) -> Note {
        let kind = one(of: Note.Kind.allCases)
        let value: Int64 =
            switch kind {
            case .charged, .refunded: amount()
            case .compensationFailed: Int64(below(5) + 1)
            case .reserved, .released: Int64(count())
            default: 0
            }
        return Note(
            kind: kind, service: service, order: order(), event: one(of: Event.allCases.filter(\.isStatus)),
            reason: one(of: Reason.allCases.filter { $0 != .none }), value: value)
    }

    private mutating func topic(_ topic: Topic, at now: Instant) -> TopicView {
        var view = TopicView(topic: topic)
        view.published = count()
        view.waitingCount = count()
        view.latest = topic == .delivery ? (0..<below(9)).map { _ in order() } : []
        let events = Event.allCases.filter { $0.topic == topic }
        for subscription in topic.subscriptions {
            view.flights += (0..<below(5)).map { _ in
                TopicView.Flight(
                    order: order(), event: one(of: events), publisher: one(of: ServiceID.allCases), departed: now,
                    arrives: now + .milliseconds(Int64(below(80))),
                    to: subscription)
            }
        }
        return view
    }

    private mutating func queue(_ subscription: SubscriptionID) -> QueueView {
        var view = QueueView(subscription: subscription)
        view.waitingCount = count()
        view.waiting = (0..<min(32, view.waitingCount)).map { _ in order() }
        view.heldCount = chance(50) ? 0 : count()
        view.held = (0..<min(8, view.heldCount)).map { _ in order() }
        view.onTheWay = count()
        view.isBlocked = chance(20)
        if chance(50) {
            view.marks = view.waiting.map { _ in one(of: [[], [.twin], [.unreadable], [.unreadable, .twin]]) }
        }
        return view
    }

    private mutating func status(at now: Instant) -> StatusView {
        StatusView(
            order: order(), event: one(of: Event.allCases.filter(\.isStatus)), publisher: one(of: ServiceID.allCases),
            publishedAt: now,
            readBy: ServiceID.allCases.map { _ in chance(50) })
    }

    private mutating func letter(_ number: Int) -> DeadLetter {
        let message = Message(order: order(), event: .cancelledByOrder, cause: .customer, publishedAt: .start)
        return DeadLetter(
            number: number, subscription: .status(of: one(of: ServiceID.participants)),
            copy: Copy(message, ready: .start), attempts: 5, since: .start)
    }

    private mutating func breakPoint() -> BreakPoint {
        one(of: [
            .beginsWork(one(of: ServiceID.participants)), .undoes(one(of: ServiceID.participants)),
            .enters(one(of: Topic.allCases)), .status(one(of: Status.allCases)), .order(order()),
        ])
    }
}
