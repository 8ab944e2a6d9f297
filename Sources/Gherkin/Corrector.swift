/// Guesses what keyword was meant by a line that begins with none.
struct Corrector {
    let language: Language

    struct Correction {
        let hint: Hint
        let kind: TokenKind
        var title: TitleKeyword? { kind.title }
    }

    func correction(of line: Line) -> Correction? {
        title(line) ?? step(line)
    }

    /// A misspelled word before a colon, a keyword whose colon is missing, or a keyword of another language.
    func title(_ line: Line) -> Correction? {
        misspelledTitle(line) ?? titleWithoutColon(line) ?? otherLanguage(line) { $0.title != nil }
    }

    private func step(_ line: Line) -> Correction? {
        stepWithoutSpace(line) ?? misspelledStep(line) ?? otherLanguage(line, where: \.isStep)
    }

    private func otherLanguage(_ line: Line, where isWanted: (TokenKind) -> Bool) -> Correction? {
        for other in Language.allCases where other != language {
            guard let kind = TokenKind.keyword(line, other.keywords), isWanted(kind) else { continue }
            return Correction(hint: .language(other), kind: kind)
        }
        return nil
    }

    private func misspelledTitle(_ line: Line) -> Correction? {
        let start = line.scalars[line.indent...].prefix(Self.longestWord)
        guard let colon = start.firstIndex(of: ":") else { return nil }
        let titles = language.keywords.titles
        guard let index = nearest(to: start[..<colon].trimmed, among: titles.map(\.text)) else { return nil }
        return Correction(hint: .keyword(titles[index].text + ":"), kind: .title(titles[index]))
    }

    private func titleWithoutColon(_ line: Line) -> Correction? {
        let matches = language.keywords.titles.filter { line.starts(withWord: Array($0.scalars.dropLast())) }
        guard let title = matches.max(by: { $0.scalars.count < $1.scalars.count }) else { return nil }
        return Correction(hint: .missingColon(title.text), kind: .title(title))
    }

    private func stepWithoutSpace(_ line: Line) -> Correction? {
        let steps = language.keywords.steps
        guard let step = steps.first(where: { line.starts(withWord: Array($0.scalars.dropLast())) }) else { return nil }
        return Correction(hint: .missingSpace(step.text), kind: .step(step))
    }

    private func misspelledStep(_ line: Line) -> Correction? {
        let steps = language.keywords.steps
        let word = line.scalars[line.indent...].prefix(Self.longestWord).prefix { !$0.isWhiteSpace }
        guard let index = nearest(to: word, among: steps.map(\.text)) else { return nil }
        return Correction(hint: .keyword(steps[index].text), kind: .step(steps[index]))
    }

    private static let longestWord = 32

    /// The index of the candidate that differs from the word in the fewest letters, if few enough: short words are
    /// too alike for a guess.
    private func nearest(to word: ArraySlice<Unicode.Scalar>, among candidates: [String]) -> Int? {
        let written = Array(String(word).lowercased().unicodeScalars)
        var best: (index: Int, distance: Int)?
        for (index, candidate) in candidates.enumerated() {
            let wanted = Array(candidate.lowercased().unicodeScalars)
            let allowed = wanted.count < 3 ? 0 : wanted.count < 6 ? 1 : 2
            guard abs(wanted.count - written.count) <= allowed else { continue }
            let distance = editDistance(written, wanted)
            if distance <= allowed, distance < best?.distance ?? .max { best = (index, distance) }
        }
        return best?.index
    }
}

extension Line {
    /// Whether the line begins with the word and the word ends there.
    fileprivate func starts(withWord word: [Unicode.Scalar]) -> Bool {
        guard starts(with: word) else { return false }
        let end = indent + word.count
        return end == scalars.count || word.last == "*" || !scalars[end].properties.isAlphabetic
    }
}

extension TokenKind {
    fileprivate var title: TitleKeyword? {
        if case .title(let keyword) = self { keyword } else { nil }
    }
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour to make one word the other.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
        var current = [i + 1]
        for j in right.indices {
            let isSame = left[i] == right[j]
            var cost = min(previous[j] + (isSame ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, twoBack[j - 1] + 1) }
            current.append(cost)
        }
        (twoBack, previous) = (previous, current)
    }
    return previous[right.count]
}
