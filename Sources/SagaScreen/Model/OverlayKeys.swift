import SagaCore
import SagaEngine

/// The keys while something lies over the main screen.
extension ScreenModel {
    mutating func pressInOverlay(_ key: Key) -> [ScreenEffect] {
        if case .form(let form) = overlay { return type(key, in: form) }
        let action = Keymap.action(for: key)
        if case .help = overlay, action == .help {
            overlay = .none
            return []
        }
        if action == .close || action == .quit {
            overlay = .none
            return []
        }
        switch overlay {
        case .help(let scroll): overlay = .help(scroll: scrolled(scroll, action))
        case .inspector(let scroll): return pressInInspector(scroll, action)
        case .log(let view): overlay = .log(pressed(view, action))
        case .scenarios(let index): return pressInMenu(index, action)
        case .confirmReset(let chosen): return pressInReset(chosen, key, action)
        case .none, .form: break
        }
        return []
    }

    /// The view clamps the scroll to what there is.
    func scrolled(_ scroll: Int, _ action: KeyAction?) -> Int {
        switch action {
        case .up: max(0, scroll - 1)
        case .down: scroll + 1
        case .pageUp: max(0, scroll - 10)
        case .pageDown: scroll + 10
        case .home: 0
        default: scroll
        }
    }

    /// Cancel is the default: only a deliberate move to the other button, or y, begins anew.
    private mutating func pressInReset(_ chosen: Bool, _ key: Key, _ action: KeyAction?) -> [ScreenEffect] {
        switch action {
        case .left, .right, .nextPane, .previousPane: overlay = .confirmReset(chosen: !chosen)
        case .open:
            overlay = .none
            return chosen ? [.engine(.reset)] : []
        default: break
        }
        return []
    }
}
