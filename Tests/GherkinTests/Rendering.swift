import Gherkin

/// Draws trees and pickles as text, one line for each element that has a place of its own, so that a test can show
/// what it expects.
struct Rendering {
    private var lines: [String] = []
    var text: String { lines.joined(separator: "\n") }

    init(_ document: GherkinDocument) {
        if let feature = document.feature { add(feature) }
        for comment in document.comments { add(0, comment.location, comment.text) }
    }

    init(_ pickles: [Pickle]) {
        for pickle in pickles { add(pickle) }
    }

    private mutating func add(_ level: Int, _ location: Location, _ text: String) {
        let written = "\(location) \(text.escaped)"
        lines.append(String(repeating: "  ", count: level) + written)
    }

    private mutating func addHeader(
        _ level: Int, _ location: Location, _ keyword: String, _ name: String, tags: [Tag] = [], _ description: String
    ) {
        let name = name.isEmpty ? "" : " " + name
        let tags = tags.map { " \($0.name)[\($0.location)]" }.joined()
        add(level, location, keyword + ":" + name + tags)
        if description.isEmpty { return }
        for line in description.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(String(repeating: "  ", count: level) + "  ~" + String(line).escaped)
        }
    }
}

// MARK: - Trees

extension Rendering {
    private mutating func add(_ feature: Feature) {
        addHeader(
            0, feature.location, "\(feature.language) \(feature.keyword)", feature.name, tags: feature.tags,
            feature.description)
        add(1, feature.background, feature.scenarios)
        for rule in feature.rules {
            addHeader(1, rule.location, rule.keyword, rule.name, tags: rule.tags, rule.description)
            add(2, rule.background, rule.scenarios)
        }
    }

    private mutating func add(_ level: Int, _ background: Background?, _ scenarios: [Scenario]) {
        if let background {
            addHeader(level, background.location, background.keyword, background.name, background.description)
            for step in background.steps { add(level + 1, step) }
        }
        for scenario in scenarios {
            addHeader(
                level, scenario.location, scenario.keyword, scenario.name, tags: scenario.tags, scenario.description)
            for step in scenario.steps { add(level + 1, step) }
            for examples in scenario.examples { add(level + 1, examples) }
        }
    }

    private mutating func add(_ level: Int, _ step: Step) {
        add(level, step.location, "\(step.kind) \(step.keyword) '\(step.text)'")
        add(level + 1, step.table, step.docString)
    }

    private mutating func add(_ level: Int, _ table: DataTable?, _ text: DocString?) {
        let rows = table?.rows ?? []
        if let text {
            for row in rows where row.location < text.location { add(level, row) }
            add(level, text.location, "\(text.delimiter) \(text.mediaType.map { $0 + " " } ?? "")'\(text.content)'")
        }
        for row in rows where text.map({ row.location > $0.location }) ?? true { add(level, row) }
    }

    private mutating func add(_ level: Int, _ row: TableRow) {
        let cells = row.cells.map { " \($0.location.column)'\($0.value)' |" }
        add(level, row.location, "|" + cells.joined())
    }

    private mutating func add(_ level: Int, _ examples: Examples) {
        addHeader(level, examples.location, examples.keyword, examples.name, tags: examples.tags, examples.description)
        for row in [examples.header].compactMap(\.self) + examples.rows { add(level + 1, row) }
    }
}

// MARK: - Pickles

extension Rendering {
    private mutating func add(_ pickle: Pickle) {
        let row = pickle.exampleLocation.map { " row \($0)" } ?? ""
        let rule = pickle.rule.map { " / \($0)" } ?? ""
        let tags = pickle.tags.map { " " + $0 }.joined()
        add(0, pickle.location, "\(pickle.feature)\(rule) / \(pickle.name)\(tags)\(row)")
        for step in pickle.steps {
            add(1, step.location, "\(step.type) \(step.keyword) '\(step.text)'")
            add(2, step.table, step.docString)
        }
    }
}

extension String {
    /// With a visible sign for each invisible character.
    var escaped: String {
        unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "⏎"
            case "\t": "⇥"
            case "\r": "␍"
            case let space where space != " " && space.properties.isWhitespace: "␣"
            default: String(scalar)
            }
        }.joined()
    }
}
