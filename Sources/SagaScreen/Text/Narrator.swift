import SagaCore
import SagaEngine

/// How a line of the log is meant.
enum Tone: Hashable, Sendable {
    case plain, good, bad, undo, operatorAct, muted
}

/// What the narrator says of one piece of news; nil where it keeps silent.
struct Narrator {
    let language: Language

    struct Phrase: Hashable, Sendable {
        var text: String
        let tone: Tone
        let order: OrderID?
        let service: ServiceID?
        /// What it comes to in few words, for a story that is too long to be told whole.
        var brief: String?
        /// Part of the story of a cancellation: told together with what came before.
        var isLink = false
        /// Another failed attempt of the same compensation: it takes the place of the one before.
        var isRetry = false
        /// The same in a few words, for the pane of the service that did it.
        var deed: Deed?
        /// What kind of note it tells.
        var kind: Note.Kind?
        /// It tells of a request, and with it what the note of that kind is about to tell.
        var isAhead = false
        /// It tells that a verdict turned red.
        var isAlarm = false

        func isAlarm(of order: OrderID?) -> Bool { isAlarm && order != nil && self.order == order }
    }

    /// `occasion`: how the service came to it, where it is a link of a cancellation.
    func tell(_ news: News, _ occasion: Mechanism.Occasion = .read) -> Phrase? {
        switch news {
        case .happened(let entry):
            guard case .note(let note) = entry.what, var phrase = tell(note, occasion) else {
                return tell(fault: entry.what)
            }
            phrase.deed = Deed(note, language)
            phrase.kind = note.kind
            return phrase
        case .answered(let command, let result, .console, _): return tell(command, result)
        case .answered(let command, let result, .http, _): return tell(client: command, result)
        case .answered(let command, let result, .operatorAPI, _): return tell(operator: command, result)
        case .operated(let act, _): return tell(act)
        case .ranOn(let ending, _): return tell(ending)
        case .verdict(let verdict, let finding, _): return tell(verdict, finding)
        case .unrecorded: return recordingEnded
        case .stepped, .past: return nil
        }
    }

    // MARK: what happened

    private func tell(_ note: Note, _ occasion: Mechanism.Occasion) -> Phrase? {
        if let link = link(note, occasion) { return link }
        return switch note.kind {
        case .recorded: recorded(note)
        case .charged, .reserved, .handedOver, .arrived, .leftShelf: step(note)
        case .cancelRepeated, .cancelRefused: notCancelled(note)
        case .deadlinePassed, .endRepeated, .unreadable, .returned, .copyLost, .publicationLost, .sentLater, .crashed,
            .unguarded, .duplicate, .letGo:
            fault(note)
        // What began it tells it.
        case .slowed, .frozen, .thawed: nil
        default: passive(note)
        }
    }

    /// A link of the story of a cancellation, told by its mechanism.
    private func link(_ note: Note, _ occasion: Mechanism.Occasion) -> Phrase? {
        guard let text = Mechanism(language: language).sentence(note, occasion) else { return nil }
        let tone: Tone =
            switch note.kind {
            case .nothingToUndo, .recorded: .muted
            case .refunded, .released, .returnTask, .skippedByTombstone: .undo
            default: .bad
            }
        var phrase = Phrase(text: text, tone: tone, order: note.order, service: note.service, isLink: true)
        phrase.isRetry = note.kind == .compensationFailed
        phrase.brief = Mechanism(language: language).brief(note)
        return phrase
    }

    private func phrase(_ note: Note, _ tone: Tone, _ en: String, _ ru: String, isLink: Bool = false) -> Phrase {
        Phrase(text: language(en, ru), tone: tone, order: note.order, service: note.service, isLink: isLink)
    }

    private func recorded(_ note: Note) -> Phrase? {
        let label = "#" + note.order.label
        switch note.event?.status {
        case .created:
            return phrase(note, .plain, "The customer created \(label).", "Покупатель создал заказ \(label).")
        case .completed:
            return phrase(note, .good, "\(label) is completed.", "Заказ \(label) выполнен.")
        default: return nil
        }
    }

    private func step(_ note: Note) -> Phrase? {
        let label = "#" + note.order.label
        let units = language.units(note.value)
        switch note.kind {
        case .charged:
            let amount = language.money(note.value)
            return phrase(
                note, .plain, "Payment charged \(amount) for \(label).", "Оплата списала \(amount) за \(label).")
        case .reserved:
            return phrase(
                note, .plain, "Stock reserved \(units) for \(label).", "Склад зарезервировал \(units) для \(label).")
        case .handedOver:
            return phrase(note, .plain, "\(label) is handed over to delivery.", "\(label) передан в доставку.")
        case .arrived: return phrase(note, .good, "\(label) has arrived.", "\(label) доставлен покупателю.")
        default: return nil
        }
    }

    private func notCancelled(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        return note.kind == .cancelRepeated
            ? phrase(
                note, .muted, "\(label) was cancelled already: nothing changes.",
                "\(label) уже отменён: ничего не меняется.")
            : phrase(
                note, .muted, "\(label) is completed: it is too late to cancel it.",
                "\(label) уже выполнен: отменить нельзя.")
    }

    /// Where a safeguard kept what was there, it is a link of the story.
    private func late(_ note: Note, _ en: String, _ ru: String) -> Phrase {
        guard note.value != 0 else { return phrase(note, .muted, en + ".", ru + ".") }
        let kept = FaultWords(language: language).thanks(to: Safeguards(rawValue: UInt8(clamping: note.value)))
        return phrase(note, .good, en + kept, ru + kept, isLink: true)
    }

    private func passive(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        let what = note.event.map(language.name) ?? ""
        let who = language.name(note.service)
        return switch note.kind {
        case .late:
            late(
                note, "\(who): \(what) for \(label) came late and changes nothing",
                "\(who): «\(what)» по \(label) опоздало и ничего не меняет")
        case .waits:
            phrase(
                note, .muted, "\(what) for \(label) came early and waits.",
                "«\(what)» по \(label) пришло раньше срока и ждёт.")
        default: preconditionFailure("told elsewhere")
        }
    }
}
