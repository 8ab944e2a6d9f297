import SagaCore
import SagaEngine

extension Narrator {
    /// What the one event was, or would be, in one sentence.
    func tell(_ step: StepView, _ tense: Tense = .past) -> String {
        StepSentence(step: step, language: language, tense: tense).text
    }
}

/// Whether something has happened, or is only thought of.
enum Tense: Sendable { case past, present }

/// «Stock read Paid of #A1: nothing to do for it.»
private struct StepSentence {
    let step: StepView
    let language: Language
    let tense: Tense

    var text: String {
        let clauses = step.notes.compactMap(clause) + (sent.map { [$0] } ?? [])
        guard let head = head(step.action) else {
            // What happened to a process, a copy or the network has its subject in it.
            let told = clauses.isEmpty ? alone.map { [$0] } : clauses
            return (told ?? [speaker + ": " + nothing]).joined(separator: "; ").capitalizedFirst.withFullStop
        }
        let what = clauses.isEmpty ? [nothing] : clauses
        return (head + ": " + what.joined(separator: "; ")).withFullStop
    }

    /// What an act is that says nothing of itself.
    private var alone: String? {
        guard case .omit(let order) = step.action else { return FaultWords(language: language).sentence(step.action) }
        return language("#\(order.label) is left out", "заказ #\(order.label) пропущен")
    }

    private var speaker: String { step.action.service.map(language.name) ?? language("The broker", "Брокер") }

    // MARK: what began it

    private var label: String { step.order.map { "#" + $0.label } ?? "" }

    private func name(_ event: Event) -> String {
        let name = language.name(event)
        return event.isStatus ? language(name, "«\(name)»") : name
    }

    /// The subject with its verb, which in the Russian past has the gender of the service.
    private func did(_ en: String, _ ru: String, _ enNow: String, _ ruNow: String) -> String {
        let name = step.action.service.map(language.name) ?? language("The broker", "Брокер")
        return name + " " + verb(en, ru, enNow, ruNow)
    }

    private func say(_ en: String, _ ru: String, _ enNow: String, _ ruNow: String) -> String {
        tense == .past ? language(en, ru) : language(enNow, ruNow)
    }

    private func verb(_ en: String, _ ru: String, _ enNow: String, _ ruNow: String) -> String {
        guard tense == .past else { return language(enNow, ruNow) }
        return language(en, step.action.service.map { language.past($0, ru) } ?? ru)
    }

    /// Nil where what came of it says that.
    private func head(_ action: Action) -> String? {
        switch action {
        case .interrupted(let action, _): return head(action)
        case .create: return did("created", "создал", "creates", "создаёт") + " " + label
        case .cancel: return language("The customer cancels ", "Покупатель отменяет ") + label
        case .deliver:
            guard let event = step.message?.event else {
                return did("read a message", "прочитал сообщение", "reads a message", "читает сообщение")
            }
            let act =
                event.isStatus ? did("read", "прочитал", "reads", "читает") : did("took", "взял", "takes", "берёт")
            return "\(act) \(name(event)) \(language("of", "по")) \(label)"
        case .finish:
            let act = did("ended its work", "закончил работу", "ends its work", "заканчивает работу")
            return "\(act) \(language("on", "над")) \(label)"
        case .endShipment: return language("The parcel of ", "Посылка ") + label
        case .retry:
            let act = did("tried again", "попробовал ещё раз", "tries again", "пробует ещё раз")
            return "\(act) \(language("for", "по")) \(label)"
        case .redrive:
            return language("A dead letter of \(label) goes back", "Недоставленное сообщение по \(label) возвращается")
        default: return nil
        }
    }

    private var nothing: String {
        switch step.action {
        case .deliver where step.message?.event.isStatus == false: language("begins its work", "работа начата")
        case .redrive: language("it is read again", "его прочитают ещё раз")
        case .create: language("what it tells waits until it can be sent", "сообщения ждут отправки")
        default: language("nothing to do for it", "делать нечего")
        }
    }

    // MARK: what came of it

    /// Nil for what goes without saying.
    private func clause(_ note: Note) -> String? {
        switch note.kind {
        case .failed: say("it failed", "не удалось", "it fails", "не удаётся") + " (\(reason(note)))"
        case .recorded:
            step.action.isCreation
                ? nil : say("recorded it", "статус записан", "records it", "записывает статус")
        case .cancelAccepted:
            say("Order accepted it", "Заказ принял отмену", "Order accepts it", "Заказ принимает отмену")
        case .cancelRefused: language("too late, it is completed", "поздно, заказ уже выполнен")
        case .cancelRepeated: language("it was cancelled already", "заказ уже отменён")
        case .late: language("it came too late and changes nothing", "опоздало и ничего не меняет")
        case .waits: language("it came early and waits", "пришло раньше срока и ждёт")
        case .duplicate: language("it was handled already", "уже обработано")
        case .skippedByTombstone: language("left alone, for it is cancelled", "не трогает, заказ отменён")
        case .leftShelf: language("the goods are gone from the shelf", "товар ушёл со склада")
        case .compensationFailed:
            language("its \(language.compensation(of: note.service)) ", toUndo(note) + " ")
                + say("failed", "не удалось", "fails", "не удаётся")
                + language(", attempt ", ", попытка ") + attempt(note)
        case .parked:
            language("its \(language.compensation(of: note.service)) ", toUndo(note) + " ")
                + say("failed for good", "так и не удалось", "fails for good", "так и не удаётся")
                + language(", now a dead letter", ", теперь это недоставленное сообщение")
        case .refunded, .released, .returnTask:
            say("undid its part, ", "своя часть отменена, ", "undoes its part: ", "своя часть отменяется: ")
                + (deed(note) ?? "")
        case .charged, .reserved, .handedOver, .arrived, .nothingToUndo: deed(note)
        case .crashed where isInterrupted: crashed(note)
        case .deadlinePassed, .endRepeated, .unreadable, .returned, .copyLost, .publicationLost, .sentLater, .crashed,
            .unguarded, .letGo, .frozen, .thawed:
            FaultWords(language: language).sentence(note)
        case .slowed: language("it takes \(note.value) times as long", "это займёт в \(note.value) раз больше времени")
        }
    }

    private var isInterrupted: Bool { if case .interrupted = step.action { true } else { false } }

    /// In the middle of the step that the sentence is about.
    private func crashed(_ note: Note) -> String {
        let isStored = note.value == Int64(Moment.afterStore.rawValue)
        let crashes = say("crashed", language.past(note.service, "упал"), "crashes", "падает")
        return crashes + language(isStored ? ", " : " ", ", ") + FaultWords(language: language).moment(note)
    }

    /// English has a verb for what is thought of; in Russian the deed is the same.
    private func deed(_ note: Note) -> String? {
        guard let deed = Deed(note, language) else { return nil }
        guard tense == .present, language == .en else { return deed.text }
        let verb: String? =
            switch note.kind {
            case .charged: "charges"
            case .reserved: "reserves"
            case .handedOver: "takes it over"
            case .arrived: "arrives"
            case .refunded: "refunds"
            case .released: "releases"
            default: nil
            }
        return verb.map { $0 + (deed.value.isEmpty ? "" : " " + deed.value) + deed.unit } ?? deed.text
    }

    private func reason(_ note: Note) -> String { language.reason(note.reason) }
    private func attempt(_ note: Note) -> String { Part.attempt(Int(clamping: note.value)) }
    private func toUndo(_ note: Note) -> String { Mechanism(language: language).toUndo(note.service) }

    /// What was published.
    private var sent: String? {
        let names = step.entries.compactMap { entry -> String? in
            if case .published(let message) = entry.what { name(message.event) } else { nil }
        }
        guard step.action.service != nil, !names.isEmpty else { return nil }
        let list = names.joined(separator: language(" and ", " и "))
        return verb("published", "опубликовал", "publishes", "публикует") + " " + list
    }
}

extension Action {
    fileprivate var isCreation: Bool { if case .create = self { true } else { false } }
}
