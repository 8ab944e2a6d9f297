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

    /// What was armed for an order that is beyond it.
    func late(_ fault: Fault, _ order: OrderID) -> String {
        let label = "#" + order.label
        let name = language.name(fault)
        return language(
            "Armed for \(label) (\(name)), but too late: the order is past it, only a second time would fail.",
            "Сбой для \(label) подготовлен (\(name)), но поздно: заказ это уже прошёл, сорвётся только повтор.")
    }
}
