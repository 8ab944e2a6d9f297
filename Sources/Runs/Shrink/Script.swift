import SagaCore
import SagaEngine

/// A plan that things can be taken out of. An order keeps its number whatever goes before it: the numbers in between stay
/// free, by one command for all that follow each other.
struct Script: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        var command: Command
        var giver: Giver
        var time: PlannedTime
        /// In the file.
        var number: Int?
        /// The order that it makes.
        var makes: OrderID?
    }

    var world: Int
    var settings: Settings
    var items: [Item]
    var end: PlannedTime

    /// The plan as it is, command by command, whatever they make.
    init(_ plan: Plan) {
        world = plan.world
        settings = plan.settings
        end = plan.end
        items = plan.commands.map { Item(command: $0.command, giver: $0.giver, time: $0.time, number: $0.number) }
    }

    /// To be played, and which item each command is; nil for numbers that stay free.
    var assembled: (plan: Plan, sources: [Int?]) {
        var (commands, sources): ([PlannedCommand], [Int?]) = ([], [])
        commands.reserveCapacity(items.count)
        sources.reserveCapacity(items.count)
        var next = 0
        for (place, item) in items.enumerated() {
            if let order = item.makes {
                if order.offset > next {
                    commands.append(PlannedCommand(.omitNext(order.offset - next), by: .option, at: item.time))
                    sources.append(nil)
                }
                next = order.offset + 1
            }
            commands.append(PlannedCommand(item.command, number: item.number, by: item.giver, at: item.time))
            sources.append(place)
        }
        return (Plan(world: world, settings: settings, commands: commands, end: end), sources)
    }

    // MARK: less of it

    func without(_ places: some Sequence<Int>) -> Script {
        let dropped = Set(places)
        var script = self
        script.items = items.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
        return script
    }

    func keeping(_ isKept: (Item) -> Bool) -> Script {
        var script = self
        script.items = items.filter(isKept)
        return script
    }

    func replacing(_ place: Int, by command: Command) -> Script {
        var script = self
        script.items[place].command = command
        return script
    }

    /// One unit for each order, with all that is done about it, and one for each other command; the places of their items.
    var units: [[Int]] {
        var (units, byOrder): ([[Int]], [OrderID: Int]) = ([], [:])
        for (place, item) in items.enumerated() {
            if let order = item.makes { byOrder[order] = units.count }
            guard let unit = item.command.orders.first.flatMap({ byOrder[$0] }) else {
                units.append([place])
                continue
            }
            units[unit].append(place)
        }
        return units
    }

    // MARK: other numbers

    /// The numbers in front of the item's order that stay free.
    func gap(before place: Int) -> Int {
        guard let order = items[place].makes else { return 0 }
        let before = items[..<place].last { $0.makes != nil }?.makes
        return order.offset - (before.map { $0.offset + 1 } ?? 0)
    }

    /// The order gets the number behind that of the order before, and all behind it follow.
    func closingGap(before place: Int) -> Script {
        let gap = gap(before: place)
        guard gap > 0, let first = items[place].makes else { return self }
        return renumbered { $0 < first ? $0 : OrderID($0.offset - gap) }
    }

    /// The orders have the first numbers there are.
    var renumbered: Script {
        var numbers: [OrderID: OrderID] = [:]
        for order in items.compactMap(\.makes) { numbers[order] = OrderID(numbers.count) }
        return renumbered { numbers[$0] ?? $0 }
    }

    private func renumbered(_ number: (OrderID) -> OrderID) -> Script {
        var script = self
        for place in items.indices {
            script.items[place].command = items[place].command.renumbered(number)
            script.items[place].makes = items[place].makes.map(number)
        }
        return script
    }

    // MARK: other times

    /// How long before the item nothing is commanded.
    func wait(before place: Int) -> Span {
        items[place].time.instant - (place > 0 ? items[place - 1].time.instant : .start)
    }

    /// The item, and all behind it, comes so long after the one before.
    func waiting(_ span: Span, before place: Int) -> Script {
        let less = Span(nanoseconds: wait(before: place).nanoseconds - span.nanoseconds)
        var script = self
        for later in place..<items.count {
            // Where all that follows comes nearer together the steps of one instant stay as they were.
            script.items[later].time.instant = items[later].time.instant.earlier(by: less)
            if later == place { script.items[later].time.ahead = 0 }
        }
        for later in place..<items.count where items[later].time.instant == items[place].time.instant {
            script.items[later].time.ahead = max(0, items[later].time.ahead - items[place].time.ahead)
        }
        script.end.instant = end.instant.earlier(by: less)
        return script
    }
}

extension Instant {
    fileprivate func earlier(by span: Span) -> Instant {
        Instant(nanoseconds: max(0, nanoseconds - span.nanoseconds))
    }
}
