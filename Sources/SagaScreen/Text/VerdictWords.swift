import SagaCore
import SagaEngine

/// The words of histories and of broken verdicts.
extension Language {
    /// What made Order write a line of the history. Order itself cancels at the customer's wish, or when the time is over.
    package func cause(_ entry: HistoryEntry, _ reason: Reason) -> String {
        switch entry.event {
        case .created: self("the customer", "покупатель")
        case .cancelledByOrder: self.reason(reason)
        case _ where entry.event.isCancellation: name(entry.event.publisher) + ": " + self.reason(reason)
        default: name(entry.event.publisher)
        }
    }

    package func problem(_ finding: Finding) -> String {
        switch finding.violation.problem {
        case .deadLetter where finding.violation.verdict == .money && finding.amount != nil:
            let sum = money(finding.amount!)
            return self(
                "\(sum) not refunded, a dead letter waits to be re-driven",
                "\(sum) не возвращено, недоставленное сообщение ждёт повтора")
        case .lost(let event, let reader) where finding.causes.contains { $0.blocks(event, reader) }:
            // It is still there.
            return self(
                "\(name(event)) does not get to \(name(reader))",
                "\(FaultWords(language: self).name(event)) не доходит до \(genitive(reader))")
        default: return problem(finding.violation.problem, finding.amount)
        }
    }

    /// With the order's amount, where it is known and about money.
    func problem(_ problem: Violation.Problem, _ amount: Int64? = nil) -> String {
        let sum = amount.map { money($0) + " " } ?? ""
        return switch problem {
        case .debits(let count): self("charged ", "списано ") + sum + times(count)
        case .credits(let count): self("refunded ", "возвращено ") + sum + times(count)
        case .debitNotRefunded where amount != nil:
            self("charged \(sum)and not refunded", "списано \(sum)и не возвращено")
        case .debitNotRefunded: self("charged and not refunded", "деньги списаны и не возвращены")
        case .completedButNotPaid where amount != nil:
            self("completed, but \(sum)not paid", "выполнен, но \(sum)не оплачено")
        case .completedButNotPaid: self("completed, but not paid", "выполнен, но не оплачен")
        case .releases(let count, let reserved):
            self("reserved \(times(reserved)), released ", "резервов \(reserved), снято ") + times(count)
        case .completedButReserved(0, _): self("completed, but not reserved", "выполнен, но не зарезервирован")
        case .completedButReserved(let count, released: 0):
            self("completed, but reserved ", "выполнен, а зарезервирован ") + times(count)
        case .completedButReserved: self("completed, but released", "выполнен, а резерв снят")
        case .completedButHandedOver(1, _): self("completed, but has not arrived", "выполнен, но не прибыл")
        case .completedButHandedOver(0, _):
            self("completed, but not handed over", "выполнен, но не передан в доставку")
        case .completedButHandedOver(let count, _):
            self("completed, but handed over ", "выполнен, а передан в доставку ") + times(count)
        case .deadLetter:
            self("a dead letter waits to be re-driven", "недоставленное сообщение ждёт повтора")
        case .lost(let event, let reader):
            self(
                "\(name(event)) was lost on its way to \(name(reader))",
                "\(name(event)) не дошло, потеряно: \(name(reader))")
        case .ledger: self("the ledger does not add up", "учёт не сходится")
        case .unitsUnaccounted: self("units are unaccounted for", "товар не учтён")
        case .cancelledHoldsReservation: self("cancelled, but goods are reserved", "отменён, но товар в резерве")
        case .returnTasks(let count, let expected):
            self(
                "\(count) return tasks instead of \(expected)", "задач на возврат: \(count), а должно быть \(expected)")
        case .historyOutOfOrder(let statuses): statuses.map(name).joined(separator: " → ")
        case .views(let service, let view, let order):
            self(
                "\(name(service)) believes \(view.map(name) ?? "nothing"), Order says \(name(order))",
                "\(name(service)) считает: \(view.map(name) ?? "ничего"), а Заказ: \(name(order))")
        case .stuck(let status): self("stuck at \(name(status))", "застрял: \(name(status))")
        }
    }

    private func times(_ count: Int) -> String {
        counted(count, en: ("time", "times"), ru: ("раз", "раза", "раз"))
    }
}

extension Mishap {
    /// The message is at its reader's queue, which stands still for it or for one before it.
    fileprivate func blocks(_ event: Event, _ reader: ServiceID) -> Bool {
        guard self.event == event, service == reader else { return false }
        return switch what {
        case .unreadable(blocks: true), .behind: true
        default: false
        }
    }
}
