/// A sentence, or a part of one, in both languages side by side. Those in this file say what can be wrong with a
/// feature file and what to do about it.
struct Message {
    let en: String
    let ru: String

    func text(in language: MessageLanguage) -> String {
        switch language {
        case .en: en
        case .ru: ru
        }
    }
}

// MARK: - The file as bytes

extension Message {
    static func fileTooLarge(limit: Int) -> Message {
        Message(
            en: "The file is larger than \(limit >> 20) MiB. Split it into several feature files.",
            ru: "Файл больше \(limit >> 20) МиБ. Разделите его на несколько файлов."
        )
    }

    static func lineTooLong(limit: Int) -> Message {
        Message(
            en: "The line is longer than \(limit >> 10) KiB. Shorten it, or move the text into a doc string.",
            ru: "Строка длиннее \(limit >> 10) КиБ. Сократите её или перенесите текст в текстовый блок."
        )
    }

    static let nulCharacter = Message(
        en: "There is a NUL character here, so this may not be text. Remove it, or save the file as UTF-8.",
        ru: "Здесь символ NUL: возможно, это не текстовый файл. Удалите его или сохраните файл как текст в UTF-8."
    )

    static let notUTF8 = Message(
        en: "The bytes here are not UTF-8. Save the file in the UTF-8 encoding.",
        ru: "Байты в этом месте не в кодировке UTF-8. Сохраните файл в UTF-8."
    )

    static func tooManyErrors(limit: Int) -> Message {
        Message(
            en: "There are more than \(limit) errors, and the rest are not shown. Correct those above and try again.",
            ru: "Ошибок больше \(limit), остальные не показаны. Исправьте те, что выше, и повторите."
        )
    }
}

// MARK: - The order of lines

extension Message {
    static func unknownLanguage(_ name: String) -> Message {
        Message(
            en: "The language \"\(shown(name))\" is not supported. Write \"# language: en\" or \"# language: ru\".",
            ru: "Язык «\(shown(name))» не поддерживается. Напишите «# language: ru» или «# language: en»."
        )
    }

    static func unexpected(_ line: Line, at place: Place, _ language: Language, hint: Hint?) -> Message {
        let text = shown(line.trimmed())
        let advice = hint?.advice ?? place.advice(language)
        return Message(
            en: "\"\(text)\" \(place.refusal.en). \(advice.en)",
            ru: "«\(text)» \(place.refusal.ru). \(advice.ru)"
        )
    }

    static func featureMissing(before keyword: String, _ language: Language) -> Message {
        let feature = language.keywords.word(.feature)
        return Message(
            en: "\"\(keyword):\" stands before any feature. Begin the file with a line such as \"\(feature): name\".",
            ru: "«\(keyword):» стоит до начала функции. Начните файл со строки вида «\(feature): название»."
        )
    }

    static func secondFeature(_ keyword: String) -> Message {
        Message(
            en: "\"\(keyword):\" begins a second feature, but a file holds one. Move it to a file of its own.",
            ru: "«\(keyword):» начинает вторую функцию, а в файле может быть только одна. Перенесите её в другой файл."
        )
    }

    static func secondBackground(_ keyword: String, firstLine: Int) -> Message {
        Message(
            en: "\"\(keyword):\" is the second background here; the first is on line \(firstLine). Join the two.",
            ru: "«\(keyword):» — вторая предыстория здесь, первая — в строке \(firstLine). Объедините их."
        )
    }

    static func lateBackground(_ keyword: String) -> Message {
        Message(
            en: "\"\(keyword):\" comes after a scenario. Move it before the first scenario of its feature or rule.",
            ru: "«\(keyword):» стоит после сценария. Перенесите её перед первым сценарием функции или правила."
        )
    }

    static func examplesWithoutScenario(_ keyword: String, _ language: Language) -> Message {
        let outline = language.keywords.word(.scenarioOutline)
        return Message(
            en: "\"\(keyword):\" does not belong to a scenario. Put it after the steps of a \"\(outline):\".",
            ru: "«\(keyword):» не относится ни к какому сценарию. Поставьте после шагов раздела «\(outline):»."
        )
    }
}

// MARK: - Tags, steps, tables

extension Message {
    static func strayTags(_ tag: String) -> Message {
        Message(
            en: "The tag \"\(shown(tag))\" does not belong to anything. Put tags on the line above a feature, rule, "
                + "scenario or examples, or remove them.",
            ru: "Тег «\(shown(tag))» ни к чему не относится. Поставьте теги строкой выше функции, правила, сценария "
                + "или примеров либо удалите их."
        )
    }

    static func tagsOnBackground(_ tag: String) -> Message {
        Message(
            en: "The tag \"\(shown(tag))\" stands before a background, which cannot have tags. Move it to the feature, "
                + "the rule or a scenario.",
            ru: "Тег «\(shown(tag))» стоит перед предысторией, а у неё не бывает тегов. Перенесите его к функции, "
                + "правилу или сценарию."
        )
    }

    static func tagWithSpace(_ tag: String) -> Message {
        Message(
            en: "The tag \"\(shown(tag))\" contains a space. Join its words, as in \"@two_words\", or begin each with "
                + "\"@\"; a comment after tags begins with \" #\".",
            ru: "В теге «\(shown(tag))» есть пробел. Соедините слова, например «@два_слова», или начните каждое с «@»; "
                + "комментарий после тегов начинается с « #»."
        )
    }

    static let tagWithoutName = Message(
        en: "There is no name after \"@\". Write one, as in \"@wip\", or remove the \"@\".",
        ru: "После «@» нет имени. Напишите его, например «@wip», или удалите «@»."
    )

    static let secondTable = Message(
        en:
            "The step already has a table, and it can have only one. Join the two, or give this one to a step of its own.",
        ru: "У шага уже есть таблица, а может быть только одна. Объедините их или сделайте для этой отдельный шаг."
    )

    static let secondDocString = Message(
        en: "The step already has a doc string, and it can have only one. Join the two, or give this one to a step of "
            + "its own.",
        ru: "У шага уже есть текстовый блок, а может быть только один. Объедините их или сделайте для этого отдельный "
            + "шаг."
    )

    static func unclosedDocString(_ delimiter: DocString.Delimiter) -> Message {
        Message(
            en: "The doc string that begins here is not closed. Add a line with \(delimiter.rawValue) after its text.",
            ru: "Текстовый блок, начатый здесь, не закрыт. Добавьте после текста строку \(delimiter.rawValue)."
        )
    }

    static let rowWithoutCells = Message(
        en: "The table row has no cells. Put \"|\" on both sides of each cell, as in \"| a | b |\".",
        ru: "В строке таблицы нет ячеек. Поставьте «|» с обеих сторон каждой ячейки, например «| а | б |»."
    )

    static func cellCount(_ found: Int, expected: Int, header: Int, isOpen: Bool) -> Message {
        let advice = isOpen ? openRow : unevenRow
        return Message(
            en: "Number of cells in this row: \(found), but in the first row of the table (line \(header)): "
                + "\(expected). \(advice.en)",
            ru: "Ячеек в этой строке: \(found), а в первой строке таблицы (строка \(header)): "
                + "\(expected). \(advice.ru)"
        )
    }

    private static let openRow = Message(en: "End the row with \"|\".", ru: "Закончите строку знаком «|».")

    private static let unevenRow = Message(
        en: "Give every row as many; a \"|\" inside a cell is written \"\\|\".",
        ru: "Сделайте ячеек поровну; знак «|» внутри ячейки пишется «\\|»."
    )

    static func expansionTooLarge(_ scenario: String) -> Message {
        Message(
            en: "Up to \"\(shown(scenario))\" the file unfolds into more steps and text than the program takes on. "
                + "Reduce the rows of examples, or the steps.",
            ru: "До «\(shown(scenario))» включительно файл разворачивается в больше шагов и текста, чем программа "
                + "берётся выполнить. Уменьшите число строк в примерах или шагов."
        )
    }
}
