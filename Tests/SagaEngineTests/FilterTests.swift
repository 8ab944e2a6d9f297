import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import SagaEngine

/// What one word finds, and what it does not.
@Suite struct FilterTests {
    typealias Term = OrderFilter.Term

    private static func term(_ change: (inout Term) -> Void) -> Term {
        var term = Term()
        change(&term)
        return term
    }

    private static func text(_ text: String) -> Term { term { $0.text = FoldedText(text) } }
    private static func label(_ text: String) -> Term { term { $0.label = LabelPart(text) } }

    /// Seven orders: A1 and A2 are the load's; A3 was spelled out and arrives; A4 to A6 fail, each at another service,
    /// the last one with a refund that fails as well; A7 is cancelled by its customer.
    private static let (world, ids): (World, [String]) = {
        let simulation = Simulation(.quiet())
        let spelledOut = OrderRequest(
            id: "Shop-310-Ё", user: "Анна Берёзкина",
            items: [
                OrderRequest.Item(product: "tea", name: "Green Tea", price: 31_000, count: 1),
                OrderRequest.Item(product: "7", name: "Ёлка", price: 5, count: 1),
            ],
            address: "12100 Baker Street, apt 5", card: MaskedCard("4111 1111 1111 1234"))
        simulation.perform(.createAny)
        simulation.perform(.createAny)
        simulation.perform(.create(spelledOut))
        simulation.perform(.create(.tea(id: "no-money", price: -500)))
        simulation.perform(.create(.tea(id: "too-many", count: 2_000_000)))
        simulation.perform(.create(.tea(id: "nowhere", address: " ")))
        simulation.perform(.choose(.refund, OrderID(5)))
        simulation.runUntilStill()
        simulation.perform(.createAny)
        simulation.perform(.cancel(OrderID(6)))
        simulation.runUntilStill()
        let ids = (0..<7).map { number in simulation.ask { await $0.publicID(of: OrderID(number)) } }
        return (simulation.world(), ids)
    }()

    private static func found(_ terms: [Term]) -> [String] {
        var filter = OrderFilter()
        filter.terms = terms
        var matcher = OrderMatcher(filter, Identity(seed: Settings.quiet().seed))
        return (0..<world.order.records.count).map { OrderID($0) }.filter { matcher.admits($0, in: world) }
            .map(\.label)
    }

    static let cases: [(term: Term, found: [String])] = [
        (label("3"), ["A3"]), (label("a"), all), (label("#"), all), (label("#3"), []), (label("#a3"), ["A3"]),
        (text("shop"), ["A3"]), (text("310-ё"), ["A3"]), (text("310-Е"), ["A3"]), (text("many"), ["A5"]),
        (text("берез"), ["A3"]), (text("БЕРЁЗ"), ["A3"]), (text("ерезк"), ["A3"]), (text("ан"), ["A3"]),
        (text("нн"), []), (text("н"), []), (text("u"), ["A4", "A5", "A6"]), (text("7"), ["A3"]),
        (text("елк"), ["A3"]), (text("green"), ["A3"]), (text("tea"), withTea), (text("baker"), ["A3"]),
        (text("ker str"), ["A3"]), (text("12100"), ["A3"]), (text("1210"), []), (text("2100"), []),
        (text("saga st, apt"), ["A1", "A2", "A7"]), (text("99999"), []), (text("xyz"), []),
        (term { $0.products = ["tea"] }, withTea), (term { $0.products = ["te"] }, []),
        (term { $0.amounts = [31_005...31_005] }, ["A3"]),
        (term { $0.amounts = [-500 ... -401, 31_000...31_004] }, ["A4"]),
        (term { $0.statuses = [.completed] }, ["A1", "A2", "A3"]), (term { $0.statuses = [.created, .paid] }, []),
        (term { $0.statuses = [.cancelled] }, ["A4", "A5", "A6", "A7"]),
        (term { $0.reasons = [.amountDeclined] }, ["A4"]), (term { $0.reasons = [.outOfStock] }, ["A5"]),
        (term { $0.reasons = [.noAddress, .customer] }, ["A6", "A7"]),
        (term { $0.undone = [.payment] }, ["A5"]), (term { $0.undone = [.stock] }, ["A6"]),
        (term { $0.undone = [.delivery] }, ["A6"]), (term { $0.isDeadLetter = true }, ["A6"]),
        (
            term {
                $0.isDeadLetter = true
                $0.reasons = [.customer]
                $0.label = LabelPart("1")
            }, ["A1", "A6", "A7"]
        ),
        (Term(), []),
    ]

    private static let all = (1...7).map { "A\($0)" }
    /// A7 and the two first have what the load has drawn for them.
    private static let withTea: [String] = {
        let load = [0, 1, 6].filter { world.catalog.products[world.catalog.facts[$0].product.offset] == "tea" }
        return (load + [2, 3, 4, 5]).sorted().map { "A\($0 + 1)" }
    }()

    @Test(arguments: cases) func finds(term: Term, found: [String]) {
        #expect(Self.found([term]) == found)
    }

    @Test func everyTermIsAskedFor() {
        let cancelled = Self.term { $0.statuses = [.cancelled] }
        #expect(Self.found([]) == Self.all)
        #expect(Self.found([cancelled, Self.text("tea")]) == ["A4", "A5", "A6"] + Self.withTea.filter { $0 == "A7" })
        #expect(Self.found([cancelled, Self.text("tea"), Self.label("5")]) == ["A5"])
        #expect(Self.found([Self.label("1"), Self.label("5")]) == [])
    }

    /// Our own ids: a long part of one, for a short one is in many.
    @Test func findsIDsOfOurs() {
        for (index, label) in [(0, "A1"), (1, "A2"), (6, "A7")] {
            let id = Self.ids[index]
            #expect(Self.found([Self.text(id)]) == [label] && Self.found([Self.text(id.uppercased())]) == [label])
            #expect(Self.found([Self.text(String(id.suffix(12)))]) == [label])
            #expect(Self.found([Self.text(String(id.prefix(3)))]) == [], "of \(id)")
        }
    }

    @Test func labelsAreFoundAsTheyAreWritten() {
        var numbers = Numbers(seed: 11)
        for round in 0..<3_000 {
            let order = OrderID(UInt32(truncatingIfNeeded: numbers.next() >> UInt64(32 + numbers.below(28))))
            let part = OrderID(numbers.below(2_000)).label.suffix(1 + numbers.below(3)).lowercased()
            #expect(OrderID(label: order.label) == order)
            let wanted = order.label.contains(part.uppercased())
            #expect(LabelPart(part)!.isPart(of: order) == wanted, "\(part) in \(order.label), round \(round)")
            let begins = order.label.hasPrefix(part.uppercased())
            #expect(LabelPart("#" + part)!.isPart(of: order) == begins, "#\(part) in \(order.label), round \(round)")
        }
        for text in ["", "a-1", "ж1", "a1 ", "##", "ABCDEFGH1"] { #expect(LabelPart(text) == nil, "\(text)") }
        #expect(OrderID(UInt32.max).label.utf8.count == 8 && LabelPart(OrderID(UInt32.max).label) != nil)
    }

    /// Letters of every width are compared as a look at whole, small letters would compare them.
    @Test(arguments: 1...20) func textsAreFoundAsTheyAreRead(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        func random(_ most: Int) -> String {
            String((0..<1 + numbers.below(most)).map { _ in Array("aAбБеёЁЕ漢字🙂éÉ12 -")[numbers.below(17)] })
        }
        func small(_ text: String) -> [Character] { text.lowercased().map { $0 == "ё" ? "е" : $0 } }
        for _ in 0..<500 {
            let (part, text) = (random(4), random(12))
            let (wanted, whole) = (small(part), small(text))
            let places = (0...max(0, whole.count - wanted.count)).filter { whole[$0...].starts(with: wanted) }
            let isFound =
                switch wanted.count {
                case 1: whole == wanted
                case 2: places.contains { $0 == 0 || " -".contains(whole[$0 - 1]) }
                default: !places.isEmpty
                }
            #expect(FoldedText(part).isPart(of: text) == isFound, "“\(part)” in “\(text)”, seed \(seed)")
            let isNumber = wanted.allSatisfy { "0123456789".contains($0) } && wanted.count > 1
            let isWhole = places.contains { place in
                let around = [place - 1, place + wanted.count].filter(whole.indices.contains).map { whole[$0] }
                return around.allSatisfy { !"0123456789".contains($0) }
            }
            #expect(
                FoldedText(part).isPart(ofAddress: text) == (isNumber ? isWhole : isFound),
                "“\(part)” in the address “\(text)”, seed \(seed)")
        }
    }
}
