import SagaCore
import SagaEngine

/// What the mouse does: the views have said where they drew what a click there is for.
extension ScreenModel {
    mutating func point(_ mouse: MouseEvent) -> [ScreenEffect] {
        guard isMouseOn, MainLayout.fits(size) else { return [] }
        let target = view().target(at: mouse.point)
        switch mouse.kind {
        case .wheelUp, .wheelDown: return turnWheel(mouse.kind == .wheelUp ? .up : .down, over: target?.spot)
        case .press: return click(target, at: mouse.point, isSecond: false)
        case .doubleClick: return click(target, at: mouse.point, isSecond: true)
        }
    }

    /// The wheel goes to what is under the pointer, whatever has the focus.
    private mutating func turnWheel(_ action: KeyAction, over spot: Spot?) -> [ScreenEffect] {
        if overlay != .none {
            switch spot {
            case .line(let part) where inspected != nil:
                turnWheel(action, inPart: part)
                return []
            case .cover, .line, .field: return pressInOverlay(action == .up ? .up : .down)
            default: return []
            }
        }
        switch spot {
        case .pane(.story): scrollStory(action)
        case .pane(.orders), .order: if isShowingSteps { scrollSteps(action) } else { scrollList(action) }
        default: break
        }
        return []
    }

    private mutating func click(_ target: Target?, at point: Point, isSecond: Bool) -> [ScreenEffect] {
        isFresh = false
        switch target?.spot {
        case .key(let key): return press(key)
        case .time(let time): return [.engine(.travel(.time(time)))]
        case .pane(let pane):
            focus = pane
            if isSecond { open() }
        case .order(let order):
            focus = .orders
            chosen = order
            storyScroll = 0
            if isSecond { lay(.inspector(Inspection(order: order))) }
        case .line(let line): return clickLine(line, isSecond)
        case .field(let field): clickField(field, column: point.column - (target?.rect.column ?? 0))
        case .cover, nil: break
        }
        return []
    }

    private mutating func clickLine(_ line: Int, _ isSecond: Bool) -> [ScreenEffect] {
        switch overlay {
        case .scenarios(var menu):
            let isThere = menu.index == line
            menu.index = line
            overlay = .scenarios(menu)
            return isSecond || isThere ? pressInOverlay(.enter) : []
        case .coverage(let list):
            clickCoverage(line, list)
            return []
        case .safeguards(let list):
            overlay = .safeguards(SafeguardList(index: line, cell: list.cell))
            return isSecond ? pressInOverlay(.enter) : []
        case .armed: return clickArmed(line, isSecond)
        case .letters(let list):
            overlay = .letters(LetterList(index: line))
            return isSecond || list.index == line ? pressInOverlay(.enter) : []
        case .next(let list): return clickNext(line, list, isSecond)
        case .log(let view):
            clickLog(line, view, isSecond)
            return []
        case .inspector(var inspection):
            inspection.part = Inspection.Part(rawValue: line) ?? inspection.part
            overlay = .inspector(inspection)
            return []
        case .worlds(let list):
            overlay = .worlds(WorldList(index: line))
            return isSecond || list.index == line ? pressInOverlay(.enter) : []
        case .confirm(let question, _): return answer(question, line == 1)
        case .restartBroker: return answerRestart(BrokerRestart.answers[line])
        case .queues(let list): return clickCopy(line, list, isSecond)
        case .crash(let form): return clickCrash(line, form, isSecond)
        default: return []
        }
    }

    private mutating func clickField(_ field: Int, column: Int) {
        if case .queues = overlay, let queue = SubscriptionID(rawValue: UInt8(field)) { return look(at: queue) }
        if case .armed(var list) = overlay {
            guard field == 0 else { return complete(field - 1) }
            list.field?.moveCursor(toColumn: column)
            overlay = .armed(list)
            return
        }
        overlay.asked?.moveCursor(toColumn: column)
        guard case .form(var form) = overlay, let known = OrderForm.Field(rawValue: field) else { return }
        form.go(to: known, column: column)
        overlay = .form(form)
    }
}
