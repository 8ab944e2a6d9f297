import SagaCore

/// How an order came to be cancelled, from who decided it to what each service did about its own part; each link with its
/// instant, its service and the message that it is about.
package struct CausalChain: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        /// Nil where only the records tell of it.
        package let time: Instant?
        package let note: Note

        package var service: ServiceID { note.service }
        /// The message that was handled.
        package var event: Event? { note.event }
    }

    /// In the order in which they came about; none for an order that is not cancelled.
    package let links: [Link]

    /// What happened, as it was noted; where that is no longer kept, as the records tell it.
    package init(_ story: StoryView) {
        let noted = Self.noted(story.entries)
        if noted.hasBeginning {
            links = noted
        } else {
            let recorded = story.row.status == .cancelled ? Self.recorded(story) : []
            links = recorded.hasBeginning ? recorded : []
        }
    }

    private static func noted(_ entries: [TraceEntry]) -> [Link] {
        var links: [Link] = []
        for entry in entries {
            if let note = entry.note { links.append(Link(time: entry.time, note: note)) }
        }
        return links
    }

    private static func recorded(_ story: StoryView) -> [Link] {
        let row = story.row
        func note(_ kind: Note.Kind, _ service: ServiceID, event: Event? = nil, value: Int64 = 0) -> Note {
            Note(kind: kind, service: service, order: row.order, event: event, reason: row.reason, value: value)
        }
        guard let entry = story.history.last(where: { $0.event.isCancellation }) else { return [] }
        let event = entry.event
        let units = story.details.lines.reduce(0) { $0 &+ $1.count }
        let parts: [(ServiceID, Part, Note)] = [
            (.payment, row.payment, note(.refunded, .payment, value: row.amount)),
            (.stock, row.stock, note(.released, .stock, value: units)),
            (.delivery, row.delivery, note(.returnTask, .delivery)),
        ]
        let beginning: Note.Kind =
            event != .cancelledByOrder
            ? .failed : story.reason(of: entry) == .deadline ? .deadlinePassed : .cancelAccepted
        var notes = [note(beginning, event.publisher)]
        if event != .cancelledByOrder { notes.append(note(.recorded, .order, event: event)) }
        for (service, part, undone) in parts where part.flags.contains(.cancelled) {
            if part.undos > 0 {
                notes.append(undone)
            } else if part.flags.contains(.parked) {
                notes.append(note(.parked, service))
            } else if part.flags.contains(.owed) {
                notes.append(note(.compensationFailed, service, value: Int64(part.attempts)))
            } else {
                notes.append(note(.nothingToUndo, service, event: event))
            }
        }
        return notes.map { Link(time: nil, note: $0) }
    }
}

extension [CausalChain.Link] {
    fileprivate var hasBeginning: Bool { contains { $0.note.beginsCancellation } }
}

extension Note {
    /// A service failed, or Order cancels of itself: at the customer's wish, or because the order has had its time.
    package var beginsCancellation: Bool { [.failed, .cancelAccepted, .deadlinePassed].contains(kind) }
}
