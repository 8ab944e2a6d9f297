import SagaCore

/// What happened to each of the latest orders, or to some that were chosen, and which status events were sent last. Slots
/// are used again in turn, so that memory is bounded however many orders come.
struct StoryBook: Sendable {
    private struct Slot: Sendable {
        var order: OrderID?
        var entries: [TraceEntry] = []
        /// By its publications of statuses, in their order: the one service that it went to; nil where all got it.
        var soleReaders: [ServiceID?] = []
    }

    static let slots = 8192
    /// An order's life takes about forty lines; a badly failing one is cut.
    static let longest = 400
    static let recentStatuses = 12

    /// A crash, whose instance is not up again.
    private struct Fall: Sendable {
        let service: ServiceID
        /// Nil where the trace does not tell which.
        let instance: Int?
        let order: OrderID
    }

    private var fallen: [Fall] = []
    /// The step whose notes come next.
    private var step: Action?
    static let mostFallen = 64

    /// The same broker again: where all services share a subscription, it says whose turn a status is.
    private var broker = Broker()
    private var safeguards: Safeguards
    private var cuts = CutBook()

    private var slots: [Slot]
    /// The only orders of which it tells, in their order; nil for the latest.
    private let chosen: [OrderID]?
    private(set) var statuses: [Message] = []
    /// The latest cancellations, and the latest orders of the events that nobody reads.
    private(set) var cancellations: [Message] = []
    private(set) var delivered: [OrderID] = []
    /// What was dropped last.
    private(set) var losses: [LossView] = []
    /// By service: what it did last, and what it undid last.
    private(set) var acts = [[TraceEntry]](repeating: [], count: ServiceID.allCases.count)
    private(set) var undone = [TraceEntry?](repeating: nil, count: ServiceID.allCases.count)
    /// By safeguard: what its absence has done.
    private(set) var bites = [Bite](repeating: Bite(), count: Safeguards.names.count)
    static let latestActs = 16
    static let latestDelivered = 8

    /// `safeguards`: those with which the run begins. Of orders that are chosen nothing is cut, however much it is.
    init(_ safeguards: Safeguards = .all, of chosen: Set<OrderID>? = nil) {
        self.safeguards = safeguards
        self.chosen = chosen?.sorted()
        slots = [Slot](repeating: Slot(), count: chosen?.count ?? Self.slots)
    }

    /// Where the order is kept; nil where nothing is to be told of it.
    private func slot(of order: OrderID) -> Int? {
        guard let chosen else { return order.offset % Self.slots }
        let place = chosen.partitionPoint { $0 < order }
        return place < chosen.count && chosen[place] == order ? place : nil
    }

    private var longest: Int { chosen == nil ? Self.longest : .max }

    mutating func add(_ entry: TraceEntry) {
        if case .step(let action) = entry.what { follow(action, entry) }
        guard let order = entry.order else { return }
        for cut in cuts.touching(entry, order) { insert(cut, of: order) }
        keep(entry, of: order)
        if case .published(let message) = entry.what { route(message) }
        switch entry.what {
        case .published(let message): remember(message)
        case .note(let note): remember(note, entry)
        case .waylaid(let act) where act.act == .drop:
            lose(LossView(at: entry.time, act.subscription, act.message.order, act.message.event))
        case .command(.disturb(.tamper(let copy, .drop)), _):
            lose(LossView(at: entry.time, copy.subscription, copy.order, copy.event))
        default: break
        }
    }

    /// The restart of an instance belongs to the story of the order over which it crashed.
    private mutating func follow(_ action: Action, _ entry: TraceEntry) {
        step = action
        for order in cuts.follow(action, entry) { keep(entry, of: order) }
        switch action {
        case .setSafeguards(let safeguards): self.safeguards = safeguards
        case .cut(let service):
            for place in slots.indices where slots[place].entries.awaitCommand(of: service) {
                guard let order = slots[place].order, cuts.touch(order, at: service) else { continue }
                keep(entry, of: order)
            }
        default: break
        }
        guard case .restart(let service, let instance) = action else { return }
        func isUp(_ fall: Fall) -> Bool { fall.service == service && fall.instance ?? instance == instance }
        for fall in fallen where isUp(fall) { keep(entry, of: fall.order) }
        fallen.removeAll(where: isUp)
    }

    /// An order that is so old that another has its slot is not told any more.
    private mutating func keep(_ entry: TraceEntry, of order: OrderID) {
        guard let place = slot(of: order) else { return }
        if slots[place].order != order {
            if let known = slots[place].order, known > order { return }
            slots[place].order = order
            slots[place].entries.removeAll(keepingCapacity: true)
            slots[place].soleReaders = []
        }
        if slots[place].entries.count < longest { slots[place].entries.append(entry) }
    }

    /// Puts in what happened before some of what is kept.
    private mutating func insert(_ entry: TraceEntry, of order: OrderID) {
        keep(entry, of: order)
        guard let place = slot(of: order), slots[place].order == order, slots[place].entries.last == entry else {
            return
        }
        slots[place].entries.removeLast()
        let later = slots[place].entries.firstIndex { $0.time > entry.time } ?? slots[place].entries.count
        slots[place].entries.insert(entry, at: later)
    }

    private mutating func route(_ message: Message) {
        let readers = broker.route(message.event, safeguards)
        guard let place = slot(of: message.order), message.event.isStatus, slots[place].order == message.order,
            slots[place].soleReaders.count < longest
        else { return }
        let sole = readers.count == 1 ? SubscriptionID(rawValue: readers.lowerBound)?.consumer : nil
        slots[place].soleReaders.append(sole)
    }

    private mutating func remember(_ message: Message) {
        if message.event.isStatus { statuses.append(message, atMost: Self.recentStatuses) }
        if message.event.isCancellation { cancellations.append(message, atMost: Self.recentStatuses) }
        if message.event.topic == .delivery { delivered.append(message.order, atMost: Self.latestDelivered) }
    }

    private mutating func remember(_ note: Note, _ entry: TraceEntry) {
        let place = Int(note.service.rawValue)
        if entry.isAct { acts[place].append(entry, atMost: Self.latestActs) }
        if note.kind == .crashed {
            fallen.append(
                Fall(service: note.service, instance: step?.instance, order: note.order), atMost: Self.mostFallen)
        }
        if note.isUndo { undone[place] = entry }
        if note.kind == .unguarded, let bitten = Safeguards.place(of: Safeguards(rawValue: UInt8(note.value))) {
            bites[bitten].count += 1
            bites[bitten].latest = note
        }
    }

    private mutating func lose(_ loss: LossView) { losses.append(loss, atMost: Self.recentStatuses) }

    func entries(of order: OrderID) -> [TraceEntry] {
        guard let place = slot(of: order), slots[place].order == order else { return [] }
        return slots[place].entries
    }

    /// By its publications of statuses: the one service that it went to.
    func soleReaders(of order: OrderID) -> [ServiceID?] {
        guard let place = slot(of: order), slots[place].order == order else { return [] }
        return slots[place].soleReaders
    }
}

extension TraceEntry {
    /// The order that the line is about; a delivery's is told by the notes and messages that follow it.
    package var order: OrderID? {
        switch what {
        case .step(let action): action.order
        case .published(let message): message.order
        case .waylaid(let act): act.message.order
        case .note(let note): note.order
        case .hit(_, let order, _): order
        case .command(.cancel(let order), _), .command(.choose(_, let order), _), .command(.unchoose(_, let order), _):
            order
        case .command(.omit(let order), _): order
        case .command(.disturb(let disturbance), _): disturbance.order
        case .command(.take(let step), _): step.subject
        case .command: nil
        }
    }

    /// Whether it is something that happened, rather than a step that only a replay needs.
    var isEvent: Bool {
        if case .step = what { return false }
        return true
    }
}

extension Action {
    /// The instance that it is about, where it names one.
    fileprivate var instance: Int? {
        switch self {
        case .interrupted(let action, _): action.instance
        case .finish(_, let instance, _, _), .crash(_, let instance): instance
        default: nil
        }
    }

    /// The order that it names.
    fileprivate var order: OrderID? {
        switch self {
        case .create(let order), .cancel(let order), .endShipment(let order, _, _), .retry(_, let order, _),
            .meetDeadline(let order), .repeatEnd(let order):
            order
        case .interrupted(let action, _): action.order
        default: nil
        }
    }
}

extension Disturbance {
    /// The order that it names.
    fileprivate var order: OrderID? {
        switch self {
        case .tamper(let copy, _), .release(let copy): copy.order
        case .choose(_, let order), .unchoose(_, let order): order
        default: nil
        }
    }
}

extension Array {
    /// Adds at the end, and lets the first go where there would be too many.
    fileprivate mutating func append(_ element: Element, atMost count: Int) {
        if self.count == count { removeFirst() }
        append(element)
    }
}
