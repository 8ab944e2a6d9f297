import SagaCore

// What the operator does to messages, processes, the network and the broker.
extension Conductor {
    /// Carries out what nothing stands in the way of.
    func carryOut(_ disturbance: Disturbance) async -> CommandResult {
        run.exchange.beExact()
        switch disturbance {
        case .tamper(let copy, let act): await edit(copy) { act.edit($0, at: clock) }
        case .release(let copy): await edit(copy) { .release($0) }
        case .arm(let point, let mode): return await arm(point, mode)
        case .choose(let point, let order): await choose(point, order, true)
        case .unchoose(let point, let order): await choose(point, order, false)
        case .crash(let service, let instance): await apply(.crash(service, instance: instance))
        case .restart(let service, let instance): await apply(.restart(service, instance: instance))
        case .freeze(let service, let instance): await apply(.freeze(service, instance: instance))
        case .thaw(let service, let instance): await apply(.thaw(service, instance: instance))
        case .slow(let service, let instance, let factor): await slow(service, instance, factor)
        case .cut(let service): await apply(.cut(service))
        case .join(let service): await apply(.join(service))
        case .restartBroker(let kind): await applyToAll(.restartBroker(kind))
        case .addRule(let rule): return .ruled(run.exchange.rules.add(rule))
        case .editRule(let number, let rule): run.exchange.rules.edit(number, to: rule)
        case .switchRule(let number, let isOn): run.exchange.rules.turn(number, on: isOn)
        case .removeRule(let number): run.exchange.rules.remove(number)
        case .setLatency(let topic, let span): run.exchange.setLatency(span, of: topic)
        case .setChaos(let permille): await setChaos(permille)
        }
        return .done
    }

    // MARK: acts

    /// Carries out an action of one service.
    func apply(_ action: Action) async {
        guard let service = action.service else { preconditionFailure("an action of one service") }
        let now = clock
        run.settle(await host(service).apply(action, at: now, isStep: true), of: service)
    }

    /// Carries out an action that all services take part in.
    func applyToAll(_ action: Action) async {
        let now = clock
        var reports: [Report] = []
        for service in ServiceID.allCases {
            reports.append(await host(service).apply(action, at: now, isStep: false))
        }
        run.settle(reports, of: action)
    }

    private func edit(_ name: CopyName, _ edit: (Int) -> QueueEdit) async {
        guard let number = await number(of: name) else { preconditionFailure("the copy is there") }
        await apply(.edit(name.subscription, edit(number)))
    }

    private func slow(_ service: ServiceID, _ instance: Int, _ factor: Int) async {
        let now = clock
        run.settle(await host(service).slow(instance, by: factor, at: now), of: service)
    }

    private func arm(_ point: CrashPoint, _ mode: FaultMode) async -> CommandResult {
        let before = await host(point.service).crashes[point]
        guard let armed = before.mode.armed(mode) else { preconditionFailure("it can be armed") }
        await host(point.service).setCrash(point, FaultSetting(mode: armed, orders: before.orders))
        await noteRisk()
        return .armed(armed)
    }

    private func choose(_ point: CrashPoint, _ order: OrderID, _ isChosen: Bool) async {
        var setting = await host(point.service).crashes[point]
        setting.orders.removeAll { $0 == order }
        if isChosen { setting.orders.append(order) }
        await host(point.service).setCrash(point, setting)
        await noteRisk()
    }

    private func setChaos(_ permille: Int) async {
        for service in ServiceID.allCases { await host(service).setChaos(permille: permille) }
        run.exchange.chaos = exchange.chaos.with(permille: permille)
        run.storms.set(permille: permille, at: clock)
        await noteRisk()
    }

    /// How often each kind of chaos has struck, by its number.
    package func chaosCounts() async -> [Int] {
        var counts = [exchange.chaos.counts, run.storms.chaos.counts]
        for service in ServiceID.allCases { counts.append(await host(service).chaos.counts) }
        return counts.summed
    }

    /// The share of occasions on which chaos strikes, of a thousand.
    package var chaosShare: Int { exchange.chaos.permille }

    /// Whether there is anything that `disarm-all` takes back.
    func isAnythingArmed() async -> Bool {
        for service in ServiceID.allCases where await host(service).crashes.isArmed { return true }
        return await faultSettings().contains(where: \.isArmed) || !exchange.rules.isEmpty || exchange.chaos.isOn
    }

    /// Disarms crashes, rules and chaos, as the steps' failures are.
    func disarmDisturbances() async {
        if exchange.chaos.isOn { await setChaos(0) }
        for service in ServiceID.allCases { await host(service).disarmCrashes() }
        run.exchange.rules.removeAll()
        await noteRisk()
    }

    private func noteRisk() async { run.isOrderAtRisk = await host(.order).crashes.isArmed || exchange.chaos.isOn }

    // MARK: what stands in the way

    /// Why nothing can be disturbed so; nil where it can.
    func obstacle(to disturbance: Disturbance) async -> Refusal? {
        switch disturbance {
        case .tamper(let copy, let act): await obstacle(to: act, copy).map(Refusal.obstacle)
        case .release(let copy): await obstacle(toRelease: copy).map(Refusal.obstacle)
        case .arm(let point, let mode): await refusal(to: point, mode)
        case .choose(let point, let order), .unchoose(let point, let order):
            !isHandled(point)
                ? .obstacle(.notHandledThere(point.service)) : order.offset < catalog.count ? nil : .unknownOrder
        case .crash(let service, let instance): await refusal(service, instance) { $0 == .crashed }
        case .freeze(let service, let instance): await refusal(service, instance) { $0 != .well }
        case .restart(let service, let instance): await refusal(service, instance) { $0 != .crashed }
        case .thaw(let service, let instance): await refusal(service, instance) { $0 != .frozen }
        case .slow(let service, let instance, let factor): await refusal(toSlow: service, instance, factor)
        case .cut(let service): await host(service).isCut ? .obstacle(.isCut(service)) : nil
        case .join(let service): await host(service).isCut ? nil : .obstacle(.isJoined(service))
        case .restartBroker: nil
        case .addRule(let rule): refusal(toAdd: rule)
        case .editRule(let number, let rule):
            exchange.rules[number] == nil ? .obstacle(.unknownRule(number)) : rule.isSound ? nil : .obstacle(.badRule)
        case .switchRule(let number, _), .removeRule(let number):
            exchange.rules[number] == nil ? .obstacle(.unknownRule(number)) : nil
        case .setLatency(_, let span):
            span.map { (Settings.leastLatency...Disturbance.longestLatency).contains($0) } ?? true
                ? nil : .obstacle(.latencyOutOfRange)
        case .setChaos(let permille): Chaos.shares.contains(permille) ? nil : .shareOutOfRange
        }
    }

    private func refusal(toAdd rule: Rule) -> Refusal? {
        guard rule.isSound else { return .obstacle(.badRule) }
        return exchange.rules.rules.count < StandingRule.most ? nil : .obstacle(.tooManyRules)
    }

    private func isHandled(_ point: CrashPoint) -> Bool { point.handling.happens(at: point.service) }

    private func refusal(to point: CrashPoint, _ mode: FaultMode) async -> Refusal? {
        guard isHandled(point) else { return .obstacle(.notHandledThere(point.service)) }
        if case .share(let permille) = mode, !(0...1000).contains(permille) { return .shareOutOfRange }
        return await host(point.service).crashes[point].mode.armed(mode) == nil ? .countOutOfRange : nil
    }

    /// `isWrong` tells whether the instance is in no condition for it.
    private func refusal(
        _ service: ServiceID, _ instance: Int, _ isWrong: (Instance.Condition) -> Bool
    ) async -> Refusal? {
        if !runs(service) { return .stopped(service) }
        guard let condition = await host(service).consumer.condition(of: instance) else {
            return .obstacle(.unknownInstance(service, instance))
        }
        guard isWrong(condition) else { return nil }
        return switch condition {
        case .crashed: .obstacle(.isCrashed(service, instance))
        case .frozen: .obstacle(.isFrozen(service, instance))
        case .well, .gone: .obstacle(.isUp(service, instance))
        }
    }

    private func refusal(toSlow service: ServiceID, _ instance: Int, _ factor: Int) async -> Refusal? {
        if service == .order { return .obstacle(.orderIsNeverSlow) }
        guard Outages.factorRange.contains(factor) else { return .obstacle(.factorOutOfRange) }
        return await refusal(service, instance) { _ in false }
    }

    private func obstacle(to act: Tampering, _ name: CopyName) async -> Obstacle? {
        guard let number = await number(of: name) else { return .unknownCopy }
        let entry = await entry(number, name)
        switch act {
        case .hold: return entry.isHeld && entry.until == .never ? .isHeld : nil
        case .delay(let span): return span > .zero && span <= Tampering.longestDelay ? nil : .badRule
        case .corrupt: return entry.copy.marks.contains(.unreadable) ? .isUnreadable : nil
        case .first, .duplicate, .drop: return nil
        }
    }

    private func obstacle(toRelease name: CopyName) async -> Obstacle? {
        guard let number = await number(of: name) else { return .unknownCopy }
        return await entry(number, name).isHeld ? nil : .isNotHeld
    }

    private func number(of name: CopyName) async -> Int? { await name.number(in: queue(of: name)) }

    private func entry(_ number: Int, _ name: CopyName) async -> Queue.Entry {
        await queue(of: name).entries(atMost: number + 1)[number]
    }

    private func queue(of name: CopyName) async -> Queue {
        let queues = await host(name.reader).queues
        return name.event.isStatus ? queues.statuses : queues.commands
    }

    /// The host of a service's desk, for what is the same at all of them.
    func host(_ service: ServiceID) -> any DeskHost { run.hosts[service] }
}

extension Tampering {
    /// The act on the copy with a number in its queue.
    func edit(_ number: Int, at now: Instant) -> QueueEdit {
        switch self {
        case .hold: .hold(number)
        case .delay(let span): .delay(number, until: now + span)
        case .first: .first(number)
        case .duplicate: .duplicate(number)
        case .drop: .drop(number)
        case .corrupt: .corrupt(number)
        }
    }
}
