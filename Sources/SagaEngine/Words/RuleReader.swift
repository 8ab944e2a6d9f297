import SagaCore

extension Rule {
    /// Reads a rule in a person's words, English or Russian; what it would say of no message at all is refused.
    package init(words: String) throws(RuleProblem) {
        var reader = RuleReader(words)
        self = try reader.read()
        if !canHit { throw .neverHits }
    }

    /// Whether there are copies that it fits.
    package var canHit: Bool {
        let readers = reader.map { [$0] } ?? ServiceID.allCases
        return readers.contains { $0.receives.events.contains { what?.fits($0) ?? true } }
    }
}

/// Reads a rule's words from left to right: the act, the messages, and then, in any order, whatever narrows it down.
private struct RuleReader {
    private let words: [Word]
    private var place = 0
    private var act: Act?
    private var delay: Span?
    private var isFirst = false
    private var hasMessages = false
    private var rule = Rule(.hold)

    private enum Act: CaseIterable {
        case hold, delay, first, duplicate, drop, corrupt

        var words: [String] {
            switch self {
            case .hold: ["hold", "задержать"]
            case .delay: ["delay", "отложить"]
            case .first: ["put", "поставить"]
            case .duplicate: ["duplicate", "удвоить"]
            case .drop: ["drop", "lose", "потерять"]
            case .corrupt: ["corrupt", "испортить"]
            }
        }
    }

    /// A word without the marks around it, as written and as compared.
    private struct Word {
        let text: String
        let folded: FoldedText

        init(_ text: some StringProtocol) {
            self.text = String(text)
            folded = FoldedText(text)
        }
    }

    init(_ text: String) { words = Self.cut(text).map { Word($0) } }

    /// Numbers stand apart from what is written close to them: "5%", "2s", "4th".
    private static func cut(_ text: String) -> [Substring] {
        text.split { $0.isWhitespace || marks.contains($0) }.flatMap { word in
            let number = word.prefix { $0.isASCII && $0.isNumber || decimals.contains($0) }
            return [trim(number), trim(word.dropFirst(number.count))].filter { !$0.isEmpty }
        }
    }

    private static let marks: [Character] = ["«", "»", "\"", "“", "”", "„", "'", ";"]
    private static let decimals: [Character] = [".", ","]

    private static func trim(_ word: Substring) -> Substring {
        var word = word
        while let last = word.last, decimals.contains(last) { word.removeLast() }
        return word
    }

    // MARK: words

    private var next: Word? { place < words.count ? words[place] : nil }

    private func isWord(_ all: [String], at offset: Int = 0) -> Bool {
        place + offset < words.count && all.contains { FoldedText($0) == words[place + offset].folded }
    }

    private mutating func take(_ all: String...) -> Bool {
        guard isWord(all) else { return false }
        place += 1
        return true
    }

    private mutating func takeNumber() -> String? {
        guard let word = next, word.text.first.map({ $0.isASCII && $0.isNumber }) == true else { return nil }
        place += 1
        return word.text
    }

    // MARK: the rule

    mutating func read() throws(RuleProblem) -> Rule {
        guard let verb = next else { throw .empty }
        guard let act = Act.allCases.first(where: { isWord($0.words) }) else { throw .unknownAct(verb.text) }
        self.act = act
        place += 1
        while let word = next {
            if try takeClause() { continue }
            if hasMessages { throw .misplaced(word.text) }
            try takeMessages()
        }
        guard hasMessages else { throw .noMessage(after: words.last!.text) }
        rule.act = try tampering(act)
        return rule
    }

    private func tampering(_ act: Act) throws(RuleProblem) -> Tampering {
        switch act {
        case .hold: return .hold
        case .duplicate: return .duplicate
        case .drop: return .drop
        case .corrupt: return .corrupt
        case .delay:
            guard let delay else { throw .noDelay }
            return .delay(delay)
        case .first:
            guard isFirst else { throw .noPlace }
            return .first
        }
    }

    // MARK: what narrows it down

    private mutating func takeClause() throws(RuleProblem) -> Bool {
        let start = place
        if takeOrder() || takeReader() || takePlace() || takeOnce() { return true }
        place = start
        if try takeDelay() { return true }
        place = start
        return false
    }

    private mutating func takeOrder() -> Bool {
        let start = place
        if take("of", "for", "по", "для") { _ = take("order", "заказу", "заказа") }
        if rule.order == nil, let word = next, word.text.first == "#",
            let order = OrderID(label: word.text.dropFirst().uppercased())
        {
            rule.order = order
            place += 1
            return true
        }
        place = start
        return false
    }

    private mutating func takeReader() -> Bool {
        let start = place
        if take("at", "for", "для", "у", "на", "в"), rule.reader == nil {
            _ = take("service", "сервиса", "сервисе")
            if let service = takeService() {
                rule.reader = service
                return true
            }
        }
        place = start
        return false
    }

    private mutating func takeService() -> ServiceID? {
        let all: [(ServiceID, [String])] = [
            (.order, ["Order", "Заказ", "Заказа", "Заказе"]), (.payment, ["Payment", "Оплата", "Оплаты", "Оплате"]),
            (.stock, ["Stock", "Склад", "Склада", "Складе"]),
            (.delivery, ["Delivery", "Доставка", "Доставки", "Доставке"]),
        ]
        guard let found = all.first(where: { isWord($0.1) }) else { return nil }
        place += 1
        return found.0
    }

    private mutating func takeDelay() throws(RuleProblem) -> Bool {
        guard act == .delay, delay == nil, take("by", "for", "на"), let number = takeNumber() else { return false }
        guard let unit = RuleWords.readUnits.first(where: { isWord([$0.en, $0.ru]) }) else { throw .noDelay }
        place += 1
        guard let length = number.parts(of: unit.length), length > 0,
            Span(nanoseconds: length) <= Tampering.longestDelay
        else { throw .badNumber(number) }
        delay = Span(nanoseconds: length)
        return true
    }

    /// In English it is the place only behind the messages: "put the first 3 Cancelled first".
    private mutating func takePlace() -> Bool {
        guard act == .first, !isFirst, take("первым") || hasMessages && take("first") else { return false }
        isFirst = true
        return true
    }

    private mutating func takeOnce() -> Bool {
        guard rule.once == nil, take("once", "когда") else { return false }
        _ = take("it", "order", "он", "заказ")
        while take("is", "уже", "в", "статусе") {}
        rule.once = takeStatus()
        return rule.once != nil
    }

    private mutating func takeStatus() -> Status? {
        let found = Status.allCases.first { status in
            let american = status == .cancelled ? ["Canceled"] : []
            return isWord([status.name(russian: false), status.name(russian: true)] + american)
        }
        if found != nil { place += 1 }
        return found
    }

    // MARK: which messages

    private mutating func takeMessages() throws(RuleProblem) {
        _ = take("the")
        try takeSelection()
        guard let word = next else { throw .noMessage(after: words[place - 1].text) }
        rule.what = try takeKind(word)
        hasMessages = true
    }

    private mutating func takeSelection() throws(RuleProblem) {
        if take("every", "each", "каждое", "каждый") {
            guard let ordinal = try takeOrdinal() else { return }
            rule.selection = .every(ordinal)
        } else if take("all", "все") {
            return
        } else if take("first", "первое", "первый", "первые") {
            rule.selection = .first(try takeNumber().map(count) ?? 1)
        } else if let number = takeNumber() {
            guard take("%"), let permille = number.parts(of: 10), (0...1000).contains(permille) else {
                throw .badNumber(number)
            }
            rule.selection = .share(permille: Int(permille))
            _ = take("of")
        }
    }

    private mutating func takeOrdinal() throws(RuleProblem) -> Int? {
        if let word = RuleWords.ordinals.first(where: { isWord([$0.en, $0.ru]) }) {
            place += 1
            return word.number
        }
        guard let number = takeNumber() else { return nil }
        _ = take("st", "nd", "rd", "th", "-е", "-ое", "-й")
        return try count(number)
    }

    private func count(_ number: String) throws(RuleProblem) -> Int {
        guard let count = Int(number), Rule.counts.contains(count) else { throw .badNumber(number) }
        return count
    }

    private mutating func takeKind(_ word: Word) throws(RuleProblem) -> Rule.What? {
        if take("message", "messages", "сообщение", "сообщения", "сообщений") {
            guard isWord(["in", "в"]), let topic = Topic.allCases.first(where: { isWord([$0.name], at: 1) }) else {
                return nil
            }
            place += 2
            return .topic(topic)
        }
        let events: [(Event, Topic)] = [(.orderEvent, .orders), (.payEvent, .pay), (.reserveEvent, .stock)]
        if let (event, _) = events.first(where: { isWord([$0.1.eventName, $0.1.eventName + "s"]) }) {
            place += 1
            return .event(event)
        }
        for topic in [Topic.statusOrder, .delivery] where take(topic.eventName, topic.eventName + "s") {
            return .topic(topic)
        }
        guard let status = takeStatus() else { throw .unknownMessage(word.text) }
        return try takePublisher(status).map(Rule.What.event) ?? .status(status)
    }

    private mutating func takePublisher(_ status: Status) throws(RuleProblem) -> Event? {
        let start = place
        if take("from", "от") {
            _ = take("сервиса")
            if let service = takeService() {
                let event = Event.allCases.first { $0.status == status && $0.publisher == service }
                guard let event else { throw .neverPublished(status, by: service) }
                return event
            }
        }
        place = start
        return nil
    }
}

extension String {
    /// A number with a decimal fraction perhaps, counted in so many parts; nil where that is no whole number of them.
    fileprivate func parts(of unit: Int64) -> Int64? {
        let halves = replacing(",", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = Int64(halves[0]) else { return nil }
        let (sum, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        guard halves.count == 2 else { return sum }
        // Beyond nine digits there are no parts of anything that is counted here.
        guard halves[1].count <= 9, let digits = Int64(halves[1]) else { return nil }
        let scale = halves[1].reduce(Int64(1)) { scale, _ in scale * 10 }
        let (parts, isTooLarge) = digits.multipliedReportingOverflow(by: unit)
        return isTooLarge || parts % scale != 0 ? nil : sum + parts / scale
    }
}
