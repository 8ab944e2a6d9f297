/// A place in a file. Lines and columns count from 1, and a column counts Unicode scalars: a Cyrillic letter, a tab
/// or an emoji of one scalar each take one column. A byte order mark at the start of a file takes none.
package struct Location: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "\(line):\(column)" }

    package static func < (left: Location, right: Location) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

package struct GherkinDocument: Equatable, Sendable {
    package let file: String
    /// Absent in a file that holds nothing but blank lines and comments.
    package let feature: Feature?
    package let comments: [Comment]
    /// The lines of all descriptions, blank ones aside.
    package let descriptionLines: [DescriptionLine]
}

package struct DescriptionLine: Equatable, Sendable {
    package let location: Location
    /// Without the blanks around it.
    package let text: String
    /// What follows the keyword of a step, where the line begins with one.
    package let stepText: String?
}

package struct Comment: Equatable, Sendable {
    package let location: Location
    /// From the `#` on, as written.
    package let text: String
}

package struct Tag: Equatable, Sendable {
    package let location: Location
    /// With its `@`.
    package let name: String
}

/// The grammar fixes the order of a feature's children: background, scenarios, rules.
package struct Feature: Equatable, Sendable {
    package let location: Location
    package let language: Language
    package let keyword: String
    package let name: String
    package let description: String
    package let tags: [Tag]
    package let background: Background?
    package let scenarios: [Scenario]
    package let rules: [Rule]
}

package struct Rule: Equatable, Sendable {
    package let location: Location
    package let keyword: String
    package let name: String
    package let description: String
    package let tags: [Tag]
    package let background: Background?
    package let scenarios: [Scenario]
}

package struct Background: Equatable, Sendable {
    package let location: Location
    package let keyword: String
    package let name: String
    package let description: String
    package let steps: [Step]
}

/// A scenario that has examples is an outline, whatever its keyword says.
package struct Scenario: Equatable, Sendable {
    package let location: Location
    package let keyword: String
    package let name: String
    package let description: String
    package let tags: [Tag]
    package let steps: [Step]
    package let examples: [Examples]
    /// Whether its keyword or its examples say that it is one.
    package let isOutline: Bool
}

package struct Examples: Equatable, Sendable {
    package let location: Location
    package let keyword: String
    package let name: String
    package let description: String
    package let tags: [Tag]
    /// The first row of the table, naming the placeholders; absent where there is no table.
    package let header: TableRow?
    package let rows: [TableRow]
}

package struct Step: Equatable, Sendable {
    package let location: Location
    /// As written, without the space that ends it.
    package let keyword: String
    package let kind: StepKind
    package let text: String
    /// It may have one of each below it, in either order.
    package let table: DataTable?
    package let docString: DocString?
}

package enum StepKind: String, CaseIterable, Sendable {
    case given, when, then, and, but, asterisk
}

package struct DocString: Equatable, Sendable {
    package enum Delimiter: String, CaseIterable, Sendable {
        case quotes = "\"\"\""
        case backticks = "```"
    }

    package let location: Location
    package let delimiter: Delimiter
    package let mediaType: String?
    package let content: String
}

package struct DataTable: Equatable, Sendable {
    package let location: Location
    package let rows: [TableRow]

    package var values: [[String]] { rows.map(\.values) }
}

package struct TableRow: Equatable, Sendable {
    package let location: Location
    package let cells: [TableCell]

    package var values: [String] { cells.map(\.value) }
}

package struct TableCell: Equatable, Sendable {
    /// Where the cell's text begins.
    package let location: Location
    package let value: String
}
