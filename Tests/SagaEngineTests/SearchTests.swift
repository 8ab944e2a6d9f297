import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// The search that goes on while the world does.
@Suite struct SearchTests {
    typealias Term = OrderFilter.Term

    private static func filter(_ changes: ((inout Term) -> Void)...) -> OrderFilter {
        var filter = OrderFilter()
        filter.terms = changes.map { change in
            var term = Term()
            change(&term)
            return term
        }
        return filter
    }

    private static func random(_ numbers: inout Numbers) -> OrderFilter {
        let status = Status.allCases[numbers.below(6)]
        let reason = Reason.allCases[1 + numbers.below(Reason.allCases.count - 1)]
        let service = ServiceID.participants[numbers.below(3)]
        let digit = String(numbers.below(10))
        switch numbers.below(8) {
        case 0: return filter { $0.statuses = [status] }
        case 1: return filter { $0.reasons = [reason, .injected] }
        case 2: return filter { $0.undone = [service] }
        case 3: return filter { $0.isDeadLetter = true }
        case 4: return filter { $0.label = LabelPart(digit) }
        case 5: return filter({ $0.statuses = [.cancelled] }, { $0.text = FoldedText("tea") })
        case 6:
            return filter(
                { $0.undone = [service] },
                {
                    $0.label = LabelPart(digit)
                    $0.isDeadLetter = true
                })
        default:
            return filter {
                $0.amounts = [0...1_000]
                $0.statuses = [status]
            }
        }
    }

    /// Everything that the filter admits, newest first.
    private static func all(_ filter: OrderFilter, _ simulation: Simulation) -> [OrderID] {
        let world = simulation.world()
        var matcher = OrderMatcher(filter, Identity(seed: simulation.settings.seed))
        return (0..<world.order.records.count).reversed().map { OrderID($0) }.filter { matcher.admits($0, in: world) }
    }

    /// Whatever happens meanwhile: what is found is right at that very moment, and in the end it is everything.
    @Test(arguments: 1...60) func findsWhatALookAtEverythingFinds(seed: UInt64) {
        let story = Story(seed: seed)
        var numbers = Numbers(seed: seed &+ 1_000)
        let simulation = Simulation(story.settings)
        let filter = Self.random(&numbers)
        var search = OrderSearch(filter, Identity(seed: story.settings.seed))
        search.stretch = 1
        for (instant, command) in story.commands {
            simulation.follow(to: instant)
            simulation.perform(command)
            if numbers.below(6) == 0 {
                let subscription = SubscriptionID.allCases[numbers.below(SubscriptionID.allCases.count)]
                simulation.edit(subscription, [.drop(0), .duplicate(0), .hold(0)][numbers.below(3)])
            }
            check(&search, simulation, patience: numbers.below(40), "seed \(seed), \(filter)")
        }
        simulation.heal()
        check(&search, simulation, patience: .max, "healed, seed \(seed), \(filter)")
    }

    private func check(_ search: inout OrderSearch, _ simulation: Simulation, patience: Int, _ note: Comment) {
        for entry in simulation.takeTrace() { search.hear(of: entry) }
        let world = simulation.world()
        var looks = 0
        search.goOn(in: world) {
            looks += 1
            return looks >= patience
        }
        let wanted = Self.all(search.filter, simulation)
        let before = search.count
        let found = search.newest(after: 0, atMost: .max, in: world)
        #expect(search.count == before, "What was found was not there any more: \(note)")
        switch search.count {
        case .exact(let count): #expect(count == wanted.count && found == wanted, note)
        case .atLeast(let count):
            #expect(count == found.count && Set(found).isSubset(of: wanted) && looks >= patience, note)
        }
        for (place, order) in found.enumerated() where place % 7 == 0 {
            #expect(search.place(of: order) == place, note)
        }
    }

    /// A letter that is sent back is no longer dead at that very moment; if its message is then taken out of the queue by
    /// hand, the compensation is as good as given up again.
    @Test func deadLettersComeAndGo() {
        let simulation = Simulation(.quiet())
        for _ in 0..<4 { simulation.perform(.createAny) }
        simulation.perform(.arm(.refund, .always))
        simulation.advance(to: Instant(nanoseconds: 3_000_000_000))
        for order in 0..<4 { simulation.perform(.cancel(OrderID(order))) }
        simulation.runUntilStill()
        var search = OrderSearch(Self.filter { $0.isDeadLetter = true }, Identity(seed: simulation.settings.seed))
        var counts: [MatchCount] = []
        func look() {
            check(&search, simulation, patience: .max, "after \(counts)")
            counts.append(search.count)
        }
        look()
        simulation.perform(.stop(.payment))
        simulation.perform(.redrive(2))
        look()
        simulation.edit(.status(of: .payment), .drop(0))
        look()
        simulation.perform(.redriveAll)
        look()
        simulation.perform(.start(.payment))
        simulation.runUntilStill()
        look()
        simulation.heal()
        look()
        #expect(counts == [4, 3, 4, 1, 4, 1].map { .exact($0) }, "the dropped one is lost for good")
    }

    // MARK: in a session

    /// Ten seconds of a busy shop in which some payments fail.
    private static func shop(orders: Int) -> LiveSession {
        var session = LiveSession(.test(rate: Int64(orders) * 200, limit: orders), pace: .paused)
        session.handle(.command(.arm(.payment, .share(permille: 300))))
        session.advance(to: Instant(nanoseconds: 8_000_000_000))
        return session
    }

    private static func attention(_ filter: OrderFilter, skip: Int = 0, count: Int = 40) -> Attention {
        var attention = Attention()
        attention.filter = filter
        attention.listSkip = skip
        attention.listCount = count
        return attention
    }

    @Test func aListThatIsNotFilteredHasNoCount() {
        var session = Self.shop(orders: 50)
        session.handle(.look(Self.attention(OrderFilter(), skip: 10, count: 5)))
        let seen = session.observe()
        #expect(seen.matches == nil && !seen.isSearching && seen.rowsSkip == 10)
        #expect(seen.rows.map(\.order.index) == [39, 38, 37, 36, 35])
    }

    @Test func pagesAreOfThoseThatMatch() {
        var session = Self.shop(orders: 200)
        let filter = Self.filter { $0.statuses = [.cancelled] }
        let wanted = Self.all(filter, session.simulation)
        #expect(wanted.count > 10)
        for (skip, from) in [(0, 0), (5, 5), (wanted.count - 2, wanted.count - 2), (10_000, wanted.count - 1)] {
            var attention = Self.attention(filter, skip: skip, count: 6)
            attention.selected = wanted[7]
            session.handle(.look(attention))
            let seen = session.observe()
            #expect(seen.rowsSkip == from && seen.rows.map(\.order) == Array(wanted.dropFirst(from).prefix(6)))
            #expect(seen.matches == .exact(wanted.count) && seen.filter == filter && seen.selectedPlace == 7)
        }
        session.handle(.look(Self.attention(Self.filter { $0.text = FoldedText("nobody") }, skip: 3)))
        let none = session.observe()
        #expect(none.rows == [] && none.matches == .exact(0) && none.rowsSkip == 0)
    }

    /// A row is there as long as the order is what the filter asks for.
    @Test func whatChangesIsFoundAndLost() {
        var session = LiveSession(.quiet(), pace: .paused)
        session.handle(.look(Self.attention(Self.filter { $0.statuses = [.paid, .delivering] })))
        for _ in 0..<3 { session.handle(.command(.createAny)) }
        #expect(session.observe().matches == .exact(0))
        var counts = Set<Int>()
        for step in 1...100 {
            session.advance(to: Instant(nanoseconds: Int64(step) * 100_000_000))
            let seen = session.observe()
            #expect(seen.rows.allSatisfy { $0.status == .paid || $0.status == .delivering })
            #expect(seen.matches == .exact(seen.rows.count))
            counts.insert(seen.rows.count)
        }
        #expect(counts == [0, 1, 2, 3])
        session.handle(.reset)
        #expect(session.observe().matches == .exact(0), "a new world is looked at anew")
    }

    /// Paused, with no time to look: every turn goes on until everything is looked at, frames come meanwhile, and then
    /// there is nothing left to wake up for.
    @Test func theSearchGoesOnWhilePausedAndThenRests() {
        var session = Self.shop(orders: 5_000)
        session.searchSlice = .zero
        _ = session.turn()
        let filter = Self.filter { $0.label = LabelPart("a1") }
        session.handle(.look(Self.attention(filter)))
        var seen = session.observe()
        #expect(seen.isSearching && seen.matches == .atLeast(0), "the newest are beyond A1")
        var turns = 0
        var counts: [Int] = []
        while seen.isSearching, turns < 1_000_000 {
            turns += 1
            let turn = session.turn()
            guard turn.isNews else { continue }
            seen = session.observe()
            counts.append(seen.matches?.known ?? -1)
        }
        let wanted = Self.all(filter, session.simulation)
        #expect(seen.matches == .exact(wanted.count) && wanted.count == 111, "A1, A10 to A19, A100 to A199")
        #expect(counts == counts.sorted())
        let steps = session.simulation.steps
        let last = session.turn()
        if case .forever = last.rest {} else { Issue.record("it still wakes up: \(last.rest)") }
        #expect(!last.isNews && session.simulation.steps == steps)
    }

    @Test func lookingChangesNothing() {
        var (looked, other) = (Self.shop(orders: 300), Self.shop(orders: 300))
        var numbers = Numbers(seed: 5)
        for second in 9...14 {
            looked.handle(.look(Self.attention(Self.random(&numbers))))
            _ = looked.observe()
            looked.advance(to: Instant(nanoseconds: Int64(second) * 1_000_000_000))
        }
        other.advance(to: Instant(nanoseconds: 14_000_000_000))
        #expect(looked.simulation.digest == other.simulation.digest)
        #expect(looked.simulation.world() == other.simulation.world())
    }
}
