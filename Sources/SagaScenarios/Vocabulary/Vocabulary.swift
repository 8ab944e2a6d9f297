import Gherkin

/// Everything that a step can say. Steps of both languages are understood in every feature: many a team writes English
/// keywords before Russian steps.
enum Vocabulary {
    static let entries: [Entry] =
        worldEntries + orderEntries + answerChecks + faultEntries + safeguardEntries + messageEntries + crashEntries
        + networkEntries + timeEntries + operatorEntries + orderChecks
        + partChecks + queueChecks + worldChecks

    /// Every step as a person can look it up: the English ways to say it, then the Russian ones.
    static var text: String {
        let steps = entries.filter { !$0.isWait }.map { entry in
            ((entry.note.map { ["# " + $0.en, "# " + $0.ru] } ?? []) + entry.patterns.map(\.source))
                .map { $0 + "\n" }.joined()
        }
        let note = "# Every check can be waited for:\nwait until …\nждём, когда …\n"
        return (steps + [note, placeholders]).joined(separator: "\n")
    }

    /// The placeholders in the order of the alphabet, each with what may stand there.
    private static var placeholders: String {
        let heading = """
            # What may stand in the place of a placeholder, in every step, in either language; {name:type} is a {type}:
            # Что можно поставить вместо обозначения в скобках, в любом шаге, на любом языке; {имя:вид} – это {вид}:

            """
        let types = ParameterType.allCases.sorted { "\($0)" < "\($1)" }
        return heading
            + types.map { type in
                let words = type.words
                return "{\(type)}  \(words.en)" + (words.ru == words.en ? "" : "; \(words.ru)") + "\n"
            }.joined()
    }

    static func action(of step: PickleStep) throws(StepProblem) -> StepAction {
        let tokens = [Token](cutting: step.text)
        guard let (entry, found) = matches(tokens).first else { throw Suggestion(tokens).problem }
        var arguments = found
        arguments.table = try table(of: step, for: entry)
        return try entry.meaning(arguments)
    }

    /// Every entry that the step fits; a sound vocabulary has one at most.
    static func matches(_ tokens: [Token]) -> [(entry: Entry, arguments: Arguments)] {
        let matcher = Matcher(tokens)
        let index = StepIndex.vocabulary
        let isThere = index.presence(in: tokens)
        var found: [(entry: Int, arguments: Arguments)] = []
        for way in index.ways where way.entry != found.last?.entry {
            // Most ways have a word that the step has not.
            let isPossible = way.words.allSatisfy { $0.isEmpty || $0.contains { isThere[$0] } }
            if isPossible, let arguments = matcher.match(way.units) { found.append((way.entry, arguments)) }
        }
        return found.map { (entries[$0.entry], $0.arguments) }
    }

    private static func table(of step: PickleStep, for entry: Entry) throws(StepProblem) -> [[String]]? {
        if step.docString != nil { throw StepProblem(entry.takesTable ? noText : nothingBelow) }
        if step.table != nil, !entry.takesTable { throw StepProblem(nothingBelow) }
        if step.table == nil, entry.takesTable {
            throw StepProblem(
                Phrase(en: "A table has to follow this step.", ru: "После этого шага нужна таблица."))
        }
        return step.table?.values
    }

    private static let nothingBelow = Phrase(
        en: "This step takes neither a table nor a text below it: remove what stands there.",
        ru: "Под этим шагом не бывает ни таблицы, ни текста: уберите то, что под ним.")
    private static let noText = Phrase(
        en: "This step takes a table below it, and no text: remove the text between the quotes.",
        ru: "Под этим шагом нужна таблица, а текста не бывает: уберите текст в кавычках.")
}

/// Holds a step's tokens against patterns.
struct Matcher {
    private let reader: ParameterReader

    init(_ tokens: [Token]) { reader = ParameterReader(tokens: tokens) }

    func match(_ pattern: Pattern) -> Arguments? {
        pattern.variants.lazy.compactMap(match).first
    }

    func match(_ variant: [Pattern.Unit]) -> Arguments? { match(variant[...], from: 0, Arguments()) }

    private func match(_ units: ArraySlice<Pattern.Unit>, from place: Int, _ known: Arguments) -> Arguments? {
        guard let unit = units.first else { return place == reader.tokens.count ? known : nil }
        switch unit {
        case .word(let words):
            guard place < reader.tokens.count, reader.tokens[place].isOne(of: words) else { return nil }
            return match(units.dropFirst(), from: place + 1, known)
        case .parameter(let name, let type):
            for (value, end) in reader.readings(of: type, at: place) {
                var more = known
                more.values[name] = value
                if let all = match(units.dropFirst(), from: end, more) { return all }
            }
            return nil
        }
    }
}

extension Token {
    func isOne(of words: [Pattern.Word]) -> Bool {
        kind != .quoted && words.contains { $0.folded == folded }
    }
}
