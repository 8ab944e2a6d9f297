/// Works out how large the pickles of a feature will be, without making them. Every factor is bounded by the size of
/// the file, so no product of two can overflow.
struct Expansion {
    let limits: ParserLimits
    private var parts = 0
    private var text = 0

    init(limits: ParserLimits) {
        self.limits = limits
    }

    private var isTooLarge: Bool { parts > limits.expandedParts || text > limits.expandedText }

    /// Reports the place in the file at which the limits are passed.
    mutating func check(_ feature: Feature, reportingTo diagnostics: inout Diagnostics) {
        let own = feature.tags.count + (feature.background?.steps.count ?? 0)
        check(feature.scenarios, inherited: own, reportingTo: &diagnostics)
        for rule in feature.rules where !isTooLarge {
            // Joining what is inherited takes its time even where no scenario needs it.
            let inherited = own + rule.tags.count + (rule.background?.steps.count ?? 0)
            parts += inherited
            if isTooLarge {
                diagnostics.report(.expansionTooLarge(rule.keyword + ": " + rule.name), at: rule.location)
            } else {
                check(rule.scenarios, inherited: inherited, reportingTo: &diagnostics)
            }
        }
    }

    private mutating func check(_ scenarios: [Scenario], inherited: Int, reportingTo diagnostics: inout Diagnostics) {
        for scenario in scenarios {
            add(scenario, inherited: inherited)
            guard isTooLarge else { continue }
            let location = scenario.examples.first?.location ?? scenario.location
            diagnostics.report(.expansionTooLarge(scenario.keyword + ": " + scenario.name), at: location)
            return
        }
    }

    private mutating func add(_ scenario: Scenario, inherited: Int) {
        let own = inherited + scenario.tags.count + scenario.steps.count + 1
        guard !scenario.examples.isEmpty else {
            parts += own
            return
        }
        let cells = scenario.steps.reduce(0) { $0 + $1.cellCount }
        for examples in scenario.examples where !isTooLarge && !examples.rows.isEmpty {
            parts += examples.rows.count * (own + examples.tags.count + cells)
            if !isTooLarge { addText(scenario, examples) }
        }
    }

    /// Adds the bytes of the templates, which are read once, and of the texts that the rows make of them.
    private mutating func addText(_ scenario: Scenario, _ examples: Examples) {
        guard let header = examples.header else { return }
        var uses = [Int](repeating: 0, count: header.cells.count)
        for template in ScenarioTemplate(scenario, header: header.values).templates {
            let repeats = template.isConstant ? 1 : 1 + examples.rows.count
            for piece in template.pieces {
                switch piece {
                case .text(let literal): text += literal.utf8.count * repeats
                case .column(let index): uses[index] += 1
                }
            }
        }
        for row in examples.rows {
            for (cell, count) in zip(row.cells, uses) { text += cell.value.utf8.count * count }
        }
    }
}

extension Step {
    fileprivate var cellCount: Int {
        table?.rows.reduce(0) { $0 + $1.cells.count } ?? 0
    }
}
