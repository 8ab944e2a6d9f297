import SagaCore
import SagaEngine

/// What a service did, in a sign and a few words: for its pane and for the sequence of an order's messages. The words go
/// where there is little room, the value stays.
package struct Deed: Hashable, Sendable {
    package let glyph: Glyph
    /// What it had read, where that is the reason.
    var reading = ""
    /// From long to short. The shortest is whole where there is no value to tell the outcome.
    var words: [String]
    var value = ""
    var unit = ""
    let style: Style

    /// Nil for what is told by the messages alone.
    init?(_ note: Note, _ language: Language) {
        guard let deed = Writer(note: note, language: language).deed else { return nil }
        self = deed
    }

    fileprivate init(
        _ glyph: Glyph, _ style: Style, reading: String = "", _ words: String..., value: String = "", unit: String = ""
    ) {
        (self.glyph, self.reading, self.words, self.value, self.unit) = (glyph, reading, words, value, unit)
        self.style = style
    }

    /// The sentence without its reason.
    package var text: String { words[0] + (value.isEmpty ? "" : " " + value) + unit }

    /// The deed as a row: the reason goes first, then the words, the unit and the order's label.
    func line(_ order: OrderID?, _ style: Style) -> Line {
        let label = order.map { "#" + $0.label + " " } ?? ""
        let sign = Piece.must(glyph.drawn + " ", glyph.drawn, style: style)
        let pieces = [sign, .unit(label, style: style), .forms([[Run(reading, style)], []], .gap)]
        guard !value.isEmpty else { return Line(pieces + [.forms(words.map { [Run($0, style)] }, .word)]) }
        let phrases = words.map { [Run($0 + " ", style)] }
        return Line(pieces + [.forms(phrases + [[]], .word), .must(value, style: style), .word(unit, style: style)])
    }
}

/// Puts a note into words.
private struct Writer {
    let note: Note
    let language: Language

    var deed: Deed? {
        switch note.kind {
        case .charged, .reserved, .handedOver, .arrived, .failed: step
        case .refunded, .released, .returnTask, .nothingToUndo: undone
        case .compensationFailed, .parked: compensationFailed
        case .recorded: recorded
        case .cancelAccepted, .cancelRefused, .deadlinePassed, .late, .skippedByTombstone: refused
        case .leftShelf, .waits, .duplicate, .cancelRepeated: nil
        case .endRepeated, .returned, .sentLater, .unguarded, .letGo, .slowed: nil
        case .crashed, .copyLost, .publicationLost, .unreadable, .frozen, .thawed: broken
        }
    }

    private var money: String { language.money(note.value) }
    private var count: String { language.count(Int(note.value)) }
    private var units: String { language(note.value == 1 ? " unit" : " units", " шт.") }

    private var step: Deed? {
        switch note.kind {
        case .charged: Deed(.done, .bold, language("charged", "списано"), value: money)
        case .reserved: Deed(.done, .bold, language("reserved", "в резерве"), value: count, unit: units)
        case .handedOver:
            Deed(.done, .bold, language("taken over", "принято в доставку"), language("taken over", "принято"))
        case .arrived: Deed(.done, Theme.good, language("arrived", "доставлено"))
        default: failed
        }
    }

    /// What went wrong with a message or with the process that handled it.
    private var broken: Deed {
        let what = note.event.map(language.name) ?? language("a message", "сообщение")
        return switch note.kind {
        case .crashed: Deed(.crashed, Theme.bad, language("crashed", language.past(note.service, "упал")))
        case .frozen:
            Deed(.frozen, Theme.armed, language("frozen over \(what)", "завис: \(what)"), language("frozen", "завис"))
        case .thawed: Deed(.recovered, Theme.good, language("goes on", "продолжает"))
        case .unreadable:
            Deed(
                .unreadable, Theme.bad, language("cannot read \(what)", "не читается: \(what)"),
                language("unreadable", "не читается"))
        default:
            Deed(
                .failed, Theme.bad, language("lost \(what)", "потеряно: \(what)"), language("lost", "потеряно"))
        }
    }

    private var failed: Deed {
        let isInjected = note.reason == .injected || note.reason == .lostOnTheWay
        let failed = language("failed", "не удалось")
        let reason = language.reason(note.reason)
        return Deed(.failed, Theme.bad, isInjected ? reason : failed + ": " + reason, isInjected ? reason : failed)
    }

    /// What a service does when it has read Cancelled.
    private var undone: Deed {
        let reading =
            note.event?.publisher == note.service && note.kind == .nothingToUndo
            ? "" : language("read Cancelled, ", "прочитано «Отменен», ")
        return switch note.kind {
        case .refunded:
            Deed(
                .undone, Theme.undo, reading: reading, language("refunded", "возвращено"),
                language("refund", "возврат"), value: money)
        case .released:
            Deed(
                .undone, Theme.undo, reading: reading, language("released", "снят резерв"),
                language("released", "снято"), value: count, unit: units)
        case .returnTask:
            Deed(.undone, Theme.undo, reading: reading, language("return task", "задача на возврат"))
        default: Deed(.nothing, Theme.muted, reading: reading, language("nothing to undo", "отменять нечего"))
        }
    }

    private var compensationFailed: Deed {
        let undoing = language.compensation(of: note.service)
        guard note.kind == .compensationFailed else {
            return Deed(
                .failed, Theme.bad, undoing + ": " + language("dead letter", "в недоставленных"),
                language("dead letter", "в недоставленных"), language("dead letter", "в недоставл."))
        }
        return Deed(
            .retrying, Theme.bad, undoing + language(" failed", ": сбой"), undoing, value: Part.attempt(Int(note.value))
        )
    }

    private var recorded: Deed? {
        guard let status = note.event?.status else { return nil }
        return switch status {
        case .created: Deed(.created, .bold, language("created", "создан"))
        case .completed: Deed(.done, Theme.good, language.name(status))
        case .cancelled: Deed(.failed, Theme.bad, language.name(status))
        default: nil
        }
    }

    private var refused: Deed {
        switch note.kind {
        case .cancelAccepted:
            Deed(
                .failed, Theme.bad, language("the customer cancelled", "покупатель отменил"),
                language("cancelled", "отменён"))
        case .deadlinePassed:
            Deed(
                .failed, Theme.bad, language("its time was over", "истёк срок"), language("cancelled", "отменён"))
        case .cancelRefused: Deed(.nothing, Theme.muted, language("too late to cancel", "отменять поздно"))
        case .late:
            Deed(
                .nothing, Theme.muted, language("late, no effect:", "опоздало:"), language("late:", "опоздало:"),
                value: note.event.map(language.name) ?? "")
        default:
            Deed(
                .nothing, Theme.undo, language("left alone: cancelled", "не трогает: отменён"),
                language("left alone", "не трогает"))
        }
    }
}
