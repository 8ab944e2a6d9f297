/// What turns a sentence round or what it may do without: a suggestion has as many words of the first kind as the step,
/// and drops words of the second kind only.
enum Polarity {
    /// Each stands for the word that it is counted as.
    private static let negations: [String: String] = [
        "not": "not", "cannot": "not", "no": "no", "none": "no", "nothing": "nothing", "nobody": "nobody",
        "never": "never", "neither": "not", "nor": "not", "without": "without", "unless": "unless", "except": "except",
        "hardly": "not", "не": "не", "нет": "нет", "ни": "ни", "нельзя": "не", "без": "без", "кроме": "кроме",
        "никто": "никто", "никогда": "никогда", "ничего": "ничего", "ничто": "ничего",
    ]

    /// By word: how often the negation stands there, outside of quotations. A prefix that makes the opposite of a word of
    /// ours counts, too: "unpaid", "неоплачен".
    static func negations(in tokens: some Sequence<Token>, _ isKnown: (String) -> Bool) -> [String: Int] {
        var counts: [String: Int] = [:]
        for token in tokens where token.kind == .word {
            if let word = negation(token.folded, isKnown) { counts[word, default: 0] += 1 }
        }
        return counts
    }

    private static func negation(_ word: String, _ isKnown: (String) -> Bool) -> String? {
        if let known = negations[word] { return known }
        if word.hasSuffix("n't") { return "not" }
        if isKnown(word) { return nil }
        for prefix in ["un", "non-", "non", "не", "dis", "in"] where word.hasPrefix(prefix) {
            if isKnown(String(word.dropFirst(prefix.count))) { return prefix }
        }
        return nil
    }

    /// Says nothing of its own: articles, auxiliary verbs, politeness.
    static func isFiller(_ token: Token) -> Bool {
        token.kind == .word && fillers.contains(token.folded)
            || token.kind == .sign && [";", "!", ":", ","].contains(token.text)
    }

    private static let fillers: Set<String> = [
        "a", "an", "the", "this", "that", "be", "been", "being", "is", "are", "was", "were", "has", "have", "had",
        "should", "shall", "must", "will", "would", "can", "may", "do", "does", "did", "it", "then", "now", "please",
        "just", "also", "and", "get", "gets", "got", "finally", "eventually", "there",
        "должен", "должна", "должно", "должны", "быть", "был", "была", "было", "были", "будет", "будут", "есть",
        "это", "этот", "эта", "тогда", "теперь", "потом", "затем", "уже", "и", "пожалуйста", "также", "тоже", "мы",
    ]
}
