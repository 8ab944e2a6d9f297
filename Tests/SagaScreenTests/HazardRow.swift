import SagaCore
import Testing

/// A row of the hazards' table with its safeguard off, and what is told of the first violation of each verdict.
struct HazardRow: Sendable, CustomTestStringConvertible {
    let name: String
    /// Nil for the feature of that name.
    var steps: [String]?
    /// What did it first, then what led to it.
    let told: [Verdict: [String]]
    var testDescription: String { name }

    private static let created = "the customer creates order \"A\": 2 × \"tea\" for 9.00"

    private static func off(_ safeguard: String, _ steps: String...) -> [String] {
        ["the safeguard \"\(safeguard)\" is off"] + steps
    }

    static let all: [HazardRow] = [
        HazardRow(
            name: "H1",
            told: [
                .money: [again("Payment", "OrderEvent"), twice("OrderEvent", "Payment")],
                .goods: [again("Stock", "PayEvent"), twice("OrderEvent", "Payment"), again("Payment", "OrderEvent")],
                .returns: [
                    again("Delivery", "ReserveEvent"),
                    twice("OrderEvent", "Payment"),
                    again("Payment", "OrderEvent"),
                    again("Stock", "PayEvent"),
                ],
            ]),
        HazardRow(
            name: "H1 PayEvent",
            steps: off(
                "idempotent-consumer", "the PayEvent of order \"A\" is delivered twice", created, "all is quiet"),
            told: [
                .goods: [again("Stock", "PayEvent"), twice("PayEvent", "Stock")],
                .returns: [again("Delivery", "ReserveEvent"), twice("PayEvent", "Stock"), again("Stock", "PayEvent")],
            ]),
        HazardRow(
            name: "H2",
            told: [
                .money: [
                    again("Payment", "Cancelled"),
                    twice("Cancelled", "Payment"),
                ]
            ]),
        HazardRow(
            name: "H2 Stock",
            steps: off(
                "idempotent-consumer", "Cancelled of order \"A\" at Stock is delivered twice", created,
                "order \"A\" becomes Reserved", "the customer cancels order \"A\"", "all is quiet"),
            told: [
                .goods: [
                    again("Stock", "Cancelled"),
                    twice("Cancelled", "Stock"),
                ]
            ]),
        HazardRow(
            name: "H2 Delivery",
            steps: off(
                "idempotent-consumer", "Cancelled of order \"A\" at Delivery is delivered twice", created,
                "order \"A\" becomes Delivering", "the customer cancels order \"A\"", "all is quiet"),
            told: [
                .returns: [
                    again("Delivery", "Cancelled"),
                    twice("Cancelled", "Delivery"),
                ]
            ]),
        HazardRow(
            name: "H3",
            told: [
                .money: [late("Payment"), customer],
                .goods: [late("Stock"), customer, late("Payment")],
                .returns: [late("Delivery"), customer, late("Payment"), late("Stock")],
            ]),
        HazardRow(
            name: "H4",
            told: [
                .money: [late("Payment"), "OrderEvent to Payment was held (by rule 1)", customer],
                .goods: [late("Stock"), "OrderEvent to Payment was held (by rule 1)", customer, late("Payment")],
                .returns: [
                    late("Delivery"),
                    "OrderEvent to Payment was held (by rule 1)",
                    customer,
                    late("Payment"),
                    late("Stock"),
                ],
            ]),
        HazardRow(
            name: "H5",
            told: [
                .history: [resurrected("Paid"), "Paid to Order was delayed by 3 s (by rule 1)", customer],
                .progress: [resurrected("Paid"), "Paid to Order was delayed by 3 s (by rule 1)", customer],
                .agreement: [resurrected("Paid"), "Paid to Order was delayed by 3 s (by rule 1)", customer],
            ]),
        HazardRow(
            name: "H6",
            told: [
                .money: [resurrected("Completed"), customer],
                .goods: [resurrected("Completed"), customer],
                .returns: [resurrected("Completed"), customer],
                .history: [resurrected("Completed"), customer],
                .agreement: [resurrected("Completed"), customer],
            ]),
        HazardRow(
            name: "H7",
            told: [
                .progress: [
                    "Payment had acknowledged OrderEvent before its work was done (without acknowledge after commit)",
                    "Payment crashed on OrderEvent before storing anything",
                ]
            ]),
        HazardRow(
            name: "H8",
            told: [
                .money: [
                    unsent("Stock", "Reserved"),
                    unsent("Stock", "ReserveEvent"),
                    "Stock crashed on PayEvent before publishing what it had stored",
                ],
                .progress: [
                    unsent("Stock", "Reserved"),
                    "Stock crashed on PayEvent before publishing what it had stored",
                ],
            ]),
        HazardRow(
            name: "H9",
            told: [
                .money: ["PayEvent to Stock was lost (dropped by rule 1)"],
                .progress: ["PayEvent to Stock was lost (dropped by rule 1)"],
            ]),
        HazardRow(
            name: "H10",
            told: [
                .money: [
                    "Payment tried its refund once and gave up (armed by you, without retry)"
                ]
            ]),
        HazardRow(
            name: "H10 Stock",
            steps: off(
                "retry", "the next release fails", created, "order \"A\" becomes Reserved",
                "the customer cancels order \"A\"", "all is quiet"),
            told: [
                .goods: [
                    "Stock tried its release once and gave up (armed by you, without retry)"
                ]
            ]),
        HazardRow(
            name: "H10 Delivery",
            steps: off(
                "retry", "the next return task fails", created, "order \"A\" becomes Delivering",
                "the customer cancels order \"A\"", "all is quiet"),
            told: [
                .returns: [
                    "Delivery tried its return task once and gave up (armed by you, without retry)"
                ]
            ]),
        HazardRow(
            name: "H11",
            told: [
                .progress: [
                    blocked("Payment", "OrderEvent"),
                    corrupt("OrderEvent", "Payment"),
                ]
            ]),
        HazardRow(
            name: "H11 PayEvent",
            steps: off("retry", "the PayEvent of order \"A\" is unreadable", created, "all is quiet"),
            told: [
                .money: [blocked("Stock", "PayEvent"), corrupt("PayEvent", "Stock")],
                .progress: [blocked("Stock", "PayEvent"), corrupt("PayEvent", "Stock")],
            ]),
        HazardRow(
            name: "H11 status",
            steps: off("retry", "Completed of order \"A\" at Payment is unreadable", created, "all is quiet"),
            told: [
                .agreement: [blocked("Payment", "Completed"), corrupt("Completed", "Payment")],
                .progress: [blocked("Payment", "Completed"), corrupt("Completed", "Payment")],
            ]),
        HazardRow(
            name: "H13",
            told: [
                .money: [shared("Paid"), shared("Reserved"), shared("Delivering")],
                .progress: [shared("Paid"), shared("Reserved"), shared("Delivering")],
            ]),
        HazardRow(
            name: "H15",
            told: [
                .money: [resurrected("Paid"), twice("Paid", "Order"), "Paid to Order was held (by rule 2)"],
                .history: [resurrected("Paid"), twice("Paid", "Order"), "Paid to Order was held (by rule 2)"],
                .agreement: [resurrected("Paid"), twice("Paid", "Order"), "Paid to Order was held (by rule 2)"],
                .progress: [resurrected("Paid"), twice("Paid", "Order"), "Paid to Order was held (by rule 2)"],
            ]),
        HazardRow(
            name: "H19",
            told: [
                .money: [again("Payment", "OrderEvent"), zombie],
                .goods: [again("Stock", "PayEvent"), zombie, again("Payment", "OrderEvent")],
                .returns: [
                    again("Delivery", "ReserveEvent"),
                    zombie,
                    again("Payment", "OrderEvent"),
                    again("Stock", "PayEvent"),
                ],
            ]),
        HazardRow(
            name: "a parked refund",
            steps: [
                "every refund fails", created, "order \"A\" becomes Paid", "the customer cancels order \"A\"",
                "all is quiet",
            ],
            told: [
                .money: [
                    "its refund failed five times (armed by you)"
                ]
            ]),
        HazardRow(
            name: "a letter that nobody could read",
            steps: ["the OrderEvent of order \"A\" is unreadable", created, "all is quiet"],
            told: [
                .progress: [
                    "Payment could not read OrderEvent, now a dead letter",
                    corrupt("OrderEvent", "Payment"),
                ]
            ]),
    ]

    // MARK: clauses

    private static func again(_ who: String, _ what: String) -> String {
        "\(who) handled \(what) a second time (without idempotent consumer)"
    }
    private static func twice(_ what: String, _ reader: String) -> String {
        "\(what) was delivered to \(reader) twice (duplicated by rule 1)"
    }
    private static func late(_ who: String) -> String { "\(who) acted after the cancellation (without tombstone)" }
    private static func unsent(_ who: String, _ what: String) -> String { "\(who) never sent \(what) (without outbox)" }
    private static func shared(_ what: String) -> String {
        "\(what) reached one service only (without own subscription)"
    }
    private static func blocked(_ who: String, _ what: String) -> String {
        "\(who) cannot read \(what), which blocks its queue (without retry)"
    }
    private static func corrupt(_ what: String, _ reader: String) -> String {
        "\(what) to \(reader) was made unreadable (by rule 1)"
    }
    private static func resurrected(_ what: String) -> String {
        "\(what) overwrote the end at Order (without terminal guard)"
    }
    private static let customer = "the customer had cancelled"
    private static let zombie =
        "the broker delivered OrderEvent to Payment again (a frozen instance had not acknowledged)"
}
