import SagaCore
import SagaEngine

/// Reads parameters out of a step's tokens. Both languages are understood everywhere.
struct ParameterReader {
    typealias Readings = [(value: Value, end: Int)]

    let tokens: [Token]

    /// What a parameter of the type that begins here could be, the longest reading first.
    func readings(of type: ParameterType, at start: Int) -> Readings {
        switch type {
        case .order: order(start)
        case .new: new(start)
        case .names: names(start)
        case .status: statuses(start).map { (.status($0.value), $0.end) }
        case .statuses: list(start, statuses).map { (.statuses($0.value), $0.end) }
        case .service: services(start).map { (.service($0.value), $0.end) }
        case .canceller: cancellers(start)
        case .fault: Lexicons.faults.readings(tokens, start).map { (.fault($0.value), $0.end) }
        case .span: spans(start).map { (.span($0.value), $0.end) }
        case .times: times(start).map { (.times($0.value), $0.end) }
        case .count: counts(start).map { (.number($0.value), $0.end) }
        case .amount: amount(start).map { [(.number($0), start + 1)] } ?? []
        case .text: quoted(start).map { [(.text($0), start + 1)] } ?? []
        case .noAddress: noAddress(start)
        case .percent: percent(start)
        case .rate: rate(start)
        case .topic: topics(start).map { (.topic($0.value), $0.end) }
        case .event: events(start).map { (.events([$0.value]), $0.end) }
        case .events: list(start, events).map { (.events($0.value), $0.end) }
        case .reason: Lexicons.reasons.readings(tokens, start).map { (.reason($0.value), $0.end) }
        case .verdict: Lexicons.verdicts.readings(tokens, start).map { (.verdict($0.value), $0.end) }
        case .verdicts: list(start) { Lexicons.verdicts.readings(tokens, $0) }.map { (.verdicts($0.value), $0.end) }
        case .safeguard: Lexicons.safeguards.readings(tokens, start).map { (.safeguard($0.value), $0.end) }
        case .moment: Lexicons.moments.readings(tokens, start).map { (.moment($0.value), $0.end) }
        case .items: list(start, items).map { (.items($0.value), $0.end) }
        case .refusal: refusals(start).map { (.refusal($0.value), $0.end) }
        case .often: often(start)
        case .seed: seed(start)
        }
    }

    // MARK: tokens

    func isWord(_ place: Int, _ words: String...) -> Bool {
        place < tokens.count && tokens[place].kind == .word && words.contains(tokens[place].folded)
    }

    func isSign(_ place: Int, _ signs: String...) -> Bool {
        place < tokens.count && tokens[place].kind == .sign && signs.contains(tokens[place].text)
    }

    private func quoted(_ place: Int) -> String? {
        place < tokens.count && tokens[place].kind == .quoted ? tokens[place].text : nil
    }

    func number(_ place: Int) -> String? {
        place < tokens.count && tokens[place].kind == .number ? tokens[place].text : nil
    }

    /// One or more of the same, separated by commas, arrows or "and"; as many as there are.
    private func list<Item>(_ start: Int, _ item: (Int) -> [(value: Item, end: Int)]) -> [(value: [Item], end: Int)] {
        guard let first = item(start).first else { return [] }
        var (all, end) = ([first.value], first.end)
        while isSign(end, ",", "→") || isWord(end, "and", "и"), let more = item(end + 1).first {
            all.append(more.value)
            end = more.end
        }
        return [(all, end)]
    }

    // MARK: orders

    private static let orderWords = ["order", "заказ", "заказа", "заказу", "заказом", "заказе"]

    private func isOrderWord(_ place: Int) -> Bool {
        place < tokens.count && tokens[place].kind == .word && Self.orderWords.contains(tokens[place].folded)
    }

    private func order(_ start: Int) -> Readings {
        let hasArticle = isWord(start, "the")
        let noun = hasArticle ? start + 1 : start
        guard isOrderWord(noun) else { return [] }
        var all: Readings = []
        if let name = quoted(noun + 1) { all.append((.order(.named(name)), noun + 2)) }
        if hasArticle || !isWord(noun, "order") { all.append((.order(.latest), noun + 1)) }
        return all
    }

    private func new(_ start: Int) -> Readings {
        var noun = isWord(start, "an", "the", "a") ? start + 1 : start
        if isWord(noun, "new", "новый", "another", "еще") { noun += 1 }
        guard isOrderWord(noun) else { return [] }
        let named: Readings = quoted(noun + 1).map { [(.new($0), noun + 2)] } ?? []
        return named + [(.new(nil), noun + 1)]
    }

    private func noAddress(_ start: Int) -> Readings {
        let english = isWord(start, "without") && isWord(start + 1, "an") && isWord(start + 2, "address")
        let russian = isWord(start, "без") && isWord(start + 1, "адреса")
        return english ? [(.text(""), start + 3)] : russian ? [(.text(""), start + 2)] : []
    }

    private func names(_ start: Int) -> Readings {
        list(start) { place in quoted(place).map { [($0, place + 1)] } ?? [] }.map { (.names($0.value), $0.end) }
    }

    /// `2 × "tea" for 9.00`: the units, the product, and the line's price as charged.
    private func items(_ start: Int) -> [(value: OrderRequest.Item, end: Int)] {
        guard let count = number(start).flatMap({ Int64($0) }) else { return [] }
        let name = isSign(start + 1, "×") || isWord(start + 1, "x", "х", "шт") ? start + 2 : start + 1
        guard let product = quoted(name), isWord(name + 1, "for", "за", "at", "по"), let price = amount(name + 2)
        else { return [] }
        return [(OrderRequest.Item(product: product, name: product, price: price, count: count), name + 3)]
    }

    // MARK: the domain

    /// On the wire in capitals, as a person says it in any letters.
    private func statuses(_ start: Int) -> [(value: Status, end: Int)] {
        guard start < tokens.count else { return [] }
        if let wire = Status.allCases.first(where: { $0.wireName == tokens[start].text }) { return [(wire, start + 1)] }
        return Lexicons.statuses.readings(tokens, start)
    }

    /// "Payment", "the Payment service", "сервис Оплата". Without the word "service", "the order" is an order.
    private func services(_ start: Int) -> [(value: ServiceID, end: Int)] {
        let hasArticle = isWord(start, "the")
        var place = hasArticle ? start + 1 : start
        let isCalled = isWord(place, "service", "сервис", "сервиса", "сервису", "сервисом", "сервисе")
        if isCalled { place += 1 }
        return Lexicons.services.readings(tokens, place).flatMap { service, end -> [(value: ServiceID, end: Int)] in
            if isWord(end, "service") { return [(service, end + 1)] }
            return service == .order && !isCalled && hasArticle ? [] : [(service, end)]
        }
    }

    private func refusals(_ start: Int) -> [(value: RefusalReason, end: Int)] {
        let ofServices = services(start).flatMap { service, end in
            Lexicons.stopped.readings(tokens, end).map { isStopped, end in
                (value: isStopped ? RefusalReason.stopped(service) : .running(service), end: end)
            }
        }
        return Lexicons.refusals.readings(tokens, start) + ofServices
    }

    private func cancellers(_ start: Int) -> Readings {
        if isWord(start, "the"), isWord(start + 1, "customer") { return [(.canceller(.customer), start + 2)] }
        if isWord(start, "покупатель", "покупателем") { return [(.canceller(.customer), start + 1)] }
        return services(start).map { (.canceller(.service($0.value)), $0.end) }
    }

    /// "Pay", "the queue Pay", "очередь «Pay»".
    private func topics(_ start: Int) -> [(value: Topic, end: Int)] {
        var place = isWord(start, "the") ? start + 1 : start
        if isWord(place, "queue", "topic", "очередь", "очереди", "очередью") { place += 1 }
        return Lexicons.topics.readings(tokens, place).map { ($0.value, isWord($0.end, "queue") ? $0.end + 1 : $0.end) }
    }

    private func events(_ start: Int) -> [(value: EventPattern, end: Int)] {
        let kinds =
            Lexicons.results.readings(tokens, start).map { (EventPattern.Kind.result($0.value), $0.end) }
            + statuses(start).map { (.status($0.value), $0.end) }
        guard let (kind, end) = kinds.first else { return [] }
        if isWord(end, "from", "от"), let (service, end) = services(end + 1).first {
            return [(EventPattern(kind: kind, publisher: service), end)]
        }
        return [(EventPattern(kind: kind, publisher: nil), end)]
    }
}

// MARK: - Quantities

extension ParameterReader {
    private func counts(_ start: Int) -> [(value: Int64, end: Int)] {
        if let number = number(start) {
            return Int64(number).flatMap { $0 >= 0 ? [($0, start + 1)] : nil } ?? []
        }
        return Lexicons.numbers.readings(tokens, start)
    }

    /// Any number of 64 bits.
    private func seed(_ start: Int) -> Readings {
        if let seed = number(start).flatMap({ UInt64($0) }) { return [(.number(Int64(bitPattern: seed)), start + 1)] }
        return counts(start).map { (.number($0.value), $0.end) }
    }

    /// "once", "3 times", "два раза".
    private func often(_ start: Int) -> Readings {
        let words = Lexicons.often.readings(tokens, start).map { (Value.number($0.value), $0.end) }
        return words
            + counts(start).filter { isWord($0.end, "time", "times", "раз", "раза") }.map {
                (.number($0.value), $0.end + 1)
            }
    }

    /// A whole number is minor units, as on the wire; with two decimals it is the amount as it is shown.
    static func amount(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return Int64(text) }
        return parts[1].count == 2 ? Int64(parts[0] + parts[1]) : nil
    }

    private func amount(_ start: Int) -> Int64? { number(start).flatMap(Self.amount) }

    private func spans(_ start: Int) -> [(value: Span, end: Int)] {
        guard let number = number(start).flatMap({ Double($0) }), number >= 0,
            let unit = Lexicons.timeUnits.readings(tokens, start + 1).first
        else { return [] }
        return Self.span(number, unit.value).map { [($0, unit.end)] } ?? []
    }

    static func span(_ number: Double, _ unit: Int64) -> Span? {
        let nanoseconds = (number * Double(unit)).rounded()
        return nanoseconds < 0x1p62 ? Span(nanoseconds: Int64(nanoseconds)) : nil
    }

    /// "200 ms", "from 5 to 7 seconds", "5–7 seconds", "10 ms..3 s": always so long, or evenly spread; "exp:200 ms".
    private func times(_ start: Int) -> [(value: Distribution, end: Int)] {
        if isWord(start, "exp"), isSign(start + 1, ":") {
            return spans(start + 2).map { (.exponential(mean: $0.value), $0.end) }
        }
        return range(start) + spans(start).map { (.constant($0.value), $0.end) }
    }

    private func range(_ start: Int) -> [(value: Distribution, end: Int)] {
        guard let (low, high, end) = bounds(start), low.span <= high.span else { return [] }
        return [(.uniform(low.span, high.span), end)]
    }

    /// One end of a range, and where it stands.
    struct Bound {
        let span: Span
        let place: Int
        let end: Int
    }

    /// Both ends of a range, in whatever order.
    func bounds(_ start: Int) -> (low: Bound, high: Bound, end: Int)? {
        let low = isWord(start, "from", "от", "between") ? start + 1 : start
        guard let number = number(low).flatMap({ Double($0) }), number >= 0 else { return nil }
        let ownUnit = Lexicons.timeUnits.readings(tokens, low + 1).first
        let separator = ownUnit?.end ?? low + 1
        guard isWord(separator, "to", "до", "and") || isSign(separator, "–"), let high = spans(separator + 1).first,
            let unit = ownUnit ?? unit(before: high.end), let least = Self.span(number, unit.value)
        else { return nil }
        return (
            Bound(span: least, place: low, end: separator),
            Bound(span: high.value, place: separator + 1, end: high.end),
            high.end
        )
    }

    private func unit(before end: Int) -> (value: Int64, end: Int)? {
        Lexicons.timeUnits.readings(tokens, end - 1).first
    }

    /// In thousandths.
    private func percent(_ start: Int) -> Readings {
        guard let number = number(start).flatMap({ Double($0) }), (0...100).contains(number), isSign(start + 1, "%")
        else { return [] }
        return [(.number(Int64((number * 10).rounded())), start + 2)]
    }

    /// "10 orders per second", "5 заказов в минуту", as orders per thousand seconds.
    private func rate(_ start: Int) -> Readings {
        guard let (rate, end) = plainRate(start) else { return [] }
        let most = Double(Settings.mostOrdersPerKilosecond)
        guard rate <= most, rate > 0 || number(start).flatMap({ Double($0) }) == 0 else { return [] }
        return [(.number(Int64(rate)), end)]
    }

    /// The same, however much it is.
    func plainRate(_ start: Int) -> (rate: Double, end: Int)? {
        guard let number = number(start).flatMap({ Double($0) }), number >= 0,
            isWord(start + 1, "order", "orders", "заказ", "заказа", "заказов"),
            isWord(start + 2, "per", "a", "an", "в"),
            let unit = Lexicons.timeUnits.readings(tokens, start + 3).first
        else { return nil }
        return ((number * 1e12 / Double(unit.value)).rounded(), unit.end)
    }
}
