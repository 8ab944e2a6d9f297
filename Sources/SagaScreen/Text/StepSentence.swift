import SagaCore
import SagaEngine

extension Narrator {
    /// What the one event was, in one sentence.
    func tell(_ step: StepView) -> String { StepSentence(step: step, language: language).text }
}

/// «Stock read Paid of #A1: nothing to do for it.»
private struct StepSentence {
    let step: StepView
    let language: Language

    var text: String {
        let clauses = step.notes.compactMap(clause) + (sent.map { [$0] } ?? [])
        guard let head = head(step.action) else {
            // What happened to a process, a copy or the network has its subject in it.
            let told = clauses.isEmpty ? FaultWords(language: language).sentence(step.action).map { [$0] } : clauses
            return (told ?? [speaker + ": " + nothing]).joined(separator: "; ").capitalizedFirst.withFullStop
        }
        let what = clauses.isEmpty ? [nothing] : clauses
        return (head + ": " + what.joined(separator: "; ")).withFullStop
    }

    private var speaker: String { step.action.service.map(language.name) ?? language("The broker", "Брокер") }

    // MARK: what began it

    private var label: String { step.order.map { "#" + $0.label } ?? "" }

    private func name(_ event: Event) -> String {
        let name = language.name(event)
        return event.isStatus ? language(name, "«\(name)»") : name
    }

    /// The subject with its verb, which in Russian has the gender of the service.
    private func did(_ en: String, _ ru: String) -> String {
        guard let service = step.action.service else { return language("The broker \(en)", "Брокер \(ru)") }
        return language.name(service) + " " + language(en, language.past(service, ru))
    }

    /// Nil where what came of it says that.
    private func head(_ action: Action) -> String? {
        switch action {
        case .interrupted(let action, _): return head(action)
        case .create: return did("created", "создал") + " " + label
        case .cancel: return language("The customer cancels ", "Покупатель отменяет ") + label
        case .deliver:
            guard let event = step.message?.event else { return did("read a message", "прочитал сообщение") }
            let act = event.isStatus ? did("read", "прочитал") : did("took", "взял")
            return "\(act) \(name(event)) \(language("of", "по")) \(label)"
        case .finish: return did("ended its work on", "закончил работу над") + " " + label
        case .endShipment: return language("The parcel of ", "Посылка ") + label
        case .retry: return did("tried again for", "попробовал ещё раз по") + " " + label
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
        case .failed: language("it failed (\(reason(note)))", "не удалось (\(reason(note)))")
        case .recorded: step.action.isCreation ? nil : language("recorded it", "статус записан")
        case .cancelAccepted: language("Order accepted it", "Заказ принял отмену")
        case .cancelRefused: language("too late, it is completed", "поздно, заказ уже выполнен")
        case .cancelRepeated: language("it was cancelled already", "заказ уже отменён")
        case .late: language("it came too late and changes nothing", "опоздало и ничего не меняет")
        case .waits: language("it came early and waits", "пришло раньше срока и ждёт")
        case .duplicate: language("it was handled already", "уже обработано")
        case .skippedByTombstone: language("left alone, for it is cancelled", "не трогает, заказ отменён")
        case .leftShelf: language("the goods are gone from the shelf", "товар ушёл со склада")
        case .compensationFailed:
            language(
                "its \(language.compensation(of: note.service)) failed, attempt \(attempt(note))",
                "\(toUndo(note)) не удалось, попытка \(attempt(note))")
        case .parked:
            language(
                "its \(language.compensation(of: note.service)) failed for good, now a dead letter",
                "\(toUndo(note)) так и не удалось, теперь это недоставленное сообщение")
        case .refunded, .released, .returnTask:
            language("undid its part, ", "своя часть отменена, ") + (Deed(note, language)?.text ?? "")
        case .charged, .reserved, .handedOver, .arrived, .nothingToUndo: Deed(note, language)?.text
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
        return language("crashed" + (isStored ? ", " : " "), language.past(note.service, "упал") + ", ")
            + FaultWords(language: language).moment(note)
    }

    private func reason(_ note: Note) -> String { language.reason(note.reason) }
    private func attempt(_ note: Note) -> String { Part.attempt(Int(clamping: note.value)) }
    private func toUndo(_ note: Note) -> String { Mechanism(language: language).toUndo(note.service) }

    /// What was published.
    private var sent: String? {
        let names = step.entries.compactMap { entry -> String? in
            if case .published(let message) = entry.what { name(message.event) } else { nil }
        }
        guard let publisher = step.action.service, !names.isEmpty else { return nil }
        let list = names.joined(separator: language(" and ", " и "))
        return language("published ", language.past(publisher, "опубликовал") + " ") + list
    }
}

extension Action {
    fileprivate var isCreation: Bool { if case .create = self { true } else { false } }
}
