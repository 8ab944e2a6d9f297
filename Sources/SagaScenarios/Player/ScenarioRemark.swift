import Gherkin

/// Something that is to be said about a place in a feature file.
package struct ScenarioRemark: Hashable, Sendable {
    package let location: Location
    package let message: Phrase
}

// MARK: - What is wrong with a scenario as a whole

extension ScenarioRemark {
    /// A scenario without steps tests nothing. Mostly the keyword of its first step is misspelled, which makes the step
    /// a part of the description.
    static func emptiness(at location: Location) -> ScenarioRemark {
        ScenarioRemark(
            location: location,
            message: Phrase(
                en: "The scenario has no steps. Is the first keyword misspelled?",
                ru: "В сценарии нет шагов. Нет ли опечатки в первом ключевом слове?"))
    }

    init(_ flaw: OutlineFlaw) {
        self.init(location: flaw.location, message: flaw.kind.sentence)
    }
}

extension OutlineFlaw.Kind {
    fileprivate var sentence: Phrase {
        switch self {
        case .unfilled(let name, let columns):
            let all = columns.joined(separator: ", ")
            return Phrase(
                en: "Nothing fills in <\(name)>. The columns of the examples are: \(all).",
                ru: "Вместо <\(name)> нечего подставить. Столбцы примеров: \(all).")
        case .unfilledInBackground(let name):
            return Phrase(
                en:
                    "Nothing fills in <\(name)>: a background takes nothing from examples. Move the step to the outline.",
                ru: "Вместо <\(name)> нечего подставить: в предысторию примеры не подставляются. "
                    + "Перенесите шаг в структуру сценария.")
        case .repeatedColumn(""):
            return Phrase(
                en: "The examples have two columns without a name, so nothing tells them apart. Name or remove one.",
                ru: "В примерах два столбца без названия, различить их нельзя. Назовите или уберите один.")
        case .repeatedColumn(let name):
            return Phrase(
                en:
                    "The examples have the column \"\(name)\" twice, and the second is never used. Rename or remove it.",
                ru: "Столбец «\(name)» назван в примерах дважды, второй не используется. Переименуйте или уберите его.")
        case .noRows:
            return Phrase(
                en:
                    "The outline has no row of examples, so nothing of it is played. Add one, or make it a plain scenario.",
                ru: "У структуры сценария нет ни одной строки примеров, исполнять нечего. "
                    + "Добавьте строку или сделайте её обычным сценарием.")
        }
    }
}

// MARK: - Warnings

extension ScenarioRemark {
    /// Steps that nobody plays, and examples that give nothing: without effect, and mostly not meant so.
    static func warnings(about document: GherkinDocument) -> [ScenarioRemark] {
        let feature = document.feature
        let scenarios = (feature?.scenarios ?? []) + (feature?.rules.flatMap(\.scenarios) ?? [])
        let strays = document.descriptionLines.lazy.filter(\.readsLikeAStep).map(stray).prefix(mostWarnings)
        let all = scenarios.lazy.flatMap(\.emptyExamples).prefix(mostWarnings) + strays
        return all.sorted { $0.location < $1.location }
    }

    /// So many of each kind are told.
    private static let mostWarnings = 20

    private static func stray(_ line: DescriptionLine) -> ScenarioRemark {
        ScenarioRemark(
            location: line.location,
            message: Phrase(
                en: "This line reads like a step, but stands in a description and is not played. "
                    + "Below the heading of a scenario, begin it with a keyword such as \"When\".",
                ru: "Строка похожа на шаг, но стоит в описании и не исполняется. "
                    + "Под заголовком сценария начните её с ключевого слова, например «Когда»."))
    }
}

extension Scenario {
    /// Where none has a row, the outline itself is broken.
    fileprivate var emptyExamples: [ScenarioRemark] {
        if examples.allSatisfy(\.rows.isEmpty) { return [] }
        return examples.filter(\.rows.isEmpty).map { examples in
            ScenarioRemark(
                location: examples.location,
                message: Phrase(
                    en: "These examples have no row, so they test nothing.",
                    ru: "В этих примерах нет ни одной строки: они ничего не проверяют."))
        }
    }
}

extension DescriptionLine {
    /// A step of the vocabulary: as it stands, after a keyword, after signs such as those of a list, or after one word
    /// more, which may be a keyword misspelled.
    fileprivate var readsLikeAStep: Bool {
        let tokens = [Token](cutting: text)
        let words = tokens.drop { $0.kind != .word }
        let readings =
            [tokens, Array(words), Array(words.dropFirst())] + (stepText.map { [[Token](cutting: $0)] } ?? [])
        return readings.contains { !$0.isEmpty && !Vocabulary.matches($0).isEmpty }
    }
}
