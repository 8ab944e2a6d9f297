import SagaCore
import SagaEngine

/// What the keys do on the main screen.
extension ScreenModel {
    mutating func perform(_ action: KeyAction) -> [ScreenEffect] {
        switch action {
        case .newOrder: return [command(.createAny)]
        case .cancelOrder: return cancelOrder()
        case .fault(let fault): return cycle(fault)
        case .disarmAll: return [command(.disarmAll)]
        case .pause, .step, .faster, .slower, .fullSpeed: return changePace(action)
        case .moreLoad, .lessLoad: return changeLoad(up: action == .moreLoad)
        case .addInstance, .removeInstance, .toggleService: return changeService(action)
        case .redrive: return redrive()
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
        case .orderForm: overlay = .form(OrderForm())
        case .scenarios: overlay = .scenarios(index: 0)
        case .log: overlay = .log(LogView())
        case .help: overlay = .help(scroll: 0)
        case .reset: overlay = .confirmReset(chosen: false)
        case .mouse: return toggleMouse()
        case .repaint: return [.repaint]
        case .quit: return quit()
        }
        return []
    }

    func command(_ command: Command) -> ScreenEffect { .engine(.command(command)) }

    // MARK: orders and faults

    private mutating func cancelOrder() -> [ScreenEffect] {
        let candidate = chosen ?? seen.rows.first { !$0.status.isTerminal }?.order ?? spotlit
        guard let order = candidate else {
            hint = language("There is no order to cancel yet: n creates one.", "Отменять ещё нечего: n создаёт заказ.")
            return []
        }
        return [command(.cancel(order))]
    }

    /// Next, always, a share of 30 %, off; for a chosen order: that order only, on and off.
    private mutating func cycle(_ fault: Fault) -> [ScreenEffect] {
        let setting = seen.faults[Int(fault.rawValue)]
        if let order = chosen {
            let isChosen = setting.orders.contains(order)
            if !isChosen, let row = seen.story?.row, row.order == order, row.status.isTerminal, row.isQuiet,
                seen.story?.deadLetters.isEmpty ?? true
            {
                hint = language(
                    "#\(order.label) is over: nothing of it can fail any more.",
                    "Заказ #\(order.label) завершён: сбоить уже нечему.")
                return []
            }
            seen.faults[Int(fault.rawValue)].orders.removeAll { $0 == order }
            if !isChosen { seen.faults[Int(fault.rawValue)].orders.append(order) }
            return [command(isChosen ? .unchoose(fault, order) : .choose(fault, order))]
        }
        let mode: FaultMode =
            switch setting.mode {
            case .off: .next
            case .next: .always
            case .always: .share(permille: 300)
            case .share: .off
            }
        // Two presses in a row are two steps of the cycle, however soon the engine answers.
        seen.faults[Int(fault.rawValue)].mode = mode
        return [command(.arm(fault, mode))]
    }

    private mutating func redrive() -> [ScreenEffect] {
        if let order = chosen, let letter = seen.deadLetters.first(where: { $0.message.order == order }) {
            return [command(.redrive(letter.number))]
        }
        return [command(.redriveAll)]
    }

    // MARK: time and load

    private static let permilles = [
        100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
    ]

    private mutating func changePace(_ action: KeyAction) -> [ScreenEffect] {
        let present = seen.pace
        var permille = Self.startPermille
        if case .ratio(let known) = present == .paused || present == .full ? lastPace : present { permille = known }
        let pace: Pace
        switch action {
        case .pause: pace = present == .paused ? lastPace : .paused
        case .step: pace = .step
        case .fullSpeed: pace = present == .full ? lastPace : .full
        case .faster: pace = .ratio(permille: Self.permilles.first { $0 > permille } ?? Self.permilles.last!)
        default: pace = .ratio(permille: Self.permilles.last { $0 < permille } ?? Self.permilles.first!)
        }
        if case .ratio = pace { lastPace = pace }
        if pace != .step { seen.pace = pace }
        return [.engine(.pace(pace))]
    }

    private static let rates: [Int64] = [
        0, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
        5_000_000, 10_000_000,
    ]

    private mutating func changeLoad(up: Bool) -> [ScreenEffect] {
        let present = seen.load.ordersPerKilosecond
        let rate = up ? Self.rates.first { $0 > present } ?? Self.rates.last! : Self.rates.last { $0 < present } ?? 0
        seen.load.ordersPerKilosecond = rate
        return [command(.setLoad(rate))]
    }

    // MARK: services

    private mutating func changeService(_ action: KeyAction) -> [ScreenEffect] {
        guard case .service(let service) = focus else {
            hint = language("Choose a service first: 1, 2, 3 or 4.", "Сначала выберите сервис: 1, 2, 3 или 4.")
            return []
        }
        let isRunning = seen.services.first { $0.id == service }?.isRunning ?? true
        switch action {
        case .toggleService: return [command(isRunning ? .stop(service) : .start(service))]
        case .addInstance: return [command(.addInstance(service))]
        default: return [command(.removeInstance(service))]
        }
    }

    // MARK: looking

    private mutating func moveFocus(_ by: Int) {
        let place = Pane.ring.firstIndex(of: focus) ?? 0
        focus = Pane.ring[(place + by + Pane.ring.count) % Pane.ring.count]
    }

    private mutating func move(_ action: KeyAction) {
        switch (focus, action) {
        case (.story, .up): storyScroll += 1
        case (.story, .pageUp): storyScroll += 8
        case (.story, .down): storyScroll = max(0, storyScroll - 1)
        case (.story, .pageDown): storyScroll = max(0, storyScroll - 8)
        case (.story, .home): storyScroll = 400
        case (.story, .end): storyScroll = 0
        case (_, .left), (_, .right): moveSideways(right: action == .right)
        case (.service(let service), .up), (.service(let service), .down):
            moveBetweenServices(service, down: action == .down)
        default: moveSelection(action)
        }
    }

    private mutating func moveSideways(right: Bool) {
        switch focus {
        case .service(let service): focus = .service(right ? service.rightNeighbour : service.leftNeighbour)
        case .orders, .story: focus = right ? .story : .orders
        case .broker: focus = .service(right ? .payment : .order)
        case .statusOrder: focus = .service(right ? .delivery : .stock)
        }
    }

    private mutating func moveBetweenServices(_ service: ServiceID, down: Bool) {
        switch (service, down) {
        case (.order, true): focus = .service(.stock)
        case (.payment, true): focus = .service(.delivery)
        case (.stock, false): focus = .service(.order)
        case (.delivery, false): focus = .service(.payment)
        case (_, true): focus = .orders
        default: break
        }
    }

    private mutating func open() {
        guard selected != nil else {
            hint = language("There is no order yet: n creates one.", "Заказов ещё нет: n создаёт первый.")
            return
        }
        if chosen == nil { chosen = storyOrder }
        overlay = .inspector(scroll: 0)
    }

    private mutating func close() {
        if chosen != nil || listSkip > 0 {
            chosen = nil
            listSkip = 0
        } else if !filter.isEmpty {
            filter = ""
        } else if seen.screenplay != nil {
            showsScreenplay = false
        }
        focus = .orders
    }

    private mutating func followNewest() {
        chosen = nil
        spotlight = nil
        listSkip = 0
        storyScroll = 0
        focus = .orders
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

    /// Backs out of what is open first.
    private mutating func quit() -> [ScreenEffect] {
        if chosen != nil || !filter.isEmpty {
            close()
            return []
        }
        return [.quit]
    }
}

extension ServiceID {
    var rightNeighbour: ServiceID { self == .order ? .payment : self == .stock ? .delivery : self }
    var leftNeighbour: ServiceID { self == .payment ? .order : self == .delivery ? .stock : self }
}
