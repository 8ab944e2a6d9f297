import SagaCore
import SagaEngine
import SagaScreen

/// A sequence diagram in PlantUML's language.
package enum PlantUML {
    package static func text(_ account: Account, _ language: Language) -> String {
        let diagram = OrderDiagram(account.stories, language)
        var lines = ["@startuml"] + account.remarks(language).map { "' " + $0.printable }
        lines.append("title " + escaped(account.title(language)))
        for lifeline in Lifeline.allCases {
            let word = lifeline == .customer ? "actor" : lifeline == .broker ? "queue" : "participant"
            lines.append("\(word) \"\(escaped(lifeline.title(language)))\" as \(lifeline.name)")
        }
        for row in diagram.rows {
            lines += diagram.statements(row).map { line($0, Colour(row.kind)) }
        }
        lines.append("@enduml")
        return lines.map { $0 + "\n" }.joined()
    }

    private struct Colour {
        let line: String
        let fill: String

        init(_ kind: OrderDiagram.Kind) {
            (line, fill) =
                switch kind {
                case .compensation: ("#A21CAF", "#F5D0FE")
                case .failure, .cancellation: ("#DC2626", "#FEE2E2")
                case .fault: ("#B45309", "#FEF3C7")
                case .done, .recovery: ("#15803D", "#F0FDF4")
                case .customer, .command, .status: ("#1D4ED8", "#FFFFFF")
                case .remark: ("#6B7280", "#F9FAFB")
                }
        }
    }

    private static func line(_ statement: Statement, _ colour: Colour) -> String {
        switch statement {
        case .arrow(let from, let to, let head, let isStatus, let text):
            let shaft = isStatus ? "--" : "-"
            let tip =
                switch head {
                case .reached: ">"
                case .waits: ">>"
                case .lost: ">x"
                }
            return "\(from.name) \(shaft.prefix(1))[\(colour.line)]\(shaft.dropFirst())\(tip) \(to.name) : "
                + escaped(text)
        case .note(let over, let text):
            return "note over \(over.map(\.name).joined(separator: ", ")) \(colour.fill) : \(escaped(text))"
        }
    }

    /// Letters, digits and what means nothing to anybody; the rest by its number, as PlantUML has it. Of dashes and slashes
    /// only two in a row mean something.
    static func escaped(_ text: String) -> String {
        var last: Unicode.Scalar?
        return text.printable.unicodeScalars.reduce(into: "") { escaped, scalar in
            defer { last = scalar }
            if scalar.isHarmless || scalar == ":" || ["-", "/"].contains(scalar) && scalar != last {
                escaped.unicodeScalars.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
            }
        }
    }
}
