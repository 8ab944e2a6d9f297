/// A service where it works: its queues, its instances, and what it has stored but not yet sent. Every message goes the
/// same way here: it is received, taken, its result is stored, published, and the copy acknowledged, in this order, each
/// a function of its own; a step that nothing disturbs is all of them. No time and no chance: whoever drives it says
/// when, and what fails.
public struct Station<Service: SagaService>: Sendable {
    public var service: Service
    public private(set) var statuses = Queue()
    /// Commands; Order takes its own synchronously, from nobody's queue.
    public internal(set) var commands = Queue()
    public internal(set) var consumer: Consumer
    /// Publications that are stored and not yet sent, in the order in which they were stored.
    public private(set) var unsent: [Message] = []
    public private(set) var isUp = true
    /// Nil where it is counted only when somebody asks.
    var traffic: Traffic?

    /// `isWatched`: somebody looks often, so what is under way is counted all along.
    public init(_ service: Service, instances: Int, isWatched: Bool = true) {
        self.service = service
        consumer = Consumer(instances: instances)
        traffic = isWatched ? Traffic() : nil
    }

    // MARK: queues

    /// A copy for this service arrives, or is on its way.
    @inline(__always)
    public mutating func receive(_ copy: Copy) {
        if traffic != nil { traffic!.add(copy) }
        if copy.event.isStatus { statuses.append(copy) } else { commands.append(copy) }
    }

    /// Whether a status could be heard, were it there.
    public var hears: Bool { isUp }
    /// Whether a command could be begun, were it there.
    @inline(__always)
    public var takes: Bool { isUp && consumer.hasIdleInstance }

    public func queue(_ kind: Topic) -> Queue { kind == .statusOrder ? statuses : commands }

    /// The status that is next; nil where none can be heard.
    @inline(__always)
    public var nextStatus: Copy? { isUp ? statuses.first : nil }
    /// The command that is next; nil where none can be begun.
    @inline(__always)
    public var nextCommand: Copy? { takes ? commands.first : nil }

    /// Does to one copy by hand what the edit says; the order it is about, or nil where there is no such copy.
    public mutating func edit(_ kind: Topic, _ edit: QueueEdit, at now: Instant) -> OrderID? {
        let found = kind == .statusOrder ? statuses.edit(edit, at: now) : commands.edit(edit, at: now)
        guard let found else { return nil }
        switch edit {
        case .duplicate: traffic?.add(found)
        case .drop: traffic?.remove(found)
        case .hold, .release, .first: break
        }
        return found.order
    }

    // MARK: statuses

    /// The next status is heard: by the service, in no time.
    @inline(__always)
    public mutating func hear(undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects) {
        let copy = statuses.takeFirst()
        store(copy, undoFails: undoFails, bodies, at: now, &effects)
        publish(&effects, at: now)
        acknowledge(copy)
    }

    @inline(__always)
    public func riskOfHearing(_ copy: Copy) -> Risk { Risk(undoOtherwise: service.attemptsUndo(on: copy)) }

    @inline(__always)
    public mutating func store(
        _ status: Copy, undoFails: Bool, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        service.hear(status, undoFails: undoFails, bodies, at: now, &effects)
    }

    @inline(__always)
    public mutating func acknowledge(_ copy: Copy) { if traffic != nil { traffic!.remove(copy) } }

    // MARK: publications

    /// Sends what is stored: first what waits, then what the step has stored.
    @inline(__always)
    public mutating func publish(_ effects: inout Effects, at now: Instant) {
        if !unsent.isEmpty { sendWaiting(&effects, at: now) }
    }

    private mutating func sendWaiting(_ effects: inout Effects, at now: Instant) {
        effects.published = unsent.map { $0.sent(at: now) } + effects.published
        unsent = []
    }

    /// What the step has stored cannot be sent yet; it waits for the next `publish`.
    public mutating func keepUnsent(_ effects: inout Effects) {
        unsent += effects.published
        effects.published = []
    }

    // MARK: up and down

    /// The service stops: what its instances held and had not acknowledged goes back to the head of the queue, to be
    /// delivered again; what they had acknowledged is lost.
    public mutating func stop() {
        isUp = false
        let held = consumer.abandonWork()
        for copy in held where copy.marks.contains(.acknowledged) { acknowledge(copy) }
        commands.giveBack(
            held.filter { !$0.marks.contains(.acknowledged) }.map { $0.again(ready: $0.message.publishedAt) })
    }

    public mutating func start() { isUp = true }

    public mutating func addInstance() { consumer.add() }
    public mutating func removeInstance() { consumer.remove() }

    // MARK: quiet

    /// Nothing is queued or in handling, nothing unsent, no shipment or retry pending.
    public var isQuiet: Bool {
        statuses.isEmpty && commands.isEmpty && consumer.busy == 0 && unsent.isEmpty && service.pending == 0
    }

    /// The same of one order.
    public func isQuiet(_ order: OrderID) -> Bool {
        underWay(of: order).isEmpty && !service.isPending(order)
            && (unsent.isEmpty || !unsent.contains { $0.order == order })
    }

    /// The messages of the order of which a copy is queued here or in hand.
    @inline(__always)
    public func underWay(of order: OrderID) -> EventSet {
        traffic != nil ? traffic!.events(of: order) : count().events(of: order)
    }

    /// The same station for somebody who is going to ask about many orders.
    public var counted: Station {
        var copy = self
        if traffic == nil { copy.traffic = count() }
        return copy
    }

    private func count() -> Traffic {
        Traffic(statuses.copies + commands.copies + consumer.slots.compactMap { $0 })
    }
}

/// What is counted follows from the rest.
extension Station: Hashable {
    public static func == (a: Station, b: Station) -> Bool {
        a.service == b.service && a.statuses == b.statuses && a.commands == b.commands && a.consumer == b.consumer
            && a.unsent == b.unsent && a.isUp == b.isUp
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(service)
        hasher.combine(statuses)
        hasher.combine(commands)
        hasher.combine(consumer)
        hasher.combine(unsent)
        hasher.combine(isUp)
    }
}
