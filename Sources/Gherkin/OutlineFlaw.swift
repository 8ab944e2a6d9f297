/// What makes an outline test something else than it says, though it is Gherkin.
package struct OutlineFlaw: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A name in angle brackets that no column of the examples fills; and the columns that there are.
        case unfilled(String, columns: [String])
        /// One in a background, which is not filled in at all.
        case unfilledInBackground(String)
        case repeatedColumn(String)
        case noRows
    }

    package let kind: Kind
    package let location: Location
}

extension Scenario {
    /// The first so many are told.
    private static let mostFlaws = 20

    /// What is wrong with it as an outline; nothing where it is none.
    ///
    /// - Parameter background: the steps that are played before its own.
    package func flaws(background: [Step]) -> [OutlineFlaw] {
        guard isOutline else { return [] }
        let full = examples.filter { !$0.rows.isEmpty }
        if full.isEmpty {
            let places = examples.isEmpty ? [location] : examples.map(\.location)
            return places.prefix(Self.mostFlaws).map { OutlineFlaw(kind: .noRows, location: $0) }
        }
        var flaws = examples.flatMap { $0.header?.repeatedColumns ?? [] }
        flaws += background.flatMap(\.located).flatMap { text, location in
            Template(text, Placeholders([])).unfilled.map {
                OutlineFlaw(kind: .unfilledInBackground($0), location: location)
            }
        }
        for examples in full where flaws.count < Self.mostFlaws {
            // What two tables leave open is one slip.
            for flaw in unfilled(by: examples) where !flaws.contains(where: { $0.isSame(as: flaw) }) {
                flaws.append(flaw)
                if flaws.count == Self.mostFlaws { break }
            }
        }
        return Array(flaws.prefix(Self.mostFlaws))
    }

    private func unfilled(by examples: Examples) -> [OutlineFlaw] {
        guard let columns = examples.header?.values else { return [] }
        return ScenarioTemplate(self, header: columns).located.flatMap { template, location in
            template.unfilled.map { OutlineFlaw(kind: .unfilled($0, columns: columns), location: location) }
        }
    }
}

extension OutlineFlaw {
    fileprivate func isSame(as other: OutlineFlaw) -> Bool {
        guard location == other.location, case .unfilled(let name, _) = kind, case .unfilled(name, _) = other.kind
        else { return false }
        return true
    }
}

extension TableRow {
    /// Of a header: the cells whose name a cell before them has.
    fileprivate var repeatedColumns: [OutlineFlaw] {
        var seen: Set<String> = []
        return cells.filter { !seen.insert($0.value).inserted }
            .map { OutlineFlaw(kind: .repeatedColumn($0.value), location: $0.location) }
    }
}

extension Step {
    /// All its texts, with their places.
    fileprivate var located: [(String, Location)] {
        StepTemplate(self, Placeholders([])).located.map { ($0.filled(with: []), $1) }
    }
}

extension Template {
    /// The names in angle brackets that no column fills. With a blank at an edge it is something else, such as a
    /// comparison; a name stands on one line.
    var unfilled: [String] {
        var names: [String] = []
        for case .text(let text) in pieces {
            var open: String.UnicodeScalarView.Index?
            for place in text.unicodeScalars.indices {
                switch text.unicodeScalars[place] {
                case "<": open = text.unicodeScalars.index(after: place)
                case "\n": open = nil
                case ">":
                    if let start = open { names += text.unicodeScalars[start..<place].asName.map { [$0] } ?? [] }
                    open = nil
                default: break
                }
            }
        }
        return names
    }
}

extension Substring.UnicodeScalarView {
    fileprivate var asName: String? {
        guard let first, let last, !first.isWhiteSpace, !last.isWhiteSpace else { return nil }
        return String(self)
    }
}
