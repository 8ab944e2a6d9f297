import SagaCore
import SagaEngine

// What the infrastructure does to messages and processes.
extension Stage {
    // MARK: messages

    /// A copy that is queued suffers it now; one that is yet to be published, as soon as it is. An order that is yet to be
    /// created has all its messages before it.
    mutating func tamper(_ message: MessageRef, _ act: Tampering) -> Phrase? {
        guard let id = find(message.order) else { return foretell(message, act) }
        for reader in message.readers {
            if let problem = tamper(message, act, at: reader, of: id) { return problem }
        }
        return nil
    }

    private func tamper(_ message: MessageRef, _ act: Tampering, at reader: ServiceID, of id: OrderID) -> Phrase? {
        let world = simulation.world()
        if let copy = copies(of: message, at: reader, of: id, in: world).first {
            return perform(.disturb(.tamper(copy.name, act)))
        }
        let events = message.events(for: reader)
        if world.published(for: id).subtracting(world.unsent(of: id)).intersection(events).isEmpty {
            return perform(.disturb(.addRule(message.rule(act, at: reader, of: id))))
        }
        return message.order.name
            + Phrase(
                en: ": \(message.event.name.en) is no longer in the queue of \(reader.name.en). "
                    + "Put this step before it is read, or before it is published.",
                ru: ": \(message.event.name.ru) уже не в очереди сервиса \(reader.name.ru). "
                    + "Поставьте этот шаг раньше, чем оно прочитано или опубликовано.")
    }

    /// An order that a step creates gets its rules with its creation; one of the load is known by its number.
    private mutating func foretell(_ message: MessageRef, _ act: Tampering) -> Phrase? {
        guard case .named(let name) = message.order else { return Cast.missing(message.order) }
        let label = cast.labelled(name)
        for reader in message.readers {
            if let label {
                if let problem = perform(.disturb(.addRule(message.rule(act, at: reader, of: label)))) {
                    return problem
                }
            }
            cast.foretell(label == nil ? .rule(message, act, at: reader) : nil, for: name, line: line)
        }
        return nil
    }

    /// Arms what was said of the messages of an order that is going to be created; their numbers.
    func armRules(for name: String?) -> [Int] {
        let next = simulation.ask { await $0.nextOrder }
        return cast.foretoldRules(of: name).compactMap { message, act, reader in
            let rule = message.rule(act, at: reader, of: next)
            return if case .ruled(let number) = simulation.perform(.disturb(.addRule(rule))) { number } else { nil }
        }
    }

    func release(_ message: MessageRef) -> Phrase? {
        guard let id = find(message.order) else { return Cast.missing(message.order) }
        var isReleased = false
        for reader in message.readers {
            while let held = copies(of: message, at: reader, of: id, in: simulation.world()).first(where: \.isHeld) {
                if let problem = perform(.disturb(.release(held.name))) { return problem }
                isReleased = true
            }
        }
        if isReleased { return nil }
        return message.order.name
            + Phrase(
                en: ": no \(message.event.name.en) is held.", ru: ": ни одно \(message.event.name.ru) не задержано.")
    }

    /// The copies of the message in a reader's queue, in their order.
    private func copies(
        of message: MessageRef, at reader: ServiceID, of id: OrderID, in world: World
    ) -> [(name: CopyName, isHeld: Bool)] {
        let events = message.events(for: reader)
        guard let first = events.first else { return [] }
        let subscription = first.isStatus ? SubscriptionID.status(of: reader) : SubscriptionID.commands(of: reader)!
        let queue = world.queue(subscription)
        return queue.entries(atMost: queue.count).enumerated().compactMap { place, entry in
            guard entry.copy.order == id, events.contains(entry.copy.event) else { return nil }
            return CopyName(place, of: queue, at: reader).map { ($0, entry.isHeld) }
        }
    }

    // MARK: rules

    /// Takes back the rule that says so; the first of several.
    func takeBack(_ rule: Rule) -> Phrase? {
        let rules = simulation.ask { await $0.standingRules }
        guard let standing = rules.first(where: { $0.rule == rule }) else {
            return Phrase(
                en: "No such rule stands: \(rule.words(russian: false)).",
                ru: "Такое правило не действует: \(rule.words(russian: true)).")
        }
        return perform(.disturb(.removeRule(standing.number)))
    }

    // MARK: processes

    mutating func chooseCrash(_ point: CrashPoint, _ order: OrderRef) -> Phrase? {
        if let id = find(order) { return perform(.disturb(.choose(point, id))) }
        guard case .named(let name) = order else { return Cast.missing(order) }
        cast.foretell(.crash(point), for: name, line: line)
        return nil
    }

    /// At the instance that has the order in hand; where none is named, at the one that has anything, or else at the first
    /// that it can happen to.
    func change(_ service: ServiceID, _ act: InstanceAct, at work: OrderRef?) -> Phrase? {
        let slots = simulation.records.consumer(service).slots
        var fit = slots.indices.filter { act.happens(to: slots[$0].condition) }
        if let work {
            guard let id = find(work) else { return Cast.missing(work) }
            fit = fit.filter { slots[$0].copy?.order == id }
            if fit.isEmpty { return work.name + Self.noInstance(of: service) }
        }
        let place = fit.first { slots[$0].copy != nil } ?? fit.first ?? 0
        return perform(.disturb(act.disturbance(service, place)))
    }

    private static func noInstance(of service: ServiceID) -> Phrase {
        Phrase(
            en: ": no instance of \(service.name.en) to which this can happen has it in hand.",
            ru: ": у сервиса \(service.name.ru) нет экземпляра, который им занят и с которым это может случиться.")
    }
}

extension InstanceAct {
    fileprivate func happens(to condition: Instance.Condition) -> Bool {
        switch self {
        case .crash: condition == .well || condition == .frozen
        case .restart: condition == .crashed
        case .freeze: condition == .well
        case .thaw: condition == .frozen
        case .slow: condition != .gone
        }
    }

    fileprivate func disturbance(_ service: ServiceID, _ place: Int) -> Disturbance {
        switch self {
        case .crash: .crash(service, place)
        case .restart: .restart(service, place)
        case .freeze: .freeze(service, place)
        case .thaw: .thaw(service, place)
        case .slow(let factor): .slow(service, place, factor: factor)
        }
    }
}
