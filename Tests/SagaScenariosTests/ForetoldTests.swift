import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// Faults for orders that are yet to appear.
@Suite struct ForetoldTests {
    private static let armings: [(en: String, ru: String)] = [
        ("the payment of order \"B\" fails", "оплата заказа «B» не удастся"),
        ("the reservation of order \"B\" fails", "резервирование заказа «B» сорвётся"),
        ("the hand-over of order \"B\" fails", "передача в доставку заказа «B» не удаётся"),
        ("the shipment of order \"B\" fails", "перевозка заказа «B» не удастся"),
        ("the refund of order \"B\" fails", "возврат денег за заказ «B» не удастся"),
        ("the release for order \"B\" fails", "снятие резерва по заказу «B» не удастся"),
        ("the return task for order \"B\" fails", "задание на возврат по заказу «B» не удаётся"),
    ]
    private static let sentence = (
        en: "Order \"B\" never appeared: there was nothing to fail.",
        ru: "Заказ «B» так и не появился: срываться было нечему."
    )

    @Test(arguments: armings)
    func anOrderThatNeverAppearsFailsTheLineThatSpokeOfIt(_ en: String, _ ru: String) {
        for arming in [en, ru] {
            let lines = [arming, "the customer creates order \"A\"", "all is quiet", "all verdicts hold"]
            for (language, sentence) in [(MessageLanguage.en, Self.sentence.en), (.ru, Self.sentence.ru)] {
                let states = play(lines, language: language)
                #expect(states.first?.failure == sentence, "\(arming)")
                #expect(states.dropFirst().allSatisfy { $0 == .passed }, "\(states)")
            }
        }
    }

    @Test func everyFaultIsAmongThem() throws {
        let faults = try Self.armings.flatMap { arming in [try action(arming.en), try action(arming.ru)] }
        #expect(Set(faults) == Set(Fault.allCases.map { .choose($0, .named("B")) }))
    }

    @Test(arguments: [
        ["the payment of order \"B\" fails"],
        ["the payment of order \"B\" fails", "2 seconds pass"],
        ["the customer creates order \"A\"", "the refund of order \"B\" fails"],
        ["the payment of order \"B\" fails", "the payment of order \"B\" succeeds again", "all is quiet"],
        ["the payment of order \"B\" fails", "nothing fails any more", "all is quiet"],
        ["the payment of order \"B\" fails", "the Order service stops", "the customer tries to create order \"B\""],
        ["the payment of order \"A7\" fails", "the customer creates 6 orders", "all is quiet"],
    ])
    func wheneverItIsSpokenOf(_ lines: [String]) {
        let states = play(lines)
        #expect(states.count { $0.failure?.contains("never appeared") == true } == 1, "\(states)")
        #expect(states.count { $0 == .passed } == lines.count - 1, "\(states)")
    }

    /// What the scenario did not come to says nothing of the order.
    @Test func anEarlierFailureIsToldAlone() {
        let states = play(["the payment of order \"B\" fails", "order \"A\" is Paid", "all is quiet"])
        #expect(states[0] == .passed)
        #expect(states[1].failure == "There is no order \"A\".")
    }

    @Test(arguments: RunOptions.Format.allCases)
    func everyReportTells(_ format: RunOptions.Format) throws {
        let folder = try FeatureFolder(["a.feature": Samples.unheard])
        let outcome = folder.run { $0.format = format }
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("never appeared: there was nothing to fail."))
        #expect(outcome.output.contains(format == .json ? "\"line\": 3," : "a.feature:3:5"))
    }

    @Test(arguments: [
        // by its name
        ["the payment of order \"B\" fails", "the customer creates orders \"A\", \"B\"", "all is quiet"],
        // by the label that it is to have
        ["the payment of order \"A2\" fails", "the customer creates 2 orders", "all is quiet"],
        ["the payment of order \"A2\" fails", "customers stop after 3 orders"]
            + ["customers create 9 orders per second", "30 seconds pass"],
        ["the payment of order \"A2\" fails", "customers stop after 3 orders"]
            + ["customers create 9 orders per second", "wait until 3 orders have come to an end", "all is quiet"],
        // taken back, and spoken of again
        ["the payment of order \"B\" fails", "nothing fails any more", "the payment of order \"B\" fails"]
            + ["the customer creates orders \"A\", \"B\"", "all is quiet"],
    ])
    func theOrderThatIsMeantIsHit(_ lines: [String]) {
        let check = "order \"\(lines[0].contains("A2") ? "A2" : "B")\" was cancelled by Payment: an injected failure"
        let states = play(lines + [check, "1 order is Cancelled", "all verdicts hold"])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    @Test func whatIsTakenBackHitsNobody() {
        for takingBack in [
            "the payment of order \"B\" succeeds again", "every payment succeeds again", "nothing fails any more",
        ] {
            let states = play([
                "the payment of order \"B\" fails", takingBack, "the customer creates order \"B\"", "all is quiet",
                "order \"B\" is Completed",
            ])
            #expect(states.allSatisfy { $0 == .passed }, "\(takingBack): \(states)")
        }
        let states = play(["the payment of order \"B\" fails", "the refund of order \"B\" succeeds again"])
        #expect(states[1].failure == "There is no order \"B\".")
    }

    @Test func aNameIsNoLabel() {
        let states = play([
            "the customer creates orders \"X\", \"Y\"", "the payment of order \"A2\" fails",
            "the customer creates order \"A2\"", "all is quiet", "order \"Y\" is Completed",
            "order \"A2\" is Cancelled",
        ])
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }
}
