import SagaCore
import SagaEngine
import TestNumbers

extension Disturbance {
    /// Anything a person can do to messages, processes, the network and the broker; at what is there, mostly.
    package static func random(_ numbers: inout Numbers, in world: World) -> Disturbance {
        let service = numbers.pick(ServiceID.allCases)
        let instance = numbers.below(max(world.consumer(service).slots.count, 1) + 1) % 5
        let order = OrderID(numbers.below(30))
        switch numbers.below(30) {
        case 0..<8: return .tamper(.random(&numbers, in: world), .random(&numbers))
        case 8, 9: return .release(.random(&numbers, in: world, isHeld: true))
        case 10, 11: return .arm(.random(&numbers), .random(&numbers))
        case 12: return .choose(.random(&numbers), order)
        case 13: return .unchoose(.random(&numbers), order)
        case 14, 15: return .crash(service, instance)
        case 16: return .restart(service, instance)
        case 17, 18: return .freeze(service, world.consumer(service).busyInstance ?? instance)
        case 19: return .thaw(service, instance)
        case 20: return .slow(service, instance, factor: numbers.pick([1, 2, 7, 0, 1000]))
        case 21, 22: return .cut(service)
        case 23: return .join(service)
        case 24: return .restartBroker(numbers.pick(BrokerRestart.allCases))
        case 25: return .addRule(.random(&numbers))
        case 26: return .editRule(1 + numbers.below(3), .random(&numbers))
        case 27: return .switchRule(1 + numbers.below(3), numbers.below(2) == 0)
        case 28: return .removeRule(1 + numbers.below(4))
        default: return .setLatency(numbers.pick(Topic.allCases), numbers.pick(Span.latencies))
        }
    }
}

extension Consumer {
    fileprivate var busyInstance: Int? { slots.firstIndex { $0.copy != nil && $0.condition == .well } }
}

extension Span {
    fileprivate static let latencies: [Span?] = [
        nil, nil, .milliseconds(1), .milliseconds(700), Span(nanoseconds: 1_000), Span(nanoseconds: 1), .seconds(9),
    ]
}

extension CopyName {
    /// A copy that is queued, where any is; sometimes one that need not be.
    package static func random(_ numbers: inout Numbers, in world: World, isHeld: Bool = false) -> CopyName {
        let queues = SubscriptionID.allCases.filter {
            isHeld ? !world.queue($0).held.isEmpty : !world.queue($0).isEmpty
        }
        if !queues.isEmpty, numbers.below(8) > 0 {
            let subscription = numbers.pick(queues)
            let queue = world.queue(subscription)
            let number = isHeld ? numbers.pick(queue.held) : numbers.below(min(queue.count, 6))
            return CopyName(number, of: queue, at: subscription.consumer)!
        }
        let reader = numbers.pick(ServiceID.allCases)
        let event = numbers.pick(Event.allCases.filter(reader.receives.contains))
        return CopyName(
            reader, OrderID(numbers.below(30)), event, attempt: UInt8(1 + numbers.below(3)),
            place: 1 + numbers.below(2))!
    }
}

extension Tampering {
    package static func random(_ numbers: inout Numbers) -> Tampering {
        switch numbers.below(7) {
        case 0: .hold
        case 1, 2: .delay(numbers.pick([.milliseconds(20), .milliseconds(900), .seconds(4), Span(nanoseconds: 1)]))
        case 3: .first
        case 4: .duplicate
        case 5: .drop
        default: .corrupt
        }
    }
}

extension Rule {
    package static func random(_ numbers: inout Numbers) -> Rule {
        var rule = Rule(.random(&numbers))
        switch numbers.below(5) {
        case 0: rule.what = .topic(numbers.pick(Topic.allCases))
        case 1: rule.what = .event(numbers.pick([.orderEvent, .payEvent, .reserveEvent]))
        case 2, 3: rule.what = .status(numbers.pick(Status.allCases))
        default: break
        }
        if numbers.below(3) == 0 { rule.reader = numbers.pick(ServiceID.allCases) }
        if numbers.below(3) == 0 { rule.order = OrderID(numbers.below(30)) }
        switch numbers.below(4) {
        case 0: rule.selection = .first(1 + numbers.below(4))
        case 1: rule.selection = .every(1 + numbers.below(4))
        case 2: rule.selection = .share(permille: numbers.below(1001))
        default: break
        }
        if numbers.below(4) == 0 { rule.once = numbers.pick(Status.allCases) }
        return rule
    }
}

extension CrashPoint {
    /// Not all of them can be: a service does not handle everything.
    package static func random(_ numbers: inout Numbers) -> CrashPoint {
        let (handling, moment) = (numbers.pick(Handling.all), numbers.pick(Moment.allCases))
        let places = ServiceID.allCases.filter { handling.happens(at: $0) }
        return CrashPoint(numbers.pick(numbers.below(20) > 0 ? places : ServiceID.allCases), handling, moment)
    }
}

extension FaultMode {
    package static func random(_ numbers: inout Numbers) -> FaultMode {
        [.next(1 + numbers.below(3)), .always, .share(permille: numbers.below(1001)), .off][numbers.below(4)]
    }
}
