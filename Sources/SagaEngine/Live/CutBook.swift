import SagaCore

/// Which services are cut off from the broker, and which orders have felt it: what the cut gave back to the broker, or keeps
/// from coming or going.
struct CutBook: Sendable {
    private struct Cut: Sendable {
        let entry: TraceEntry
        /// Asked only whether it has an order; those that felt it in their order.
        var orders: Set<OrderID> = []
        var latest: [OrderID] = []
    }

    private var cuts = [Cut?](repeating: nil, count: ServiceID.allCases.count)
    /// Of more orders than that a cut is told no more.
    static let mostOrders = 4096

    mutating func begin(_ entry: TraceEntry, at service: ServiceID) { cuts[Int(service.rawValue)] = Cut(entry: entry) }

    /// The orders that have felt it.
    mutating func end(at service: ServiceID) -> [OrderID] {
        defer { cuts[Int(service.rawValue)] = nil }
        return cuts[Int(service.rawValue)]?.latest ?? []
    }

    /// The order feels the cut of the service; false where it did before.
    mutating func touch(_ order: OrderID, at service: ServiceID) -> Bool {
        let place = Int(service.rawValue)
        guard let cut = cuts[place], cut.latest.count < Self.mostOrders, !cut.orders.contains(order) else {
            return false
        }
        cuts[place]?.orders.insert(order)
        cuts[place]?.latest.append(order)
        return true
    }

    /// The beginnings of the cuts that the order feels with this line, and had not felt before.
    mutating func touching(_ entry: TraceEntry, _ order: OrderID) -> [TraceEntry] {
        var told: [TraceEntry] = []
        for service in ServiceID.allCases {
            guard let cut = cuts[Int(service.rawValue)], entry.isFelt(by: service) else { continue }
            if touch(order, at: service) { told.append(cut.entry) }
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
