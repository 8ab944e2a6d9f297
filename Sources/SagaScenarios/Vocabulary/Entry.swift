/// One line of the vocabulary: the ways to say something in English and in Russian, side by side, and what it means.
struct Entry: Sendable {
    typealias Meaning = @Sendable (Arguments) throws(StepProblem) -> StepAction

    let en: [Pattern]
    let ru: [Pattern]
    /// Whether a table has to stand below the step; otherwise none may.
    let takesTable: Bool
    /// Whether this is only a check that is waited for.
    let isWait: Bool
    /// What the words alone do not tell.
    let note: Phrase?
    let meaning: Meaning

    init(
        en: [Pattern], ru: [Pattern], takesTable: Bool = false, isWait: Bool = false, note: Phrase? = nil,
        _ meaning: @escaping Meaning
    ) {
        self.en = en
        self.ru = ru
        self.takesTable = takesTable
        self.isWait = isWait
        self.note = note
        self.meaning = meaning
    }

    var patterns: [Pattern] { en + ru }

    /// A part of the vocabulary, entry after entry.
    static func list(@EntryBuilder _ entries: () -> [Entry]) -> [Entry] { entries() }

    static func step(en: String..., ru: String..., table: Bool = false, _ meaning: @escaping Meaning) -> [Entry] {
        [Entry(en: en.map { Pattern($0) }, ru: ru.map { Pattern($0) }, takesTable: table, meaning)]
    }

    /// A condition: as it stands it has to hold now, and after "wait until" it may still come true.
    static func check(
        en: String..., ru: String..., table: Bool = false, note: Phrase? = nil,
        _ condition: @escaping @Sendable (Arguments) throws(StepProblem) -> Condition
    ) -> [Entry] {
        let (english, russian) = (en.map { Pattern($0) }, ru.map { Pattern($0) })
        return [
            Entry(en: english, ru: russian, takesTable: table, note: note) { arguments throws(StepProblem) in
                .check(try condition(arguments))
            },
            Entry(
                en: english.map { $0.preceded(by: "(we |)wait until") },
                ru: russian.map { $0.preceded(by: "(мы |)ждём , когда") }, takesTable: table,
                isWait: true
            ) { arguments throws(StepProblem) in .wait(try condition(arguments)) },
        ]
    }

    /// A condition that the step waits for as it stands.
    static func wait(
        en: String..., ru: String...,
        until condition: @escaping @Sendable (Arguments) throws(StepProblem) -> Condition
    ) -> [Entry] {
        [
            Entry(en: en.map { Pattern($0) }, ru: ru.map { Pattern($0) }) { arguments throws(StepProblem) in
                .wait(try condition(arguments))
            }
        ]
    }
}

@resultBuilder
enum EntryBuilder {
    static func buildBlock(_ entries: [Entry]...) -> [Entry] { entries.flatMap(\.self) }
}

/// Why a step cannot be understood, as a sentence, with a step that was perhaps meant.
package struct StepProblem: Error, Hashable, Sendable {
    package enum Suggestion: Hashable, Sendable {
        /// The step that was probably meant.
        case correction(String)
        /// A step that could stand there.
        case example(String)
    }

    package let message: Phrase
    package let suggestion: Suggestion?

    init(_ message: Phrase, suggestion: Suggestion? = nil) {
        self.message = message
        self.suggestion = suggestion
    }

    /// Both as one text.
    package var sentence: Phrase {
        switch suggestion {
        case nil: message
        case .correction(let step): message + Phrase(en: " Did you mean: \(step)", ru: " Может быть: \(step)")
        case .example(let step): message + Phrase(en: " For example: \(step)", ru: " Например: \(step)")
        }
    }
}
