import Gherkin
import SagaEngine

/// What came of one scenario.
struct ScenarioResult: Sendable {
    let script: ScenarioScript
    let seed: UInt64
    /// By step. Pending are the steps that were understood and not played.
    let lines: [Screenplay.Line]
    /// What its world had come to; nil where it was not played.
    let aftermath: Aftermath?
    /// What hit what; nil where nobody asked, or nothing was played.
    let coverage: Coverage?
    /// The file that plays it again, where it failed and somebody asked for one.
    var run: String?

    init(
        script: ScenarioScript, seed: UInt64, lines: [Screenplay.Line], aftermath: Aftermath? = nil,
        coverage: Coverage? = nil
    ) {
        self.script = script
        self.seed = seed
        self.lines = lines
        self.aftermath = aftermath
        self.coverage = coverage
    }

    /// Not played, in a dry run or because it is broken as a whole: only what nobody understands has failed.
    init(unplayed script: ScenarioScript, _ language: MessageLanguage) {
        let lines = script.lines.enumerated().map { place, line in
            var line = line
            if !script.flaws.isEmpty {
                line.state = .skipped
            } else if case .failure(let problem) = script.steps[place].meaning {
                line.state = .failed(problem.sentence[language])
            }
            return line
        }
        self.init(script: script, seed: script.settings(from: Settings()).seed, lines: lines)
    }

    var passed: Bool { failure == nil && script.flaws.isEmpty }

    /// The first step that failed, and why.
    var failure: (step: PickleStep, why: String)? {
        for (step, line) in zip(script.steps, lines) {
            if case .failed(let why) = line.state { return (step.step, why) }
        }
        return nil
    }
}

/// What came of a run.
struct Report {
    let results: [ScenarioResult]
    /// By file: what should be known of it, without effect on what came of the run.
    var warnings: [String: [ScenarioRemark]] = [:]
    let options: RunOptions
    /// Milliseconds; nil where the report is to be the same every time.
    let elapsed: Int64?

    var passed: Bool { results.allSatisfy(\.passed) }

    /// Of all scenarios that were played; nil where nobody asked.
    var coverage: Coverage? {
        options.coverage ? results.compactMap(\.coverage).reduce(Coverage(), +) : nil
    }

    var text: String {
        switch options.format {
        case .text: TextReport(self).text
        case .json: JSONReport(self).text
        case .junit: JUnitReport(self).text
        }
    }

    /// The results of each feature, in the order in which the features came.
    var features: [(file: String, name: String, results: [ScenarioResult])] {
        var all: [(file: String, name: String, results: [ScenarioResult])] = []
        for result in results {
            let pickle = result.script.pickle
            if all.last?.file != pickle.file { all.append((pickle.file, pickle.feature, [])) }
            all[all.count - 1].results.append(result)
        }
        return all
    }

    struct Tally {
        var passed = 0
        var failed = 0
        var skipped = 0
        var pending = 0
        var all: Int { passed + failed + skipped + pending }

        mutating func add(_ state: Screenplay.State) {
            switch state {
            case .passed: passed += 1
            case .failed: failed += 1
            case .skipped: skipped += 1
            case .pending, .running: pending += 1
            }
        }
    }

    var scenarios: Tally {
        var tally = Tally()
        for result in results {
            tally.add(!result.passed ? .failed("") : options.dryRun ? .pending : .passed)
        }
        return tally
    }

    var steps: Tally {
        var tally = Tally()
        for line in results.flatMap(\.lines) { tally.add(line.state) }
        return tally
    }
}

extension ScenarioResult {
    /// A step's place, as editors and terminals make a link of it.
    func place(_ location: Location) -> String { "\(script.pickle.file):\(location)" }
}

extension ScenarioResult {
    /// How to play again what failed.
    var again: String? { run.map { "sagascope replay --verify \($0.quotedForShell)" } }
}

extension String {
    fileprivate var quotedForShell: String {
        let isPlain = unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789._-/".unicodeScalars.contains($0)
        }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}

extension Screenplay.State {
    var word: String {
        switch self {
        case .pending, .running: "pending"
        case .passed: "passed"
        case .failed: "failed"
        case .skipped: "skipped"
        }
    }
}
