import Gherkin

/// A text in both languages.
package struct Phrase: Hashable, Sendable {
    package let en: String
    package let ru: String

    package init(en: String, ru: String) {
        self.en = en
        self.ru = ru
    }

    /// What says itself in either.
    init(_ words: (_ russian: Bool) -> String) { self.init(en: words(false), ru: words(true)) }

    /// The same in both.
    init(same text: String) { self.init(en: text, ru: text) }

    package subscript(_ language: MessageLanguage) -> String { language == .ru ? ru : en }

    /// A number by its digits before and after the decimal sign, which is a comma in Russian.
    static func decimal(_ whole: String, _ fraction: String) -> Phrase {
        Phrase(en: "\(whole).\(fraction)", ru: "\(whole),\(fraction)")
    }

    static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(en: a.en + b.en, ru: a.ru + b.ru) }

    static func words(_ phrases: [Phrase]) -> Phrase {
        Phrase(en: phrases.map(\.en).joined(separator: " "), ru: phrases.map(\.ru).joined(separator: " "))
    }

    static func list(_ phrases: [Phrase]) -> Phrase {
        Phrase(en: phrases.map(\.en).joined(separator: ", "), ru: phrases.map(\.ru).joined(separator: ", "))
    }

    /// The noun in the form that goes with the number: `one` order, `few` and `many` for Russian, `more` for English.
    static func count(_ number: Int64, en: (one: String, more: String), ru: (one: String, few: String, many: String))
        -> Phrase
    {
        let (tens, ones) = (number.magnitude % 100, number.magnitude % 10)
        let russian =
            (11...14).contains(tens) ? ru.many : ones == 1 ? ru.one : (2...4).contains(ones) ? ru.few : ru.many
        return Phrase(en: "\(number) \(number == 1 ? en.one : en.more)", ru: "\(number) \(russian)")
    }
}
