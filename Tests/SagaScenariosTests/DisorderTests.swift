import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios

/// What steps do to messages and processes, whenever they are said.
@Suite struct DisorderTests {
    private static let create = "the customer creates order \"A\""

    private func passes(_ lines: [String]) {
        let states = play(lines)
        #expect(states.allSatisfy { $0 == .passed }, "\(states)")
    }

    /// Before there is an order, before the message is published, and while it is in its queue.
    @Test(arguments: [
        ["the PayEvent of order \"A\" is lost", create], [create, "the PayEvent of order \"A\" is lost"],
        [create, "Payment charges order \"A\"", "the PayEvent of order \"A\" is lost"],
        [
            "the PayEvent of order \"A1\" is lost", "customers create 1 order per second",
            "customers stop after 1 orders",
            "wait until 1 order exists",
        ],
    ])
    func aMessageIsHitWheneverItIsSpokenOf(_ lines: [String]) {
        let name = lines[0].contains("A1") ? "A1" : "A"
        passes(lines + ["all is quiet", "only the verdicts money, progress do not hold, for order \"\(name)\""])
    }

    @Test(arguments: [
        [create, "Stock starts working on order \"A\"", "the PayEvent of order \"A\" is lost"],
        [create, "all is quiet", "the PayEvent of order \"A\" is delivered twice"],
    ])
    func whatIsReadAlreadyIsTooLate(_ lines: [String]) {
        let states = play(lines)
        #expect(
            states.last?.failure == "Order \"A\": PayEvent is no longer in the queue of Stock. "
                + "Put this step before it is read, or before it is published.")
    }

    /// What was said of an order hits that order only, also where its creation was refused once.
    @Test func whatWasForetoldOfOneOrderLeavesOthersAlone() {
        passes([
            "the PayEvent of order \"B\" is lost", "the customer creates order \"A\"", "Order stops",
            "the customer tries to create order \"B\"", "Order is back", "the customer creates order \"C\"",
            "the customer creates order \"B\"", "all is quiet",
            "only the verdicts money, progress do not hold, for order \"B\"",
        ])
    }

    @Test func whatWasForetoldCanBeTakenBack() {
        passes([
            "the PayEvent of order \"A\" is lost", "Stock crashes before storing its work on order \"A\"",
            "nothing fails any more", Self.create, "all is quiet", "all verdicts hold",
            "no more than 10 s have passed since the start",
        ])
    }

    @Test func ofAnOrderThatNeverAppearsIsTold() {
        for line in [
            "the PayEvent of order \"B\" is lost", "Stock crashes after storing its work on order \"B\"",
            "the PayEvent of order \"A7\" is lost",
        ] {
            let states = play([line, Self.create, "all is quiet"])
            #expect(states[0].failure?.contains("never appeared") == true, "\(states)")
        }
    }

    @Test func aStatusIsHeldAtEveryReaderAndLetGo() {
        passes([
            "Reserved of order \"A\" is held", Self.create, "10 s pass", "order \"A\" is Paid",
            "Delivery has one shipment task for order \"A\"", "Reserved of order \"A\" is let go",
            "order \"A\" becomes Completed", "all is quiet", "all verdicts hold",
        ])
        let states = play([Self.create, "the PayEvent of order \"A\" is let go"])
        #expect(states.last?.failure == "Order \"A\": no PayEvent is held.")
    }

    @Test func aCrashedCreationMayHaveLeftTheOrder() {
        passes([
            "Order crashes creating the next order, after storing", Self.create, "order \"A\" becomes Completed",
            "all is quiet", "all verdicts hold",
        ])
        let states = play(["Order crashes creating the next order", Self.create, "order \"A\" is Created"])
        #expect(states.last?.failure == "There is no order \"A\".")
    }

    @Test func theInstanceThatHasTheOrderIsMeant() {
        passes(
            [
                "Payment has 2 instances", "Payment works 1 s on each order",
                "the customer creates orders \"A\", \"B\"",
                "Payment works on 2 orders", "the instance of Payment at work on order \"B\" freezes", "2 s pass",
                "order \"A\" is Delivering", "order \"B\" is Created", "the frozen instance of Payment goes on",
                "order \"B\" becomes Paid",
            ].map { $0 == "Payment works on 2 orders" ? "wait until " + $0 : $0 })
        let states = play([Self.create, "the instance of Stock at work on order \"A\" crashes"])
        #expect(
            states.last?.failure
                == "Order \"A\": no instance of Stock to which this can happen has it in hand.")
    }

    @Test func rulesComeAndGo() {
        passes([
            "the rule \"drop PayEvent\" stands", "the rule \"drop PayEvent\" is taken back", Self.create,
            "all is quiet",
            "all verdicts hold",
        ])
        let states = play(["the rule \"drop PayEvent\" is taken back"])
        #expect(states.last?.failure == "No such rule stands: drop every PayEvent.")
    }

    @Test(
        arguments: [
            ("the rule \"drop PAYED\" stands", "\"PAYED\" is no kind of message."),
            ("the DeliveryEvent of order \"A\" is lost", "Nobody reads DeliveryEvent"),
            ("the PayEvent of order \"A\" at Payment is lost", "PayEvent never comes to Payment."),
            ("Stock crashes creating the next order", "Stock does not handle that."),
            ("Order crashes after storing its next work", "Order does not handle that."),
            ("an instance of Order works 2 times as long", "Order takes its commands synchronously"),
            ("the deadline of an order is 0 s", "This step would do nothing."),
            ("the PayEvent of order \"A\" is delayed by 2 days", "This does not fit here: 2 days."),
            ("the PayEvent of order \"A\" is delayed by 25 hours", "a delay up to a day"),
            (
                "the safeguard \"seatbelt\" is off",
                "This does not fit here: \"seatbelt\". Possible: \"idempotent-consumer\""
            ),
            ("Stock crashes after lunch its work on order \"A\"", "Nobody knows this step (see run --steps)."),
            ("the PayEvent of order \"A\" is lots", "Did you mean: the PayEvent of order \"A\" is lost"),
            ("Stock chrashes", "Did you mean: Stock crashes"),
        ])
    func whatCannotBeIsToldInASentence(_ text: String, _ sentence: String) {
        let problem = #expect(throws: StepProblem.self) { try action(text) }
        #expect(problem?.sentence.en.contains(sentence) == true, "\(problem?.sentence.en ?? "")")
    }
}
