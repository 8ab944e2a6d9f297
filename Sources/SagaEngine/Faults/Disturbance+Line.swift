import SagaCore

// The canonical words of disturbances, as commands' lines spell them.
extension Disturbance {
    var line: String {
        switch self {
        case .tamper(let copy, let act): "\(act.line) \(copy.line)"
        case .release(let copy): "release \(copy.line)"
        case .arm(let point, let mode): "arm-crash \(point.line) \(mode.line)"
        case .choose(let point, let order): "choose-crash \(point.line) \(order.label)"
        case .unchoose(let point, let order): "unchoose-crash \(point.line) \(order.label)"
        case .crash(let service, let instance): "crash \(service.name) \(instance + 1)"
        case .restart(let service, let instance): "restart \(service.name) \(instance + 1)"
        case .freeze(let service, let instance): "freeze \(service.name) \(instance + 1)"
        case .thaw(let service, let instance): "thaw \(service.name) \(instance + 1)"
        case .slow(let service, let instance, let factor): "slow \(service.name) \(instance + 1) \(factor)"
        case .cut(let service): "cut \(service.name)"
        case .join(let service): "join \(service.name)"
        case .restartBroker(let kind): "restart-broker \(kind.name)"
        case .addRule(let rule): "rule \(rule.line)"
        case .editRule(let number, let rule): "edit-rule \(number) \(rule.line)"
        case .switchRule(let number, let isOn): "switch-rule \(number) \(isOn ? "on" : "off")"
        case .removeRule(let number): "remove-rule \(number)"
        case .setChaos(let permille): "chaos \(permille)"
        case .setLatency(let topic, let span): "latency \(topic.name) \(span.map { "\($0.nanoseconds)" } ?? "usual")"
        }
    }
}

extension CopyName {
    /// `payment A7 order-event 1`, and the place among several such copies behind it.
    var line: String {
        "\(reader.name) \(order.label) \(event.name) \(attempt)" + (place > 1 ? " \(place)" : "")
    }
}

extension Tampering {
    var line: String {
        if case .delay(let span) = self { return "delay \(span.nanoseconds)" }
        return name
    }

    /// The act's name in a command's line.
    package var name: String {
        switch self {
        case .hold: "hold"
        case .delay: "delay"
        case .first: "first"
        case .duplicate: "duplicate"
        case .drop: "drop"
        case .corrupt: "corrupt"
        }
    }
}

extension Rule {
    /// `drop event pay-event at stock of A7 every 2 once paid`; what does not matter is left out.
    var line: String {
        var words = [act.line]
        switch what {
        case nil: break
        case .topic(let topic): words += ["topic", topic.name]
        case .event(let event): words += ["event", event.name]
        case .status(let status): words += ["status", status.name]
        }
        if let reader { words += ["at", reader.name] }
        if let order { words += ["of", order.label] }
        switch selection {
        case .all: break
        case .first(let count): words += ["first", "\(count)"]
        case .every(let count): words += ["every", "\(count)"]
        case .share(let permille): words += ["share", "\(permille)"]
        }
        if let once { words += ["once", once.name] }
        return words.joined(separator: " ")
    }
}

extension CrashPoint {
    /// `payment work after-store`.
    package var line: String { "\(service.name) \(handling.name) \(moment.name)" }
}

extension Handling {
    package var name: String {
        switch self {
        case .work: "work"
        case .status(let status): status.name
        case .shipment: "shipment"
        case .retry: "retry"
        case .create: "create"
        case .cancel: "cancel"
        case .deadline: "deadline"
        }
    }
}

extension Moment {
    package var name: String {
        switch self {
        case .beforeStore: "before-store"
        case .afterStore: "after-store"
        case .afterPublish: "after-publish"
        }
    }
}

extension BrokerRestart {
    package var name: String { self == .durable ? "durable" : "transient" }
}

extension Status {
    /// The status in a command's line; never its wire name.
    package var name: String {
        switch self {
        case .created: "created"
        case .paid: "paid"
        case .reserved: "reserved"
        case .delivering: "delivering"
        case .completed: "completed"
        case .cancelled: "cancelled"
        }
    }
}

extension Event {
    /// The event in a command's line.
    package var name: String {
        switch self {
        case .orderEvent: "order-event"
        case .payEvent: "pay-event"
        case .reserveEvent: "reserve-event"
        case .handedOver: "handed-over"
        case .arrived: "arrived"
        case .created, .paid, .reserved, .delivering, .completed: status!.name
        case .cancelledByOrder, .cancelledByPayment, .cancelledByStock, .cancelledByDelivery:
            "cancelled-by-\(publisher.name)"
        }
    }
}

extension Obstacle {
    var line: String {
        switch self {
        case .unknownInstance(let service, let instance): "unknown-instance \(service.name) \(instance + 1)"
        case .unknownCopy: "unknown-copy"
        case .isCrashed(let service, let instance): "is-crashed \(service.name) \(instance + 1)"
        case .isFrozen(let service, let instance): "is-frozen \(service.name) \(instance + 1)"
        case .isUp(let service, let instance): "is-up \(service.name) \(instance + 1)"
        case .isCut(let service): "is-cut \(service.name)"
        case .isJoined(let service): "is-joined \(service.name)"
        case .isHeld: "is-held"
        case .isNotHeld: "is-not-held"
        case .isUnreadable: "is-unreadable"
        case .isBehind: "is-behind"
        case .nobodyTakes(let service): "nobody-takes \(service.name)"
        case .notEnabled: "not-enabled"
        case .orderIsNeverSlow: "order-is-never-slow"
        case .factorOutOfRange: "factor-out-of-range"
        case .unknownRule(let number): "unknown-rule \(number)"
        case .badRule: "bad-rule"
        case .tooManyRules: "too-many-rules"
        case .latencyOutOfRange: "latency-out-of-range"
        case .notHandledThere(let service): "not-handled-there \(service.name)"
        }
    }
}
