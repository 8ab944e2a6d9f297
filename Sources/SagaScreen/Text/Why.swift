import SagaCore
import SagaEngine

/// Why an order is cancelled: the links from who decided it to what each service did about its own part.
package struct Why {
    package struct Link: Hashable, Sendable {
        package let text: String
        /// Nil where only the records tell of it.
        package let time: Instant?
        fileprivate let note: Note

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
            let text =
                note.kind == .cancelAccepted
                ? mechanism.accepted(note.order, overHTTP: isOverHTTP) : mechanism.sentence(note, occasion)
            guard let text else { continue }
            // How it began is told at its time; of the attempts that followed, the last one is.
            if let before = links.lastIndex(where: { note.isAnotherRepetition(after: $0.note) }) {
                links.remove(at: before)
            }
            links.append(Link(text: text, time: known.time, note: note))
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
    /// The same compensation was tried again, not for the first time, and has failed once more.
    fileprivate func isAnotherRepetition(after other: Note) -> Bool {
        kind == .compensationFailed && value > 2 && other.kind == kind && other.service == service && other.value > 1
    }
}
