/// How far apart two words are, in hundredths of a word.
enum WordDistance {
    /// The price of a word that is missing or superfluous.
    static let wholeWord = 100
    /// The price of a word that is another one altogether.
    static let otherWord = 150
    /// That of what no suggestion does to somebody's words.
    static let never = 10_000

    /// All forms of one verb, in which there is little.
    private static let being: Set<String> = ["be", "is", "are", "was", "were", "been", "become", "becomes", "became"]

    /// What people say for a word of ours.
    private static let synonyms = [
        "makes": "creates", "places": "creates", "submits": "creates", "rejected": "refused", "aborts": "cancels",
        "делает": "создает", "оформляет": "создает", "размещает": "создает", "отклоняет": "отменяет",
    ]

    /// What it costs to write this word in the place of that one: one that was misspelled, or another form of it. Another
    /// word would say another thing.
    static func replacing(_ token: Token, by word: Pattern.Word, isKnown: Bool) -> Int {
        let distance = between(token.letters, word.letters)
        if distance == 0 || token.kind != .word { return distance == 0 ? 0 : never }
        if being.contains(token.folded), being.contains(word.folded) {
            return word.folded.hasPrefix(token.folded) ? 40 : word.folded.hasPrefix("become") ? 60 : 50
        }
        if synonyms[token.folded] == word.folded { return 50 }
        if distance == otherWord || isKnown && !isForm(token.letters.scalars, word.letters.scalars) { return never }
        return distance
    }

    /// Whether two words that mean something each differ in their endings only.
    private static func isForm(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        let shared = zip(a, b).prefix { $0 == $1 }.count
        return shared * 4 >= min(a.count, b.count) * 3
    }

    /// From 0 for the same up to that of words that share nothing.
    static func between(_ a: Spelling, _ b: Spelling) -> Int {
        let (longer, shorter) = (max(a.scalars.count, b.scalars.count), min(a.scalars.count, b.scalars.count))
        // What only one of them has must go or come: most pairs of words are told apart by this.
        let least = max((a.set & ~b.set).nonzeroBitCount, (b.set & ~a.set).nonzeroBitCount)
        if least == 0, a.scalars == b.scalars { return 0 }
        // Words that agree in less than half of their letters are different words, and signs are never near.
        guard least * 2 <= longer, shorter * 2 >= longer, shorter > 1 else { return otherWord }
        let edits = a.scalars.edits(to: b.scalars)
        return edits * 2 > longer ? otherWord : edits * wholeWord / longer
    }
}

/// The letters of a folded word, as distances are measured.
struct Spelling: Hashable, Sendable {
    let scalars: [Unicode.Scalar]
    /// Which there are, by their last bits.
    fileprivate let set: UInt64

    init(_ folded: String) {
        scalars = Array(folded.unicodeScalars)
        set = scalars.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }
}

extension [Unicode.Scalar] {
    /// Levenshtein's distance in letters.
    package func edits(to other: [Unicode.Scalar]) -> Int {
        var row = [Int](0...other.count)
        if isEmpty || other.isEmpty { return Swift.max(count, other.count) }
        for i in 1...count {
            var diagonal = row[0]
            row[0] = i
            for j in 1...other.count {
                let substituted = diagonal + (self[i - 1] == other[j - 1] ? 0 : 1)
                diagonal = row[j]
                row[j] = Swift.min(substituted, row[j] + 1, row[j - 1] + 1)
            }
        }
        return row[other.count]
    }
}
