import SagaCore

private func line(_ product: Int, _ count: Int64) -> Line { Line(product: ProductID(product), price: 1, count: count) }

extension ServiceCase {
    static let stock: [ServiceCase] = [
        ServiceCase(
            "reserves the units", .stock, [(.work(), "reserved 2, > reserveEvent, > reserved")],
            state: "1/0 | 8+2+0"),
        ServiceCase(
            "reserves the last unit", .stock, lines: [line(0, 10)],
            [(.work(), "reserved 10, > reserveEvent, > reserved")], state: "1/0 | 0+10+0"),
        ServiceCase(
            "refuses more than there is, and touches nothing", .stock, lines: [line(0, 11)],
            [(.work(), "failed outOfStock, nothingToUndo cancelledByStock, > cancelledByStock (outOfStock)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "refuses a count of 0", .stock, lines: [line(0, 0)],
            [(.work(), "failed badCount, nothingToUndo cancelledByStock, > cancelledByStock (badCount)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "refuses a count below 0, also beside good lines", .stock, lines: [line(0, 1), line(1, -1)],
            [(.work(), "failed badCount, nothingToUndo cancelledByStock, > cancelledByStock (badCount)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "a bad count goes before an absence", .stock, lines: [line(0, 99), line(1, 0)],
            [(.work(), "failed badCount, nothingToUndo cancelledByStock, > cancelledByStock (badCount)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "adds up lines of one product", .stock, lines: [line(0, 4), line(1, 1), line(0, 6)],
            [(.work(), "reserved 11, > reserveEvent, > reserved")], state: "1/0 | 0+10+0 9+1+0"),
        ServiceCase(
            "adds up lines of one product beyond what there is", .stock, lines: [line(0, 5), line(1, 1), line(0, 6)],
            [(.work(), "failed outOfStock, nothingToUndo cancelledByStock, > cancelledByStock (outOfStock)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "all or nothing", .stock, lines: [line(0, 1), line(1, 1), line(2, 11)],
            [(.work(), "failed outOfStock, nothingToUndo cancelledByStock, > cancelledByStock (outOfStock)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "a sum beyond 64 bits is more than there is", .stock, lines: [line(0, .max), line(0, .max)],
            units: .max,
            [(.work(), "failed outOfStock, nothingToUndo cancelledByStock, > cancelledByStock (outOfStock)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "an order without lines needs nothing", .stock, lines: [],
            [(.work(), "reserved, > reserveEvent, > reserved")], state: "1/0"),
        ServiceCase(
            "fails when made to", .stock,
            [(.work(fails: true), "failed injected, nothingToUndo cancelledByStock, > cancelledByStock (injected)")],
            state: "0/0 cancelled failed"),
        ServiceCase(
            "knows a command that was delivered twice", .stock,
            [(.work(), "reserved 2, > reserveEvent, > reserved"), (.work(), "duplicate payEvent")],
            state: "1/0 | 8+2+0"),
        ServiceCase(
            "does not reserve for an order it knows to be cancelled", .stock,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(), "skippedByTombstone payEvent"),
            ],
            state: "0/0 cancelled"),
        ServiceCase(
            "releases a cancelled order's units, line by line", .stock, lines: [line(0, 3), line(1, 2), line(0, 1)],
            [
                (.work(), "reserved 6, > reserveEvent, > reserved"), (.hear(.cancelledByDelivery), "released 6"),
                (.hear(.cancelledByOrder), "-"),
            ],
            state: "1/1 cancelled | 10+0+0 10+0+0"),
        ServiceCase(
            "completed: the units are gone", .stock, lines: [line(0, 3), line(1, 2)],
            [(.work(), "reserved 5, > reserveEvent, > reserved"), (.hear(.completed), "leftShelf 5")],
            state: "1/0 completed gone | 7+0+3 8+0+2"),
        ServiceCase(
            "completed, then cancelled: the units are back on hand at once", .stock,
            [
                (.work(), "reserved 2, > reserveEvent, > reserved"), (.hear(.completed), "leftShelf 2"),
                (.hear(.cancelledByOrder), "released 2"),
            ],
            state: "1/1 cancelled completed | 10+0+0"),
        ServiceCase(
            "cancelled, then completed: they stay", .stock,
            [
                (.work(), "reserved 2, > reserveEvent, > reserved"), (.hear(.cancelledByOrder), "released 2"),
                (.hear(.completed), "late completed 16"),
            ],
            state: "1/1 cancelled | 10+0+0"),
        ServiceCase(
            "completed while the release waits to be tried again: late, and released after all", .stock,
            [
                (.work(), "reserved 2, > reserveEvent, > reserved"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
                (.hear(.completed), "late completed 16"), (.retry(), "released 2"),
            ],
            state: "1/1 cancelled | 10+0+0"),
        ServiceCase(
            "a failed release keeps the units", .stock,
            [
                (.work(), "reserved 2, > reserveEvent, > reserved"),
                (.hear(.cancelledByOrder, undoFails: true), "compensationFailed 1, timer 1s"),
            ],
            state: "1/0 cancelled owed owes 1 | 8+2+0"),
        ServiceCase(
            "without the tombstone, reserves for a dead order", .stock, without: .tombstone,
            [
                (.hear(.cancelledByOrder), "nothingToUndo cancelledByOrder"),
                (.work(), "reserved 2, > reserveEvent, > reserved"),
            ],
            state: "1/0 cancelled | 8+2+0"),
        ServiceCase(
            "without the idempotent consumer, reserves and releases twice", .stock, without: .idempotentConsumer,
            [
                (.work(), "reserved 2, > reserveEvent, > reserved"),
                (.work(), "reserved 2, > reserveEvent, > reserved"), (.hear(.cancelledByOrder), "released 2"),
                (.hear(.cancelledByOrder), "released 2"),
            ],
            state: "2/2 cancelled | 10+0+0"),
    ]
}
