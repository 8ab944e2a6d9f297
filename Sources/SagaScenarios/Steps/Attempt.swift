import SagaCore
import SagaEngine

/// What somebody may try, so that a later step tells what came of it.
package enum Attempt: CaseIterable, Hashable, Sendable {
    case cancellation, creation
    /// Whatever the operator tries.
    case operation

    /// Why it may be refused; any other reason would be waited for in vain.
    var reasons: [RefusalReason] {
        switch self {
        case .cancellation: [.completed, .unknownOrder, .stopped(.order)]
        case .creation: [.stopped(.order), .amountTooLarge, .otherContent]
        case .operation:
            [.noDeadLetter] + ServiceID.allCases.flatMap { [.stopped($0), .running($0)] } + [
                .lastInstance, .mostInstances,
            ]
        }
    }
}

/// What came of an attempt.
package enum Answer: Hashable, Sendable {
    case accepted
    /// It had been done before, and nothing changes.
    case repeated
    case refused(RefusalReason)
}

package enum RefusalReason: Hashable, Sendable {
    case completed, unknownOrder, amountTooLarge, otherContent
    case stopped(ServiceID)
    case running(ServiceID)
    case noDeadLetter, lastInstance, mostInstances
}

/// What the operator tries.
package enum Operation: Hashable, Sendable {
    case redrive(Letters)
    case stop(ServiceID)
    case start(ServiceID)
    case addInstance(ServiceID)
    case removeInstance(ServiceID)
}

extension Answer {
    /// Nil where the steps have no word for it.
    init?(_ result: CommandResult) {
        switch result {
        case .done, .created, .armed, .ruled, .cancel(.accepted): self = .accepted
        case .unanswered: return nil
        case .redriven(let count): self = count > 0 ? .accepted : .refused(.noDeadLetter)
        case .repeated, .cancel(.repeated): self = .repeated
        case .cancel(.refused): self = .refused(.completed)
        case .cancel(.unknown): self = .refused(.unknownOrder)
        case .refused(let refusal):
            guard let reason = RefusalReason(refusal) else { return nil }
            self = .refused(reason)
        }
    }
}

extension RefusalReason {
    fileprivate init?(_ refusal: Refusal) {
        switch refusal {
        case .stopped(let service), .alreadyStopped(let service): self = .stopped(service)
        case .down(let service): self = .stopped(service)
        case .alreadyRunning(let service): self = .running(service)
        case .unknownOrder: self = .unknownOrder
        case .unknownDeadLetter: self = .noDeadLetter
        case .amountTooLarge: self = .amountTooLarge
        case .knownID: self = .otherContent
        case .lastInstance: self = .lastInstance
        case .tooManyInstances: self = .mostInstances
        case .rateOutOfRange, .shareOutOfRange, .countOutOfRange, .badUnits, .tooManyOrders, .numberTaken,
            .obstacle:
            return nil
        }
    }
}

// MARK: - As reports show them

extension Attempt {
    var name: Phrase {
        switch self {
        case .cancellation: Phrase(en: "The cancellation", ru: "Отмена")
        case .creation: Phrase(en: "The order", ru: "Заказ")
        case .operation: Phrase(en: "The operator's attempt", ru: "Попытка оператора")
        }
    }

    var nobodyTried: Phrase {
        switch self {
        case .cancellation: Phrase(en: "nobody has asked for one", ru: "её никто не просил")
        case .creation: Phrase(en: "nobody has tried to create one", ru: "его никто не пытался создать")
        case .operation: Phrase(en: "the operator has tried nothing", ru: "оператор ничего не пытался сделать")
        }
    }

    func name(_ answer: Answer) -> Phrase {
        switch (answer, self) {
        case (.accepted, .cancellation): Phrase(en: "accepted", ru: "принята")
        case (.accepted, .creation): Phrase(en: "accepted", ru: "принят")
        case (.accepted, .operation): Phrase(en: "accepted", ru: "удалась")
        case (.repeated, _): Phrase(en: "nothing changes", ru: "ничего не меняется")
        case (.refused(let reason), _): Phrase(en: "refused, because ", ru: "отказ, потому что ") + reason.name
        }
    }
}

extension RefusalReason {
    var name: Phrase {
        switch self {
        case .completed: Phrase(en: "the order is completed", ru: "заказ выполнен")
        case .unknownOrder: Phrase(en: "there is no such order", ru: "такого заказа нет")
        case .amountTooLarge: Phrase(en: "the amount is too large", ru: "сумма слишком велика")
        case .otherContent: Phrase(en: "it is known with other content", ru: "он известен с другим содержанием")
        case .stopped(let service):
            Phrase(en: "\(service.name.en) is stopped", ru: "сервис \(service.name.ru) остановлен")
        case .running(let service):
            Phrase(en: "\(service.name.en) is running", ru: "сервис \(service.name.ru) работает")
        case .noDeadLetter: Phrase(en: "there is no such dead letter", ru: "такого недоставленного сообщения нет")
        case .lastInstance: Phrase(en: "it is the last instance", ru: "это последний экземпляр")
        case .mostInstances: Phrase(en: "there are as many instances as can be", ru: "экземпляров больше быть не может")
        }
    }
}
