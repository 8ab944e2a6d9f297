import SagaScreen

/// A piece of HTML or SVG. What anybody wrote comes in by `text` and by the values of attributes, which are escaped: nobody's
/// text can become markup.
struct Markup {
    private(set) var source: String

    static let none = Markup(source: "")

    static func text(_ text: String) -> Markup { Markup(source: escaped(text.printable)) }

    /// Text that a person or a client gave: its direction is its own affair.
    static func given(_ text: String) -> Markup { element("bdi", .text(text)) }

    static func element(_ name: String, _ attributes: [(String, String)] = [], _ children: Markup...) -> Markup {
        element(name, attributes, children)
    }

    static func element(_ name: String, class style: String, _ children: Markup...) -> Markup {
        element(name, [("class", style)], children)
    }

    static func element(_ name: String, _ children: Markup...) -> Markup { element(name, [], children) }

    static func element(_ name: String, _ attributes: [(String, String)], _ children: [Markup]) -> Markup {
        let head = attributes.reduce(into: "<" + name) { $0 += " \($1.0)=\"\(escaped($1.1.printable))\"" }
        return Markup(source: head + ">" + children.map(\.source).joined() + "</\(name)>")
    }

    /// One that has no end of its own in HTML.
    static func void(_ name: String, _ attributes: [(String, String)]) -> Markup {
        Markup(source: attributes.reduce(into: "<" + name) { $0 += " \($1.0)=\"\(escaped($1.1.printable))\"" } + ">")
    }

    /// The report's own style.
    static func style(_ sheet: String) -> Markup { Markup(source: "<style>\n\(sheet)</style>") }

    static func + (one: Markup, other: Markup) -> Markup { Markup(source: one.source + other.source) }

    /// Each on a line of its own, so that two reports can be compared.
    static func lines(_ parts: [Markup]) -> Markup { Markup(source: parts.map { $0.source + "\n" }.joined()) }

    static func joined(_ parts: [Markup], by separator: String = "") -> Markup {
        Markup(source: parts.map(\.source).joined(separator: escaped(separator)))
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
