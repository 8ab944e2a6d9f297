import SagaCore

/// What is done to a copy on its way.
package enum Tampering: Hashable, Sendable {
    case hold
    case delay(Span)
    case first, duplicate, drop, corrupt

    package static let longestDelay = Span.seconds(86_400)
}

/// What a standing rule does to which copies, as they are published to a queue.
package struct Rule: Hashable, Sendable {
    /// Which of the copies that fit.
    package enum Selection: Hashable, Sendable {
        case all
        case first(Int)
        /// Every so-manyth.
        case every(Int)
        case share(permille: Int)
    }

    /// Whatever is nil, any will do.
    package enum What: Hashable, Sendable {
        case topic(Topic)
        /// Events that are no statuses: OrderEvent, PayEvent, ReserveEvent.
        case event(Event)
        case status(Status)

        func fits(_ event: Event) -> Bool {
            switch self {
            case .topic(let topic): event.topic == topic
            case .event(let wanted): event == wanted
            case .status(let status): event.status == status
            }
        }
    }

    package var act: Tampering
    package var what: What?
    package var reader: ServiceID?
    package var order: OrderID?
    package var selection: Selection
    /// Only once Order has recorded this of the same order, before the copy's publication.
    package var once: Status?

    package init(
        _ act: Tampering, _ what: What? = nil, at reader: ServiceID? = nil, of order: OrderID? = nil,
        _ selection: Selection = .all, once: Status? = nil
    ) {
        self.act = act
        self.what = what
        self.reader = reader
        self.order = order
        self.selection = selection
        self.once = once
    }

    package static let counts = 1...1_000_000

    /// Whether all its numbers can be.
    package var isSound: Bool {
        let isCounted =
            switch selection {
            case .all: true
            case .first(let count), .every(let count): Self.counts.contains(count)
            case .share(let permille): (0...1000).contains(permille)
            }
        if case .delay(let span) = act { return isCounted && span > .zero && span <= Tampering.longestDelay }
        return isCounted
    }

    func fits(_ copy: Copy, for reader: ServiceID) -> Bool {
        (order.map { $0 == copy.order } ?? true) && (what.map { $0.fits(copy.event) } ?? true)
            && (self.reader.map { $0 == reader } ?? true)
    }
}

/// A rule as it stands: its number, by which a person names it, whether it is on, and how often it has hit.
package struct StandingRule: Hashable, Sendable {
    package let number: Int
    package var rule: Rule
    package var isOn = true
    /// Copies that it fitted, and those that it hit.
    package var seen = 0
    package var hits = 0

    package static let most = 1000

    package init(number: Int, rule: Rule) {
        self.number = number
        self.rule = rule
    }

    /// Counts a copy that fits; whether it is hit.
    mutating func hits(_ copy: Copy, to subscription: SubscriptionID, seed: UInt64) -> Bool {
        seen += 1
        let isHit =
            switch rule.selection {
            case .all: true
            case .first(let count): seen <= count
            case .every(let count): seen % count == 0
            case .share(let permille):
                Stream(seed: seed, .rule(number)).below(
                    1000, UInt64(copy.order.index) &* 8 &+ UInt64(subscription.rawValue), UInt64(copy.event.rawValue))
                    < UInt64(permille)
            }
        if isHit { hits += 1 }
        return isHit
    }
}

/// The rules that stand, in the order in which they were armed.
package struct RuleBook: Sendable {
    package private(set) var rules: [StandingRule] = []
    private var lastNumber = 0
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    package var isEmpty: Bool { rules.isEmpty }

    package subscript(_ number: Int) -> StandingRule? { rules.first { $0.number == number } }

    /// Its number.
    mutating func add(_ rule: Rule) -> Int {
        lastNumber += 1
        rules.append(StandingRule(number: lastNumber, rule: rule))
        return lastNumber
    }

    /// It keeps its number and place, and counts anew.
    mutating func edit(_ number: Int, to rule: Rule) {
        guard let place = rules.firstIndex(where: { $0.number == number }) else { return }
        let isOn = rules[place].isOn
        rules[place] = StandingRule(number: number, rule: rule)
        rules[place].isOn = isOn
    }

    mutating func turn(_ number: Int, on isOn: Bool) {
        guard let place = rules.firstIndex(where: { $0.number == number }) else { return }
        rules[place].isOn = isOn
    }

    mutating func remove(_ number: Int) { rules.removeAll { $0.number == number } }
    mutating func removeAll() { rules = [] }

    /// What is done to a copy that is published to a queue, rule by rule. `recorded` tells whether Order had recorded a
    /// status of the order by then.
    mutating func acts(
        on copy: Copy, to subscription: SubscriptionID, recorded: (OrderID, Status) -> Bool
    ) -> [(rule: Int, act: Tampering)] {
        var acts: [(rule: Int, act: Tampering)] = []
        for place in rules.indices where rules[place].isOn {
            let rule = rules[place].rule
            guard rule.fits(copy, for: subscription.consumer), rule.once.map({ recorded(copy.order, $0) }) ?? true,
                rules[place].hits(copy, to: subscription, seed: seed)
            else { continue }
            acts.append((rules[place].number, rule.act))
            if rule.act == .drop { break }
        }
        return acts
    }
}
