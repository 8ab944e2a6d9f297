import SagaCore
import SagaEngine

/// Carries out the steps that do something at once: what customers and the operator ask for.
struct Stage {
    let simulation: Simulation
    /// The place of the step in the scenario.
    let line: Int
    var cast = Cast()
    var log = PublicationLog()

    /// Nil if it was done, or why it could not be.
    mutating func act(_ action: StepAction) -> Phrase? {
        switch action {
        case .setting: return nil
        case .instances(let service, let count): return setInstances(of: service, to: count)
        case .changeInstances(let service, let change):
            return perform(change > 0 ? .addInstance(service) : .removeInstance(service))
        case .stock(let product, let units): return perform(.setOnHand(product: product, units: units))
        case .load(let rate): return perform(.setLoad(rate))
        case .create(let drafts): return create(drafts)
        case .tryToCreate(let draft): return tryToCreate(draft)
        case .skipNumbers(let count): return skipNumbers(count)
        case .cancel(let order): return cancel(order, mayFail: false)
        case .tryToCancel(let order): return cancel(order, mayFail: true)
        case .tryToCancelUnknown:
            cast.answers[.cancellation] = cancelUnknown()
            return nil
        case .createAgain(let order): return createAgain(order)
        case .tryToCreateAgain(let order, let change): return tryToCreateAgain(order, change)
        case .arm(let fault, let mode): return perform(.arm(fault, mode))
        case .choose(let fault, let order): return choose(fault, order)
        case .disarm(let fault, let order): return disarm(fault, order)
        case .disarmAll:
            cast.recall(nil)
            return perform(.disarmAll)
        case .stop(let service): return perform(.stop(service))
        case .start(let service): return perform(.start(service))
        case .redrive(let letters): return redrive(letters)
        case .attempt(let operation): return attempt(operation)
        case .switchSafeguard(let safeguard, let isOn): return perform(.switchSafeguard(safeguard, isOn))
        case .tamper(let message, let act): return tamper(message, act)
        case .release(let message): return release(message)
        case .takeBack(let rule): return takeBack(rule)
        case .chooseCrash(let point, let order): return chooseCrash(point, order)
        case .change(let service, let act, let work): return change(service, act, at: work)
        case .disturb(let disturbance): return perform(.disturb(disturbance))
        case .pass, .wait, .check: preconditionFailure("the player lets time pass and checks")
        }
    }

    func perform(_ command: Command) -> Phrase? { simulation.perform(command).refusal?.sentence }

    func find(_ order: OrderRef) -> OrderID? {
        cast.find(order, among: simulation.ask { await $0.numbers })
    }

    private func setInstances(of service: ServiceID, to count: Int) -> Phrase? {
        let present = simulation.records.consumer(service).instances
        let command: Command = present < count ? .addInstance(service) : .removeInstance(service)
        for _ in 0..<abs(count - present) {
            if let problem = perform(command) { return problem }
        }
        return nil
    }

    // MARK: orders

    private mutating func create(_ drafts: [OrderDraft]) -> Phrase? {
        for draft in drafts {
            if let name = draft.name, cast.byName[name] != nil {
                return Phrase(en: "There is an order \"\(name)\" already.", ru: "Заказ «\(name)» уже есть.")
            }
            if let refusal = create(draft.request, as: draft.name).refusal { return refusal.sentence }
        }
        return nil
    }

    /// What is to become of the order's messages is armed before there is any.
    @discardableResult
    private mutating func create(_ request: OrderRequest, as name: String?) -> CommandResult {
        let next = simulation.ask { await $0.nextOrder }
        let rules = armRules(for: name)
        let result = simulation.perform(.create(request))
        // Where nobody answered, the order may be there all the same.
        if result == .unanswered, simulation.records.order.status(of: next) != nil {
            admit(.created(next), as: name)
        } else {
            admit(result, as: name)
        }
        if cast.latest != next { for rule in rules { simulation.perform(.disturb(.removeRule(rule))) } }
        return result
    }

    private mutating func tryToCreate(_ draft: OrderDraft) -> Phrase? {
        cast.answers[.creation] = create(draft.request, as: draft.name)
        return nil
    }

    private func skipNumbers(_ count: Int) -> Phrase? { count > 0 ? perform(.omitNext(count)) : nil }

    /// As a client would send it: with the id by which it knows the order.
    private mutating func createAgain(_ order: OrderRef) -> Phrase? {
        if let problem = tryToCreateAgain(order, OrderChange()) { return problem }
        return cast.answers[.creation]?.refusal?.sentence
    }

    private mutating func tryToCreateAgain(_ order: OrderRef, _ change: OrderChange) -> Phrase? {
        guard let id = find(order) else { return Cast.missing(order) }
        var request = simulation.ask { await $0.request(of: id) }
        if let items = change.items { request.items = items }
        if let address = change.address { request.address = address }
        let result = simulation.perform(.create(request))
        cast.answers[.creation] = result
        admit(result, as: nil)
        return nil
    }

    private mutating func admit(_ result: CommandResult, as name: String?) {
        guard case .created(let id) = result else { return }
        cast.admit(id, as: name)
        log.follow(id)
        for command in cast.takeForetold(id, name) { simulation.perform(command) }
    }

    private mutating func cancel(_ order: OrderRef, mayFail: Bool) -> Phrase? {
        guard let id = find(order) else { return Cast.missing(order) }
        let result = simulation.perform(.cancel(id))
        cast.answers[.cancellation] = result
        if mayFail { return nil }
        if result == .cancel(.refused) { return order.name + Scene.cancelRefused }
        return result.refusal?.sentence
    }

    /// By an id that nobody has given to an order.
    private func cancelUnknown() -> CommandResult {
        switch simulation.answer(.cancel(id: "no such order")).answer {
        case .refused(let refusal): .refused(refusal)
        default: .cancel(.unknown)
        }
    }

    // MARK: faults and dead letters

    private mutating func choose(_ fault: Fault, _ order: OrderRef) -> Phrase? {
        if let id = find(order) { return perform(.choose(fault, id)) }
        guard case .named(let name) = order else { return Cast.missing(order) }
        cast.foretell(.fault(fault), for: name, line: line)
        return nil
    }

    private mutating func disarm(_ fault: Fault, _ order: OrderRef?) -> Phrase? {
        if let order {
            if let id = find(order) { return perform(.unchoose(fault, id)) }
            guard case .named(let name) = order, cast.recall(.fault(fault), for: name) else {
                return Cast.missing(order)
            }
            return nil
        }
        cast.recall(.fault(fault))
        let setting = simulation.ask { await $0.faultSettings() }[Int(fault.rawValue)]
        for id in setting.orders { simulation.perform(.unchoose(fault, id)) }
        return perform(.arm(fault, .off))
    }

    private func redrive(_ letters: Letters) -> Phrase? {
        guard let result = send(letters) else { return letters.order.map(Cast.missing) }
        guard result == .redriven(0) else { return result.refusal?.sentence }
        return letters.order.map { $0.name + Self.noLetters } ?? Self.noDeadLetters
    }

    /// Nil where there is no such order.
    private func send(_ letters: Letters) -> CommandResult? {
        switch letters {
        case .number(let number): return simulation.perform(.redrive(number))
        case .all: return simulation.perform(.redriveAll)
        case .of(let order):
            guard let id = find(order) else { return nil }
            let own = simulation.records.broker.deadLetters.filter { $0.message.order == id }
            for letter in own { simulation.perform(.redrive(letter.number)) }
            return .redriven(own.count)
        }
    }

    private mutating func attempt(_ operation: Operation) -> Phrase? {
        let result: CommandResult
        switch operation {
        case .redrive(let letters):
            guard let sent = send(letters) else { return letters.order.map(Cast.missing) }
            result = sent
        case .stop(let service): result = simulation.perform(.stop(service))
        case .start(let service): result = simulation.perform(.start(service))
        case .addInstance(let service): result = simulation.perform(.addInstance(service))
        case .removeInstance(let service): result = simulation.perform(.removeInstance(service))
        }
        cast.answers[.operation] = result
        return nil
    }

    private static let noLetters = Phrase(en: ": there are no dead letters.", ru: ": недоставленных сообщений нет.")
    private static let noDeadLetters = Phrase(en: "There are no dead letters.", ru: "Недоставленных сообщений нет.")
}

extension Letters {
    fileprivate var order: OrderRef? { if case .of(let order) = self { order } else { nil } }
}

extension CommandResult {
    fileprivate var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

extension Refusal {
    /// Why the command was not carried out.
    var sentence: Phrase {
        switch self {
        case .stopped(let service):
            Phrase(en: "\(service.name.en) is stopped.", ru: "Сервис \(service.name.ru) остановлен.")
        case .down(let service):
            Phrase(
                en: "No instance of \(service.name.en) is up.",
                ru: "Ни один экземпляр сервиса \(service.name.ru) сейчас не работает.")
        case .unknownOrder: Phrase(en: "There is no such order.", ru: "Такого заказа нет.")
        case .unknownDeadLetter(let number):
            Phrase(en: "There is no dead letter \(number).", ru: "Недоставленного сообщения \(number) нет.")
        case .amountTooLarge: Phrase(en: "The amount is too large.", ru: "Сумма слишком велика.")
        case .knownID: Phrase(en: "There is an order with this id already.", ru: "Заказ с таким id уже есть.")
        case .lastInstance(let service):
            Phrase(
                en: "\(service.name.en) has to keep its last instance.",
                ru: "Последний экземпляр сервиса \(service.name.ru) убрать нельзя.")
        case .tooManyInstances(let service):
            Phrase(
                en: "\(service.name.en) has as many instances as there can be.",
                ru: "Больше экземпляров у сервиса \(service.name.ru) быть не может.")
        case .alreadyRunning(let service):
            Phrase(en: "\(service.name.en) is running already.", ru: "Сервис \(service.name.ru) уже работает.")
        case .alreadyStopped(let service):
            Phrase(en: "\(service.name.en) is stopped already.", ru: "Сервис \(service.name.ru) уже остановлен.")
        case .rateOutOfRange:
            Phrase(
                en: "Customers place from 0.1 to 10,000 orders a second.",
                ru: "Покупатели создают от 0,1 до 10 000 заказов в секунду.")
        case .shareOutOfRange: Phrase(en: "A share is from 0 to 100 %.", ru: "Доля бывает от 0 до 100 %.")
        case .countOutOfRange:
            Phrase(
                en: "From 1 to 1000000 failures can be armed at a time.",
                ru: "Подготовить можно от 1 до 1000000 сбоев сразу.")
        case .badUnits: Phrase(en: "There cannot be so many units.", ru: "Столько единиц товара быть не может.")
        case .tooManyOrders: Phrase(en: "There are too many orders.", ru: "Заказов слишком много.")
        case .numberTaken(let order):
            Phrase(en: "#\(order.label) is there already.", ru: "Заказ #\(order.label) уже есть.")
        case .obstacle(let obstacle): obstacle.sentence
        }
    }
}
