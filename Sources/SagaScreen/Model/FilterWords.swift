import SagaCore
import SagaEngine

/// What the words of the filter line ask for. Every word has to be found. It may be a part of a label or of what the
/// customer wrote, or the beginning of an amount, of a status or of what the screen says of what became of an order, in
/// any language of the screen.
extension OrderFilter {
    init(_ text: String) {
        self.init()
        var words = text.split(whereSeparator: \.isWhitespace)[...]
        while let word = words.first {
            let term: Term
            if let (phrase, count) = FilterWord.phrase(words) {
                term = phrase
                words.removeFirst(count)
            } else {
                term = Term(word)
                words.removeFirst()
            }
            if !terms.contains(term) { terms.append(term) }
        }
    }
}

extension OrderFilter.Term {
    fileprivate init(_ word: Substring) {
        self.init()
        label = LabelPart(word)
        text = FoldedText(word)
        amounts = AmountWord.ranges(word)
        for known in FilterWord.meanings(of: FoldedText(word)) { add(known) }
    }

    fileprivate mutating func add(_ meaning: FilterWord.Meaning) {
        switch meaning {
        case .status(let status): statuses.insert(status)
        case .reason(let reason): reasons.insert(reason)
        case .undone(let service): undone.insert(service)
        case .deadLetter: isDeadLetter = true
        case .product(let id): if !products.contains(id) { products.append(id) }
        }
    }
}

/// The words of the screen that a filter knows.
private enum FilterWord {
    enum Meaning {
        case status(Status)
        case reason(Reason)
        case undone(ServiceID)
        case deadLetter
        case product(String)
    }

    /// A letter by itself is the beginning of too much.
    private static let least = 2

    /// What a word by itself may stand for.
    static func meanings(of word: FoldedText) -> [Meaning] {
        guard word.count >= least else { return [] }
        return table.filter { $0.isSaidByWords && $0.words.contains(where: word.isBeginning) }.map(\.meaning)
    }

    /// Where the next words, two or more, are the beginning of something that the screen says, they mean just that.
    static func phrase(_ words: ArraySlice<Substring>) -> (OrderFilter.Term, count: Int)? {
        for count in stride(from: min(words.count, longest), to: 1, by: -1) {
            let wanted = FoldedText(words.prefix(count).joined(separator: " "))
            let meant = table.filter { wanted.isBeginning(of: $0.phrase) }
            guard !meant.isEmpty else { continue }
            var term = OrderFilter.Term()
            for known in meant { term.add(known.meaning) }
            return (term, count)
        }
        return nil
    }

    private struct Entry {
        let phrase: FoldedText
        let words: [FoldedText]
        /// Each word of it says as much.
        let isSaidByWords: Bool
        let meaning: Meaning

        init(_ phrase: String, _ meaning: Meaning, isSaidByWords: Bool = true) {
            self.phrase = FoldedText(phrase)
            words = phrase.split(separator: " ").map { FoldedText($0) }
            self.isSaidByWords = isSaidByWords
            self.meaning = meaning
        }
    }

    private static let table: [Entry] =
        Status.allCases.map { Entry($0.wireName, .status($0)) } + Language.allCases.flatMap(entries)

    private static let longest = table.map(\.words.count).max()!

    private static func entries(_ language: Language) -> [Entry] {
        Status.allCases.map { Entry(language.name($0), .status($0)) }
            + Reason.allCases.filter { $0 != .none }.map { Entry(language.reason($0), .reason($0)) }
            + DemoGoods.all.map { Entry(language($0.en, $0.ru), .product($0.id)) }
            + (language == .en ? english : russian)
    }

    private static let english = [
        Entry("refunded", .undone(.payment)), Entry("released", .undone(.stock)), Entry("returned", .undone(.delivery)),
        Entry("return task", .undone(.delivery)), Entry("dead letters", .deadLetter),
    ]

    private static let russian = [
        Entry("возврат денег", .undone(.payment)), Entry("деньги возвращены", .undone(.payment)),
        Entry("возвращено", .undone(.payment)), Entry("снятие резерва", .undone(.stock)),
        Entry("резерв снят", .undone(.stock)), Entry("возврат на полку", .undone(.stock)),
        Entry("задача на возврат", .undone(.delivery)), Entry("задание на возврат", .undone(.delivery)),
        // Goods may also be out of stock, and what is delivered is no dead letter.
        Entry("возврат товара", .undone(.delivery), isSaidByWords: false),
        Entry("не доставлено", .deadLetter, isSaidByWords: false),
        Entry("недоставленное сообщение", .deadLetter), Entry("недоставленные сообщения", .deadLetter),
    ]
}
