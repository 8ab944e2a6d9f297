import SagaCore
import Testing

/// Something that is done to Order, about order 0, which exists already.
enum OrderInput: Sendable {
    case cancel
    case hear(Event)
}

struct OrderCase: Sendable, CustomTestStringConvertible {
    let name: String
    var without: Safeguards = []
    let steps: [(OrderInput, String)]
    let history: [Status]
    var reason = Reason.none

    var testDescription: String { name }
}

@Suite struct OrderServiceTests {
    @Test func createsOrders() {
        var service = OrderService(safeguards: .all)
        var effects = Effects()
        service.create(OrderID(0), at: Instant(nanoseconds: 7), &effects)
        #expect(effects.text == "recorded created, > orderEvent, > created")
        #expect(effects.published.allSatisfy { $0.cause == .customer && $0.publishedAt.nanoseconds == 7 })
        let history = service.history(of: OrderID(0))
        #expect(history.map(\.event) == [.created] && history[0].time.nanoseconds == 7)
        #expect(service.status(of: OrderID(0)) == .created)
        #expect(service.status(of: OrderID(1)) == nil)
        #expect(service.cancel(OrderID(1), at: .start, &effects) == .unknown)
        #expect(service.tally == [1, 0, 0, 0, 0, 0])
    }

    @Test(arguments: OrderCase.all)
    func behaviour(_ test: OrderCase) {
        var service = OrderService(safeguards: Safeguards.all.subtracting(test.without))
        var effects = Effects()
        service.create(OrderID(0), at: .start, &effects)
        for (number, step) in test.steps.enumerated() {
            effects.removeAll()
            let now = Instant(nanoseconds: Int64(number) + 1)
            var answer: CancelAnswer?
            switch step.0 {
            case .cancel: answer = service.cancel(OrderID(0), at: now, &effects)
            case .hear(let event):
                let reason: Reason = event == .cancelledByStock ? .outOfStock : .none
                let message = Message(
                    order: OrderID(0), event: event, cause: .customer, reason: reason, publishedAt: .start)
                service.hear(Copy(message, ready: now), undoFails: false, Catalog(), at: now, &effects)
            }
            let found = (answer.map { "\($0): " } ?? "") + effects.text
            #expect(found == step.1, "\(test.name), step \(number + 1): \(step.0)")
        }
        #expect(service.history(of: OrderID(0)).map(\.status) == test.history, "\(test.name)")
        #expect(service.records[OrderID(0)].reason == test.reason, "\(test.name)")
        var tally = [0, 0, 0, 0, 0, 0]
        tally[Int(test.history.last!.rawValue)] = 1
        #expect(service.tally == tally, "\(test.name)")
        #expect(service.status(of: OrderID(0)) == test.history.last, "\(test.name)")
    }
}

extension OrderCase {
    private static let toDelivering: [(OrderInput, String)] = [
        (.hear(.paid), "recorded paid"), (.hear(.reserved), "recorded reserved"),
        (.hear(.delivering), "recorded delivering"),
    ]
    private static let accepted =
        "accepted: cancelAccepted, recorded cancelledByOrder customer, > cancelledByOrder (customer)"

    static let all: [OrderCase] = [
        OrderCase(
            name: "follows the good way", steps: toDelivering + [(.hear(.completed), "recorded completed")],
            history: [.created, .paid, .reserved, .delivering, .completed]),
        OrderCase(
            name: "knows its own messages and writes nothing twice",
            steps: [
                (.hear(.created), "-"), (.hear(.created), "duplicate created"), (.cancel, accepted),
                (.hear(.cancelledByOrder), "-"),
            ],
            history: [.created, .cancelled], reason: .customer),
        OrderCase(
            name: "knows a status that was delivered twice",
            steps: [(.hear(.paid), "recorded paid"), (.hear(.paid), "duplicate paid")], history: [.created, .paid]),
        OrderCase(
            name: "a status waits for its predecessor",
            steps: [(.hear(.reserved), "waits reserved"), (.hear(.paid), "recorded paid, recorded reserved")],
            history: [.created, .paid, .reserved]),
        OrderCase(
            name: "statuses wait for their predecessors, in whatever order they come",
            steps: [
                (.hear(.completed), "waits completed"), (.hear(.reserved), "waits reserved"),
                (.hear(.paid), "recorded paid, recorded reserved"),
                (.hear(.delivering), "recorded delivering, recorded completed"),
            ],
            history: [.created, .paid, .reserved, .delivering, .completed]),
        OrderCase(
            name: "what waits for an order that is cancelled waits for ever",
            steps: [
                (.hear(.reserved), "waits reserved"), (.cancel, accepted), (.hear(.paid), "late paid 16"),
                (.hear(.reserved), "duplicate reserved"),
            ],
            history: [.created, .cancelled], reason: .customer),
        OrderCase(
            name: "the customer cancels before the payment", steps: [(.cancel, accepted)],
            history: [.created, .cancelled], reason: .customer),
        OrderCase(
            name: "the customer cancels what was handed over", steps: toDelivering + [(.cancel, accepted)],
            history: [.created, .paid, .reserved, .delivering, .cancelled], reason: .customer),
        OrderCase(
            name: "a second cancel succeeds and changes nothing",
            steps: [(.cancel, accepted), (.cancel, "repeated: cancelRepeated")],
            history: [.created, .cancelled], reason: .customer),
        OrderCase(
            name: "to cancel a completed order is refused",
            steps: toDelivering + [
                (.hear(.completed), "recorded completed"), (.cancel, "refused: cancelRefused"),
            ],
            history: [.created, .paid, .reserved, .delivering, .completed]),
        OrderCase(
            name: "an accepted cancel stands, whatever arrives",
            steps: toDelivering + [(.cancel, accepted), (.hear(.completed), "late completed 16")],
            history: [.created, .paid, .reserved, .delivering, .cancelled], reason: .customer),
        OrderCase(
            name: "a service's failure cancels, with its reason",
            steps: [
                (.hear(.paid), "recorded paid"),
                (.hear(.cancelledByStock), "recorded cancelledByStock outOfStock"),
                (.cancel, "repeated: cancelRepeated"), (.hear(.cancelledByPayment), "late cancelledByPayment 16"),
            ],
            history: [.created, .paid, .cancelled], reason: .outOfStock),
        OrderCase(
            name: "a completed order is left by no late failure",
            steps: toDelivering + [
                (.hear(.completed), "recorded completed"), (.hear(.cancelledByDelivery), "late cancelledByDelivery 16"),
            ],
            history: [.created, .paid, .reserved, .delivering, .completed]),
        OrderCase(
            name: "without the idempotent consumer, a status that comes again is late",
            without: .idempotentConsumer,
            steps: [
                (.hear(.paid), "recorded paid"), (.hear(.paid), "late paid"), (.hear(.created), "-"),
                (.hear(.reserved), "recorded reserved"), (.hear(.paid), "late paid"),
            ],
            history: [.created, .paid, .reserved]),
        OrderCase(
            name: "without the terminal guard, the last status wins", without: .terminalGuard,
            steps: [
                (.cancel, accepted), (.hear(.paid), "recorded paid"), (.hear(.reserved), "recorded reserved"),
                (.hear(.delivering), "recorded delivering"), (.hear(.completed), "recorded completed"),
                (.hear(.cancelledByStock), "recorded cancelledByStock outOfStock"),
            ],
            history: [.created, .cancelled, .paid, .reserved, .delivering, .completed, .cancelled],
            reason: .outOfStock),
    ]
}
