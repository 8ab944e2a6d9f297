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
        case .needsCommand(let waits):
            language("Nothing can happen without you: ", "Без вас ничего не произойдёт: ")
                + WaitWords(language: language, hasKeys: true).list(waits) + "."
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

    /// A verdict turned red, because of what was found, or it holds again.
    func tell(_ verdict: Verdict, _ finding: Finding?) -> Phrase {
        let name = language.name(verdict)
        guard let finding else {
            let text = language("Verdict \(name) holds again.", "Проверка «\(name)» снова сходится.")
            return Phrase(text: text, tone: .good, order: nil, service: nil)
        }
        let order = finding.violation.order
        let label = order.map { " #" + $0.label } ?? ""
        let head = language("Verdict \(name) is broken:\(label)", "Проверка «\(name)» не сходится:\(label)")
        let way = language("v shows the order.", "v — показать заказ.")
        let brief = "\(head). \(way)"
        guard !finding.causes.isEmpty else {
            return Phrase(text: brief, tone: .bad, order: order, service: nil, isAlarm: true)
        }
        let why = CauseWords(language: language).list(finding, atMost: 2).capitalizedFirst
        return Phrase(
            text: "\(head), \(language.problem(finding)). \(why). \(way)", tone: .bad, order: order, service: nil,
            brief: brief, isAlarm: true)
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
