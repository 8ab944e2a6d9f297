import SagaCore
import SagaEngine

/// Why an order is cancelled: the links from who decided it to what each service did about its own part.
package struct Why {
    package struct Link: Hashable, Sendable {
        package let text: String
        fileprivate let note: Note
        fileprivate let occasion: Mechanism.Occasion

        /// Order's own record of it.
        package var isRecord: Bool { note.kind == .recorded }

        /// The sign and the colour of what was done.
        package func deed(_ language: Language) -> Deed? { Deed(note, language) }
    }

    /// In the order in which they came about; none for an order that is not cancelled.
    package private(set) var links: [Link] = []

    package init(_ story: StoryView, _ language: Language) {
        let notes = Self.notes(story)
        guard notes.contains(where: \.beginsCancellation) else { return }
        let mechanism = Mechanism(language: language)
        let isOverHTTP = Self.isCancelledOverHTTP(story)
        var track = CancellationTrack()
        for note in notes {
            let occasion = track.occasion(of: note)
            let before = links.lastIndex { note.isAnotherAttempt(after: $0.note) }
            // An attempt that failed takes the place of the one before, and began as that did.
            let beginning = before.map { links[$0].occasion } ?? occasion
            let text =
                note.kind == .cancelAccepted
                ? mechanism.accepted(note.order, overHTTP: isOverHTTP) : mechanism.sentence(note, beginning)
            guard let text else { continue }
            let link = Link(text: text, note: note, occasion: beginning)
            if let before { links.remove(at: before) }
            links.append(link)
        }
    }

    /// Whether the cancel that Order accepted came from a client.
    private static func isCancelledOverHTTP(_ story: StoryView) -> Bool {
        let accepted = story.entries.first { $0.note?.kind == .cancelAccepted }
        let cancel = Command.cancel(story.row.order)
        return story.entries.contains { $0.time == accepted?.time && $0.what == .command(cancel, .http) }
    }

    /// What happened, as it was noted; where that is no longer kept, as the records tell it.
    private static func notes(_ story: StoryView) -> [Note] {
        let notes = story.entries.compactMap(\.note)
        let isTold = notes.contains(where: \.beginsCancellation)
        return isTold || story.row.status != .cancelled ? notes : recorded(story)
    }

    private static func recorded(_ story: StoryView) -> [Note] {
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
        return notes
    }
}

extension Note {
    /// A service failed, or Order cancels of itself: at the customer's wish, or because the order has had its time.
    fileprivate var beginsCancellation: Bool { [.failed, .cancelAccepted, .deadlinePassed].contains(kind) }

    /// The same compensation has failed once more.
    fileprivate func isAnotherAttempt(after other: Note) -> Bool {
        kind == .compensationFailed && value > 1 && other.kind == kind && other.service == service
    }
}
