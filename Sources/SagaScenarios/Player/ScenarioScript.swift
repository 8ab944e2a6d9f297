import Gherkin
import SagaCore
import SagaEngine

/// A scenario whose steps are understood, ready to be played.
package struct ScenarioScript: Sendable {
    package struct Step: Sendable {
        package let step: PickleStep
        package let meaning: Result<StepAction, StepProblem>
    }

    package let pickle: Pickle
    /// What the feature file says about the scenario: what to look at.
    package let description: String
    package let steps: [Step]
    /// What is wrong with the scenario as a whole; then it is not played.
    package let flaws: [ScenarioRemark]

    init(_ pickle: Pickle) {
        var reader = StepReader()
        self.init(pickle, reader: &reader)
    }

    init(_ pickle: Pickle, description: String = "", flaws: [ScenarioRemark] = [], reader: inout StepReader) {
        self.pickle = pickle
        self.description = description
        self.flaws = flaws.isEmpty && pickle.steps.isEmpty ? [.emptiness(at: pickle.location)] : flaws
        var isPrepared = false
        steps = pickle.steps.map { step in
            var meaning = reader.meaning(of: step)
            if case .success(let action) = meaning {
                if isPrepared, case .setting = action { meaning = .failure(Self.tooLate) }
                if action.endsPreparation { isPrepared = true }
            }
            return Step(step: step, meaning: meaning)
        }
    }

    /// Steps whose meanings are known, as a scenario without flaws.
    init(steps: [Step], of pickle: Pickle) {
        self.pickle = pickle
        self.steps = steps
        (description, flaws) = ("", [])
    }

    package var title: String { pickle.name }

    /// The steps as the audience reads them.
    var lines: [Screenplay.Line] {
        steps.map { Screenplay.Line(keyword: $0.step.keyword, text: $0.step.text, rows: $0.step.rows) }
    }

    /// The names that the steps give to the orders that they create.
    var orderNames: Set<String> {
        Set(steps.flatMap { step in (try? step.meaning.get())?.drafts.compactMap(\.name) ?? [] })
    }

    /// The steps that nobody understands.
    package var problems: [(step: PickleStep, problem: StepProblem)] {
        steps.compactMap { step in
            if case .failure(let problem) = step.meaning { (step.step, problem) } else { nil }
        }
    }

    private static let tooLate = StepProblem(
        Phrase(
            en: "This belongs to what the world is like from the start: put it before the first thing that happens.",
            ru: "Это свойство мира с самого начала: поставьте шаг раньше первого события."))

    /// What the world must be like, starting from the given settings.
    package func settings(from base: Settings) -> Settings {
        var settings = base
        for step in steps {
            guard case .success(let action) = step.meaning, !action.endsPreparation else { break }
            settings.take(action)
        }
        return settings
    }
}

extension PickleStep {
    /// What stands below it, as it stands there: a table's rows, and a text's lines, each a row of one cell.
    fileprivate var rows: [[String]] {
        let cells = table?.values ?? []
        let lines =
            docString?.content.split(separator: "\n", omittingEmptySubsequences: false).map { [String($0)] } ?? []
        guard let table, let docString, docString.location < table.location else { return cells + lines }
        return lines + cells
    }
}

extension Settings {
    fileprivate mutating func take(_ action: StepAction) {
        switch action {
        case .instances(let service, let count): instances[Int(service.rawValue)] = count
        case .setting(.seed(let seed)): self.seed = seed
        case .setting(.workTime(let service, let times)): workTimes[Int(service.rawValue)] = times
        case .setting(.shipmentTime(let times)): shipmentTime = times
        case .setting(.latency(let times)): latency = times
        case .setting(.initialUnits(let units)): initialUnits = units
        case .setting(.orderLimit(let count)): orderLimit = count
        case .setting(.restart(let span)): restart = span
        case .setting(.acknowledgeTimeout(let span)): acknowledgeTimeout = span
        case .setting(.deadline(let span)): deadline = span
        default: break
        }
    }
}
