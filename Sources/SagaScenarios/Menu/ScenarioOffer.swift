import Gherkin
import SagaEngine

/// A scenario that a person can choose, and play as often as wanted. One from a file is read anew each time.
package struct ScenarioOffer: Sendable {
    package let number: Int
    package let title: String
    /// What the feature tells the audience to look at.
    package let summary: String
    /// The part of the menu that it belongs to: of a file's scenarios, their feature.
    package let chapter: String
    /// The file that it stands in; nil for one that is built in.
    package let file: String?
    /// Which side of a pair it is.
    package let side: SideOfPair?
    /// Why it could not be played as its file stood when it was offered.
    package let problem: ScenarioProblem?
    package let load: @Sendable () -> Result<ScenarioPlayer, ScenarioProblem>

    /// Those of the files come first, and are numbered after those that are built in: 1 to 10 are the specification's,
    /// whatever else there is.
    package static func all(
        _ files: ScenarioFiles, _ language: Language, messages: MessageLanguage, base: Settings
    ) -> [ScenarioOffer] {
        let builtIn = builtIn(language, messages: messages, base: base)
        return offers(of: files, after: builtIn.count, messages: messages, base: base) + builtIn
    }

    // MARK: built in

    static func builtIn(_ language: Language, messages: MessageLanguage, base: Settings) -> [ScenarioOffer] {
        numbered(ScenarioLibrary.builtIn(language)).map { script, number in
            let player = ScenarioPlayer(script, base: base, language: messages, number: number)
            return ScenarioOffer(
                number: number, title: script.title, summary: script.description,
                chapter: BuiltInChapter(script).name[messages], file: nil, side: SideOfPair(script), problem: nil
            ) { .success(player) }
        }
    }

    /// The specification's scenarios carry their numbers in a tag; the others follow in their order.
    private static func numbered(_ scripts: [ScenarioScript]) -> [(ScenarioScript, number: Int)] {
        var next = scripts.compactMap(\.specifiedNumber).max() ?? 0
        return scripts.map { script in
            if let number = script.specifiedNumber { return (script, number) }
            next += 1
            return (script, next)
        }
    }

    // MARK: of a file

    static func offers(
        of files: ScenarioFiles, after count: Int, messages: MessageLanguage, base: Settings
    ) -> [ScenarioOffer] {
        var number = count
        return files.files.flatMap { file in
            offers(of: file, after: &number, FileReading(path: file.name, messages: messages, base: base))
        }
    }

    private static func offers(
        of file: FeatureFile, after number: inout Int, _ reading: FileReading
    ) -> [ScenarioOffer] {
        let scripts: [ScenarioScript]
        switch reading.scripts(of: file) {
        case .success(let found): scripts = found
        case .failure(let problem):
            number += 1
            return [
                offer(
                    ScenarioPlace(index: 0, count: 1), file.name.lastComponent, "", file.name.lastComponent, number,
                    nil, problem, reading)
            ]
        }
        return scripts.indices.map { index in
            number += 1
            let script = scripts[index]
            return offer(
                ScenarioPlace(index, in: scripts), script.title, script.description, script.pickle.feature, number,
                SideOfPair(script), script.problem(reading.messages), reading)
        }
    }

    private static func offer(
        _ place: ScenarioPlace, _ title: String, _ summary: String, _ chapter: String, _ number: Int,
        _ side: SideOfPair?, _ problem: ScenarioProblem?, _ reading: FileReading
    ) -> ScenarioOffer {
        ScenarioOffer(
            number: number, title: title, summary: summary, chapter: chapter, file: reading.path, side: side,
            problem: problem
        ) { reading.player(of: place, number: number) }
    }
}

/// The parts of what is built in.
enum BuiltInChapter: Hashable {
    case saga, hazards

    init(_ script: ScenarioScript) { self = script.pickle.tags.contains("@hazard") ? .hazards : .saga }

    var name: Phrase {
        switch self {
        case .saga: Phrase(en: "The saga", ru: "Сага")
        case .hazards:
            Phrase(en: "Hazards, with and without their safeguards", ru: "Опасности, с защитой и без неё")
        }
    }
}

extension ScenarioProblem {
    /// The first of several, and how many more there are; at least one.
    static func first(of sentences: [String], _ language: MessageLanguage) -> ScenarioProblem {
        let more = sentences.count - 1
        let rest = more == 0 ? "" : Phrase(en: " (And \(more) more.)", ru: " (И ещё \(more).)")[language]
        return ScenarioProblem(sentences[0].printable + rest)
    }
}

extension ScenarioScript {
    private static let numberTag = "@scenario-"

    /// The number that the specification gives it.
    fileprivate var specifiedNumber: Int? {
        pickle.tags.lazy.compactMap { $0.hasPrefix(Self.numberTag) ? Int($0.dropFirst(Self.numberTag.count)) : nil }
            .first
    }

    /// Why it cannot be played: a flaw of the whole, or a step that nobody understands, with its place.
    func problem(_ language: MessageLanguage) -> ScenarioProblem? {
        let unknown = problems.map { ScenarioRemark(location: $0.step.location, message: $0.problem.sentence) }
        let sentences = (flaws.isEmpty ? unknown : flaws).map {
            "\(pickle.file):\($0.location): \($0.message[language])"
        }
        return sentences.isEmpty ? nil : .first(of: sentences, language)
    }
}

extension String {
    /// Of a path, what stands behind its last slash.
    fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
