import Gherkin

/// What was probably meant by a step that nobody knows: the nearest of all ways to say one, with the step's own values in
/// the places of its parameters.
struct Suggestion {
    let problem: StepProblem

    /// Longer texts are no steps that somebody misspelled.
    private static let mostTokens = 30

    init(_ tokens: [Token]) {
        guard let nearest = tokens.count > Self.mostTokens ? nil : Self.nearest(to: tokens), Self.isStep(nearest.text)
        else {
            problem = StepProblem(Self.unknown)
            return
        }
        if let misfit = nearest.misfit {
            let words = misfit.type.words[nearest.language]
            let message = Phrase(
                en: "This does not fit here: \(misfit.text). Possible: \(words).",
                ru: "Это здесь не подходит: \(misfit.text). Возможно: \(words).")
            problem = StepProblem(misfit.flaw ?? message, suggestion: .example(nearest.text))
        } else {
            problem = StepProblem(
                Self.unknown, suggestion: nearest.isOwn ? .correction(nearest.text) : .example(nearest.text))
        }
    }

    private static let unknown = Phrase(
        en: "Nobody knows this step (see run --steps).", ru: "Такого шага нет (все шаги: run --steps).")

    /// What is suggested is no use to anybody where it is refused in its turn.
    private static func isStep(_ text: String) -> Bool {
        guard let (entry, arguments) = Vocabulary.matches([Token](cutting: text)).first else { return false }
        return entry.takesTable || (try? entry.meaning(arguments)) != nil
    }

    private static func nearest(to tokens: [Token]) -> Alignment? {
        // Beyond half of the words, or beyond four, a suggestion would be a guess.
        let limit = WordDistance.wholeWord * min(tokens.count, 8) / 2 + 2
        let gauge = StepGauge(tokens, .vocabulary)
        let ways = gauge.index.ways
        var candidates: [(least: Int, place: Int)] = []
        for place in ways.indices where ways[place].language == gauge.language {
            let least = gauge.leastCost(of: ways[place])
            if least < limit { candidates.append((least, place)) }
        }
        var best: Alignment?
        // The most promising first, in the vocabulary's order: the others are soon beyond what is found.
        for (least, place) in candidates.sorted(by: <) {
            let most = best?.cost ?? limit
            if least >= most { break }
            best = Alignment(gauge, ways[place], cheaperThan: most) ?? best
        }
        return best
    }
}
