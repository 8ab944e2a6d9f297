import SagaCore
import SagaEngine

/// What the narrator says of time: why it stands still, what the one event was, and which verdicts turn.
extension Narrator {
    func tell(_ ending: Ending) -> Phrase? {
        guard let text = sentence(ending) else { return nil }
        return Phrase(text: text, tone: .operatorAct, order: nil, service: nil)
    }

    private func sentence(_ ending: Ending) -> String? {
        switch ending {
        // The event itself says it.
        case .found: nil
        case .breakPoint(let point, let order):
            language(
                "Time stands still at a break point: \(met(point, order)). Space goes on.",
                "Время встало в точке останова: \(met(point, order)). Space — дальше.")
        case .quiet:
            language("All is quiet: nothing more happens by itself.", "Всё стихло: само больше ничего не произойдёт.")
        case .needsCommand:
            language(
                "Nothing can happen without you: something waits. Start what is stopped (o), or re-drive (x).",
                "Без вас ничего не произойдёт: что-то ждёт. Запустите остановленное (o) или повторите (x).")
        case .tooLong(let events):
            language(
                "\(language.count(events)) events, and nothing of the kind: stopped here. e goes on looking.",
                "Событий: \(language.count(events)), а такого не было: остановка здесь. e — искать дальше.")
        case .asked: language("Stopped at your key.", "Остановлено вашей клавишей.")
        }
    }

    private func met(_ point: BreakPoint, _ order: OrderID) -> String {
        if case .order = point { return language.name(point) }
        return "\(language.name(point)) (#\(order.label))"
    }

    func tell(_ verdict: Verdict, of order: OrderID?, holds: Bool) -> Phrase {
        let name = language.name(verdict)
        let label = order.map { " #" + $0.label } ?? ""
        return holds
            ? Phrase(
                text: language("Verdict \(name) holds again.", "Проверка «\(name)» снова сходится."), tone: .good,
                order: order, service: nil)
            : Phrase(
                text: language(
                    "Verdict \(name) is broken:\(label). v shows the order.",
                    "Проверка «\(name)» не сходится:\(label). v — показать заказ."), tone: .bad, order: order,
                service: nil, isAlarm: true)
    }

    // MARK: one event

    /// What the one event was, in one sentence.
    func tell(_ step: StepView) -> String {
        let acts = step.entries.compactMap { entry -> String? in
            entry.note.flatMap {
                $0.kind == .recorded ? language("recorded it", "статус записан") : Deed($0, language)?.text
            }
        }
        let sent = step.entries.compactMap { entry -> String? in
            guard case .published(let message) = entry.what else { return nil }
            return language("published ", "отправлено: ") + name(message.event)
        }
        let came = acts + sent
        let what = came.isEmpty ? nothing(step) : came.joined(separator: "; ")
        return head(step) + ": " + what + "."
    }

    private func name(_ event: Event) -> String { language(language.name(event), "«\(language.name(event))»") }

    private func head(_ step: StepView) -> String {
        let label = step.order.map { "#" + $0.label } ?? ""
        let who = step.action.service.map(language.name) ?? language("The broker", "Брокер")
        func did(_ verb: String) -> String { who + " " + (step.action.service.map { language.past($0, verb) } ?? verb) }
        switch step.action {
        case .create: return language("Order created \(label)", "Заказ: создан \(label)")
        case .cancel: return language("The customer cancels \(label)", "Покупатель отменяет \(label)")
        case .deliver:
            guard let event = step.message?.event else { return who }
            return event.isStatus
                ? language("\(who) read \(name(event)) of \(label)", "\(did("прочитал")) \(name(event)) по \(label)")
                : language("\(who) took \(name(event)) of \(label)", "\(did("взял")) \(name(event)) по \(label)")
        case .finish:
            return language("\(who) ended its work on \(label)", "\(did("закончил")) работу над \(label)")
        case .endShipment: return language("The parcel of \(label)", "Посылка \(label)")
        case .retry: return language("\(who) tried again for \(label)", "\(did("попробовал")) ещё раз по \(label)")
        case .redrive: return language("A dead letter goes back", "Недоставленное возвращается")
        default: return who
        }
    }

    private func nothing(_ step: StepView) -> String {
        if case .deliver = step.action, let message = step.message, !message.event.isStatus {
            return language("begins its work", "работа начата")
        }
        return language("nothing to do for it", "делать нечего")
    }

    /// What was armed for an order that is beyond it.
    func late(_ fault: Fault, _ order: OrderID) -> String {
        let label = "#" + order.label
        let name = language.name(fault)
        return language(
            "Armed for \(label) (\(name)), but too late: the order is past it, only a second time would fail.",
            "Сбой для \(label) подготовлен (\(name)), но поздно: заказ это уже прошёл, сорвётся только повтор.")
    }
}
