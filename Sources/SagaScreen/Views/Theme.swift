import SagaCore
import SagaEngine

/// What colours mean. Never colour alone: each meaning has a glyph or a word as well.
enum Theme {
    static let title = Style(bold: true)
    static let good = Style(.green)
    static let bad = Style(.red, bold: true)
    /// Compensation: what people came to see.
    static let undo = Style(.magenta, bold: true)
    static let armed = Style(.yellow, bold: true)
    static let focus = Style(.cyan, bold: true)
    static let message = Style(.cyan, bold: true)
    static let muted = Style(.grey)
    static let wire = Style(.grey)
    static let key = Style(bold: true, reverse: true)
    /// The row one is on, an even bar.
    static let chosen = Style(bold: true, reverse: true)

    static func style(of status: Status) -> Style {
        switch status {
        case .created: .plain
        case .paid: Style(.cyan)
        case .reserved: Style(.blue, bold: true)
        case .delivering: Style(.yellow)
        case .completed: good
        case .cancelled: Style(.red)
        }
    }

    static func style(of tone: Tone) -> Style {
        switch tone {
        case .plain: .plain
        case .good: good
        case .bad: Style(.red)
        case .undo: undo
        case .operatorAct: armed
        case .muted: muted
        }
    }

    static func style(of event: Event) -> Style {
        guard let status = event.status else { return message }
        return status == .cancelled ? bad : style(of: status).with { $0.bold = true }
    }
}

/// A piece of text in one style.
struct Run {
    let text: String
    let style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

extension Grid {
    /// Writes runs one after another into the rectangle's first row; the columns used. Where they do not fit, an
    /// ellipsis says so: an amount that lost a digit would be a lie.
    @discardableResult
    mutating func put(_ runs: [Run], in rect: Rect) -> Int {
        var used = 0
        var rest = runs.reduce(0) { $0 + TextWidth.of($1.text) }
        for run in runs where used < rect.columns {
            let width = TextWidth.of(run.text)
            let room = rect.columns - used
            let text = rest > room && width >= room ? TextWidth.clip(run.text + " ", to: room) : run.text
            used += put(text, at: rect.origin.moved(columns: used), style: run.style, within: rect)
            rest -= width
        }
        return used
    }

    /// Writes runs so that they end at the rectangle's right edge.
    mutating func put(right runs: [Run], in rect: Rect) {
        let width = runs.reduce(0) { $0 + TextWidth.of($1.text) }
        put(runs, in: rect.split(right: min(width, rect.columns)).right)
    }

    /// A bar of so many cells, filled in eighths.
    mutating func bar(_ fraction: Double, at point: Point, columns: Int, style: Style, within: Rect? = nil) {
        let eighths = Int((min(max(fraction, 0), 1) * Double(columns * 8)).rounded())
        let partial = Array("▏▎▍▌▋▊▉")
        var text = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0 { text.append(partial[eighths % 8 - 1]) }
        let rest = columns - text.count
        let used = put(text, at: point, style: style, within: within)
        put(
            String(repeating: "░", count: max(0, rest)), at: point.moved(columns: used), style: Theme.muted,
            within: within)
    }
}
