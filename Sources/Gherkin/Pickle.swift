/// A scenario ready to run: the background's steps before its own, the tags of everything around it, and, where it
/// comes from an outline, one row of examples filled in.
package struct Pickle: Equatable, Sendable {
    package let file: String
    package let language: Language
    package let feature: String
    package let rule: String?
    package let name: String
    /// Names with their `@`: those of the feature, the rule, the scenario, the examples, each once.
    package let tags: [String]
    package let steps: [PickleStep]
    /// Where the scenario's keyword stands.
    package let location: Location
    /// Where the row of examples stands, if there is one, or examples that have none.
    package let exampleLocation: Location?
}

package struct PickleStep: Equatable, Sendable {
    /// Where the step stands in the file, in a background perhaps.
    package let location: Location
    package let keyword: String
    package let kind: StepKind
    package let type: StepType
    package let text: String
    package let table: DataTable?
    package let docString: DocString?
}

/// What a step is for; "And", "But" and "*" carry on what the step before them was for.
package enum StepType: String, Sendable {
    case given, when, then
    /// There was no step before it to carry on.
    case unknown

    func after(_ kind: StepKind) -> StepType {
        switch kind {
        case .given: .given
        case .when: .when
        case .then: .then
        case .and, .but, .asterisk: self
        }
    }
}

/// All the runnable scenarios of a file, in its order.
///
/// As in the official compiler, a scenario without steps gets none from the background, an outline without examples
/// is a plain scenario, and examples without rows give nothing.
///
/// - Parameter keepsEmptyOutlines: an outline none of whose examples has a row gives a pickle without steps for each of
///   them, so that somebody can say so.
package func compile(_ document: GherkinDocument, keepsEmptyOutlines: Bool = false) -> [Pickle] {
    guard let feature = document.feature else { return [] }
    let tags = feature.tags.map(\.name)
    let background = feature.background?.steps ?? []
    let plain = ScenarioCompiler(
        file: document.file, language: feature.language, feature: feature.name, rule: nil, tags: tags,
        background: background, keepsEmptyOutlines: keepsEmptyOutlines
    )
    return feature.scenarios.flatMap(plain.pickles)
        + feature.rules.flatMap { rule in
            let inRule = ScenarioCompiler(
                file: document.file, language: feature.language, feature: feature.name, rule: rule.name,
                tags: tags + rule.tags.map(\.name), background: background + (rule.background?.steps ?? []),
                keepsEmptyOutlines: keepsEmptyOutlines
            )
            return rule.scenarios.flatMap(inRule.pickles)
        }
}

private struct ScenarioCompiler {
    let file: String
    let language: Language
    let feature: String
    let rule: String?
    let tags: [String]
    let background: [Step]
    let keepsEmptyOutlines: Bool

    func pickles(_ scenario: Scenario) -> [Pickle] {
        guard !scenario.examples.isEmpty else {
            let tags = (tags + scenario.tags.map(\.name)).withoutRepeats
            return [pickle(scenario, name: scenario.name, tags: tags, steps: scenario.steps, row: nil)]
        }
        if keepsEmptyOutlines, scenario.examples.allSatisfy(\.rows.isEmpty) {
            return scenario.examples.map { examples in
                pickle(scenario, name: scenario.name, tags: tags(scenario, examples), steps: [], row: examples.location)
            }
        }
        return scenario.examples.flatMap { pickles(scenario, $0) }
    }

    private func pickles(_ scenario: Scenario, _ examples: Examples) -> [Pickle] {
        guard let header = examples.header, !examples.rows.isEmpty else { return [] }
        let tags = tags(scenario, examples)
        let template = ScenarioTemplate(scenario, header: header.values)
        return examples.rows.map { row in
            let filled = template.filled(with: row.values)
            return pickle(scenario, name: filled.name, tags: tags, steps: filled.steps, row: row.location)
        }
    }

    private func tags(_ scenario: Scenario, _ examples: Examples) -> [String] {
        (tags + scenario.tags.map(\.name) + examples.tags.map(\.name)).withoutRepeats
    }

    private func pickle(_ scenario: Scenario, name: String, tags: [String], steps: [Step], row: Location?) -> Pickle {
        var type = StepType.unknown
        let all = steps.isEmpty ? [] : background + steps
        let pickleSteps = all.map { step in
            type = type.after(step.kind)
            return PickleStep(
                location: step.location, keyword: step.keyword, kind: step.kind, type: type,
                text: step.text, table: step.table, docString: step.docString
            )
        }
        return Pickle(
            file: file, language: language, feature: feature, rule: rule, name: name, tags: tags,
            steps: pickleSteps, location: scenario.location, exampleLocation: row
        )
    }
}

extension [String] {
    fileprivate var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
