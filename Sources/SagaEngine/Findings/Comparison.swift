import SagaCore

/// Two runs held against each other: where they part, which orders end otherwise, and what it cost.
package struct Comparison: Hashable, Sendable {
    /// The first event that differs, with those before it, the same in both, and what follows in each, it included.
    package struct Parting: Hashable, Sendable {
        package let before: [TraceEntry]
        package let first: [TraceEntry]
        package let second: [TraceEntry]

        /// When the first of the two is seen.
        package var time: Instant { min(first.first?.time ?? .never, second.first?.time ?? .never) }
    }

    /// An order that ends otherwise; nil where there is none of its number.
    package struct OrderPair: Hashable, Sendable {
        package let order: OrderID
        package let first: OrderOutcome?
        package let second: OrderOutcome?
    }

    /// A command that only one of them has.
    package struct Given: Hashable, Sendable {
        /// Among the commands of its run, from 1.
        package let number: Int
        package let time: Instant
        package let command: Command
    }

    package let settings: [Settings]
    /// Commands that only the first has, and only the second.
    package let onlyFirst: [Given]
    package let onlySecond: [Given]
    package let parting: Parting?
    package let orders: [OrderPair]
    /// Orders that end the same at another time, and by how much at most.
    package let shifted: Int
    package let longestShift: Span
    package let first: RunEnd
    package let second: RunEnd

    /// So many events are told before they part, and after.
    package static let neighbours = 4

    /// Of two runs that were concluded.
    package init(_ one: RunAccount, _ other: RunAccount) {
        guard let first = one.end, let second = other.end else { preconditionFailure("both have come to their end") }
        (self.first, self.second) = (first, second)
        settings = [one.settings, other.settings]
        (onlyFirst, onlySecond) = Self.difference(one.commands, other.commands)
        parting = Self.parting(one.told, other.told)
        var (orders, shifted, longest): ([OrderPair], Int, Span) = ([], 0, .zero)
        for index in 0..<max(first.orders.count, second.orders.count) {
            let (was, now) = (first.orders.at(index), second.orders.at(index))
            if let was, let now, was.isSame(as: now) {
                guard was.since != now.since else { continue }
                shifted += 1
                longest = max(longest, max(was.since - now.since, now.since - was.since))
            } else if was != now {
                orders.append(OrderPair(order: OrderID(index), first: was, second: now))
            }
        }
        (self.orders, self.shifted, longestShift) = (orders, shifted, longest)
    }

    /// Nothing was done otherwise, nothing that is told differs, and everything ended the same.
    package var isSame: Bool {
        onlyFirst.isEmpty && onlySecond.isEmpty && parting == nil && orders.isEmpty && shifted == 0
            && settings[0] == settings[1] && first == second
    }

    // MARK: what differs

    private static func parting(_ one: [TraceEntry], _ other: [TraceEntry]) -> Parting? {
        let place = zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(one.count, other.count)
        guard place < max(one.count, other.count) else { return nil }
        return Parting(
            before: Array(one[..<place].suffix(neighbours)), first: Array(one[place...].prefix(neighbours)),
            second: Array(other[place...].prefix(neighbours)))
    }

    /// Beyond so many in a row nobody looks which of them go together.
    private static let most = 1_000

    private static func difference(_ one: [JournalEntry], _ other: [JournalEntry]) -> ([Given], [Given]) {
        let (ours, theirs) = (given(one), given(other))
        let head = zip(ours, theirs).prefix { $0.isSame(as: $1) }.count
        let tail = zip(ours[head...].reversed(), theirs[head...].reversed()).prefix { $0.isSame(as: $1) }.count
        let (left, right) = (Array(ours[head...].dropLast(tail)), Array(theirs[head...].dropLast(tail)))
        guard max(left.count, right.count) <= most else { return (left, right) }
        let difference = right.difference(from: left) { $0.isSame(as: $1) }
        return (difference.removals.map(element), difference.insertions.map(element))
    }

    private static func element(_ change: CollectionDifference<Given>.Change) -> Given {
        switch change {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }

    private static func given(_ journal: [JournalEntry]) -> [Given] {
        journal.enumerated().map { Given(number: $0 + 1, time: $1.time, command: $1.command) }
    }
}

extension Comparison.Given {
    fileprivate func isSame(as other: Self) -> Bool { time == other.time && command == other.command }
}

extension [OrderOutcome?] {
    fileprivate func at(_ index: Int) -> OrderOutcome? { index < count ? self[index] : nil }
}

/// What both have come to, row by row.
extension Comparison {
    package func rows(russian: Bool) -> [AftermathPair.Row] {
        let pair = AftermathPair(safe: first.aftermath, unsafe: second.aftermath)
        let more: [(String, String, (RunEnd) -> String)] = [
            ("releases", "снятия резерва", { String($0.releases) }),
            ("dead letters", "недоставленные", { String($0.deadLetters) }),
            ("last event", "последнее событие", { $0.lastEvent.clock }),
        ]
        return pair.compared(russian: russian)
            + more.map { AftermathPair.Row(name: russian ? $1 : $0, safe: $2(first), unsafe: $2(second)) }
    }
}

extension Instant {
    /// `HH:MM:SS.mmm`
    fileprivate var clock: String {
        let all = max(0, nanoseconds) / 1_000_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
        let milliseconds = String(all % 1000)
        return "\(two(all / 3_600_000)):\(two(all / 60_000 % 60)):\(two(all / 1000 % 60))."
            + String(repeating: "0", count: 3 - milliseconds.count) + milliseconds
    }
}
