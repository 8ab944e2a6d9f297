import SagaCore

/// What a rule has done to a copy as it was published.
package struct Waylaid: Hashable, Sendable {
    /// The rule's number; 0 for chaos.
    package let rule: Int
    package let act: Tampering
    package let message: Message
    package let subscription: SubscriptionID
}

// Standing rules: what stands in the way of copies from their publication to their queue.
extension Exchange {
    /// A message that a reader did not get.
    struct Loss: Hashable, Sendable {
        let order: OrderID
        let event: Event
        let reader: ServiceID
    }

    /// A copy as the rules leave it.
    struct Fate {
        var copy: Copy
        /// Nil where others do not pass it.
        var until: Instant?
        var isFirst = false

        var twin: Fate {
            var twin = self
            twin.copy.marks.insert(.twin)
            return twin
        }
    }

    /// Sends a copy the way that the rules give it. What is held, delayed or put first is passed by others until then.
    mutating func waylay(
        _ copy: Copy, to subscription: SubscriptionID, at now: Instant
    ) {
        let order = order
        var acts = rules.acts(on: copy, to: subscription) { id, status in
            order.read { $0.station.service.hasRecorded(status, of: id, by: now) }
        }
        if chaos.isOn, acts.last?.act != .drop { acts += chaosActs(on: copy, to: subscription).map { (0, $0) } }
        guard !acts.isEmpty else { return send(copy, to: subscription, at: now) }
        var sent = copy
        sent.ready = arrival(of: copy, at: subscription, from: now)
        var fate: Fate? = Fate(copy: sent)
        var twins: [Fate] = []
        for (rule, act) in acts {
            note(Waylaid(rule: rule, act: act, message: copy.message, subscription: subscription))
            if act == .duplicate { twins.insert(fate!.twin, at: 0) } else { fate = apply(act, to: fate!, at: now) }
        }
        for fate in (fate.map { [$0] } ?? []) + twins { dispatch(fate, to: subscription) }
        stir(copy.order)
    }

    /// What chaos does to a copy: nothing that the safeguards which are on do not repair.
    private mutating func chaosActs(on copy: Copy, to subscription: SubscriptionID) -> [Tampering] {
        let (order, reader) = (copy.order, subscription.consumer)
        let variant = reader.rawValue * 16 + copy.event.rawValue
        if safeguards.contains(.deadline), !dropped.contains(Loss(order: order, event: copy.event, reader: reader)),
            chaos.strikes(.drop, order, variant)
        {
            dropped.insert(Loss(order: order, event: copy.event, reader: reader))
            return [.drop]
        }
        var acts: [Tampering] = []
        if chaos.strikes(.duplicate, order, variant) { acts.append(.duplicate) }
        if chaos.strikes(.delay, order, variant) {
            acts.append(.delay(chaos.span(.delay, upTo: Chaos.longestDelay, UInt64(order.index), variant)))
        }
        if chaos.strikes(.first, order, variant) { acts.append(.first) }
        return acts
    }

    private func apply(_ act: Tampering, to fate: Fate, at now: Instant) -> Fate? {
        var fate = fate
        switch act {
        case .hold: (fate.until, fate.isFirst) = (.never, false)
        case .delay(let span): (fate.until, fate.isFirst) = (max(now + span, fate.copy.ready), false)
        case .first: (fate.until, fate.isFirst) = (now + leastLatency, true)
        case .corrupt: fate.copy.marks.insert(.unreadable)
        case .drop: return nil
        case .duplicate: break
        }
        return fate
    }

    private mutating func dispatch(_ fate: Fate, to subscription: SubscriptionID) {
        if let until = fate.until {
            post(held: fate.copy, until: until, isFirst: fate.isFirst, to: subscription)
        } else {
            post(fate.copy, to: subscription)
        }
    }
}
