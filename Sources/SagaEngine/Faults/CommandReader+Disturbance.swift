import SagaCore

// Reads the words of disturbances.
extension CommandReader {
    /// The disturbance whose line begins with the word.
    mutating func disturbance(_ verb: String) -> Disturbance? {
        switch verb {
        case "release": return copyName().map(Disturbance.release)
        case "arm-crash": return both(crashPoint(), mode()).map(Disturbance.arm)
        case "choose-crash": return both(crashPoint(), order()).map(Disturbance.choose)
        case "unchoose-crash": return both(crashPoint(), order()).map(Disturbance.unchoose)
        case "crash": return both(service(), instance()).map(Disturbance.crash)
        case "restart": return both(service(), instance()).map(Disturbance.restart)
        case "freeze": return both(service(), instance()).map(Disturbance.freeze)
        case "thaw": return both(service(), instance()).map(Disturbance.thaw)
        case "slow":
            return both(both(service(), instance()), integer()).map { .slow($0.0, $0.1, factor: $1) }
        case "cut": return service().map(Disturbance.cut)
        case "join": return service().map(Disturbance.join)
        case "restart-broker": return named(BrokerRestart.allCases, \.name).map(Disturbance.restartBroker)
        case "rule": return rule().map(Disturbance.addRule)
        case "edit-rule": return both(integer(), rule()).map(Disturbance.editRule)
        case "switch-rule": return both(integer(), isOn()).map(Disturbance.switchRule)
        case "remove-rule": return integer().map(Disturbance.removeRule)
        case "latency": return both(named(Topic.allCases, \.name), latency()).map(Disturbance.setLatency)
        case "chaos": return integer().map { .setChaos(permille: $0) }
        default:
            guard let act = tampering(verb) else { return nil }
            return copyName().map { .tamper($0, act) }
        }
    }

    // MARK: parts

    private mutating func named<Value>(_ all: [Value], _ name: (Value) -> String) -> Value? {
        guard let word = word() else { return nil }
        return all.first { name($0) == word }
    }

    mutating func instance() -> Int? { integer().map { $0 - 1 } }

    private mutating func span() -> Span? { number().map { Span(nanoseconds: $0) } }

    private mutating func tampering(_ verb: String) -> Tampering? {
        if verb == "delay" { return span().map(Tampering.delay) }
        return [Tampering.hold, .first, .duplicate, .drop, .corrupt].first { $0.name == verb }
    }

    mutating func copyName() -> CopyName? {
        guard let reader = service(), let order = order(), let event = named(Event.allCases, \.name),
            let attempt = integer().flatMap({ UInt8(exactly: $0) })
        else { return nil }
        if isAtEnd { return CopyName(reader, order, event, attempt: attempt) }
        return integer().flatMap { CopyName(reader, order, event, attempt: attempt, place: $0) }
    }

    private mutating func crashPoint() -> CrashPoint? {
        guard let service = service(), let handling = named(Handling.all, \.name),
            let moment = named(Moment.allCases, \.name)
        else { return nil }
        return CrashPoint(service, handling, moment)
    }

    private mutating func latency() -> Span?? {
        guard let word = word() else { return nil }
        if word == "usual" { return .some(nil) }
        return Int64(word).map { .some(Span(nanoseconds: $0)) }
    }

    private mutating func rule() -> Rule? {
        guard let verb = word(), let act = tampering(verb) else { return nil }
        var rule = Rule(act)
        while !isAtEnd {
            guard let word = word(), read(word, into: &rule) else { return nil }
        }
        return rule
    }

    private mutating func read(_ word: String, into rule: inout Rule) -> Bool {
        switch word {
        case "topic": rule.what = named(Topic.allCases, \.name).map(Rule.What.topic)
        case "event": rule.what = named(Event.allCases, \.name).map(Rule.What.event)
        case "status": rule.what = named(Status.allCases, \.name).map(Rule.What.status)
        case "at": rule.reader = service()
        case "of": rule.order = order()
        case "first": return integer().map { rule.selection = .first($0) } != nil
        case "every": return integer().map { rule.selection = .every($0) } != nil
        case "share": return integer().map { rule.selection = .share(permille: $0) } != nil
        case "once": rule.once = named(Status.allCases, \.name)
        default: return false
        }
        return true
    }

    mutating func obstacle(_ word: String) -> Obstacle? {
        switch word {
        case "unknown-instance": both(service(), instance()).map(Obstacle.unknownInstance)
        case "unknown-copy": .unknownCopy
        case "is-crashed": both(service(), instance()).map(Obstacle.isCrashed)
        case "is-frozen": both(service(), instance()).map(Obstacle.isFrozen)
        case "is-up": both(service(), instance()).map(Obstacle.isUp)
        case "is-cut": service().map(Obstacle.isCut)
        case "is-joined": service().map(Obstacle.isJoined)
        case "is-held": .isHeld
        case "is-not-held": .isNotHeld
        case "is-unreadable": .isUnreadable
        case "is-behind": .isBehind
        case "nobody-takes": service().map(Obstacle.nobodyTakes)
        case "not-enabled": .notEnabled
        case "order-is-never-slow": .orderIsNeverSlow
        case "factor-out-of-range": .factorOutOfRange
        case "unknown-rule": integer().map(Obstacle.unknownRule)
        case "bad-rule": .badRule
        case "too-many-rules": .tooManyRules
        case "latency-out-of-range": .latencyOutOfRange
        case "not-handled-there": service().map(Obstacle.notHandledThere)
        default: nil
        }
    }
}
