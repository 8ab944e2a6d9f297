import SagaCore
import SagaEngine

/// Instances one by one, where one of them is in trouble or was chosen: all of them in signs, with what is told of one; and
/// under it a row for each, where there is room.
extension PaneRows {
    var showsCrew: Bool {
        view.isRunning && (view.crew.contains { !$0.isUsual } || model.hasChosenInstance(of: view.id))
    }

    private var told: InstanceView? { model.instance(of: view.id) }

    var crew: Row {
        guard let told else { return .blank }
        let mark = model.hasChosenInstance(of: view.id) ? Glyph.here.drawn : ""
        let number =
            view.crew.count > 1
            ? [Piece.gap(1), .must(mark, style: Theme.focus), .must("\(told.number + 1):", style: .bold)] : []
        let (pieces, bar) = state(told)
        return Row(line: Line([signs] + number + [.gap(1)] + pieces), bar: bar)
    }

    /// A row for each instance; of too many those around the one that is told of.
    func oneByOne(_ count: Int) -> [Row] {
        guard count > 0 else { return [] }
        // Where not all have room, the one of the first row gives way.
        let others = view.crew.count > count ? view.crew.filter { $0.number != told?.number } : view.crew
        let here = others.firstIndex { $0.number >= told?.number ?? 0 } ?? others.count
        let top = max(0, min(here - count / 2, others.count - count))
        let shown = others.dropFirst(top).prefix(count)
        let width = shown.map { String($0.number + 1).count }.max() ?? 1
        return shown.map { instance in
            let isHere = model.hasChosenInstance(of: view.id) && instance.number == model.chosenInstances[view.id]
            let (pieces, bar) = state(instance)
            let (sign, style) = sign(instance)
            let start = [
                Piece.must((isHere ? Glyph.here.drawn : " "), style: Theme.focus),
                .must(TextWidth.pad(String(instance.number + 1), to: width, .right), style: .bold), .gap(1),
                .must(sign.drawn, style: style), .gap(1),
            ]
            return Row(line: Line(start + pieces), bar: bar)
        }
    }

    // MARK: signs

    private func sign(_ instance: InstanceView) -> (Glyph, Style) {
        switch instance.condition {
        case .crashed, .gone: (.crashed, Theme.bad)
        case .frozen: (.frozen, Theme.armed)
        case .well:
            (instance.order == nil ? .idle : .busy, instance.factor > 1 ? Theme.armed : Theme.message)
        }
    }

    /// Each instance's sign; where there are many, how many there are of each kind.
    private var signs: Piece {
        let trouble = [(Glyph.crashed, view.crashed, Theme.bad), (.frozen, view.frozen, Theme.armed)]
            .filter { $0.1 > 0 }.map { Run("\($0.0.drawn)\($0.1) ", $0.2) }
        let busy = [Run("\(Glyph.busy.drawn)\(view.busy)/\(view.instances)", Theme.message)]
        guard view.crew.count == view.instances, view.instances <= 8 else {
            return .forms([trouble + busy, trouble.isEmpty ? busy : trouble])
        }
        let signs = view.crew.map { instance in
            let (glyph, style) = sign(instance)
            let isTold = view.crew.count > 1 && instance.number == told?.number
            return Run(glyph.drawn, isTold ? style.with { $0.reverse = true } : style)
        }
        return .forms([signs])
    }

    // MARK: what it does

    /// What is told of an instance; a bar where it comes on with its work.
    private func state(_ instance: InstanceView) -> ([Piece], (fraction: Double, style: Style)?) {
        switch instance.condition {
        case .crashed, .gone: (crashed(instance), nil)
        case .frozen: (frozen(instance), nil)
        case .well: (working(instance), instance.work.map { (fraction($0), Theme.message) })
        }
    }

    private func crashed(_ instance: InstanceView) -> [Piece] {
        guard instance.due != .never else {
            return [
                .must(language("crashed", "упал"), style: Theme.bad),
                .word(language("  K starts it", "  K — запуск"), style: Theme.muted),
            ]
        }
        return [
            .word(language("crashed, ", "упал, "), style: Theme.bad),
            .word(language("back in ", "вернётся через "), style: Theme.muted),
            .must(language.tenths(instance.due - model.seen.clock), style: Theme.bad),
        ]
    }

    private func frozen(_ instance: InstanceView) -> [Piece] {
        let order = instance.order.map { [Piece.unit(" #\($0.label)", style: Theme.armed)] } ?? []
        guard instance.due != .never else {
            let isVoid = instance.isVoid ? [Piece.word(language(", given up", ", списан"), style: Theme.bad)] : []
            return [.must(language("frozen", "завис"), style: Theme.armed)] + order + isVoid
        }
        return [.word(language("frozen", "завис"), style: Theme.armed)] + order + [
            .word(language(", given up in", ", ждут ещё"), style: Theme.muted), .must(" "),
            .must(language.tenths(instance.due - model.seen.clock), style: Theme.armed),
        ]
    }

    private func working(_ instance: InstanceView) -> [Piece] {
        let slow = instance.factor > 1 ? [Piece.must("×\(instance.factor) ", style: Theme.armed)] : []
        guard let order = instance.order else {
            return slow + [
                .word(language("waiting for work", "ждёт работы"), language("idle", "ждёт"), style: Theme.muted),
                .spring,
            ]
        }
        let again = instance.attempt > 1 ? [Piece.word(language(" again", " снова"), style: Theme.bad)] : []
        return slow + [.word(verb), .unit(" #" + order.label)] + again + [.spring]
    }
}
