import SagaCore

extension ServiceCase {
    private static let handOver = "handedOver, > handedOver, > delivering, timer shipment"
    private static let arrival = "arrived, > arrived, > completed"
    private static let lost = "failed lostOnTheWay, returnTask, > cancelledByDelivery (lostOnTheWay)"

    static let delivery: [ServiceCase] = [
        ServiceCase(
            "hands the order over and brings it", .delivery,
            [(.work(), handOver), (.endShipment(), arrival), (.endShipment(), "-")],
            state: "1/0 arrived"),
        ServiceCase(
            "refuses an empty address; a failed delivery has a return task", .delivery, address: "",
            [(.work(), "failed noAddress, returnTask, > cancelledByDelivery (noAddress)")],
            state: "0/1 cancelled failed"),
        ServiceCase(
            "a blank address is an empty one", .delivery, address: " \t\n",
            [(.work(), "failed noAddress, returnTask, > cancelledByDelivery (noAddress)")],
            state: "0/1 cancelled failed"),
        ServiceCase(
            "fails at the hand-over when made to", .delivery,
            [
                (.work(fails: true), "failed injected, returnTask, > cancelledByDelivery (injected)"),
                (.hear(.cancelledByDelivery), "-"), (.endShipment(), "-"),
            ],
            state: "0/1 cancelled failed"),
        ServiceCase(
            "fails on the way when made to", .delivery,
            [(.work(), handOver), (.endShipment(fails: true), lost), (.hear(.cancelledByDelivery), "-")],
            state: "1/1 cancelled failed"),
        ServiceCase(
            "the return task of a failed delivery can fail too, and is tried again", .delivery,
            [
                (
                    .work(fails: true, undoFails: true),
                    "failed injected, compensationFailed 1, > cancelledByDelivery (injected), timer 1s"
                ),
                (.hear(.cancelledByDelivery), "-"), (.hear(.cancelledByOrder), "-"), (.retry(), "returnTask"),
            ],
            state: "0/1 cancelled failed"),
        ServiceCase(
            "the return task of a delivery lost on its way can fail too", .delivery,
            [
                (.work(), handOver),
                (
                    .endShipment(fails: true, undoFails: true),
                    "failed lostOnTheWay, compensationFailed 1, > cancelledByDelivery (lostOnTheWay), timer 1s"
                ),
                (.retry(fails: true), "compensationFailed 2, timer 2s"), (.retry(), "returnTask"),
            ],
            state: "1/1 cancelled failed"),
        ServiceCase(
            "its own failure that is given up is parked with its own cancellation", .delivery, address: "",
            [
                (
                    .work(undoFails: true),
                    "failed noAddress, compensationFailed 1, > cancelledByDelivery (noAddress), timer 1s"
                ),
                (.retry(fails: true), "compensationFailed 2, timer 2s"),
                (.retry(fails: true), "compensationFailed 3, timer 4s"),
                (.retry(fails: true), "compensationFailed 4, timer 8s"),
                (.retry(fails: true), "compensationFailed 5, parked cancelledByDelivery, dead letter"),
                (.hear(.cancelledByDelivery), "-"), (.redrive(.cancelledByDelivery), "returnTask"),
            ],
            state: "0/1 cancelled failed"),
        ServiceCase(
            "cancelled on the way: a return task, and no arrival", .delivery,
            [(.work(), handOver), (.hear(.cancelledByOrder), "returnTask"), (.endShipment(), "-")],
            state: "1/1 cancelled"),
        ServiceCase(
            "cancelled on the way, the return task fails: still no arrival", .delivery,
            [
                (.work(), handOver),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.endShipment(fails: true), "-"), (.retry(), "returnTask"),
            ],
            state: "1/1 cancelled"),
        ServiceCase(
            "cancelled after the arrival: a return task", .delivery,
            [
                (.work(), handOver), (.endShipment(), arrival), (.hear(.cancelledByOrder), "returnTask"),
                (.hear(.completed), "late completed 16"),
            ],
            state: "1/1 cancelled arrived"),
        ServiceCase(
            "cancelled before the hand-over: nothing to return, nothing handed over", .delivery,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(), "skippedByTombstone reserveEvent"), (.endShipment(), "-"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "cancelled before the hand-over: no failure either", .delivery, address: "",
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(fails: true), "skippedByTombstone reserveEvent"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "knows a command that was delivered twice", .delivery,
            [(.work(), handOver), (.work(), "duplicate reserveEvent")],
            state: "1/0 underWay 1 under way"),
        ServiceCase(
            "without the tombstone, a cancelled shipment is handed over and arrives", .delivery,
            without: .tombstone,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"), (.work(), handOver),
                (.endShipment(), arrival),
            ],
            state: "1/0 cancelled arrived"),
        ServiceCase(
            "without the tombstone, a failure does not hurry a return task that waits", .delivery,
            without: .tombstone,
            [
                (.work(), handOver), (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.endShipment(fails: true), "failed lostOnTheWay, > cancelledByDelivery (lostOnTheWay)"),
                (.retry(), "returnTask"),
            ],
            state: "1/1 cancelled failed"),
        ServiceCase(
            "without the idempotent consumer, two return tasks", .delivery, without: .idempotentConsumer,
            [
                (.work(), handOver), (.hear(.cancelledByOrder), "returnTask"),
                (.hear(.cancelledByOrder), "returnTask"),
            ],
            state: "1/2 cancelled"),
        ServiceCase(
            "without the idempotent consumer, its own news is still no news", .delivery,
            without: .idempotentConsumer,
            [
                (.work(), handOver), (.endShipment(fails: true), lost), (.hear(.cancelledByDelivery), "-"),
                (.hear(.cancelledByDelivery), "-"),
            ],
            state: "1/1 cancelled failed"),
        ServiceCase(
            "without the idempotent consumer, two different cancellations have one return task", .delivery,
            without: .idempotentConsumer,
            [(.work(), handOver), (.hear(.cancelledByOrder), "returnTask"), (.hear(.cancelledByPayment), "-")],
            state: "1/1 cancelled"),
    ]
}
