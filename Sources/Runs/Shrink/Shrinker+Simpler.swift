import SagaCore
import SagaEngine

// What takes the place of what is there: simpler settings, single faults, earlier times.
extension Shrinker {
    // MARK: settings

    /// The usual settings, one by one, where they do as well.
    mutating func simplifySettings() {
        for (safeguard, _) in Safeguards.names {
            var script = best
            let isUsual = Safeguards.all.contains(safeguard)
            if isUsual {
                script.settings.safeguards.insert(safeguard)
            } else {
                script.settings.safeguards.remove(safeguard)
            }
            take(script)
        }
        simplify(\.ordersPerKilosecond)
        simplify(\.gaps)
        simplify(\.orderLimit)
        simplify(\.cancelPermille)
        simplify(\.cancelWithin)
        simplify(\.instances)
        simplify(\.initialUnits)
        simplify(\.mostClientWeight)
        simplify(\.restart)
        simplify(\.acknowledgeTimeout)
        simplify(\.deadline)
        simplify(\.workTimes)
        simplify(\.latency)
        simplify(\.shipmentTime)
    }

    private mutating func simplify<Value: Equatable>(_ setting: WritableKeyPath<Settings, Value>) {
        var script = best
        script.settings[keyPath: setting] = Settings()[keyPath: setting]
        take(script)
    }

    // MARK: faults

    /// Chaos, rules and shares become the single faults that they struck.
    mutating func unroll() {
        let commands = best.items.map(\.command)
        var parts: [Transcript.Part] = []
        if commands.contains(where: \.isChaos) { parts.append(.chaos) }
        if commands.contains(where: \.isRule) { parts.append(.rules) }
        if commands.contains(where: \.isShareOfCrashes) { parts.append(.crashes) }
        parts += Fault.allCases.filter { fault in commands.contains { $0.isShare(of: fault) } }.map { .fault($0) }
        for part in parts {
            let styles: [Transcript.Style] = part == .chaos ? [.failures, .early, .exact] : [.early, .exact]
            if styles.contains(where: { write(part, $0) }) { dropItems() }
        }
    }

    /// Less of the same does as well: one act where many were hit, an order of the usual kind where it was a special one.
    mutating func weaken() {
        let orders = best.items.compactMap(\.makes)
        for place in best.items.indices {
            for command in best.items[place].command.weaker(orders) {
                guard place < best.items.count, take(best.replacing(place, by: command)) else { continue }
                break
            }
        }
    }

    // MARK: numbers

    /// The first numbers that there are, unless somebody goes by the number of an order.
    mutating func renumber() {
        let renumbered = best.renumbered
        guard !trial.keep.namesNumber, renumbered != best, !take(renumbered), !take(best.ruled.renumbered) else {
            return
        }
        for place in best.items.indices.reversed() where place < best.items.count && best.gap(before: place) > 0 {
            take(best.closingGap(before: place))
        }
    }

    // MARK: waits

    /// Beyond so many commands there is more to do than to look for the shortest wait.
    private static let most = 60

    private static let waits: [Span] = [
        .zero, .milliseconds(10), .milliseconds(50), .milliseconds(100), .milliseconds(200), .milliseconds(500),
        .seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(20), .seconds(30), .seconds(60),
    ]

    /// The shortest waits that do as well.
    mutating func shortenWaits() {
        let waits = best.items.count <= Self.most ? Self.waits : [.zero, .seconds(1)]
        for place in best.items.indices {
            let wait = best.wait(before: place)
            for shorter in waits where shorter < wait || wait == .zero && shorter == .zero {
                if take(best.waiting(shorter, before: place)) { break }
                guard goesOn() else { return }
            }
        }
    }
}

extension Script {
    /// What is done to a copy once it is published is a rule from the order's beginning on: it does not depend on when that is.
    fileprivate var ruled: Script {
        var script = self
        for place in items.indices {
            guard case .disturb(.tamper(let copy, let act)) = items[place].command,
                let order = script.items.firstIndex(where: { $0.makes == copy.order }), order < place
            else { continue }
            var item = script.items.remove(at: place)
            item.command = .disturb(.addRule(Rule(act, once: copy)))
            item.time = script.items[order].time
            script.items.insert(item, at: order)
        }
        return script
    }
}

extension Rule {
    /// It hits the first such copy.
    fileprivate init(_ act: Tampering, once copy: CopyName) {
        let what = copy.event.status.map { What.status($0) } ?? .event(copy.event)
        self.init(act, what, at: copy.reader, of: copy.order, .first(1))
    }
}

extension Command {
    fileprivate var isChaos: Bool { if case .disturb(.setChaos) = self { true } else { false } }
    fileprivate var isRule: Bool { if case .disturb(.addRule) = self { true } else { false } }

    fileprivate func isShare(of fault: Fault) -> Bool {
        if case .arm(fault, let mode) = self { mode.isShare } else { false }
    }

    fileprivate var isShareOfCrashes: Bool {
        if case .disturb(.arm(_, let mode)) = self { mode.isShare } else { false }
    }

    /// What hits less, the least first.
    fileprivate func weaker(_ orders: [OrderID]) -> [Command] {
        switch self {
        case .create: [.createAny]
        case .arm(let fault, let mode): mode.weaker.map { .arm(fault, $0) }
        case .disturb(.arm(let point, let mode)): mode.weaker.map { .disturb(.arm(point, $0)) }
        case .disturb(.addRule(let rule)): rule.weaker(orders).map { .disturb(.addRule($0)) }
        default: []
        }
    }
}

extension FaultMode {
    fileprivate var isShare: Bool { if case .share = self { true } else { false } }

    fileprivate var weaker: [FaultMode] {
        switch self {
        case .off, .next(1): []
        case .next: [.next(1)]
        case .share: [.next(1), .always]
        case .always: [.next(1)]
        }
    }
}

extension Rule {
    fileprivate func weaker(_ orders: [OrderID]) -> [Rule] {
        var single = self
        single.selection = .first(1)
        var rules = orders.prefix(8).map { order in
            var rule = single
            rule.order = order
            return rule
        }
        if order != nil { rules.removeAll() }
        rules.append(single)
        for order in orders.prefix(8) where self.order == nil {
            var rule = self
            rule.order = order
            rules.append(rule)
        }
        return rules.filter { $0 != self }
    }
}
