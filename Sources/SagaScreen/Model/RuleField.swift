import SagaCore
import SagaEngine

/// A rule that is being written: anew, or in the place of one that stands.
struct RuleField: Hashable, Sendable {
    /// The number of the rule that is edited; nil for a new one.
    var number: Int?
    private(set) var field: TextField
    /// What can stand next, and the one that Tab takes.
    private(set) var completions: [RuleCompletion] = []
    private(set) var choice = 0
    private(set) var reading = Reading.nothing
    private let isRussian: Bool
    private let order: OrderID

    enum Reading: Hashable, Sendable {
        case nothing
        case rule(Rule)
        /// The sentence, and whether it stands however the text goes on.
        case problem(String, isCertain: Bool)
    }

    init(_ rule: StandingRule? = nil, _ language: Language, room: Int, order: OrderID) {
        (isRussian, self.order) = (language == .ru, order)
        number = rule?.number
        field = TextField(rule?.rule.words(russian: language == .ru) ?? "", room: room)
        read(isSent: false)
    }

    var text: String { field.text }

    // MARK: writing

    /// Whether the key does something here.
    mutating func type(_ key: Key) -> Bool {
        switch key {
        case .up, .backTab: choose(choice - 1)
        case .down: choose(choice + 1)
        case .tab: complete(choice)
        default:
            let before = text
            guard field.type(key) else { return false }
            if text != before { read(isSent: false) }
        }
        return true
    }

    mutating func insert(_ text: String) {
        field.insert(text)
        read(isSent: false)
    }

    mutating func moveCursor(toColumn column: Int) { field.moveCursor(toColumn: column) }
    mutating func fit(_ room: Int) { if field.room != room { field.room = room } }

    /// Takes what is offered, with a blank behind it for what comes next.
    mutating func complete(_ place: Int) {
        guard completions.indices.contains(place) else { return }
        field.write(completions[place].text + " ")
        read(isSent: false)
    }

    private mutating func choose(_ place: Int) {
        guard !completions.isEmpty else { return }
        choice = (place + completions.count) % completions.count
    }

    // MARK: reading

    /// The rule; what is wrong with it is said once it is sent, or when no further word could mend it.
    mutating func send() -> Rule? {
        read(isSent: true)
        if case .rule(let rule) = reading { return rule }
        return nil
    }

    /// Whoever begins in the other language goes on in it; the reader takes both.
    private var isWrittenInRussian: Bool {
        guard let first = text.first(where: { !$0.isWhitespace }) else { return isRussian }
        return !first.isASCII
    }

    private mutating func read(isSent: Bool) {
        choice = 0
        completions = Rule.completions(of: text, russian: isWrittenInRussian, order: order)
        guard isSent || text.contains(where: { !$0.isWhitespace }) else {
            reading = .nothing
            return
        }
        do throws(RuleProblem) { reading = .rule(try Rule(words: text)) } catch {
            // A word that is being written may still become another.
            let isOpen = error.isUnfinished || !completions.isEmpty || text.last?.isWhitespace == false
            reading = .problem(isRussian ? error.ru : error.en, isCertain: isSent || !isOpen)
        }
    }
}
