// What can happen to a service's processes, and to its connection with the broker.
extension Station {
    // MARK: instances

    /// The instance's process ends. What it had not stored is lost, and the broker delivers again what it had not
    /// acknowledged.
    public mutating func crash(_ instance: Int, at now: Instant, _ effects: inout Effects) {
        if let copy = consumer.slots[instance].copy { note(.beforeStore, copy.order, copy.event, &effects) }
        end(instance, &effects)
    }

    /// What the crash of an instance leaves behind, whatever it was about.
    private mutating func end(_ instance: Int, _ effects: inout Effects) {
        giveUp([consumer.crash(instance)], &effects)
        refresh()
    }

    private func note(_ moment: Moment, _ order: OrderID, _ event: Event?, _ effects: inout Effects) {
        effects.note(.crashed, Service.id, order, event: event, value: Int64(moment.rawValue))
    }

    /// A crashed instance starts again, and sends what the service has stored meanwhile.
    public mutating func restart(_ instance: Int, at now: Instant, _ effects: inout Effects) {
        consumer.restart(instance)
        resume(at: now, &effects)
    }

    /// The instance stands still: its process is there, and does nothing.
    public mutating func freeze(_ instance: Int, _ effects: inout Effects) {
        consumer.freeze(instance)
        noteWork(.frozen, of: instance, &effects)
        refresh()
    }

    /// It goes on with what it had in hand, whoever has done it meanwhile.
    public mutating func thaw(_ instance: Int, at now: Instant, _ effects: inout Effects) {
        consumer.thaw(instance)
        noteWork(.thawed, of: instance, &effects)
        resume(at: now, &effects)
    }

    private func noteWork(_ kind: Note.Kind, of instance: Int, _ effects: inout Effects) {
        guard let copy = consumer.slots[instance].copy else { return }
        effects.note(kind, Service.id, copy.order, event: copy.event)
    }

    /// The broker has waited long enough for the acknowledgement of a frozen instance: the copy goes to another.
    public mutating func expire(_ instance: Int, _ effects: inout Effects) {
        if let copy = consumer.void(instance) { putBack([copy], isInHand: true, &effects) }
    }

    // MARK: the service and its network

    /// The service stops: what its instances held and had not acknowledged goes back to the head of the queue, to be
    /// delivered again; what they had acknowledged is lost.
    public mutating func stop(_ effects: inout Effects) {
        isUp = false
        giveUp(consumer.abandonWork(), &effects)
        refresh()
    }

    public mutating func start(at now: Instant, _ effects: inout Effects) {
        isUp = true
        resume(at: now, &effects)
    }

    /// The network between the service and the broker breaks: what waits for its acknowledgement is delivered again once
    /// it is back; work in hand goes on.
    public mutating func cut(_ effects: inout Effects) {
        isCut = true
        putBack(consumer.voidAll(), isInHand: true, &effects)
        refresh()
    }

    public mutating func join(at now: Instant, _ effects: inout Effects) {
        isCut = false
        resume(at: now, &effects)
    }

    /// The broker has restarted: what waited for its acknowledgement is delivered again, or, where the broker keeps nothing
    /// on disk, lost with everything that was queued.
    public mutating func survive(restartOf broker: BrokerRestart, _ effects: inout Effects) {
        let waiting = consumer.voidAll()
        guard broker == .transient else { return putBack(waiting, isInHand: true, &effects) }
        unsettle(&effects)
        for copy in statuses.removeAll() + commands.removeAll() {
            acknowledge(copy)
            effects.note(.copyLost, Service.id, copy.order, event: copy.event)
            effects.stirred.append(copy.order)
        }
        for copy in waiting { effects.stirred.append(copy.order) }
        settle(&effects)
    }

    // MARK: what all of them have in common

    /// Somebody is there again: what waits in the outbox is sent.
    private mutating func resume(at now: Instant, _ effects: inout Effects) {
        refresh()
        publish(&effects, at: now)
    }

    /// What instances had in hand is in nobody's any more.
    private mutating func giveUp(_ held: [Consumer.Surrender], _ effects: inout Effects) {
        putBack(held.compactMap(\.returned).sorted { $0.isOlder(than: $1) }, isInHand: false, &effects)
        for surrender in held {
            guard let copy = surrender.released, surrender.returned == nil else { continue }
            acknowledge(copy)
            effects.stirred.append(copy.order)
            if surrender.isLost { lose(copy, &effects) }
        }
    }

    /// Acknowledged, and not done: nobody will deliver it again.
    private func lose(_ copy: Copy, _ effects: inout Effects) {
        effects.note(.copyLost, Service.id, copy.order, event: copy.event)
        effects.noteUnguarded(.ackAfterCommit, Service.id, copy.order, event: copy.event)
    }

    /// The broker puts copies back at the head of their queues, to be delivered again.
    mutating func putBack(_ copies: [Copy], isInHand: Bool, _ effects: inout Effects) {
        guard !copies.isEmpty else { return }
        unsettle(&effects)
        let again = copies.map { $0.again(ready: $0.message.publishedAt) }
        statuses.giveBack(again.filter(\.event.isStatus))
        commands.giveBack(again.filter { !$0.event.isStatus })
        for copy in again {
            if isInHand { traffic?.add(copy) }
            effects.stirred.append(copy.order)
            effects.note(.returned, Service.id, copy.order, event: copy.event, value: Int64(copy.attempt))
        }
        settle(&effects)
    }

    // MARK: what happens in the middle of a step

    /// A step is broken off by the crash of the instance that takes it: `store` is what it would store. Whether the broker
    /// had been told already is the caller's concern.
    mutating func interrupt(
        _ moment: Moment, _ instance: Int, over order: OrderID, _ event: Event? = nil, at now: Instant,
        _ effects: inout Effects, store: (inout Station, inout Effects) -> Void
    ) {
        if moment != .beforeStore { store(&self, &effects) }
        if moment == .afterStore, !service.safeguards.contains(.outbox) { losePublications(&effects) }
        if moment == .afterPublish { publish(&effects, at: now) }
        note(moment, order, event, &effects)
        end(instance, &effects)
        if moment == .afterStore { publish(&effects, at: now) }
    }

    /// A status is heard, and the instance that hears it crashes.
    public mutating func hear(
        crashing moment: Moment, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let copy = statuses.takeFirst()
        let isAcknowledged = !service.safeguards.contains(.ackAfterCommit)
        guard let speaker = consumer.speaker else { preconditionFailure("nobody hears") }
        if isAcknowledged {
            acknowledge(copy)
            if moment == .beforeStore { lose(copy, &effects) }
        }
        interrupt(moment, speaker, over: copy.order, copy.event, at: now, &effects) { station, effects in
            station.store(copy, undoFails: undoFails, bodies, at: now, &effects)
        }
        if !isAcknowledged { putBack([copy], isInHand: false, &effects) }
    }

    // MARK: safeguards and copies

    /// From now on these guard the saga. What is stored, queued or pending stays.
    public mutating func setSafeguards(_ safeguards: Safeguards, at now: Instant, _ effects: inout Effects) {
        let before = service.safeguards
        service.safeguards = safeguards
        if safeguards.contains(.retry), !before.contains(.retry) { parkHeads(&effects) }
        service.guarded(since: before, &effects)
    }

    /// Does to one copy by hand what the edit says; the order it is about, or nil where there is no such copy.
    public mutating func edit(
        _ kind: Topic, _ edit: QueueEdit, at now: Instant, _ effects: inout Effects
    ) -> OrderID? {
        unsettle(&effects)
        defer { settle(&effects) }
        let heldBefore = queue(kind).heldCount
        let found = kind == .statusOrder ? statuses.edit(edit, at: now) : commands.edit(edit, at: now)
        guard let found else { return nil }
        if queue(kind).heldCount < heldBefore, !edit.isDrop { noteLetGo(found, &effects) }
        switch edit {
        case .duplicate: traffic?.add(found)
        case .drop: traffic?.remove(found)
        case .hold, .delay, .release, .first, .corrupt: break
        }
        return found.order
    }

    /// Releases the next of the delayed copies that are due, if any is: in which queue, and the edit that this is.
    public mutating func release(
        at now: Instant, _ effects: inout Effects
    ) -> (queue: SubscriptionID, edit: QueueEdit)? {
        unsettle(&effects)
        defer { settle(&effects) }
        if let (edit, copy) = statuses.release(at: now) {
            noteLetGo(copy, &effects)
            return (.status(of: Service.id), edit)
        }
        guard let queue = SubscriptionID.commands(of: Service.id), let (edit, copy) = commands.release(at: now) else {
            return nil
        }
        noteLetGo(copy, &effects)
        return (queue, edit)
    }

    private func noteLetGo(_ copy: Copy, _ effects: inout Effects) {
        effects.note(.letGo, Service.id, copy.order, event: copy.event)
    }

    /// When the next of the delayed copies is released.
    @inline(__always)
    public var nextRelease: Instant { min(statuses.nextRelease, commands.nextRelease) }
}

extension Station {
    /// Carries out an action that means the same at every service.
    package mutating func applyFault(_ action: Action, at now: Instant, _ effects: inout Effects) {
        switch action {
        case .stop: stop(&effects)
        case .start: start(at: now, &effects)
        case .addInstance: addInstance()
        case .removeInstance: removeInstance()
        case .crash(_, let instance): crash(instance, at: now, &effects)
        case .restart(_, let instance): restart(instance, at: now, &effects)
        case .freeze(_, let instance): freeze(instance, &effects)
        case .thaw(_, let instance): thaw(instance, at: now, &effects)
        case .expire(_, let instance): expire(instance, &effects)
        case .cut: cut(&effects)
        case .join: join(at: now, &effects)
        case .restartBroker(let kind): survive(restartOf: kind, &effects)
        case .setSafeguards(let safeguards): setSafeguards(safeguards, at: now, &effects)
        case .edit(let subscription, let edit): _ = self.edit(subscription.topic, edit, at: now, &effects)
        default: preconditionFailure("no action that every service knows")
        }
    }
}
