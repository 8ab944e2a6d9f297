import SagaCore

/// What befell each of the latest orders, for the verdicts that do not hold. Only what befell one takes memory, and of too
/// much the beginning and the end are kept.
package struct Mishaps: Sendable {
    /// So many orders are remembered.
    package static let orders = 10_000
    static let mostOfOrder = 48

    private var byOrder: [OrderID: [Mishap]] = [:]
    private var newest = -1
    /// The step whose notes come next.
    private var step: Action?
    /// What was made to fail last; who fails notes it right behind.
    private var struck: (fault: Fault, order: OrderID, by: Mishap.Hand)?
    private var cuts = Cuts<Void>()

    package init() {}

    package subscript(_ order: OrderID) -> [Mishap] { byOrder[order] ?? [] }

    /// To be told every line of the trace, in its order.
    package mutating func add(_ entry: TraceEntry) {
        switch entry.what {
        case .step(let action):
            step = action
            cuts.follow(action)
        case .note(let note): follow(note, at: entry.time)
        case .waylaid(let act):
            let hand = act.rule == 0 ? Mishap.Hand.chaos : .rule(act.rule)
            let (reader, event) = (act.subscription.consumer, act.message.event)
            add(Mishap(entry.time, reader, event, .tampered(act.act, by: hand)), to: act.message.order)
        case .command(.disturb(.tamper(let copy, let act)), _):
            add(Mishap(entry.time, copy.reader, copy.event, .tampered(act, by: .person)), to: copy.order)
        case .hit(let fault, let order, let isChaos): struck = (fault, order, isChaos ? .chaos : .person)
        case .published, .command: break
        }
    }

    private mutating func follow(_ note: Note, at time: Instant) {
        meet(note.order)
        guard let what = what(note, at: time) else { return }
        add(Mishap(time, note.service, note.event, what), to: note.order)
    }

    private func what(_ note: Note, at time: Instant) -> Mishap.What? {
        switch note.kind {
        case .crashed: Moment(rawValue: UInt8(clamping: note.value)).map { .crashed($0) }
        case .returned: outage.map { .returned($0) }
        case .copyLost: outage.map { .copyLost($0) }
        case .publicationLost: .publicationLost(cuts.isCut(note.service) ? .cut : .crash)
        case .unreadable: .unreadable(blocks: note.value == 1)
        case .unguarded: unguarded(note, at: time)
        case .parked: .parked(by: hand(note))
        case .cancelAccepted: .cancelled
        case .deadlinePassed: .timeOver
        case .endRepeated: .endRepeated
        default: nil
        }
    }

    /// What was lost, or cannot be read, is on record already, and says it.
    private func unguarded(_ note: Note, at time: Instant) -> Mishap.What? {
        let safeguard = Safeguards(rawValue: UInt8(clamping: note.value))
        if safeguard == .ownSubscription { return .shared }
        if safeguard == .outbox || safeguard == .ackAfterCommit { return nil }
        let blocking = Mishap(time, note.service, note.event, .unreadable(blocks: true))
        guard safeguard == .retry else { return .unguarded(safeguard) }
        return self[note.order].last == blocking ? nil : .gaveUp(by: hand(note))
    }

    /// Who made the compensation fail.
    private func hand(_ note: Note) -> Mishap.Hand? {
        guard let struck, struck.order == note.order, struck.fault.isCompensation,
            struck.fault.service == note.service
        else { return nil }
        return struck.by
    }

    /// What the present step is for those who had messages in hand.
    private var outage: Mishap.Outage? {
        switch step {
        case .interrupted, .crash: .crash
        case .expire: .freeze
        case .cut: .cut
        case .stop: .stop
        case .restartBroker: .brokerRestart
        default: nil
        }
    }

    private mutating func add(_ mishap: Mishap, to order: OrderID) {
        meet(order)
        guard order.offset > newest - Self.orders else { return }
        var known = byOrder[order] ?? []
        if known.count == Self.mostOfOrder { known.remove(at: Self.mostOfOrder / 2) }
        known.append(mishap)
        byOrder[order] = known
    }

    /// An order that is newer than all before: the oldest are forgotten.
    private mutating func meet(_ order: OrderID) {
        guard order.offset > newest else { return }
        let before = newest
        newest = order.offset
        guard !byOrder.isEmpty, newest >= Self.orders else { return }
        let first = max(0, before - Self.orders + 1)
        for old in first..<max(first, min(newest - Self.orders, before) + 1) { byOrder[OrderID(old)] = nil }
    }
}
