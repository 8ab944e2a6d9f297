import SagaCore
import SagaEngine

/// Why an order is cancelled: the links from who decided it to what each service did about its own part.
package struct Why {
    package struct Link: Hashable, Sendable {
        package let text: String
        /// Nil where only the records tell of it.
        package let time: Instant?
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
        let chain = CausalChain(story).links
        guard !chain.isEmpty else { return }
        let mechanism = Mechanism(language: language)
        let isOverHTTP = Self.isCancelledOverHTTP(story)
        var track = CancellationTrack()
        for known in chain {
            let note = known.note
            let occasion = track.occasion(of: note)
            let before = links.lastIndex { note.isAnotherAttempt(after: $0.note) }
            // An attempt that failed takes the place of the one before, and began as that did.
            let beginning = before.map { links[$0].occasion } ?? occasion
            let text =
                note.kind == .cancelAccepted
                ? mechanism.accepted(note.order, overHTTP: isOverHTTP) : mechanism.sentence(note, beginning)
            guard let text else { continue }
            let link = Link(text: text, time: known.time, note: note, occasion: beginning)
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
}

extension Note {
    /// The same compensation has failed once more.
    fileprivate func isAnotherAttempt(after other: Note) -> Bool {
        kind == .compensationFailed && value > 1 && other.kind == kind && other.service == service
    }
}
