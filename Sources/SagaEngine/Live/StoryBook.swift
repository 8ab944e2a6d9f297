import SagaCore

/// What happened to each of the latest orders, and which status events were sent last. Slots are used again in turn,
/// so that memory is bounded however many orders come.
struct StoryBook: Sendable {
    private struct Slot: Sendable {
        var order: OrderID?
        var entries: [TraceEntry] = []
    }

    static let slots = 8192
    /// An order's life takes about forty lines; a badly failing one is cut.
    static let longest = 400
    static let recentStatuses = 12

    private var slots = [Slot](repeating: Slot(), count: StoryBook.slots)
    private(set) var statuses: [Message] = []

    mutating func add(_ entry: TraceEntry) {
        guard let order = entry.order else { return }
        let place = order.offset % Self.slots
        if slots[place].order != order {
            if let known = slots[place].order, known > order { return }
            slots[place].order = order
            slots[place].entries.removeAll(keepingCapacity: true)
        }
        if slots[place].entries.count < Self.longest { slots[place].entries.append(entry) }
        if case .published(let message) = entry.what, message.event.isStatus { remember(message) }
    }

    private mutating func remember(_ message: Message) {
        if statuses.count == Self.recentStatuses { statuses.removeFirst() }
        statuses.append(message)
    }

    func entries(of order: OrderID) -> [TraceEntry] {
        let slot = slots[order.offset % Self.slots]
        return slot.order == order ? slot.entries : []
    }
}

extension TraceEntry {
    /// The order that the line is about; a delivery's is told by the notes and messages that follow it.
    package var order: OrderID? {
        switch what {
        case .step(.create(let order)), .step(.cancel(let order)), .step(.endShipment(let order, _, _)),
            .step(.retry(_, let order, _)):
            order
        case .step: nil
        case .published(let message): message.order
        case .note(let note): note.order
        case .hit(_, let order): order
        case .command(.cancel(let order), _), .command(.choose(_, let order), _), .command(.unchoose(_, let order), _):
            order
        case .command: nil
        }
    }

    /// Whether it is something that happened, rather than a step that only a replay needs.
    var isEvent: Bool {
        if case .step = what { return false }
        return true
    }

    /// Whether the narrator has something to say about it.
    var isNews: Bool {
        switch what {
        case .note(let note): note.kind != .nothingToUndo || note.service == .payment
        case .hit: true
        default: false
        }
    }
}
