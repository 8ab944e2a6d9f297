/// A service where it works: its queues, its instances, and what it has stored but not yet sent. Every message goes the
/// same way here: it is received, taken, its result is stored, published, and the copy acknowledged, in this order, each
/// a function of its own; a step that nothing disturbs is all of them. No time and no chance: whoever drives it says
/// when, and what fails.
public struct Station<Service: SagaService>: Sendable {
    public var service: Service
    public internal(set) var statuses = Queue()
    /// Commands; Order takes its own synchronously, from nobody's queue.
    public internal(set) var commands = Queue()
    public internal(set) var consumer: Consumer
    /// Publications that are stored and not yet sent, in the order in which they were stored.
    public internal(set) var unsent: [Message] = []
    /// The service is started.
    public internal(set) var isUp = true
    /// The network between the service and the broker is down.
    public internal(set) var isCut = false
    /// Whether what does not come from the broker can be handled: timers, and what customers ask. It follows from the rest.
    public private(set) var isAwake = true
    /// An instance is up and sees the broker: statuses are heard, and publications sent. Likewise.
    public private(set) var isReachable = true
    /// Nil where it is counted only when somebody asks.
    var traffic: Traffic?
    /// What of the queues is left out of the traffic, because nothing of it is going to be handled.
    var standstill = Standstill()

    /// `isWatched`: somebody looks often, so what is under way is counted all along.
    public init(_ service: Service, instances: Int, isWatched: Bool = true) {
        self.service = service
        consumer = Consumer(instances: instances)
        traffic = isWatched ? Traffic() : nil
        refresh()
    }

    // MARK: queues

    /// A copy for this service arrives, or is on its way.
    @inline(__always)
    public mutating func receive(_ copy: Copy) {
        if traffic != nil { count(copy) }
        if copy.event.isStatus { statuses.append(copy) } else { commands.append(copy) }
    }

    @inline(__always)
    private mutating func count(_ copy: Copy) {
        if standstill.isNone || !standstill.has(copy) { traffic!.add(copy) }
    }

    /// The same of a copy that is held from the first, until the instant.
    public mutating func receive(held copy: Copy, until: Instant, isFirst: Bool = false) {
        traffic?.add(copy)
        if copy.event.isStatus {
            statuses.append(held: copy, until: until, isFirst: isFirst)
        } else {
            commands.append(held: copy, until: until, isFirst: isFirst)
        }
    }

    /// Whether a status could be heard, were it there.
    public var hears: Bool { isReachable }
    /// Whether a command could be begun, were it there.
    @inline(__always)
    public var takes: Bool { isReachable && consumer.hasIdleInstance }

    /// The head of a queue has arrived by the instant.
    package mutating func bringHead(of kind: Topic, by now: Instant) {
        if kind == .statusOrder { statuses.bringHead(by: now) } else { commands.bringHead(by: now) }
    }

    public func queue(_ kind: Topic) -> Queue { kind == .statusOrder ? statuses : commands }

    /// The status that is next; nil where none can be heard.
    @inline(__always)
    public var nextStatus: Copy? { isReachable ? statuses.next : nil }
    /// The command that is next; nil where none can be begun.
    @inline(__always)
    public var nextCommand: Copy? { takes ? commands.next : nil }

    /// After every change of what they are made of.
    mutating func refresh() {
        isAwake = isUp && consumer.wellCount > 0
        isReachable = isAwake && !isCut
    }

    // MARK: statuses

    /// The next status is heard: by the service, in no time.
    @inline(__always)
    public mutating func hear(undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects) {
        let copy = statuses.takeFirst()
        if copy.isUnreadable { return stumble(over: copy, at: now, &effects) }
        store(copy, undoFails: undoFails, bodies, at: now, &effects)
        publish(&effects, at: now)
        acknowledge(copy)
        if !standstill.isNone { settle(&effects) }
    }

    @inline(__always)
    public func riskOfHearing(_ copy: Copy) -> Risk {
        Risk(undoOtherwise: !copy.isUnreadable && service.attemptsUndo(on: copy))
    }

    @inline(__always)
    public mutating func store(
        _ status: Copy, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        service.hear(status, undoFails: undoFails, bodies, at: now, &effects)
    }

    @inline(__always)
    public mutating func acknowledge(_ copy: Copy) { if traffic != nil { traffic!.remove(copy) } }

    // MARK: publications

    /// Sends what is stored: first what waits, then what the step has stored; or keeps it, where nobody can send.
    @inline(__always)
    public mutating func publish(_ effects: inout Effects, at now: Instant) {
        if !isReachable {
            if !effects.published.isEmpty { keepUnsent(&effects) }
        } else if !unsent.isEmpty {
            sendWaiting(&effects, at: now)
        }
        if effects.isWatched, !effects.published.isEmpty { noteShared(&effects) }
    }

    /// Statuses go to one service only where all share one subscription.
    private func noteShared(_ effects: inout Effects) {
        guard !service.safeguards.contains(.ownSubscription) else { return }
        for message in effects.published where message.event.isStatus {
            effects.noteUnguarded(.ownSubscription, Service.id, message.order, event: message.event)
        }
    }

    private mutating func sendWaiting(_ effects: inout Effects, at now: Instant) {
        for message in unsent {
            effects.note(.sentLater, Service.id, message.order, event: message.event)
            effects.stirred.append(message.order)
        }
        effects.published = unsent.map { $0.sent(at: now) } + effects.published
        unsent = []
    }

    /// What the step has stored cannot be sent yet: it waits for the next `publish`, or is lost where nothing keeps it.
    public mutating func keepUnsent(_ effects: inout Effects) {
        guard service.safeguards.contains(.outbox) else { return losePublications(&effects) }
        unsent += effects.published
        effects.published = []
    }

    mutating func losePublications(_ effects: inout Effects) {
        for message in effects.published {
            effects.note(.publicationLost, Service.id, message.order, event: message.event)
            effects.noteUnguarded(.outbox, Service.id, message.order, event: message.event)
        }
        effects.published = []
    }

    // MARK: up and down

    public mutating func addInstance() {
        consumer.add()
        refresh()
    }

    public mutating func removeInstance() {
        consumer.remove()
        refresh()
    }

    // MARK: quiet

    /// Nothing is queued or in handling, nothing unsent, no shipment or retry pending.
    public var isQuiet: Bool {
        statuses.isSettled && commands.isSettled && !consumer.isBusy && unsent.isEmpty && service.pending == 0
    }

    /// The same of one order.
    @inline(__always)
    public func isQuiet(_ order: OrderID) -> Bool {
        underWay(of: order).isEmpty && !service.isPending(order)
            && (unsent.isEmpty || !unsent.contains { $0.order == order })
    }

    /// The messages of the order of which a copy is queued here or in hand.
    @inline(__always)
    public func underWay(of order: OrderID) -> EventSet {
        traffic != nil ? traffic!.events(of: order) : Traffic(going).events(of: order)
    }

    /// The same station for somebody who is going to ask about many orders.
    public var counted: Station {
        var copy = self
        if traffic == nil { copy.traffic = Traffic(going) }
        return copy
    }

    /// The copies of which something is still going to come.
    private var going: [Copy] { statuses.going + commands.going + consumer.slots.compactMap(\.copy) }
}

/// What is counted follows from the rest.
extension Station: Hashable {
    public static func == (a: Station, b: Station) -> Bool {
        a.service == b.service && a.statuses == b.statuses && a.commands == b.commands && a.consumer == b.consumer
            && a.unsent == b.unsent && a.isUp == b.isUp && a.isCut == b.isCut
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(service)
        hasher.combine(statuses)
        hasher.combine(commands)
        hasher.combine(consumer)
        hasher.combine(unsent)
        hasher.combine(isUp)
        hasher.combine(isCut)
    }
}
