import SagaCore
import SagaEngine

/// What a service did, in a glyph and a few words: for its pane and for the sequence of an order's messages.
struct Deed: Hashable, Sendable {
    let glyph: Character
    let text: String
    let style: Style

    /// Nil for what is told by the messages alone.
    init?(_ note: Note, _ language: Language) {
        guard let (glyph, text, style) = Self.describe(note, language) else { return nil }
        (self.glyph, self.text, self.style) = (glyph, text, style)
    }

    private static func describe(_ note: Note, _ language: Language) -> (Character, String, Style)? {
        let units = language.counted(Int(note.value), en: ("unit", "units"), ru: ("шт.", "шт.", "шт."))
        let undoing = Narrator(language: language).compensation(of: note.service)
        switch note.kind {
        case .charged: return ("■", language("charged ", "списано ") + language.money(note.value), .bold)
        case .reserved: return ("■", language("reserved ", "в резерве ") + units, .bold)
        case .handedOver: return ("■", language("took it over", "принято в доставку"), .bold)
        case .arrived: return ("■", language("arrived", "доставлено"), Theme.good)
        case .failed:
            let isInjected = note.reason == .injected || note.reason == .lostOnTheWay
            let why = isInjected ? "" : ": " + language.reason(note.reason)
            return ("✗", language("failed", "не удалось") + why, Theme.bad)
        case .refunded: return ("↩", language("refunded ", "возвращено ") + language.money(note.value), Theme.undo)
        case .released: return ("↩", language("released ", "снят резерв ") + units, Theme.undo)
        case .returnTask: return ("↩", language("return task", "задача на возврат"), Theme.undo)
        case .nothingToUndo: return ("·", language("nothing to undo", "отменять нечего"), Theme.muted)
        case .compensationFailed:
            return ("↻", "\(undoing): " + language("failed, attempt ", "сбой, попытка ") + "\(note.value)", Theme.bad)
        case .parked: return ("✗", "\(undoing): " + language("dead letter", "не доставлено"), Theme.bad)
        case .cancelAccepted: return ("✗", language("the customer cancels", "покупатель отменяет"), Theme.bad)
        case .cancelRefused: return ("·", language("too late to cancel", "отменять поздно"), Theme.muted)
        case .late:
            return (
                "·", language("late, no effect: ", "опоздало: ") + (note.event.map(language.name) ?? ""), Theme.muted
            )
        case .skippedByTombstone: return ("·", language("left alone: cancelled", "не трогает: отменён"), Theme.undo)
        case .recorded where note.event?.status == .created: return ("+", language("created", "создан"), .bold)
        case .recorded where note.event?.status == .completed: return ("✓", language.name(Status.completed), Theme.good)
        case .recorded where note.event?.status == .cancelled: return ("✗", language.name(Status.cancelled), Theme.bad)
        case .recorded, .leftShelf, .waits, .duplicate, .cancelRepeated: return nil
        }
    }
}
