import SagaCore
import SagaEngine

/// The crash of a service, now or armed: a line for the instance, then one for each thing that is handled, with a column
/// for each moment of the handling.
struct CrashForm: Hashable, Sendable {
    let service: ServiceID
    /// The only order to be hit; nil for any.
    let order: OrderID?
    /// The first line is for now.
    var row = 0
    var column = 0

    var handlings: [Handling] { Handling.all(of: service) }

    /// What is armed here; nil on the line for now.
    var point: CrashPoint? {
        row > 0 ? CrashPoint(service, handlings[row - 1], Moment.allCases[column]) : nil
    }

    /// The cells counted line by line, as they are clicked.
    static let columns = Moment.allCases.count
    var cell: Int { row * Self.columns + (row == 0 ? 0 : column) }
}

extension ScreenModel {
    mutating func openCrash() {
        guard let service = serviceInFocus() else { return }
        toggle(.crash(CrashForm(service: service, order: chosen)))
    }

    mutating func pressInCrash(_ form: CrashForm, _ action: KeyAction) -> [ScreenEffect]? {
        switch action {
        case .crash: overlay = .none
        case .left, .previousPane: move(form, right: false)
        case .right, .nextPane: move(form, right: true)
        case .open, .toggleService: return act(form)
        case .removeInstance: return form.point.map { disarm($0) } ?? []
        default:
            var form = form
            guard let row = scrolled(form.row, action, most: form.handlings.count) else { return nil }
            form.row = row
            overlay = .crash(form)
        }
        return []
    }

    /// Through the moments; on the line for now, through the instances.
    private mutating func move(_ form: CrashForm, right: Bool) {
        var form = form
        if form.row > 0 {
            form.column = (form.column + (right ? 1 : CrashForm.columns - 1)) % CrashForm.columns
        } else {
            let crew = view(of: form.service).crew
            let here = instance(of: form.service).flatMap { crew.firstIndex(of: $0) } ?? 0
            guard crew.count > 1 else { return }
            chosenInstances[form.service] = crew[(here + (right ? 1 : crew.count - 1)) % crew.count].number
        }
        overlay = .crash(form)
    }

    mutating func clickCrash(_ cell: Int, _ form: CrashForm, _ isSecond: Bool) -> [ScreenEffect] {
        let wasThere = form.cell == cell
        var form = form
        form.row = min(cell / CrashForm.columns, form.handlings.count)
        if form.row > 0 { form.column = cell % CrashForm.columns }
        overlay = .crash(form)
        return isSecond || wasThere ? act(form) : []
    }

    private mutating func act(_ form: CrashForm) -> [ScreenEffect] {
        if let point = form.point { return arm(point, form.order) }
        guard let instance = instance(of: form.service) else { return [] }
        // What comes of it is to be seen.
        overlay = .none
        let name = (form.service, instance.number)
        return [command(.disturb(instance.condition == .crashed ? .restart(name.0, name.1) : .crash(name.0, name.1)))]
    }

    /// Next, always, a share of 30 %, off; for a chosen order: that order only, on and off.
    private mutating func arm(_ point: CrashPoint, _ order: OrderID?) -> [ScreenEffect] {
        var setting = view(of: point.service).crash(at: point)
        guard let order else {
            setting.mode = setting.mode.cycled
            foresee { $0.arm(point, setting) }
            return [command(.disturb(.arm(point, setting.mode)))]
        }
        let isChosen = setting.orders.contains(order)
        if !isChosen, isOver(order) {
            hint = language(
                "#\(order.label) is over: nothing more of it will be handled.",
                "Заказ #\(order.label) завершён: обрабатывать в нём больше нечего.")
            return []
        }
        setting.orders.removeAll { $0 == order }
        if !isChosen { setting.orders.append(order) }
        foresee { $0.arm(point, setting) }
        return [command(.disturb(isChosen ? .unchoose(point, order) : .choose(point, order)))]
    }

    mutating func disarm(_ point: CrashPoint) -> [ScreenEffect] {
        let setting = view(of: point.service).crash(at: point)
        foresee { $0.arm(point, FaultSetting()) }
        return (setting.mode == .off ? [] : [command(.disturb(.arm(point, .off)))])
            + setting.orders.map { command(.disturb(.unchoose(point, $0))) }
    }
}

extension FaultMode {
    /// What a key makes of it: next, always, a share of 30 %, off.
    var cycled: FaultMode {
        switch self {
        case .off: .next(1)
        case .next: .always
        case .always: .share(permille: 300)
        case .share: .off
        }
    }
}

// MARK: - The broker

extension BrokerRestart {
    /// The answers to the question, in their order.
    static let answers: [BrokerRestart?] = [nil, .durable, .transient]
}

extension ScreenModel {
    /// Not to do it is the default. A digit is the same in every layout.
    mutating func pressInRestart(_ kind: BrokerRestart?, _ key: Key) -> [ScreenEffect] {
        if case .character(let letter) = key {
            if "nNнН".contains(letter) { return answerRestart(nil) }
            if letter == "1" { return answerRestart(.durable) }
            if letter == "2" { return answerRestart(.transient) }
        }
        let (all, here) = (BrokerRestart.answers, BrokerRestart.answers.firstIndex(of: kind) ?? 0)
        switch Keymap.action(for: key) {
        case .left, .up, .previousPane: overlay = .restartBroker(all[(here + all.count - 1) % all.count])
        case .right, .down, .nextPane: overlay = .restartBroker(all[(here + 1) % all.count])
        case .open: return answerRestart(kind)
        case .close, .quit: overlay = .none
        default: break
        }
        return []
    }

    mutating func answerRestart(_ kind: BrokerRestart?) -> [ScreenEffect] {
        overlay = .none
        return kind.map { [command(.disturb(.restartBroker($0)))] } ?? []
    }
}
