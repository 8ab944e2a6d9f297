import SagaCore
import SagaEngine

/// What the keys do.
extension ScreenModel {
    mutating func perform(_ action: KeyAction) -> [ScreenEffect] {
        switch action {
        case .newOrder: return [command(.createAny)]
        case .cancelOrder: return cancelOrder()
        case .fault(let fault): return cycle(fault)
        case .disarmAll:
            switchedOff = []
            return [command(.disarmAll)]
        case .chaos: return cycleChaos()
        case .pause, .step, .faster, .slower, .fullSpeed, .nextMoment, .nextTold: return changePace(action)
        case .back, .previousTold, .previousMoment, .goTo, .present: return travel(action)
        case .close where escapesFromThePast: return escapeFromThePast()
        case .otherBranch: return otherBranch()
        case .nextSteps: return toggleNext()
        case .moreLoad, .lessLoad: return changeLoad(up: action == .moreLoad)
        case .addInstance, .removeInstance, .toggleService: return changeService(action)
        case .freeze, .slow, .cut: return disturbService(action)
        case .breakPoint: return switchBreakPoint()
        case .redrive: return [command(.redriveAll)]
        case .again, .nextScenario: return playAgain(next: action == .nextScenario)
        case .copy: return copy()
        case .mouse: return toggleMouse()
        case .repaint: return [.repaint]
        case .quit: return quit()
        default: look(action)
        }
        return []
    }

    /// What changes nothing but what is seen.
    private mutating func look(_ action: KeyAction) {
        switch action {
        case .focus(let pane): focus = pane
        case .nextPane: moveFocus(1)
        case .previousPane: moveFocus(-1)
        case .up, .down, .left, .right, .pageUp, .pageDown, .home, .end: move(action)
        case .open: open()
        case .close: close()
        case .follow: followNewest()
        case .filter:
            isFiltering = true
            focus = .orders
        case .orderForm: lay(.form(OrderForm(language)))
        case .scenarios:
            offerAnew()
            toggle(.scenarios(menu))
        case .letters: toggle(.letters(LetterList()))
        case .queues: openQueues()
        case .crash: openCrash()
        case .log: toggle(.log(LogView()))
        case .safeguards: toggle(.safeguards(SafeguardList()))
        case .armed: toggle(.armed(ArmedList()))
        case .help: toggle(.help(scroll: 0))
        case .reset: lay(.confirm(.reset, chosen: false))
        case .worlds: toggleWorlds()
        case .save: openSave()
        case .verdict: showRedVerdict()
        default: break
        }
    }

    func command(_ command: Command) -> ScreenEffect { .engine(.command(command)) }

    // MARK: orders and faults

    private mutating func cancelOrder() -> [ScreenEffect] {
        let candidate = target ?? seen.rows.first { !$0.status.isTerminal }?.order ?? storyOrder
        guard let order = candidate else {
            hint = language("There is no order to cancel yet: n creates one.", "Отменять ещё нечего: n создаёт заказ.")
            return []
        }
        return [command(.cancel(order))]
    }

    /// Next, always, a share of 30 %, off; for a chosen order: that order only, on and off.
    private mutating func cycle(_ fault: Fault) -> [ScreenEffect] {
        var setting = seen.faults[Int(fault.rawValue)]
        guard let order = target else {
            setting.mode = setting.mode.cycled
            foresee { $0.faults[Int(fault.rawValue)] = setting }
            return [command(.arm(fault, setting.mode))]
        }
        let isChosen = setting.orders.contains(order)
        if !isChosen, isOver(order) {
            hint = language(
                "#\(order.label) is over: nothing of it can fail any more. f follows the newest order.",
                "Заказ #\(order.label) завершён: срываться в нём уже нечему. f — следить за новым.")
            return []
        }
        setting.orders.removeAll { $0 == order }
        if !isChosen {
            setting.orders.append(order)
            if let row = row(of: order), fault.isPast(row) { hint = Narrator(language: language).late(fault, order) }
        }
        foresee { $0.faults[Int(fault.rawValue)] = setting }
        return [command(isChosen ? .unchoose(fault, order) : .choose(fault, order))]
    }

    /// Nothing of the order can fail any more.
    func isOver(_ order: OrderID) -> Bool {
        guard let row = row(of: order) else { return false }
        return row.status.isTerminal && row.isQuiet
            && ![row.payment, row.stock, row.delivery].contains { $0.flags.contains(.parked) }
    }

    func row(of order: OrderID) -> OrderRow? {
        seen.story?.row.order == order ? seen.story?.row : seen.rows.first { $0.order == order }
    }

    // MARK: services

    private mutating func changeService(_ action: KeyAction) -> [ScreenEffect] {
        if action == .toggleService, focus == .broker {
            lay(.restartBroker(nil))
            return []
        }
        guard let service = serviceInFocus() else { return [] }
        let isRunning = seen.services.first { $0.id == service }?.isRunning ?? true
        switch action {
        case .toggleService:
            foresee { $0.running[Int(service.rawValue)] = !isRunning }
            return [command(isRunning ? .stop(service) : .start(service))]
        case .addInstance: return [command(.addInstance(service))]
        default: return [command(.removeInstance(service))]
        }
    }

    /// The service that has the focus; says what to do where none has.
    mutating func serviceInFocus() -> ServiceID? {
        if case .service(let service) = focus { return service }
        hint = language("Choose a service first: 1, 2, 3 or 4.", "Сначала выберите сервис: 1, 2, 3 или 4.")
        return nil
    }

    private mutating func toggleMouse() -> [ScreenEffect] {
        isMouseOn.toggle()
        hint =
            isMouseOn
            ? language("The mouse selects again.", "Мышь снова выбирает.")
            : language(
                "The mouse is off: text can be selected and copied.",
                "Мышь выключена: текст можно выделять и копировать.")
        return [.setMouse(isMouseOn)]
    }

    // MARK: red verdicts

    /// Chooses the order of a red verdict; again: the next one.
    private mutating func showRedVerdict() {
        let red = seen.violations
        guard let first = red.first else {
            hint = language("Every verdict holds.", "Все проверки сходятся.")
            return
        }
        let orders = red.compactMap(\.order).uniqued()
        guard !orders.isEmpty else {
            hint = "\(language.name(first.verdict)): \(language.problem(first.problem))."
            return
        }
        let place = redShown.flatMap { orders.firstIndex(of: $0) }.map { ($0 + 1) % orders.count } ?? 0
        let order = orders[place]
        redShown = order
        let count =
            orders.count > 1
            ? language(
                " (\(language.count(place + 1)) of \(language.count(orders.count)), v: next)",
                " (\(language.count(place + 1)) из \(language.count(orders.count)), v — дальше)") : ""
        explained = RedOrder(order: order, count: count)
        tellRed(red.filter { $0.order == order }.map { Finding($0) })
        show(order)
    }

    /// Says what does not hold of the order, and what did it as soon as the engine has told its story.
    mutating func tellRed(_ findings: [Finding]) {
        guard let red = explained, let first = findings.first else { return }
        func told(_ finding: Finding) -> String {
            "\(language.name(finding.violation.verdict)): \(language.problem(finding))"
        }
        let head = "#\(red.order.label)\(red.count) — "
        guard let cause = findings.first(where: { !$0.causes.isEmpty }) else {
            hint = head + findings.map(told).joined(separator: "; ") + "."
            return
        }
        // What did the first is what there is room for; the others are told with the order.
        let why = CauseWords(language: language).list(cause, atMost: 2).capitalizedFirst
        let others = findings.brokenVerdicts.filter { $0 != first.violation.verdict }.map(language.name)
        let also = others.isEmpty ? "" : language("; also ", "; ещё ") + others.joined(separator: ", ")
        hint = head + told(first) + also + ". " + why + "."
    }

    /// Brings an order before the eyes: in the view that has one open, otherwise on the main screen.
    private mutating func show(_ order: OrderID) {
        if inspected != nil {
            overlay = .inspector(Inspection(order: order))
            return
        }
        overlays.removeAll()
        if !filter.isEmpty, !seen.rows.contains(where: { $0.order == order }) { filter = "" }
        chosen = order
        storyScroll = 0
        focus = .orders
        keepChosenInSight()
    }
}

/// An order whose red verdicts are told, and which of how many it is.
struct RedOrder: Hashable, Sendable {
    let order: OrderID
    let count: String
}

extension [Finding] {
    fileprivate var brokenVerdicts: [Verdict] { map(\.violation).brokenVerdicts }
}

extension Fault {
    /// The order is beyond what this makes fail.
    fileprivate func isPast(_ row: OrderRow) -> Bool {
        switch self {
        case .payment: row.payment.acts > 0 || row.status.isTerminal
        case .reservation: row.stock.acts > 0 || row.status.isTerminal
        case .handOver: row.delivery.acts > 0 || row.status.isTerminal
        case .onTheWay: row.status.isTerminal
        case .refund: row.payment.undos > 0
        case .release: row.stock.undos > 0
        case .returnTask: row.delivery.undos > 0
        }
    }
}

extension [OrderID] {
    /// Each once, in the order in which they come.
    fileprivate func uniqued() -> [OrderID] {
        var known: Set<OrderID> = []
        return filter { known.insert($0).inserted }
    }
}
