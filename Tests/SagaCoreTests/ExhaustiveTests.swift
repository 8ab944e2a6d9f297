import SagaCore
import TestSearch
import Testing

extension Bounds: CustomTestStringConvertible {
    public var testDescription: String { name }
}

@Suite struct ExhaustiveTests {
    static let sound: [(Bounds, Int, Int)] = [
        (Bounds(name: "nothing goes wrong", fails: false, cancels: false), 2627, 1),
        (Bounds(name: "steps fail", cancels: false), 4885, 5),
        (Bounds(name: "steps fail, the customer cancels"), 83900, 33),
        (Bounds(name: "Payment stops and starts", fails: false, cancels: false, stops: .payment), 5286, 2),
        (Bounds(name: "Stock stops and starts", fails: false, cancels: false, stops: .stock), 5416, 2),
        (Bounds(name: "Delivery stops and starts", fails: false, cancels: false, stops: .delivery), 5766, 2),
    ]

    /// In every order in which the steps can happen: all verdicts hold whenever all is quiet, and at every step those
    /// that hold always. The counts are pinned, so that a change of behaviour is seen where no verdict is broken.
    @Test(arguments: sound)
    func everyInterleavingIsSound(_ bounds: Bounds, _ states: Int, _ quiet: Int) {
        var search = Search(bounds)
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight, "\(bounds.name)")
        #expect(found.states == states && found.quiet == quiet, "\(bounds.name): \(found)")
        #expect(found.ends == bounds.ends, "\(bounds.name)")
    }

    /// Where compensations may fail for good, a verdict is red exactly as long as a dead letter of that service lies
    /// there.
    @Test func aDeadLetterAndNothingElseKeepsAVerdictRed() {
        let bounds = Bounds(name: "compensations fail", undoFails: ServiceID.participants, cancels: false)
        var search = Search(bounds)
        let found = search.run(Search.isRedAsItsLetters)
        #expect(found.isRight)
        #expect(found.states == 46_200 && found.quiet == 36, "\(found)")
    }

    /// One compensation fails or does not, the customer cancels, and a person re-drives the letter, in whatever order.
    @Test(arguments: [(ServiceID.payment, 30_272, 138), (.stock, 27_427, 119), (.delivery, 21_910, 87)])
    func oneFailingCompensationWithACancelAndARedrive(_ service: ServiceID, _ states: Int, _ quiet: Int) {
        let bounds = Bounds(
            name: "\(service) cannot undo", undoFails: [service], redrives: true, isReduced: true)
        var search = Search(bounds)
        let found = search.run(Search.isRedAsItsLetters)
        #expect(found.isRight && found.states == states && found.quiet == quiet, "\(service): \(found)")
        #expect(found.ends == bounds.ends)
    }

    /// Whether statuses without effect are heard at any time or at once: the same ends, the same quiet states.
    @Test(arguments: [(true, 33), (false, 1)])
    func theReducedSearchFindsTheSameEnds(_ isFree: Bool, _ quiet: Int) {
        let bounds = Bounds(name: "reduced", fails: isFree, cancels: isFree, isReduced: true)
        var (search, full) = (Search(bounds), bounds)
        full.isReduced = false
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight && found.quiet == quiet && found.ends == bounds.ends, "\(found)")
        if isFree { return }
        var whole = Search(full)
        let other = whole.run { _, violations in violations.isEmpty }
        #expect(other.quiet == found.quiet && other.ends == found.ends && other.states > found.states)
    }

    /// Two orders beside each other, and two instances that compete for them.
    @Test(arguments: [(1, 4_508, 1), (2, 35_350, 8)])
    func twoOrdersAreSound(_ instances: Int, _ states: Int, _ quiet: Int) {
        var search = Search(
            Bounds(
                name: "two orders", orders: 2, instances: instances, fails: false, cancels: false, isReduced: true))
        let found = search.run { _, violations in violations.isEmpty }
        #expect(found.isRight && found.states == states && found.quiet == quiet, "\(instances): \(found)")
    }

    /// The search is no good if it finds nothing where there is something.
    @Test(arguments: [Safeguards.tombstone, .terminalGuard])
    func withoutASafeguardTheSearchFindsAFault(_ missing: Safeguards) {
        let bounds = Bounds(name: "unsafe", safeguards: Safeguards.all.subtracting(missing), fails: false)
        var search = Search(bounds)
        #expect(!search.run { _, violations in violations.isEmpty }.isRight)
    }
}
