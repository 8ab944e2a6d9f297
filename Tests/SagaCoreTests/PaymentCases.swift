import SagaCore

extension ServiceCase {
    static let payment: [ServiceCase] = [
        ServiceCase(
            "charges the order", .payment,
            [(.work(), "charged 500, > payEvent, > paid")],
            state: "1/0"),
        ServiceCase(
            "declines an amount of 0", .payment, lines: [Line(product: ProductID(0), price: 0)],
            [
                (
                    .work(),
                    "failed amountDeclined, nothingToUndo cancelledByPayment, > cancelledByPayment (amountDeclined)"
                )
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "declines an amount below 0", .payment, lines: [Line(product: ProductID(0), price: -1)],
            [
                (
                    .work(),
                    "failed amountDeclined, nothingToUndo cancelledByPayment, > cancelledByPayment (amountDeclined)"
                )
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "declines an order without lines", .payment, lines: [],
            [
                (
                    .work(),
                    "failed amountDeclined, nothingToUndo cancelledByPayment, > cancelledByPayment (amountDeclined)"
                )
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "sums the lines, and takes the smallest amount", .payment,
            lines: [Line(product: ProductID(0), price: 5), Line(product: ProductID(1), price: -4)],
            [(.work(), "charged 1, > payEvent, > paid")],
            state: "1/0"),
        ServiceCase(
            "charges what is not Payment's to refuse", .payment,
            lines: [Line(product: ProductID(0), price: 7, count: -3)], address: "",
            [(.work(), "charged 7, > payEvent, > paid")],
            state: "1/0"),
        ServiceCase(
            "fails when made to, and publishes only the cancellation", .payment,
            [
                (
                    .work(fails: true),
                    "failed injected, nothingToUndo cancelledByPayment, > cancelledByPayment (injected)"
                )
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "knows a command that was delivered twice", .payment,
            [(.work(), "charged 500, > payEvent, > paid"), (.work(), "duplicate orderEvent")],
            state: "1/0"),
        ServiceCase(
            "knows a command that failed", .payment,
            [
                (
                    .work(fails: true),
                    "failed injected, nothingToUndo cancelledByPayment, > cancelledByPayment (injected)"
                ),
                (.work(), "duplicate orderEvent"),
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "does not charge an order it knows to be cancelled", .payment,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(), "skippedByTombstone orderEvent"), (.work(), "duplicate orderEvent"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "does not fail an order it knows to be cancelled", .payment, lines: [],
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(fails: true), "skippedByTombstone orderEvent"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "its own news is no news", .payment,
            [
                (
                    .work(fails: true),
                    "failed injected, nothingToUndo cancelledByPayment, > cancelledByPayment (injected)"
                ),
                (.hear(.cancelledByPayment), "-"),
            ],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "acts on the two terminal statuses only", .payment,
            [
                (.hear(.created), "-"), (.hear(.paid), "-"), (.hear(.reserved), "-"), (.hear(.delivering), "-"),
                (.hear(.paid), "duplicate paid"), (.hear(.completed), "-"), (.hear(.completed), "duplicate completed"),
            ],
            state: "0/0 completed"),
        ServiceCase(
            "without the tombstone, charges a dead order", .payment, without: .tombstone,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(), "charged 500, > payEvent, > paid"),
            ],
            state: "1/0 cancelled"),
        ServiceCase(
            "without the idempotent consumer, charges twice", .payment, without: .idempotentConsumer,
            [(.work(), "charged 500, > payEvent, > paid"), (.work(), "charged 500, > payEvent, > paid")],
            state: "2/0"),
    ]

    /// What every service does alike, shown with Payment: the compensation, its retries, and the end of the order.
    static let compensation: [ServiceCase] = [
        ServiceCase(
            "refunds a cancelled order, once, whoever cancels", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"), (.hear(.cancelledByStock), "refunded 500"),
                (.hear(.cancelledByStock), "duplicate cancelledByStock"), (.hear(.cancelledByOrder), "-"),
                (.hear(.cancelledByDelivery), "-"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "refunds a completed order whose cancel was accepted", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"), (.hear(.completed), "-"),
                (.hear(.cancelledByOrder), "refunded 500"),
            ],
            state: "1/1 cancelled completed"),
        ServiceCase(
            "keeps a cancelled order cancelled", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"), (.hear(.cancelledByOrder), "refunded 500"),
                (.hear(.completed), "late completed 16"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "without the terminal guard, the last word wins", .payment, without: .terminalGuard,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"), (.hear(.completed), "-"),
                (.hear(.cancelledByStock), "nothingToUndo cancelledByStock"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "tries again after 1, 2, 4 and 8 seconds, then gives up", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.retry(fails: true), "compensationFailed 2, timer 2s"),
                (.retry(fails: true), "compensationFailed 3, timer 4s"),
                (.retry(fails: true), "compensationFailed 4, timer 8s"),
                (.retry(fails: true), "compensationFailed 5, parked cancelledByOrder, dead letter"),
                (.retry(), "-"),
            ],
            state: "1/0 cancelled parked"),
        ServiceCase(
            "makes up for it at any attempt", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.retry(fails: true), "compensationFailed 2, timer 2s"), (.retry(), "refunded 500"), (.retry(), "-"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "does not hurry for another cancellation while it waits", .payment,
            [
                (.work(), "charged 500, > payEvent, > paid"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.hear(.cancelledByDelivery), "-"), (.hear(.completed), "late completed 16"),
            ],
            state: "1/0 cancelled owed owes 1"),
        ServiceCase(
            "leaves a parked compensation to the person", .payment, gaveUp + [(.hear(.cancelledByDelivery), "-")],
            state: "1/0 cancelled parked"),
        ServiceCase(
            "carries out a dead letter that was sent back, once", .payment,
            gaveUp + [
                (.redrive(.cancelledByOrder), "refunded 500"),
                (.redrive(.cancelledByOrder), "duplicate cancelledByOrder"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "begins to count anew with a dead letter that fails again", .payment,
            gaveUp + [
                (.redrive(.cancelledByOrder, fails: true), "compensationFailed 1, timer 1s"),
                (.retry(fails: true), "compensationFailed 2, timer 2s"), (.retry(), "refunded 500"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "without retry, fails once and for all", .payment, without: .retry,
            [
                (.work(), "charged 500, > payEvent, > paid"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1"), (.retry(), "-"),
            ],
            state: "1/0 cancelled"),
        ServiceCase(
            "without retry, every compensation begins to count anew", .payment, without: [.retry, .idempotentConsumer],
            [
                (.work(), "charged 500, > payEvent, > paid"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1"),
            ],
            state: "1/0 cancelled"),
        ServiceCase(
            "without the idempotent consumer, refunds twice", .payment, without: .idempotentConsumer,
            [
                (.work(), "charged 500, > payEvent, > paid"), (.hear(.cancelledByOrder), "refunded 500"),
                (.hear(.cancelledByOrder), "refunded 500"),
            ],
            state: "1/2 cancelled"),
        ServiceCase(
            "without the idempotent consumer, two different cancellations refund once", .payment,
            without: .idempotentConsumer,
            [
                (.work(), "charged 500, > payEvent, > paid"), (.hear(.cancelledByOrder), "refunded 500"),
                (.hear(.cancelledByStock), "-"), (.hear(.cancelledByDelivery), "-"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "a parked compensation is not carried out by a broker's redelivery", .payment,
            gaveUp + [(.redeliver(.cancelledByOrder), "duplicate cancelledByOrder")],
            state: "1/0 cancelled parked"),
        ServiceCase(
            "nor without the idempotent consumer", .payment, without: .idempotentConsumer,
            gaveUp + [(.redeliver(.cancelledByOrder), "-"), (.redrive(.cancelledByOrder), "refunded 500")],
            state: "1/1 cancelled"),
    ]

    private static let gaveUp: [(Input, String)] = [
        (.work(), "charged 500, > payEvent, > paid"),
        (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
        (.retry(fails: true), "compensationFailed 2, timer 2s"),
        (.retry(fails: true), "compensationFailed 3, timer 4s"),
        (.retry(fails: true), "compensationFailed 4, timer 8s"),
        (.retry(fails: true), "compensationFailed 5, parked cancelledByOrder, dead letter"),
    ]
}
