import SagaCore
import SagaEngine

/// The keys while something lies over the main screen: those of the view in front first, then those that live everywhere.
extension ScreenModel {
    mutating func pressInOverlay(_ key: Key) -> [ScreenEffect] {
        switch overlay {
        case .form(let form): return type(key, in: form)
        case .goTo(let asked): return type(key, in: asked)
        case .save(let field): return type(key, in: field.asked)
        case .confirm(let question, let chosen): return press(key, in: question, chosen)
        case .restartBroker(let kind): return pressInRestart(kind, key)
        case .log(let view) where view.isFiltering: return typeFilter(key, of: view)
        case .armed(let list):
            if let field = list.field { return typeRule(key, in: list, field) }
        case .scenarios(let menu) where menu.isFiltering: return typeFilter(key, of: menu)
        case .scenarios(let menu):
            if let digit = menu.digit(key) {
                press(digit: digit, in: menu)
                return []
            }
        default: break
        }
        guard let action = Keymap.action(for: key), Keymap.isLive(action, in: overlay.kind) else {
            answerUnknown()
            return []
        }
        if action == .close || action == .quit {
            leaveOverlay()
            return []
        }
        return press(action) ?? perform(action)
    }

    /// What the view in front does of its own; nil for a key that lives everywhere.
    private mutating func press(_ action: KeyAction) -> [ScreenEffect]? {
        switch overlay {
        case .help(let scroll):
            guard let scroll = scrolled(scroll, action, most: helpHeight) else { return nil }
            overlay = .help(scroll: scroll)
        case .compare(let sheet, let scroll):
            guard let scroll = scrolled(scroll, action, most: comparisonScroll(sheet)) else { return nil }
            overlay = .compare(sheet, scroll: scroll)
        case .inspector(let inspection): return pressInInspector(inspection, action)
        case .log(let view): return pressInLog(view, action)
        case .letters(let list): return pressInLetters(list, action)
        case .safeguards(let list): return pressInSafeguards(list, action)
        case .armed(let list): return pressInArmed(list, action)
        case .coverage(let list): return pressInCoverage(list, action)
        case .queues(let list): return pressInQueues(list, action)
        case .crash(let form): return pressInCrash(form, action)
        case .scenarios(let menu): return pressInMenu(menu, action)
        case .worlds(let list): return pressInWorlds(list, action)
        case .next(let list): return pressInNext(list, action)
        case .none, .form, .goTo, .save, .confirm, .restartBroker, .pair: return nil
        }
        return []
    }

    private mutating func leaveOverlay() {
        if case .scenarios(let menu) = overlay { self.menu = menu }
        overlay = .none
    }

    /// Text is being typed: every letter is a letter.
    var isTyping: Bool {
        switch overlay {
        case .form, .goTo, .save: true
        case .log(let view): view.isFiltering
        case .armed(let list): list.field != nil
        case .scenarios(let menu): menu.isFiltering
        case .none: isFiltering
        default: false
        }
    }

    /// A place in something of so many rows, after a key that moves; nil for another key.
    func scrolled(_ scroll: Int, _ action: KeyAction, most: Int, page: Int = 10) -> Int? {
        let place: Int? =
            switch action {
            case .up: scroll - 1
            case .down: scroll + 1
            case .pageUp: scroll - page
            case .pageDown: scroll + page
            case .home: 0
            case .end: most
            default: nil
            }
        return place.map { min(max(0, $0), most) }
    }

    /// Cancel is the default: only a deliberate move to the other button, or yes, does it. Yes and no are letters of the
    /// language, wherever they lie on the keyboard.
    private mutating func press(_ key: Key, in question: Question, _ chosen: Bool) -> [ScreenEffect] {
        if case .character(let letter) = key {
            if "yYдД".contains(letter) { return answer(question, true) }
            if "nNнН".contains(letter) { return answer(question, false) }
        }
        switch Keymap.action(for: key) {
        case .left, .right, .nextPane, .previousPane: overlay = .confirm(question, chosen: !chosen)
        case .open: return answer(question, chosen)
        case .close, .quit: overlay = .none
        default: break
        }
        return []
    }

    mutating func answer(_ question: Question, _ isWanted: Bool) -> [ScreenEffect] {
        if case .makePresent(let number) = question {
            overlay = .none
            return isWanted ? [.engine(.world(.makePresent(number)))] : []
        }
        if case .remove(let number) = question {
            overlay = .none
            return isWanted ? [.engine(.world(.remove(number)))] : []
        }
        overlays.removeAll()
        guard isWanted else { return [] }
        pair = nil
        hint = language("The world begins anew, with the same seed.", "Мир начинается заново, с тем же зерном.")
        return [.engine(.reset)]
    }

    /// Pasted text for a field of the view in front; false where it has none.
    mutating func pasteIntoOverlay(_ text: String) -> Bool {
        switch overlay {
        case .log(var view) where view.isFiltering:
            Self.paste(text, into: &view.text)
            overlay = .log(view)
        case .scenarios(var menu) where menu.isFiltering:
            Self.paste(text, into: &menu.filter)
            overlay = .scenarios(menu)
        case .goTo, .save: overlay.asked?.insert(text)
        case .armed(var list) where list.field != nil:
            list.field?.insert(text)
            overlay = .armed(list)
        default: return false
        }
        return true
    }
}
