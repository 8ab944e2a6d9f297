/// How a piece of text is meant, for whoever draws it with other means than the screen's.
package enum Sense: Hashable, Sendable {
    case plain, strong, good, bad, undo, armed, muted

    init(_ style: Style) {
        self =
            switch style {
            case Theme.good: .good
            case Theme.bad: .bad
            case Theme.undo: .undo
            case Theme.armed: .armed
            case Theme.muted: .muted
            default: style.bold ? .strong : .plain
            }
    }
}

/// A piece of text with its meaning.
package struct SensedText: Hashable, Sendable {
    package let text: String
    package let sense: Sense

    /// What stands around it is the screen's.
    init(_ run: Run) {
        let words = run.text.unglued.drop { $0 == " " }
        text = String(words.dropLast(words.reversed().prefix { $0 == " " }.count))
        sense = Sense(run.style)
    }
}
