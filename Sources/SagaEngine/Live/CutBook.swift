import SagaCore

/// Which services are cut off from the broker, and which orders have felt it: what the cut gave back to the broker, or keeps
/// from coming or going.
struct CutBook: Sendable {
    private struct Felt: Sendable {
        /// The beginning of the cut.
        var entry: TraceEntry?
        /// Asked only whether it has an order; those that felt it in their order.
        var orders: Set<OrderID> = []
        var latest: [OrderID] = []
    }

    private var cuts = Cuts(Felt())
    /// Of more orders than that a cut is told no more.
    static let mostOrders = 4096

    /// A step, as the trace tells it; where it ends a cut, the orders that have felt that.
    mutating func follow(_ action: Action, _ entry: TraceEntry) -> [OrderID] {
        cuts.follow(action)
        switch action {
        case .cut(let service): cuts.records[Int(service.rawValue)].entry = entry
        case .join(let service):
            defer { cuts.records[Int(service.rawValue)] = Felt() }
            return cuts.records[Int(service.rawValue)].latest
        default: break
        }
        return []
    }

    /// The order feels the cut of the service; false where it did before.
    mutating func touch(_ order: OrderID, at service: ServiceID) -> Bool {
        let place = Int(service.rawValue)
        guard cuts.isCut(service), cuts.records[place].latest.count < Self.mostOrders,
            cuts.records[place].orders.insert(order).inserted
        else { return false }
        cuts.records[place].latest.append(order)
        return true
    }

    /// The beginnings of the cuts that the order feels with this line, and had not felt before.
    mutating func touching(_ entry: TraceEntry, _ order: OrderID) -> [TraceEntry] {
        var told: [TraceEntry] = []
        for service in ServiceID.allCases where cuts.isCut(service) && entry.isFelt(by: service) {
            guard touch(order, at: service), let beginning = cuts.records[Int(service.rawValue)].entry else { continue }
            told.append(beginning)
        }
        return told
    }
}

extension TraceEntry {
    /// Whether it is kept back by a cut of the service, or comes of it: a message to it, or what it does meanwhile.
    fileprivate func isFelt(by service: ServiceID) -> Bool {
        switch what {
        case .published(let message): service.receives.contains(message.event)
        case .note(let note): note.service == service
        default: false
        }
    }
}

extension [TraceEntry] {
    /// A command was sent to the service, and it has done nothing since.
    func awaitCommand(of service: ServiceID) -> Bool {
        for entry in reversed() {
            switch entry.what {
            case .note(let note) where note.service == service: return false
            case .published(let message)
            where !message.event.isStatus && service.receives.contains(message.event):
                return true
            default: break
            }
        }
        return false
    }
}
