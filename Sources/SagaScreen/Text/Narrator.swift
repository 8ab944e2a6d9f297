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
        let text: String
        let tone: Tone
        let order: OrderID?
        let service: ServiceID?
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
    }

    func tell(_ news: News) -> Phrase? {
        switch news {
        case .happened(let entry):
            guard case .note(let note) = entry.what, var phrase = tell(note) else { return nil }
            phrase.deed = Deed(note, language)
            phrase.kind = note.kind
            return phrase
        case .answered(let command, let result, .console, _): return tell(command, result)
        case .answered(let command, let result, .http, _): return tell(client: command, result)
        case .ranOn(let ending, _): return tell(ending)
        case .verdict(let verdict, let order, let holds, _): return tell(verdict, of: order, holds: holds)
        case .stepped: return nil
        }
    }

    // MARK: what happened

    private func tell(_ note: Note) -> Phrase? {
        switch note.kind {
        case .recorded: recorded(note)
        case .charged, .reserved, .handedOver, .arrived, .leftShelf: step(note)
        case .failed: failed(note)
        case .refunded, .released, .returnTask, .nothingToUndo: undone(note)
        case .compensationFailed, .parked: compensationFailed(note)
        case .cancelAccepted, .cancelRepeated, .cancelRefused: cancel(note)
        case .late, .waits, .duplicate, .skippedByTombstone: passive(note)
        }
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
        case .cancelled where note.event != .cancelledByOrder:
            return phrase(note, .bad, "\(label) is cancelled.", "Заказ \(label) отменён.")
        default: return nil
        }
    }

    private func step(_ note: Note) -> Phrase? {
        let label = "#" + note.order.label
        let units = units(note.value)
        switch note.kind {
        case .charged:
            let amount = language.money(note.value)
            return phrase(
                note, .plain, "Payment charged \(amount) for \(label).", "Оплата: за \(label) списано \(amount).")
        case .reserved:
            return phrase(
                note, .plain, "Stock reserved \(units) for \(label).", "Склад: для \(label) зарезервировано: \(units)")
        case .handedOver:
            return phrase(note, .plain, "\(label) is handed over to delivery.", "\(label) передан в доставку.")
        case .arrived: return phrase(note, .good, "\(label) has arrived.", "\(label) доставлен покупателю.")
        default: return nil
        }
    }

    private func units(_ count: Int64) -> String {
        language.counted(Int(count), en: ("unit", "units"), ru: ("шт.", "шт.", "шт."))
    }

    /// The failure, and what follows from it at once.
    private func failed(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        let why = language.reason(note.reason)
        let (en, ru) =
            switch (note.service, note.reason) {
            case (.payment, _): ("Payment could not charge \(label)", "Оплата не смогла списать деньги за \(label)")
            case (.stock, _): ("Stock could not reserve \(label)", "Склад не смог зарезервировать \(label)")
            case (_, .lostOnTheWay): ("Delivery lost \(label) on the way", "Доставка потеряла \(label) в пути")
            default: ("Delivery could not take \(label) over", "Доставка не смогла принять \(label)")
            }
        return phrase(
            note, .bad, "\(en) (\(why)) → Cancelled is broadcast to everyone",
            "\(ru) (\(why)) → «Отменен» разослано всем",
            isLink: true)
    }

    private func undone(_ note: Note) -> Phrase {
        let units = units(note.value)
        return switch note.kind {
        case .refunded:
            phrase(
                note, .undo, "Payment refunded \(language.money(note.value))",
                "Оплата вернула \(language.money(note.value))", isLink: true)
        case .released:
            phrase(note, .undo, "Stock put \(units) back", "Склад снял резерв (\(units))", isLink: true)
        case .returnTask:
            phrase(note, .undo, "Delivery made a return task", "Доставка завела задачу на возврат", isLink: true)
        default: nothingToUndo(note)
        }
    }

    private func nothingToUndo(_ note: Note) -> Phrase {
        switch note.service {
        case .order, .payment:
            phrase(
                note, .muted, "Payment had nothing to refund", "возвращать деньги не нужно: они не списаны",
                isLink: true)
        case .stock:
            phrase(note, .muted, "Stock had nothing to release", "снимать резерв не нужно: его нет", isLink: true)
        case .delivery:
            phrase(
                note, .muted, "Delivery had nothing to return", "возвращать товар не нужно: он на складе", isLink: true)
        }
    }

    private func compensationFailed(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        let fault = compensation(of: note.service)
        if note.kind == .parked {
            return phrase(
                note, .bad, "The \(fault) of \(label) failed for good and lies in the dead letters (x re-drives it)",
                "\(fault) по \(label) не удался окончательно: сообщение не доставлено (x — повторить)", isLink: true)
        }
        var again = phrase(
            note, .bad, "the \(fault) of \(label) failed, attempt \(note.value)",
            "\(fault) по \(label) не удался, попытка \(note.value)", isLink: true)
        again.isRetry = true
        return again
    }

    func compensation(of service: ServiceID) -> String {
        switch service {
        case .order, .payment: language("refund", "возврат денег")
        case .stock: language("release", "возврат на полку")
        case .delivery: language("return", "возврат товара")
        }
    }

    private func cancel(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        return switch note.kind {
        case .cancelAccepted:
            phrase(
                note, .bad, "The customer cancelled \(label) → Cancelled is broadcast to everyone",
                "Покупатель отменил \(label) → «Отменен» разослано всем", isLink: true)
        case .cancelRepeated:
            phrase(
                note, .muted, "\(label) was cancelled already: nothing changes.",
                "\(label) уже отменён: ничего не меняется.")
        default:
            phrase(
                note, .muted, "\(label) is completed: it is too late to cancel it.",
                "\(label) уже выполнен: отменить нельзя.")
        }
    }

    private func passive(_ note: Note) -> Phrase {
        let label = "#" + note.order.label
        let what = note.event.map(language.name) ?? ""
        let who = language.name(note.service)
        return switch note.kind {
        case .late:
            phrase(
                note, .muted, "\(who): \(what) for \(label) came late and changes nothing.",
                "\(who): «\(what)» по \(label) опоздало и ничего не меняет.")
        case .waits:
            phrase(
                note, .muted, "\(what) for \(label) came early and waits.",
                "«\(what)» по \(label) пришло раньше срока и ждёт.")
        case .duplicate:
            phrase(
                note, .muted, "\(who) knows \(what) of \(label) already.",
                "\(who): «\(what)» по \(label) уже обработано.")
        default:
            phrase(
                note, .undo, "\(who) left \(label) alone: it is cancelled", "\(who) не трогает \(label): он отменён",
                isLink: true)
        }
    }
}
