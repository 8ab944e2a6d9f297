/// Where in a file a line turned up that cannot stand there.
enum Place {
    case beforeFeature, betweenScenarios, amongSteps, afterExamples, inDescription
}

extension Place {
    var refusal: Message {
        switch self {
        case .beforeFeature:
            Message(en: "stands before any feature", ru: "стоит до начала функции")
        case .betweenScenarios:
            Message(en: "cannot stand between scenarios", ru: "не может стоять между сценариями")
        case .amongSteps:
            Message(en: "is not a step", ru: "не похоже на шаг")
        case .afterExamples:
            Message(en: "cannot stand after a table of examples", ru: "не может стоять после таблицы примеров")
        case .inDescription:
            Message(
                en: "is read as a description, and so are the steps below it",
                ru: "читается как описание, и шаги под этой строкой — тоже"
            )
        }
    }

    func advice(_ language: Language) -> Message {
        let words = language.keywords
        switch self {
        case .beforeFeature:
            return Message(
                en: "Begin the file with a line such as \"\(words.word(.feature)): name\".",
                ru: "Начните файл со строки вида «\(words.word(.feature)): название»."
            )
        case .amongSteps:
            return Message(
                en: "Begin the line with \(words.stepList), with \"|\" for a table, or with \"#\" for a comment.",
                ru: "Начните строку с \(words.stepList), с «|» (таблица) или с «#» (комментарий)."
            )
        case .betweenScenarios, .afterExamples, .inDescription:
            return Message(
                en: "Put a line such as \"\(words.word(.scenario)): name\" above it, or \"#\" before it.",
                ru: "Поставьте выше строку вида «\(words.word(.scenario)): название» или «#» перед ней."
            )
        }
    }
}

extension Keywords {
    /// The first word of each kind, as in "Given, When, Then, And, But, *".
    fileprivate var stepList: String {
        let kinds: [StepKind] = [.given, .when, .then, .and, .but, .asterisk]
        return kinds.compactMap { kind in steps.first { $0.kind == kind }?.text }.joined(separator: ", ")
    }
}

/// What the writer of a line probably meant.
enum Hint: Equatable {
    case keyword(String)
    case missingColon(String)
    case missingSpace(String)
    case language(Language)

    var advice: Message {
        switch self {
        case .keyword(let word):
            Message(en: "Did you mean \"\(word)\"?", ru: "Может быть, «\(word)»?")
        case .missingColon(let word):
            Message(en: "Put a colon after \"\(word)\".", ru: "Поставьте двоеточие после «\(word)».")
        case .missingSpace(let word):
            Message(
                en: "Put a space after \"\(word)\", and then the text of the step.",
                ru: "Поставьте после «\(word)» пробел, а за ним текст шага."
            )
        case .language(let language):
            Message(
                en: "To write the file in \(language == .ru ? "Russian" : "English"), begin it with "
                    + "\"# language: \(language.rawValue)\".",
                ru: "Чтобы писать файл \(language == .ru ? "по-русски" : "по-английски"), начните его строкой "
                    + "«# language: \(language.rawValue)»."
            )
        }
    }
}
