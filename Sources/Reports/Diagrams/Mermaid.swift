import SagaCore
import SagaEngine
import SagaScreen

/// A sequence diagram in Mermaid's language.
package enum Mermaid {
    package static func text(_ account: Account, _ language: Language) -> String {
        let diagram = OrderDiagram(account.stories, language)
        var lines = account.remarks(language).map { "%% " + $0.printable }
        lines.append("sequenceDiagram")
        lines.append("  title " + escaped(account.title(language)))
        for lifeline in Lifeline.allCases {
            let word = lifeline == .customer ? "actor" : "participant"
            lines.append("  \(word) \(lifeline.name) as \(escaped(lifeline.title(language)))")
        }
        for row in diagram.rows {
            let statements = diagram.statements(row).map { "  " + line($0) }
            if let colour = colour(row.kind) {
                lines += ["  rect \(colour)"] + statements.map { "  " + $0 } + ["  end"]
            } else {
                lines += statements
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Light enough for a dark page and for a light one.
    private static func colour(_ kind: OrderDiagram.Kind) -> String? {
        switch kind {
        case .compensation: "rgba(168, 85, 247, 0.25)"
        case .failure, .cancellation: "rgba(239, 68, 68, 0.15)"
        case .fault: "rgba(245, 158, 11, 0.15)"
        case .customer, .command, .status, .done, .recovery, .remark: nil
        }
    }

    private static func line(_ statement: Statement) -> String {
        switch statement {
        case .arrow(let from, let to, let head, let isStatus, let text):
            let arrow =
                switch head {
                case .reached: isStatus ? "-->>" : "->>"
                case .waits: isStatus ? "--)" : "-)"
                case .lost: isStatus ? "--x" : "-x"
                }
            return "\(from.name)\(arrow)\(to.name): \(escaped(text))"
        case .note(let over, let text):
            return "Note over \(over.map(\.name).joined(separator: ",")): \(escaped(text))"
        }
    }

    /// Letters, digits and what means nothing to anybody; the rest by its number, as Mermaid has it.
    static func escaped(_ text: String) -> String {
        text.printable.unicodeScalars.reduce(into: "") { escaped, scalar in
            if scalar.isHarmless || ":/-_".unicodeScalars.contains(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "#\(scalar.value);"
            }
        }
    }
}

extension Unicode.Scalar {
    /// No language of diagrams means anything by it.
    var isHarmless: Bool { value > 127 || " .,()+!?".unicodeScalars.contains(self) || properties.isASCIIWord }
}

extension Unicode.Scalar.Properties {
    fileprivate var isASCIIWord: Bool { isAlphabetic || numericType == .decimal }
}
