/// What can be wrong with a tag expression.
extension Message {
    static func notATag(_ word: String) -> Message {
        let advice = tagAdvice(word)
        return Message(
            en: "\"\(shown(word))\" is not a tag. Write \"\(shown(advice))\".",
            ru: "«\(shown(word))» — не тег. Напишите «\(shown(advice))»."
        )
    }

    /// What was probably meant: an operator in capitals, a tag without its `@`, or the signs that older tools used.
    private static func tagAdvice(_ word: String) -> String {
        let small = word.lowercased()
        if ["and", "or", "not"].contains(small) { return small }
        let isNegated = word.hasPrefix("~") || word.hasPrefix("!")
        let names = word.split { "@~!,".contains($0) }
        let tags = names.isEmpty ? "@wip" : names.map { "@" + $0 }.joined(separator: " or ")
        return isNegated ? "not " + tags : tags
    }

    static func missingTag(before word: String?) -> Message {
        guard let word else {
            return Message(
                en: "The expression ends where a tag is expected. Add one, such as \"@wip\".",
                ru: "Выражение кончается там, где нужен тег. Допишите его, например «@wip»."
            )
        }
        return Message(
            en: "A tag is missing before \"\(shown(word))\". Write one there, or remove what is superfluous.",
            ru: "Перед «\(shown(word))» не хватает тега. Допишите его или уберите лишнее."
        )
    }

    static func missingOperator(before word: String) -> Message {
        Message(
            en: "There is no \"and\" or \"or\" before \"\(shown(word))\". Put one of them there.",
            ru: "Перед «\(shown(word))» нет ни «and», ни «or». Вставьте нужное."
        )
    }

    static let strayParenthesis = Message(
        en: "This \")\" closes nothing. Remove it, or add the \"(\" it belongs to.",
        ru: "Эта скобка «)» ничего не закрывает. Уберите её или допишите «(»."
    )

    static let unclosedParenthesis = Message(
        en: "This \"(\" is not closed. Add the \")\" it belongs to, or remove it.",
        ru: "Эта скобка «(» не закрыта. Допишите «)» или уберите её."
    )

    static func deepExpression(limit: Int) -> Message {
        Message(
            en: "Parentheses are nested deeper than \(limit) levels. Simplify the expression.",
            ru: "Скобки вложены глубже \(limit) уровней. Упростите выражение."
        )
    }

    static func longExpression(limit: Int) -> Message {
        Message(
            en: "The expression is longer than \(limit) characters. Shorten it.",
            ru: "Выражение длиннее \(limit) знаков. Сократите его."
        )
    }
}
