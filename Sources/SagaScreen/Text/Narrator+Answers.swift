import SagaCore
import SagaEngine

/// What the narrator says of the operator's own acts.
extension Narrator {
    /// The answer to the operator, who waits for it; a client's refusal leaves no other trace.
    func reply(to news: News) -> String? {
        switch news {
        case .happened: nil
        case .answered(.cancel(let order), .cancel(let answer), .console, _): tell(cancel: order, answer)
        case .answered(_, _, .console, _), .answered(_, .refused, _, _): tell(news)?.text.withFullStop
        // What is told as a link of its order's story is not told here.
        case .answered(_, _, .operatorAPI, _): tell(news).flatMap { $0.isAhead ? nil : $0.text.withFullStop }
        case .answered: nil
        case .stepped(let step, _): tell(step)
        case .ranOn, .verdict, .operated, .unrecorded: tell(news)?.text
        case .past(let news, _): tell(news)
        }
    }

    /// What came of cancelling where nothing else tells it.
    private func tell(cancel order: OrderID, _ answer: CancelAnswer) -> String? {
        let label = "#" + order.label
        return switch answer {
        case .accepted, .unknown: nil
        case .repeated:
            language(
                "\(label) is cancelled already: nothing changes.", "Заказ \(label) уже отменён: ничего не меняется.")
        case .refused:
            language(
                "\(label) is completed: it is too late to cancel it.", "Заказ \(label) уже выполнен: отменить нельзя.")
        }
    }

    func tell(_ command: Command, _ result: CommandResult) -> Phrase? {
        if case .refused(let refusal) = result {
            return Phrase(text: tell(refusal), tone: .bad, order: nil, service: nil)
        }
        guard let text = tell(done: command, result) else { return nil }
        // What is done to a message is how the story of its order goes on.
        if case .disturb(.tamper(let copy, _)) = command {
            return Phrase(text: text, tone: .operatorAct, order: copy.order, service: nil, isLink: true)
        }
        return Phrase(text: text, tone: .operatorAct, order: nil, service: nil)
    }

    private func tell(done command: Command, _ result: CommandResult) -> String? {
        switch command {
        // The step itself is told.
        case .createAny, .create, .cancel, .setOnHand, .take: nil
        case .arm(let fault, let mode): armed(fault, result.mode ?? mode)
        case .choose(let fault, let order):
            language(
                "Armed for #\(order.label): \(language.name(fault)) fails.",
                "Для #\(order.label) подготовлен сбой: \(language.name(fault)).")
        case .unchoose(let fault, let order):
            language(
                "Disarmed for #\(order.label): \(language.name(fault)).",
                "Для #\(order.label) сбой снят: \(language.name(fault)).")
        case .omit(let order): language("#\(order.label) will be left out.", "Заказа #\(order.label) не будет.")
        case .omitNext(1): language("An order is left out.", "Один заказ пропущен.")
        case .omitNext(let count):
            language("Orders left out: \(language.count(count)).", "Пропущено заказов: \(language.count(count)).")
        case .disarmAll: language("Every failure is disarmed.", "Все сбои сняты.")
        case .setLoad(let rate): load(rate)
        case .addInstance(let service):
            language(
                "One more instance of \(language.name(service)).", "\(language.name(service)): ещё один экземпляр.")
        case .removeInstance(let service):
            language(
                "One instance of \(language.name(service)) fewer.",
                "\(language.name(service)): одним экземпляром меньше.")
        case .stop(let service):
            language(
                "\(language.name(service)) is stopped: its queue waits and loses nothing.",
                "\(language.name(service)): сервис остановлен, его очередь ждёт и ничего не теряет.")
        case .start(let service):
            language("\(language.name(service)) is running again.", "\(language.name(service)): сервис снова работает.")
        case .redrive, .redriveAll: redriven(result)
        case .switchSafeguard(let safeguard, let isOn):
            language(
                "Safeguard \(language.name(safeguard)): \(isOn ? "on" : "off").",
                "Защита «\(language.name(safeguard))»: \(isOn ? "включена" : "выключена").")
        case .disturb(let disturbance): disturbed(disturbance, result)
        }
    }

    private func armed(_ fault: Fault, _ mode: FaultMode) -> String {
        let words = language.failing(fault)
        switch mode {
        case .off: return language("Disarmed: \(language.name(fault)).", "Сбой снят: \(language.name(fault)).")
        case .next(1): return language("Armed: the next \(words.one).", "Подготовлен сбой: \(words.one).")
        case .next(let count):
            return language(
                "Armed: the next \(language.count(count)) \(words.all).",
                "Подготовлено сбоев: \(language.count(count)) (\(language.name(fault))).")
        case .always: return language("Armed: all \(words.all).", "Подготовлен сбой: \(words.all).")
        case .share:
            return language(
                "Armed: \(language.name(mode)) of \(words.all).",
                "Подготовлен сбой: \(words.all), в \(language.name(mode)) случаев.")
        }
    }

    private func load(_ rate: Int64) -> String {
        guard rate > 0 else { return language("The automatic orders stop.", "Автоматические заказы прекращены.") }
        return language(
            "Automatic orders: \(language.rate(rate)) a second.",
            "Автоматические заказы: \(language.rate(rate)) в секунду.")
    }

    private func redriven(_ result: CommandResult) -> String? {
        guard case .redriven(let count) = result else { return nil }
        guard count > 0 else { return language("There are no dead letters.", "Недоставленных сообщений нет.") }
        return language(
            "Back to the queue: \(language.counted(count, en: ("dead letter", "dead letters"), ru: ("", "", ""))).",
            "Снова в очереди: \(language.counted(count, en: ("", ""), ru: ("сообщение", "сообщения", "сообщений"))).")
    }

    func tell(_ refusal: Refusal) -> String {
        switch refusal {
        case .stopped(let service):
            language(
                "\(language.name(service)) is stopped: start it first.",
                "Сервис «\(language.name(service))» остановлен: сначала запустите его.")
        case .down(let service):
            language(
                "No instance of \(language.name(service)) is up.",
                "Ни один экземпляр сервиса «\(language.name(service))» не работает.")
        case .obstacle(let obstacle): obstacle.words(russian: language == .ru)
        case .unknownOrder: language("There is no such order.", "Такого заказа нет.")
        case .unknownDeadLetter(let number):
            language("There is no dead letter \(number).", "Недоставленного сообщения \(number) нет.")
        case .amountTooLarge: language("The order's amount is too large.", "Сумма заказа слишком велика.")
        case .knownID(let order):
            language("This id is taken by #\(order.label).", "Этот идентификатор уже у заказа #\(order.label).")
        case .lastInstance(.order):
            language(
                "Order is a single service here: choose 2, 3 or 4.", "Сервис «Заказ» здесь один: выберите 2, 3 или 4.")
        case .lastInstance(let service):
            language(
                "This is the last instance of \(language.name(service)): stop the service instead (o).",
                "Это последний экземпляр, сервис «\(language.name(service))»: лучше остановите его (o).")
        case .tooManyInstances: language("There are 10,000 instances already.", "Экземпляров уже 10 000.")
        case .alreadyRunning(let service):
            language("\(language.name(service)) is running.", "Сервис «\(language.name(service))» уже работает.")
        case .alreadyStopped(let service):
            language("\(language.name(service)) is stopped.", "Сервис «\(language.name(service))» уже остановлен.")
        case .rateOutOfRange:
            language(
                "The rate goes from 0.1 to 10,000 orders a second.",
                "Частота бывает от 0,1 до 10 000 заказов в секунду.")
        case .shareOutOfRange: language("A share goes from 0 to 100 %.", "Доля бывает от 0 до 100 %.")
        case .countOutOfRange:
            language(
                "From 1 to 1,000,000 failures can be armed at a time.",
                "Подготовить можно от 1 до 1 000 000 сбоев сразу.")
        case .badUnits: language("Units cannot be below zero.", "Количество не бывает меньше нуля.")
        case .tooManyOrders: language("There are too many orders.", "Заказов слишком много.")
        case .numberTaken(let order):
            language(
                "#\(order.label) is there already: only an order to come can be left out.",
                "Заказ #\(order.label) уже есть: пропустить можно только будущий.")
        }
    }
}

extension CommandResult {
    /// How the fault is armed by now.
    var mode: FaultMode? { if case .armed(let mode) = self { mode } else { nil } }
}

extension Language {
    /// What is going to fail: the next one, and all of them.
    func failing(_ fault: Fault) -> (one: String, all: String) {
        switch fault {
        case .payment:
            (self("payment will fail", "следующая оплата не пройдёт"), self("payments will fail", "оплаты не проходят"))
        case .reservation:
            (
                self("reservation will fail", "следующее резервирование сорвётся"),
                self("reservations will fail", "резервирования срываются")
            )
        case .handOver:
            (
                self("hand-over to delivery will fail", "следующая передача в доставку сорвётся"),
                self("hand-overs to delivery will fail", "передачи в доставку срываются")
            )
        case .onTheWay:
            (
                self("shipment to arrive will get lost on its way", "следующая посылка пропадёт в пути"),
                self("shipments will get lost on their way", "посылки пропадают в пути")
            )
        case .refund:
            (
                self("refund will fail", "следующий возврат денег не удастся"),
                self("refunds will fail", "возвраты денег не удаются")
            )
        case .release:
            (
                self("release of goods will fail", "следующее снятие резерва не удастся"),
                self("releases of goods will fail", "снятия резерва не удаются")
            )
        case .returnTask:
            (
                self("return task will fail", "следующая задача на возврат не удастся"),
                self("return tasks will fail", "задачи на возврат не удаются")
            )
        }
    }

    /// A rate in orders a second.
    func rate(_ ordersPerKilosecond: Int64) -> String {
        let whole = Int(ordersPerKilosecond / 1000)
        let tenths = ordersPerKilosecond % 1000 / 100
        return tenths == 0 ? count(whole) : "\(count(whole))\(self(".", ","))\(tenths)"
    }
}
