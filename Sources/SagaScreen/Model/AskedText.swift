/// A text that a window asks for, and what is wrong with the one that was sent.
struct AskedText: Hashable, Sendable {
    private(set) var field: TextField
    /// The sentence; the next key takes it away.
    var problem: String?

    init(_ text: String = "", room: Int, longest: Int = TextField.longest) {
        field = TextField(text, room: room, longest: longest)
    }

    var text: String { field.text }

    /// What a key comes to.
    enum Answer { case goesOn, sent, dropped }

    mutating func type(_ key: Key) -> Answer {
        problem = nil
        switch key {
        case .escape: return .dropped
        case .enter: return .sent
        default:
            _ = field.type(key)
            return .goesOn
        }
    }

    mutating func insert(_ text: String) { field.insert(text) }
    mutating func moveCursor(toColumn column: Int) { field.moveCursor(toColumn: column) }
}

extension Overlay {
    /// The text that the view asks for; nil where it asks for none.
    var asked: AskedText? {
        get {
            switch self {
            case .goTo(let asked): asked
            case .save(let field): field.asked
            default: nil
            }
        }
        set {
            guard let newValue else { return }
            switch self {
            case .goTo: self = .goTo(newValue)
            case .save(var field):
                field.asked = newValue
                self = .save(field)
            default: break
            }
        }
    }
}

/// The keys of the windows that ask for a text.
extension ScreenModel {
    mutating func type(_ key: Key, in asked: AskedText) -> [ScreenEffect] {
        var asked = asked
        switch asked.type(key) {
        case .goesOn: overlay.asked = asked
        case .dropped: overlay = .none
        case .sent: return send(asked)
        }
        return []
    }

    private mutating func send(_ asked: AskedText) -> [ScreenEffect] {
        switch overlay {
        case .goTo: return go(asked)
        case .save(var field):
            field.asked = asked
            return save(field)
        default: return []
        }
    }

    /// What was sent will not do; it stays, with the sentence that says why.
    mutating func refuse(_ asked: AskedText, _ problem: String) -> [ScreenEffect] {
        var asked = asked
        asked.problem = problem
        overlay.asked = asked
        return []
    }
}

/// The window that asks for a text: below it what it can be, or what is wrong with it.
extension OverlayView {
    func ask(
        _ title: String, _ asked: AskedText, _ help: String, columns: Int, rows: Int, on grid: inout Grid
    ) {
        let inside = window(title, columns: columns, rows: rows, on: &grid)
        grid.put(asked.field, in: inside.line(1).split(left: asked.field.room).left)
        let lines = TextWrap.lines(asked.problem ?? help, columns: inside.columns)
        let style = asked.problem == nil ? Theme.muted : Theme.bad
        for (row, line) in lines.prefix(rows - 5).enumerated() {
            grid.put(line, at: inside.line(3 + row).origin, style: style, within: inside)
        }
    }
}
