import JSONText
import SagaEngine

/// What can be wrong with a field.
extension Sentence {
    static let noObject = Sentence(en: "an object belongs here.", ru: "здесь место объекту.")
    static let notOneField = Sentence(
        en: "a line is an object with one field, whose name says what the line is: \(list(RunFormat.kinds)).",
        ru: "строка — это объект с одним полем, имя которого говорит, что это за строка: \(list(RunFormat.kinds)).")
    static let missing = Sentence(en: "this field is missing.", ru: "этого поля не хватает.")
    static let unknownField = Sentence(
        en: "there is no such field in this format.", ru: "такого поля в этом формате нет.")
    static let noText = Sentence(en: "a text belongs here.", ru: "здесь место тексту.")
    static let noArray = Sentence(en: "a list belongs here.", ru: "здесь место списку.")

    static func noNumber(_ range: ClosedRange<Int64>) -> Sentence {
        let most = range.upperBound == .max ? "" : String(range.upperBound)
        return Sentence(
            en: "a whole number of \(range.lowerBound)\(most.isEmpty ? " or more" : " to " + most) belongs here.",
            ru: "здесь место целому числу от \(range.lowerBound)\(most.isEmpty ? "" : " до " + most).")
    }

    static func noWord(_ word: String, _ words: [String]) -> Sentence {
        Sentence(
            en: "\"\(short(word))\" means nothing here; there are \(list(words)).",
            ru: "«\(short(word))» здесь ничего не значит; бывает \(list(words)).")
    }

    static func noTime(_ text: String) -> Sentence {
        Sentence(
            en: "\"\(short(text))\" is no time: write seconds such as \"0.25\", with nine places at most.",
            ru: "«\(short(text))» — не время: напишите секунды, например \"0.25\", не больше девяти знаков.")
    }

    static func noDistribution(_ text: String) -> Sentence {
        Sentence(
            en: "\"\(short(text))\" is no length of time: write \"0.2\", \"0.1..0.3\" or \"exponential 0.2\".",
            ru: "«\(short(text))» — не длительность: напишите \"0.2\", \"0.1..0.3\" или \"exponential 0.2\".")
    }

    static func noSeed(_ text: String) -> Sentence {
        Sentence(
            en: "\"\(short(text))\" is no seed: a whole number of 64 bits without a sign.",
            ru: "«\(short(text))» — не зерно: нужно целое число до 64 бит без знака.")
    }

    static func noCommand(_ text: String) -> Sentence {
        Sentence(en: "\"\(short(text))\" is no command's line.", ru: "«\(short(text))» — не строка команды.")
    }

    static func noResult(_ text: String) -> Sentence {
        Sentence(en: "\"\(short(text))\" is no result of a command.", ru: "«\(short(text))» — не итог команды.")
    }

    static func noDigest(_ text: String) -> Sentence {
        Sentence(
            en: "\"\(short(text))\" is no digest: sixteen digits from 0 to f.",
            ru: "«\(short(text))» — не отпечаток: нужно шестнадцать цифр от 0 до f.")
    }

    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    /// Whatever stands in a file, a sentence has an end, and says nothing to a terminal.
    package static func short(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(60) {
            let isPlain = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
            shown.unicodeScalars.append(isPlain ? scalar : "\u{FFFD}")
        }
        return text.unicodeScalars.count > 60 ? shown + "…" : shown
    }
}

/// What can be wrong with a line, and with the file as a whole.
extension Sentence {
    static let empty = Sentence(
        en: "the file is empty: nothing was recorded.", ru: "файл пуст: ничего не записано.")
    static let noHeader = Sentence(
        en: "this is no run file: its first line is {\"header\":…}, as sagascope writes it with --record.",
        ru: "это не файл прогона: его первая строка — {\"header\":…}, как её пишет sagascope с --record.")
    static let noWorld = Sentence(
        en: "the file breaks off before its first world: there is nothing to play.",
        ru: "файл обрывается раньше первого мира: играть нечего.")
    static let secondHeader = Sentence(
        en: "a header stands in the first line only: it seems that one file was put behind another.",
        ru: "заголовок бывает только в первой строке: похоже, один файл дописан к другому.")
    static let worldFirst = Sentence(
        en: "a world has to begin before anything happens in it.",
        ru: "сначала должен начаться мир, потом в нём что-то происходит.")
    static let afterTheEnd = Sentence(
        en: "the world has ended: only another one can begin.", ru: "мир закончился: может начаться только новый.")
    static let noScreenplay = Sentence(
        en: "no scenario with so many lines is played in this world.",
        ru: "в этом мире не играют сценарий, где столько строк.")
    static let otherSettings = Sentence(
        en: "a branch has the seed and the settings of the world that it comes from.",
        ru: "у ветви то же зерно и те же настройки, что у мира, от которого она отходит.")

    package static func noSuchWorld(_ number: Int, of count: Int) -> Sentence {
        Sentence(
            en: "there is no world \(number) in it; its last is \(count).",
            ru: "мира \(number) в нём нет; последний — \(count).")
    }

    package static func noSuchCommand(_ number: Int, of count: Int) -> Sentence {
        Sentence(
            en: "there is no command \(number) in this world: it has \(count).",
            ru: "команды \(number) в этом мире нет: всего команд \(count).")
    }

    package static func noSuchOrder(_ name: String) -> Sentence {
        let name = Sentence.short(name)
        return Sentence(
            en:
                "there is no order \"\(name)\" in this world: name a label, such as A12, or the id that a client gave it.",
            ru: "заказа «\(name)» в этом мире нет: назовите метку, например A12, или номер, который дал клиент.")
    }

    package static let tooLongToExplain = Sentence(
        en: "it would take too long to run that.", ru: "сыграть это слишком долго.")

    package static let noOrders = Sentence(
        en: "there is not one order in this world.", ru: "в этом мире нет ни одного заказа.")

    package static func otherEngine(_ engine: Int) -> Sentence {
        Sentence(
            en:
                "recorded by engine \(engine), and this one is \(EngineVersion.present): what is played here may not be "
                + "what happened then.",
            ru: "записано движком \(engine), а здесь движок \(EngineVersion.present): здесь играется, возможно, не то, "
                + "что было тогда.")
    }

    static func newer(_ format: Int64) -> Sentence {
        Sentence(
            en:
                "the file has format \(format), and this program reads up to \(RunFormat.version): take a newer program.",
            ru: "у файла формат \(format), а эта программа читает до \(RunFormat.version): возьмите программу новее.")
    }

    static func notNext(_ number: Int64) -> Sentence {
        Sentence(en: "number \(number) is next.", ru: "дальше идёт номер \(number).")
    }

    static let notEnded = Sentence(
        en: "the world before has no end: a line is missing above.",
        ru: "у прежнего мира нет конца: выше не хватает строки.")

    package static func cutOff(_ line: Int) -> Sentence {
        Sentence(
            en: "it is cut off after line \(line): what follows is about the part before.",
            ru: "файл обрывается после строки \(line): дальше речь о том, что до неё.")
    }

    static func hasEnded(_ world: Int) -> Sentence {
        Sentence(
            en: "world \(world) has ended: nothing more happens in it.",
            ru: "мир \(world) закончился: в нём больше ничего не происходит.")
    }

    static let goesBack = Sentence(
        en: "it lies before the line above, and time does not run back within a world.",
        ru: "это раньше строки выше, а внутри мира время назад не идёт.")

    static func noJSON(_ fault: JSONFault) -> Sentence {
        switch fault.kind {
        case .noJSON:
            Sentence(
                en: "this is no JSON from character \(fault.column) on.",
                ru: "начиная с символа \(fault.column) это не JSON.")
        case .twice(let name):
            Sentence(
                en: "the field \"\(short(name))\" stands twice in one object.",
                ru: "поле «\(short(name))» стоит в одном объекте дважды.")
        case .tooDeep:
            Sentence(en: "too many brackets stand one in the other.", ru: "слишком много скобок одна в другой.")
        }
    }
}
