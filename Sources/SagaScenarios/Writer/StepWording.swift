import Gherkin

/// A step as it is written: its text, and the table below it.
struct StepWording: Hashable, Sendable {
    let text: String
    var table: [[String]]?
}

extension Vocabulary {
    /// How the language says what a step does: by the way in the vocabulary that means exactly this, with these values, and is
    /// read back as exactly this. Nil for what no step says.
    static func wording(of action: StepAction, _ language: MessageLanguage) -> StepWording? {
        for content in action.contents(language) {
            guard let way = WordingIndex.all.way(of: action, content, language),
                let text = way.text(language)
            else { continue }
            let wording = StepWording(text: text, table: content.table)
            if action == meaning(of: wording) { return wording }
        }
        return nil
    }

    /// What is read out of a wording; nil where it is none, or none that a feature's line can hold.
    private static func meaning(of wording: StepWording) -> StepAction? {
        let cells = (wording.table ?? []).flatMap(\.self)
        guard (cells + [wording.text]).allSatisfy(\.isOneLine),
            let (entry, found) = matches([Token](cutting: wording.text)).first
        else { return nil }
        var arguments = found
        arguments.table = wording.table
        return try? entry.meaning(arguments)
    }
}

extension String {
    /// Whether a feature has it whole in one line.
    fileprivate var isOneLine: Bool {
        unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && !$0.properties.isWhitespace || $0 == " "
        }
            && first?.isWhitespace != true && last?.isWhitespace != true
    }
}

/// Every way to say a step, by the types of its parameters.
private struct WordingIndex: Sendable {
    struct Way: Sendable {
        let entry: Entry
        let units: [Pattern.Unit]
        /// What there is to prefer it for: a check as it stands, the first way to say it, few words.
        let rank: [Int]

        /// The word between a failure and its order.
        var link: String? {
            for place in units.indices.dropLast(2) {
                if case .parameter(_, .fault) = units[place], case .word(let words) = units[place + 1],
                    case .parameter(_, .order) = units[place + 2]
                {
                    return words[0].text
                }
            }
            return nil
        }
    }

    static let all = WordingIndex()

    private struct Key: Hashable {
        let isRussian: Bool
        let takesTable: Bool
        let types: [Int]
    }

    private let ways: [Key: [Way]]

    private init() {
        var ways: [Key: [Way]] = [:]
        for entry in Vocabulary.entries {
            for (patterns, isRussian) in [(entry.en, false), (entry.ru, true)] {
                for (place, pattern) in patterns.enumerated() {
                    for units in pattern.variants {
                        let key = Key(
                            isRussian: isRussian, takesTable: entry.takesTable, types: Self.types(units).sorted())
                        let way = Way(entry: entry, units: units, rank: [entry.isWait ? 1 : 0, place, units.weight])
                        ways[key, default: []].append(way)
                    }
                }
            }
        }
        self.ways = ways.mapValues { $0.sorted { $0.rank.lexicographicallyPrecedes($1.rank) } }
    }

    private static func types(_ units: [Pattern.Unit]) -> [Int] {
        units.compactMap { if case .parameter(_, let type) = $0 { type.rawValue } else { nil } }
    }

    func way(of action: StepAction, _ content: StepContent, _ language: MessageLanguage) -> Wording? {
        let key = Key(
            isRussian: language == .ru, takesTable: content.table != nil,
            types: content.arguments.map(\.type.rawValue).sorted())
        // In Russian it depends on the failure how an order is joined to it.
        let link = content.arguments.lazy.compactMap { $0.value.link }.first
        let known = ways[key] ?? []
        for way in known.filter({ $0.link == link }) + known.filter({ $0.link != link }) {
            if let wording = assign(way, action, content) { return wording }
        }
        return nil
    }

    /// The values in the places of the parameters, in whichever order means the action.
    private func assign(_ way: Way, _ action: StepAction, _ content: StepContent) -> Wording? {
        var found: Wording?
        let parameters = way.units.compactMap { unit -> (name: String, type: ParameterType)? in
            if case .parameter(let name, let type) = unit { (name, type) } else { nil }
        }
        func go(_ place: Int, _ left: [StepContent.Argument], _ arguments: Arguments) {
            guard found == nil else { return }
            guard place < parameters.count else {
                if action == (try? way.entry.meaning(arguments)) {
                    found = Wording(units: way.units, arguments: arguments)
                }
                return
            }
            for choice in left.indices where left[choice].type == parameters[place].type {
                var (rest, more) = (left, arguments)
                more.values[parameters[place].name] = rest.remove(at: choice).value
                go(place + 1, rest, more)
            }
        }
        go(0, content.arguments, Arguments(table: content.table))
        return found
    }

    struct Wording {
        let units: [Pattern.Unit]
        let arguments: Arguments

        private func isStatus(_ place: Int) -> Bool {
            guard units.indices.contains(place), case .parameter(let name, .event) = units[place],
                case .events(let events)? = arguments.values[name], case .status? = events.first?.kind
            else { return false }
            return true
        }

        /// In the forms that go with each other; nil where a value cannot be spelled.
        func text(_ language: MessageLanguage) -> String? {
            var pieces: [Piece] = []
            for (place, unit) in units.enumerated() {
                switch unit {
                // A status by its name is a name.
                case .word(let words) where words[0].text == "the" && isStatus(place + 1): break
                case .word(let words): pieces.append(Piece(text: words[0].text, unit: unit, isFree: true))
                case .parameter(let name, let type):
                    guard let text = arguments.values[name]?.text(as: type, language) else { return nil }
                    pieces.append(Piece(text: text, unit: unit, isFree: true))
                }
            }
            return Agreement.agreeing(pieces, language).map(\.text).joined(separator: " ").closingUp
        }
    }
}

extension Value {
    fileprivate var link: String? {
        switch self {
        case .fault(.refund): "за"
        case .fault(.release), .fault(.returnTask): "по"
        default: nil
        }
    }
}

extension [Pattern.Unit] {
    private static let articles: Set<String> = ["the", "a", "an"]

    /// Few words are better than many, and an article better than none.
    fileprivate var weight: Int {
        reduce(0) { sum, unit in
            guard case .word(let words) = unit, Self.articles.contains(words[0].folded) else { return sum + 10 }
            return sum - 1
        }
    }
}
