extension DocumentParser {
    mutating func scenario(_ keyword: TitleKeyword) -> Scenario {
        let header = header(keyword)
        let steps = steps()
        var examples: [Examples] = []
        while case .title(let keyword) = token.kind, keyword.kind == .examples {
            examples.append(self.examples(keyword))
        }
        return Scenario(
            location: header.location, keyword: header.keyword, name: header.name,
            description: header.description, tags: header.tags, steps: steps, examples: examples,
            isOutline: keyword.kind == .scenarioOutline || !examples.isEmpty
        )
    }

    /// The steps up to the next title.
    mutating func steps() -> [Step] {
        var steps: [Step] = []
        while true {
            switch token.kind {
            case .end, .title: return steps
            case .blank, .comment: advance()
            case .tags: collectTags()
            case .step(let keyword):
                refuseTags()
                steps.append(step(keyword))
            case .row, .docString, .other: refuse(at: .amongSteps)
            }
        }
    }

    /// A block of examples, up to the next title.
    mutating func examples(_ keyword: TitleKeyword) -> Examples {
        let header = header(keyword)
        let rows = rows()
        refuseUpToTitle()
        return Examples(
            location: header.location, keyword: header.keyword, name: header.name,
            description: header.description, tags: header.tags,
            header: rows.first, rows: Array(rows.dropFirst())
        )
    }

    private mutating func refuseUpToTitle() {
        while true {
            switch token.kind {
            case .end, .title: return
            case .blank, .comment: advance()
            case .tags: collectTags()
            case .step, .row, .docString, .other: refuse(at: .afterExamples)
            }
        }
    }
}

// MARK: - Steps and their arguments

extension DocumentParser {
    mutating func step(_ keyword: StepKeyword) -> Step {
        let line = token.line
        advance()
        let (table, docString) = arguments()
        return Step(
            location: line.start, keyword: keyword.text, kind: keyword.kind,
            text: line.trimmed(after: keyword.scalars.count), table: table, docString: docString
        )
    }

    /// A table and a doc string, one of each at most, in either order.
    private mutating func arguments() -> (table: DataTable?, docString: DocString?) {
        var (table, text): (DataTable?, DocString?)
        while true {
            skipBlank()
            let location = token.line.start
            switch token.kind {
            case .row:
                if table != nil { report(.secondTable, at: location) }
                table = DataTable(location: location, rows: rows())
            case .docString(let delimiter):
                if text != nil { report(.secondDocString, at: location) }
                text = docString(delimiter)
            default: return (table, text)
            }
        }
    }

    private mutating func skipBlank() {
        while token.kind == .blank { advance() }
    }

    mutating func docString(_ delimiter: DocString.Delimiter) -> DocString {
        let opening = token.line
        let mediaType = opening.trimmed(after: delimiter.scalars.count)
        return DocString(
            location: opening.start, delimiter: delimiter, mediaType: mediaType.isEmpty ? nil : mediaType,
            content: docStringContent(opening, delimiter)
        )
    }

    private mutating func docStringContent(_ opening: Line, _ delimiter: DocString.Delimiter) -> String {
        defer { advance() }
        var content: [String] = []
        while let line = nextLine() {
            if line.starts(with: delimiter.scalars) { return content.joined(separator: "\n") }
            content.append(line.docStringText(margin: opening.indent, delimiter: delimiter))
        }
        report(.unclosedDocString(delimiter), at: opening.start)
        return ""
    }

    /// The rows of a table, as many as there are, blank lines and comments between them aside.
    mutating func rows() -> [TableRow] {
        var rows: [(row: TableRow, isOpen: Bool)] = []
        while token.kind == .row || token.kind == .blank {
            if token.kind == .row {
                let (cells, isOpen) = token.line.cells()
                if cells.isEmpty { report(.rowWithoutCells, at: token.line.start) }
                rows.append((TableRow(location: token.line.start, cells: cells), isOpen))
            }
            advance()
        }
        checkCellCounts(rows.filter { !$0.row.cells.isEmpty })
        return rows.map(\.row)
    }

    /// One error for a table: where its first row is the wrong one, all the others differ from it.
    private mutating func checkCellCounts(_ rows: [(row: TableRow, isOpen: Bool)]) {
        guard let first = rows.first?.row,
            let (odd, isOpen) = rows.first(where: { $0.row.cells.count != first.cells.count })
        else { return }
        let (found, expected) = (odd.cells.count, first.cells.count)
        let problem = Message.cellCount(
            found, expected: expected, header: first.location.line, isOpen: isOpen && found < expected
        )
        report(problem, at: odd.location)
    }
}
