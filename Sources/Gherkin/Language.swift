/// A language that features can be written in; the raw value is what `# language:` names.
package enum Language: String, CaseIterable, Sendable {
    case en, ru
}

enum TitleKind: CaseIterable {
    case feature, rule, background, scenario, scenarioOutline, examples
}

struct TitleKeyword: Equatable {
    let kind: TitleKind
    let text: String
    /// With the colon that makes the word a keyword.
    let scalars: [Unicode.Scalar]

    init(_ kind: TitleKind, _ text: String) {
        self.kind = kind
        self.text = text
        scalars = Array((text + ":").unicodeScalars)
    }
}

struct StepKeyword: Equatable {
    let kind: StepKind
    let text: String
    /// With the space that makes the word a keyword.
    let scalars: [Unicode.Scalar]

    init(_ kind: StepKind, _ text: String) {
        self.kind = kind
        self.text = text
        scalars = Array((text + " ").unicodeScalars)
    }
}

struct Keywords {
    let titles: [TitleKeyword]
    let steps: [StepKeyword]

    init(titles: [(TitleKind, [String])], steps: [(StepKind, [String])]) {
        self.titles = titles.flatMap { kind, words in words.map { TitleKeyword(kind, $0) } }
        self.steps = steps.flatMap { kind, words in words.map { StepKeyword(kind, $0) } }
    }

    /// The words that messages show for a kind, the ones people write most.
    func word(_ kind: TitleKind) -> String {
        let words = titles.filter { $0.kind == kind }.map(\.text)
        return (kind == .scenario ? words.last : words.first) ?? ""
    }
}

extension Language {
    var keywords: Keywords {
        switch self {
        case .en: Self.english
        case .ru: Self.russian
        }
    }

    /// The keywords of both languages are those of cucumber's gherkin-languages.json.
    private static let english = Keywords(
        titles: [
            (.feature, ["Feature", "Business Need", "Ability"]),
            (.rule, ["Rule"]),
            (.background, ["Background"]),
            (.scenario, ["Example", "Scenario"]),
            (.scenarioOutline, ["Scenario Outline", "Scenario Template"]),
            (.examples, ["Examples", "Scenarios"]),
        ],
        steps: [
            (.asterisk, ["*"]),
            (.given, ["Given"]),
            (.when, ["When"]),
            (.then, ["Then"]),
            (.and, ["And"]),
            (.but, ["But"]),
        ]
    )

    private static let russian = Keywords(
        titles: [
            (.feature, ["Функция", "Функциональность", "Функционал", "Свойство", "Фича"]),
            (.rule, ["Правило"]),
            (.background, ["Предыстория", "Контекст"]),
            (.scenario, ["Пример", "Сценарий"]),
            (.scenarioOutline, ["Структура сценария", "Шаблон сценария"]),
            (.examples, ["Примеры", "Значения"]),
        ],
        steps: [
            (.asterisk, ["*"]),
            (.given, ["Допустим", "Дано", "Пусть"]),
            (.when, ["Когда", "Если"]),
            (.then, ["То", "Затем", "Тогда"]),
            (.and, ["И", "К тому же", "Также"]),
            (.but, ["Но", "А", "Иначе"]),
        ]
    )
}
