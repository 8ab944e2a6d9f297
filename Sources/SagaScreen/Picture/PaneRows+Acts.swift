import SagaCore
import SagaEngine

extension PaneRows {
    // MARK: trouble

    /// What waits, what is tried again, what was given up: blank where there is none of it.
    var trouble: Row {
        let bar = view.retries.first.map { (fraction: fraction($0), style: Theme.bad) }
        return Row(line: Line(troubles + [.spring]), bar: bar)
    }

    /// The same for the frame.
    var troubleOnTheEdge: Line {
        let troubles = troubles
        return troubles.isEmpty ? Line([]) : Line([.spring, .must(" ", "")] + troubles + [.must(" ", "")])
    }

    private var troubles: [Piece] {
        let letters = model.seen.letterCounts[Int(view.id.rawValue)]
        let parts = [waiting, view.owed > 0 ? retrying : [], letters > 0 ? given(letters) : []]
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [.gap(2)]))
    }

    /// How much waits stands in the broker, too.
    private var waiting: [Piece] {
        let count = view.waitingCommands + view.waitingStatuses
        guard count > 0, view.isRunning else { return [] }
        return [
            .unit("\(Glyph.waiting.drawn) \(language.count(count))", style: Theme.armed),
            .word(
                " " + language.form(count, en: ("waiting", "waiting"), ru: ("ждёт", "ждут", "ждут")), style: Theme.armed
            ),
        ]
    }

    /// One compensation with its attempts, or how many there are.
    private var retrying: [Piece] {
        let sign = Piece.must(Glyph.retrying.drawn + " ", Glyph.retrying.drawn, style: Theme.bad)
        guard view.owed == 1, let retry = view.retries.first else {
            let number = Piece.must(language.count(view.owed), String(view.owed), style: Theme.bad)
            return [sign, number, .word(language(" retrying", " повторы"), style: Theme.bad)]
        }
        return [
            sign, .word(language.undone(view.id) + " ", style: Theme.bad),
            .unit("#\(retry.order.label) ", style: Theme.bad),
            .must(Part.attempt(Int(retry.attempt)), style: Theme.bad),
        ]
    }

    private func given(_ letters: Int) -> [Piece] {
        let number = language.count(letters)
        let words = language(letters == 1 ? " dead letter" : " dead letters", " в недоставленных")
        return [
            .must("\(Glyph.failed.drawn) \(number)", "\(Glyph.failed.drawn)\(letters)", style: Theme.bad),
            .word(words, style: Theme.bad),
        ]
    }

    // MARK: acts

    /// The latest first, so that it has its place; what came before it is quieter.
    func acts(_ count: Int) -> [Row] {
        guard count > 0 else { return [] }
        return latest.prefix(count).enumerated().map { place, act in
            let isCalm = act.deed.style == .bold
            return Row(line: act.deed.line(act.order, !isCalm ? act.deed.style : place == 0 ? .plain : Theme.muted))
        }
    }

    /// That a service which failed had nothing to undo stands after the failure: in a small pane the failure is told.
    private var latest: [(order: OrderID, deed: Deed)] {
        var notes = view.acts.compactMap(\.note)
        for (one, next) in zip(notes.indices, notes.indices.dropFirst())
        where notes[one].kind == .failed && notes[next].kind == .nothingToUndo && notes[one].order == notes[next].order
        {
            notes.swapAt(one, next)
        }
        return notes.indices.reversed().compactMap { place in
            deed(notes[place], among: notes).map { (notes[place].order, $0) }
        }
    }

    /// A service that failed itself, or tries again, does not undo because it has just read Cancelled.
    private func deed(_ note: Note, among notes: [Note]) -> Deed? {
        guard var deed = Deed(note, language) else { return nil }
        let others: Set<Note.Kind> = [.failed, .compensationFailed]
        if notes.contains(where: { $0.order == note.order && others.contains($0.kind) }) { deed.reading = "" }
        return deed
    }
}
