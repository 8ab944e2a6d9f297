/// The names of an outline's placeholders, as the header of its examples gives them, kept as a tree of letters.
struct Placeholders {
    private struct Edge: Hashable {
        let node: Int
        let scalar: Unicode.Scalar
    }

    private var edges: [Edge: Int] = [:]
    private var columns: [Int?] = [nil]
    /// Names with letters beyond ASCII, which may be written in other scalars than here and are the same all the same.
    private var equals: [String: Int] = [:]
    /// No other spelling of theirs is longer.
    private var longestEqual = 0

    /// A name may contain angle brackets itself. Many of them would make the search slow, so names with more than
    /// this are never found.
    private static let nestingLimit = 8

    init(_ header: [String]) {
        for (column, name) in header.enumerated() {
            insert(name.unicodeScalars, column)
            guard !name.utf8.allSatisfy({ $0 < 128 }) else { continue }
            equals[name] = equals[name] ?? column
            longestEqual = max(longestEqual, 4 * name.unicodeScalars.count)
        }
    }

    private mutating func insert(_ name: String.UnicodeScalarView, _ column: Int) {
        var node = 0
        for scalar in name {
            let edge = Edge(node: node, scalar: scalar)
            node = edges[edge] ?? columns.count
            if node == columns.count {
                edges[edge] = node
                columns.append(nil)
            }
        }
        columns[node] = columns[node] ?? column
    }

    /// The column whose name stands in the angle brackets at the start of the text: the leftmost, if several do.
    func column(at text: ArraySlice<Unicode.Scalar>) -> (column: Int, length: Int)? {
        var best: (column: Int, length: Int)?
        var node = 0
        var nesting = 0
        for (offset, scalar) in text.dropFirst().enumerated() {
            if scalar == ">", let column = columns[node], column < best?.column ?? .max { best = (column, offset + 2) }
            if scalar == "<" { nesting += 1 }
            guard nesting <= Self.nestingLimit, let next = edges[Edge(node: node, scalar: scalar)] else { break }
            node = next
        }
        return best ?? equalColumn(at: text)
    }

    private func equalColumn(at text: ArraySlice<Unicode.Scalar>) -> (column: Int, length: Int)? {
        guard !equals.isEmpty else { return nil }
        let name = text.dropFirst().prefix(longestEqual).prefix { $0 != ">" && $0 != "<" }
        guard name.endIndex < text.endIndex, text[name.endIndex] == ">" else { return nil }
        return equals[String(String.UnicodeScalarView(name))].map { ($0, name.count + 2) }
    }
}

/// A text with placeholders, taken apart once and then filled in for every row. What a row puts in is not searched
/// for placeholders again.
struct Template {
    enum Piece {
        case text(String)
        case column(Int)
    }

    let pieces: [Piece]

    /// Whether every row gives the same text.
    var isConstant: Bool {
        if pieces.count == 1, case .text = pieces[0] { true } else { false }
    }

    init(_ text: String, _ placeholders: Placeholders) {
        let scalars = Array(text.unicodeScalars)
        var pieces: [Piece] = []
        var start = 0
        var index = 0
        while let open = scalars[index...].firstIndex(of: "<") {
            guard let found = placeholders.column(at: scalars[open...]) else {
                index = open + 1
                continue
            }
            if start < open { pieces.append(.text(String(scalars[start..<open]))) }
            pieces.append(.column(found.column))
            index = open + found.length
            start = index
        }
        if pieces.isEmpty {
            pieces = [.text(text)]
        } else if start < scalars.count {
            pieces.append(.text(String(scalars[start...])))
        }
        self.pieces = pieces
    }

    func filled(with values: [String]) -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .column(let index): result += values[index]
            }
        }
        return result
    }
}

/// A scenario whose name, steps and their arguments are templates.
struct ScenarioTemplate {
    private let name: Template
    private let location: Location
    private let steps: [StepTemplate]

    init(_ scenario: Scenario, header: [String]) {
        let placeholders = Placeholders(header)
        name = Template(scenario.name, placeholders)
        location = scenario.location
        steps = scenario.steps.map { StepTemplate($0, placeholders) }
    }

    /// Each template with the place of what it was made from.
    var located: [(template: Template, location: Location)] { [(name, location)] + steps.flatMap(\.located) }
    var templates: [Template] { located.map(\.template) }

    func filled(with values: [String]) -> (name: String, steps: [Step]) {
        (name.filled(with: values), steps.map { $0.filled(with: values) })
    }
}

/// A step whose text and arguments are templates.
struct StepTemplate {
    let step: Step
    let text: Template
    private let table: [[Template]]
    private let docString: (mediaType: Template?, content: Template)?

    init(_ step: Step, _ placeholders: Placeholders) {
        self.step = step
        text = Template(step.text, placeholders)
        table = step.table?.values.map { row in row.map { Template($0, placeholders) } } ?? []
        docString = step.docString.map { text in
            (text.mediaType.map { Template($0, placeholders) }, Template(text.content, placeholders))
        }
    }

    var located: [(template: Template, location: Location)] {
        let cells = zip(step.table?.rows ?? [], table).flatMap { row, templates in
            zip(templates, row.cells.map(\.location)).map { ($0, $1) }
        }
        let place = step.docString?.location ?? step.location
        let texts = docString.map { [$0.mediaType, $0.content].compactMap(\.self) } ?? []
        return [(text, step.location)] + cells + texts.map { ($0, place) }
    }

    func filled(with values: [String]) -> Step {
        Step(
            location: step.location, keyword: step.keyword, kind: step.kind, text: text.filled(with: values),
            table: step.table.map { filled($0, with: values) },
            docString: step.docString.map { filled($0, with: values) })
    }

    private func filled(_ table: DataTable, with values: [String]) -> DataTable {
        let rows = zip(table.rows, self.table).map { row, templates in
            let filled = zip(row.cells, templates).map { cell, template in
                TableCell(location: cell.location, value: template.filled(with: values))
            }
            return TableRow(location: row.location, cells: filled)
        }
        return DataTable(location: table.location, rows: rows)
    }

    private func filled(_ text: DocString, with values: [String]) -> DocString {
        DocString(
            location: text.location, delimiter: text.delimiter,
            mediaType: docString?.mediaType?.filled(with: values),
            content: docString?.content.filled(with: values) ?? "")
    }
}
