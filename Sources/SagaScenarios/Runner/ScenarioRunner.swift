import Foundation
import Gherkin
import Runs
import SagaCore
import SagaEngine

/// Plays scenarios without a screen, each in a world of its own, and reports what came of them.
package enum ScenarioRunner {
    /// - Parameter elapsed: asked once all is played, the milliseconds it took; nil to leave the time out.
    package static func run(_ options: RunOptions, elapsed: () -> Int64? = { nil }) -> RunOutcome {
        if options.steps { return deliver(Vocabulary.text, status: RunOutcome.success, options) }
        let selected: ScenarioLibrary.Reading
        switch select(options) {
        case .failure(let failures): return .misuse(failures.messages)
        case .success(let reading): selected = reading
        }
        if let problem = options.coverageProblem { return .misuse([problem[options.language]]) }
        if options.list {
            return deliver(ScenarioList.text(selected.scripts, options), status: RunOutcome.success, options)
        }
        var runs = options.runs.map { FailedRuns($0, program: options.program) }
        let results = selected.scripts.map { script in
            options.dryRun || !script.flaws.isEmpty
                ? ScenarioResult(unplayed: script, options.language) : play(script, options, &runs)
        }
        let report = Report(results: results, warnings: selected.warnings, options: options, elapsed: elapsed())
        let problems = (runs?.problems ?? []).map { $0[options.language] }
        let status = !problems.isEmpty ? RunOutcome.misuse : report.passed ? RunOutcome.success : RunOutcome.failure
        var outcome = deliver(report.text, status: status, options)
        outcome.errors += problems.map { $0 + "\n" }.joined()
        return outcome
    }

    /// Everything is parsed before anything runs.
    private static func select(_ options: RunOptions) -> Result<ScenarioLibrary.Reading, ScenarioLibrary.Failures> {
        var messages: [String] = []
        var tags: TagExpression?
        do throws(TagExpressionError) {
            tags = try TagExpression(options.tags ?? "", messages: options.language)
        } catch {
            messages.append("--tags: \(error.description)")
        }
        let files = FeatureFiles(options.paths)
        messages += files.problems.map { $0[options.language] }
        let parsed = ScenarioLibrary.read(files.files, messages: options.language)
        if case .failure(let failures) = parsed { messages += failures.messages }
        guard messages.isEmpty, let tags, case .success(var reading) = parsed else {
            return .failure(ScenarioLibrary.Failures(messages: messages))
        }
        reading.scripts.removeAll { !tags.matches($0.pickle.tags) }
        if !reading.scripts.isEmpty { return .success(reading) }
        return .failure(ScenarioLibrary.Failures(messages: [nothingSelected(options)[options.language]]))
    }

    private static func nothingSelected(_ options: RunOptions) -> Phrase {
        guard let tags = options.tags, !tags.isEmpty else {
            return Phrase(en: "There is no scenario in these files.", ru: "В этих файлах нет ни одного сценария.")
        }
        return Phrase(en: "No scenario has the tags \(tags).", ru: "Ни один сценарий не подходит под теги \(tags).")
    }

    private static func play(
        _ script: ScenarioScript, _ options: RunOptions, _ runs: inout FailedRuns?
    ) -> ScenarioResult {
        let tape = runs.map { _ in RunTape() }
        var player = ScenarioPlayer(script, base: options.base, language: options.language)
        let simulation = Simulation(player.settings, isWatched: options.coverage || tape != nil)
        var watch = options.coverage ? CoverageWatch(player.settings) : nil
        var recorder = tape?.recorder
        recorder?.begin(simulation, playing: player.screenplay)
        for command in options.commands { simulation.perform(command) }
        recorder?.hear(from: simulation, by: .option)
        var isPlaying = true
        while isPlaying {
            let before = recorder == nil ? nil : player.screenplay
            isPlaying = player.advance(on: simulation, to: .never) != .finished
            if let before { recorder?.hear(from: simulation, before: before, after: player.screenplay) }
            let trace = simulation.takeTrace(for: &recorder)
            for entry in trace { watch?.add(entry) }
        }
        recorder?.end(simulation)
        var result = ScenarioResult(
            script: script, seed: player.settings.seed, lines: player.screenplay.lines,
            aftermath: SideOfPair(script) == nil ? nil : simulation.aftermath,
            coverage: watch?.coverage(simulation.audit()))
        if let tape, !result.passed { result.run = runs?.keep(tape, of: script) }
        return result
    }

    // MARK: delivery

    private static func deliver(_ text: String, status: Int32, _ options: RunOptions) -> RunOutcome {
        guard let path = options.output else { return RunOutcome(output: text, errors: "", status: status) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return RunOutcome(output: "", errors: "", status: status)
        } catch {
            let problem = Phrase(
                en: "The report could not be written to \"\(path)\".", ru: "Не удалось записать отчёт в «\(path)».")
            return .misuse([problem[options.language]])
        }
    }
}

extension RunOptions {
    /// What the coverage cannot go with.
    fileprivate var coverageProblem: Phrase? {
        guard coverage else { return nil }
        if format == .junit {
            return Phrase(
                en: "--coverage is told as text or json: choose one of them with --format.",
                ru: "Покрытие (--coverage) бывает text или json: выберите одно из них в --format.")
        }
        guard dryRun || list else { return nil }
        return Phrase(
            en: "--coverage tells what was played: leave out --dry-run and --list.",
            ru: "Покрытие (--coverage) — о том, что сыграно: уберите --dry-run и --list.")
    }
}
