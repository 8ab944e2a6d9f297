import SagaCore
import SagaEngine

/// The list of everything that is armed: the line one is on, which stays with its thing, and a rule that is being written.
struct ArmedList: Hashable, Sendable {
    var index = 0
    var chosen: Armed.Name?
    var field: RuleField?
}

/// The keys of the list: new, edit, on and off, remove.
extension ScreenModel {
    mutating func pressInArmed(_ list: ArmedList, _ action: KeyAction) -> [ScreenEffect]? {
        switch action {
        case .armed: overlay = .none
        case .newOrder: write(nil)
        case .open, .toggleService, .removeInstance: return act(action, list)
        default:
            let page = OverlayView(model: self, layout: MainLayout(size)).armedRows(list)
            let most = max(0, armedLines.count - 1)
            guard let place = scrolled(list.index, action, most: most, page: max(1, page - 1)) else { return nil }
            choose(armed: place)
        }
        return []
    }

    /// A second click edits.
    mutating func clickArmed(_ place: Int, _ isSecond: Bool) -> [ScreenEffect] {
        guard case .armed(let list) = overlay, list.field == nil else { return [] }
        choose(armed: place)
        return isSecond || list.index == place && list.chosen != nil ? pressInOverlay(.enter) : []
    }

    private mutating func choose(armed place: Int) {
        guard case .armed(var list) = overlay else { return }
        let lines = armedLines
        list.index = place
        list.chosen = lines.indices.contains(place) ? lines[place].thing.name : nil
        overlay = .armed(list)
    }

    /// The line stays on its thing; where that has gone, on its place.
    mutating func keepArmedInSight() {
        guard let place = overlays.lastIndex(where: { $0.kind == .armed }), case .armed(var list) = overlays[place]
        else { return }
        let lines = armedLines
        let known = list.chosen.flatMap { name in lines.firstIndex { $0.thing.name == name } }
        list.index = known ?? max(0, min(list.index, lines.count - 1))
        if known == nil { list.chosen = nil }
        list.field?.fit(ruleRoom)
        overlays[place] = .armed(list)
    }

    // MARK: acts

    private mutating func act(_ action: KeyAction, _ list: ArmedList) -> [ScreenEffect] {
        let lines = armedLines
        guard lines.indices.contains(list.index) else {
            hint = language(
                "Nothing is armed: n writes a rule.", "Ничего не подготовлено: n — написать правило.")
            return []
        }
        choose(armed: list.index)
        let line = lines[list.index]
        switch action {
        case .open: return edit(line)
        case .toggleService: return line.isOn ? switchOff(line.thing) : switchOn(line.thing)
        default: return remove(line)
        }
    }

    private mutating func edit(_ line: ArmedLine) -> [ScreenEffect] {
        switch line.thing {
        case .rule(let rule): write(rule)
        case .breakPoint:
            hint = language(
                "A break point is on or off: o. ' sets others on the main screen.",
                "Точка останова либо есть, либо нет: o. Другие ставит ' на главном экране.")
        default:
            guard let next = line.thing.cycled else { return [] }
            if line.isOn { return switchOn(next) }
            switchedOff = switchedOff.map { $0.name == next.name ? next : $0 }
        }
        return []
    }

    private mutating func switchOn(_ thing: Armed) -> [ScreenEffect] {
        switchedOff.removeAll { $0.name == thing.name }
        switch thing {
        case .failure(let fault, let setting):
            let before = seen.faults[Int(fault.rawValue)]
            foresee { $0.faults[Int(fault.rawValue)] = setting }
            return (setting.mode == before.mode ? [] : [command(.arm(fault, setting.mode))])
                + setting.orders.filter { !before.orders.contains($0) }.map { command(.choose(fault, $0)) }
        case .crash(let crash):
            let before = view(of: crash.point.service).crash(at: crash.point)
            foresee { $0.arm(crash.point, crash.setting) }
            return (crash.setting.mode == before.mode ? [] : [command(.disturb(.arm(crash.point, crash.setting.mode)))])
                + crash.setting.orders.filter { !before.orders.contains($0) }
                .map { command(.disturb(.choose(crash.point, $0))) }
        case .rule(let rule): return turn(rule, on: true)
        case .chaos(let chaos):
            foresee { $0.chaos = chaos.permille }
            return [command(.disturb(.setChaos(permille: chaos.permille)))]
        case .breakPoint(let point): return setBreakPoints(seen.breakPoints + [point])
        }
    }

    /// What is off is armed nowhere; the list keeps how it was, so that it can be switched on again.
    private mutating func switchOff(_ thing: Armed) -> [ScreenEffect] {
        if case .rule(let rule) = thing { return turn(rule, on: false) }
        switchedOff.append(thing)
        return disarm(thing)
    }

    private mutating func turn(_ rule: StandingRule, on isOn: Bool) -> [ScreenEffect] {
        foresee { $0.rules[rule.number] = isOn ? .on : .off }
        return [command(.disturb(.switchRule(rule.number, isOn)))]
    }

    private mutating func remove(_ line: ArmedLine) -> [ScreenEffect] {
        if case .rule(let rule) = line.thing {
            foresee { $0.rules[rule.number] = .removed }
            return [command(.disturb(.removeRule(rule.number)))]
        }
        guard line.isOn else {
            switchedOff.removeAll { $0 == line.thing }
            return []
        }
        return disarm(line.thing)
    }

    private mutating func disarm(_ thing: Armed) -> [ScreenEffect] {
        switch thing {
        case .failure(let fault, let setting):
            foresee { $0.faults[Int(fault.rawValue)] = FaultSetting() }
            return (setting.mode == .off ? [] : [command(.arm(fault, .off))])
                + setting.orders.map { command(.unchoose(fault, $0)) }
        case .crash(let crash): return disarm(crash.point)
        case .rule: return []
        case .chaos:
            foresee { $0.chaos = 0 }
            return [command(.disturb(.setChaos(permille: 0)))]
        case .breakPoint(let point): return setBreakPoints(seen.breakPoints.filter { $0 != point })
        }
    }

    private mutating func setBreakPoints(_ points: [BreakPoint]) -> [ScreenEffect] {
        foresee { $0.breakPoints = points }
        return [.engine(.setBreakPoints(points))]
    }

    // MARK: writing a rule

    /// The columns for a rule's words.
    var ruleRoom: Int { OverlayView(model: self, layout: MainLayout(size)).ruleRoom }

    private mutating func write(_ rule: StandingRule?) {
        guard case .armed(var list) = overlay else { return }
        list.field = RuleField(rule, language, room: ruleRoom, order: chosen ?? seen.newest ?? OrderID(0))
        overlay = .armed(list)
    }

    mutating func typeRule(_ key: Key, in list: ArmedList, _ field: RuleField) -> [ScreenEffect] {
        var (list, field) = (list, field)
        switch key {
        case .escape: list.field = nil
        case .enter: return send(field, list)
        default:
            _ = field.type(key)
            list.field = field
        }
        overlay = .armed(list)
        return []
    }

    mutating func complete(_ place: Int) {
        guard case .armed(var list) = overlay else { return }
        list.field?.complete(place)
        overlay = .armed(list)
    }

    /// A rule that has gone meanwhile is not edited: what was written stays, to be armed as a new one.
    private mutating func send(_ field: RuleField, _ list: ArmedList) -> [ScreenEffect] {
        var (list, field) = (list, field)
        defer { overlay = .armed(list) }
        let rule = field.send()
        list.field = field
        guard let rule else { return [] }
        guard let number = field.number else {
            list.field = nil
            list.chosen = .rule((seen.rules.last?.number ?? 0) + 1)
            return [command(.disturb(.addRule(rule)))]
        }
        guard let present = seen.rules.first(where: { $0.number == number }) else {
            hint =
                Obstacle.unknownRule(number).words(russian: language == .ru)
                + language(" Enter arms this as a new one.", " Enter — добавить как новое.")
            field.number = nil
            list.field = field
            return []
        }
        list.field = nil
        return present.rule == rule ? [] : [command(.disturb(.editRule(number, rule)))]
    }
}

extension Armed {
    /// The same at the next of its strengths; nil for what has none.
    fileprivate var cycled: Armed? {
        switch self {
        case .failure(let fault, var setting):
            setting.mode = setting.mode.stronger
            return .failure(fault, setting)
        case .crash(var crash):
            crash.setting.mode = crash.setting.mode.stronger
            return .crash(crash)
        case .chaos(var chaos):
            chaos.permille = ScreenModel.chaosShares.first { $0 > chaos.permille } ?? ScreenModel.chaosShares[1]
            return .chaos(chaos)
        case .rule, .breakPoint: return nil
        }
    }
}

extension FaultMode {
    /// Next, always, a share of 30 %, and round: off is another key.
    fileprivate var stronger: FaultMode { cycled == .off ? .next(1) : cycled }
}
