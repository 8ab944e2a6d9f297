import Gherkin
import SagaEngine

/// The feature files that a person named.
package struct ScenarioFiles: Sendable {
    let files: [FeatureFile]
    /// What was named and is not there, or cannot be read.
    package let problems: [Phrase]

    package init(_ paths: [String] = []) {
        let found = paths.isEmpty ? nil : FeatureFiles(paths)
        files = found?.files ?? []
        problems = (found?.problems ?? []).map { Phrase(en: $0.en.printable, ru: $0.ru.printable) }
    }
}

/// Where a scenario stands in its file.
struct ScenarioPlace: Hashable, Sendable {
    let index: Int
    /// How many scenarios there are in the file.
    let count: Int
    /// Its title, and how many before it have the same; nil where the file could not be read, and any will do.
    var title: String?
    var repeats = 0

    init(index: Int, count: Int) { (self.index, self.count) = (index, count) }

    init(_ index: Int, in scripts: [ScenarioScript]) {
        self.init(index: index, count: scripts.count)
        title = scripts[index].title
        repeats = scripts[..<index].count { $0.title == title }
    }

    /// The same scenario in the file as it stands now: by its title, or by its place where only the title was changed.
    func find(in scripts: [ScenarioScript]) -> ScenarioScript? {
        guard let title else { return scripts.first }
        let same = scripts.filter { $0.title == title }
        if let first = same.dropFirst(repeats).first { return first }
        return scripts.count == count ? scripts[index] : same.last
    }
}

/// Reads a feature file for one scenario in it.
struct FileReading: Sendable {
    let path: String
    let messages: MessageLanguage
    let base: Settings

    func player(of place: ScenarioPlace, number: Int) -> Result<ScenarioPlayer, ScenarioProblem> {
        read().flatMap(scripts).flatMap { scripts in
            guard let script = place.find(in: scripts) else { return .failure(gone(place.title ?? "")) }
            if let problem = script.problem(messages) { return .failure(problem) }
            return .success(ScenarioPlayer(script, base: base, language: messages, number: number))
        }
    }

    private func read() -> Result<FeatureFile, ScenarioProblem> {
        let files = FeatureFiles([path])
        if let problem = files.problems.first { return .failure(ScenarioProblem(problem[messages].printable)) }
        return .success(files.files[0])
    }

    func scripts(of file: FeatureFile) -> Result<[ScenarioScript], ScenarioProblem> {
        do throws(ParseFailure) {
            let scripts = try ScenarioLibrary.scripts(of: file, messages: messages)
            return scripts.isEmpty ? .failure(ScenarioProblem(empty[messages].printable)) : .success(scripts)
        } catch {
            return .failure(.first(of: error.errors.map(\.description), messages))
        }
    }

    private var empty: Phrase {
        Phrase(en: "There is no scenario in \"\(path)\".", ru: "В файле «\(path)» нет ни одного сценария.")
    }

    private func gone(_ title: String) -> ScenarioProblem {
        let sentence = Phrase(
            en: "The scenario \"\(title)\" is no longer in \"\(path)\".",
            ru: "Сценария «\(title)» в файле «\(path)» больше нет.")
        return ScenarioProblem(sentence[messages].printable)
    }
}
