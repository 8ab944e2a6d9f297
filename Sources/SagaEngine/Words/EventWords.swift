import SagaCore

// The words that stand in events. They are a promise to readers: add, never rename.

extension ServiceID {
    package var title: String {
        switch self {
        case .order: "Order"
        case .payment: "Payment"
        case .stock: "Stock"
        case .delivery: "Delivery"
        }
    }
}

extension Cause {
    /// The message that made a message, or what else did.
    package var title: String {
        switch self {
        case .message(let event): event.topic.eventName + (event.status.map { " " + $0.wireName } ?? "")
        case .customer: "customer"
        case .shipment: "shipment"
        case .deadline: "deadline"
        }
    }
}

extension Reason {
    package var title: String {
        switch self {
        case .none: "none"
        case .customer: "customer"
        case .injected: "injected"
        case .amountDeclined: "amount-declined"
        case .badCount: "bad-count"
        case .outOfStock: "out-of-stock"
        case .noAddress: "no-address"
        case .lostOnTheWay: "lost-on-the-way"
        case .deadline: "deadline"
        case .unreadable: "unreadable"
        }
    }
}

extension CommandResult {
    /// What came of a client's command.
    package var title: String {
        switch self {
        case .created: "created"
        case .repeated: "known-already"
        case .cancel(.accepted): "cancelled"
        case .cancel(.repeated): "cancelled-already"
        case .cancel(.refused): "too-late"
        case .cancel(.unknown), .refused: "refused"
        case .unanswered: "unanswered"
        case .done, .armed, .redriven, .ruled: "done"
        }
    }
}

extension Note.Kind {
    package var title: String {
        switch self {
        case .recorded: "recorded"
        case .late: "late"
        case .waits: "waits"
        case .cancelAccepted: "cancel-accepted"
        case .cancelRepeated: "cancel-repeated"
        case .cancelRefused: "cancel-refused"
        case .duplicate: "duplicate"
        case .skippedByTombstone: "skipped"
        case .charged: "charged"
        case .reserved: "reserved"
        case .handedOver: "handed-over"
        case .arrived: "arrived"
        case .failed: "failed"
        case .refunded: "refunded"
        case .released: "released"
        case .returnTask: "return-task"
        case .nothingToUndo: "nothing-to-undo"
        case .compensationFailed: "compensation-failed"
        case .parked: "dead-letter"
        case .leftShelf: "left-shelf"
        case .deadlinePassed: "deadline-passed"
        case .endRepeated: "end-repeated"
        case .unreadable: "unreadable"
        case .returned: "returned"
        case .copyLost: "copy-lost"
        case .publicationLost: "publication-lost"
        case .sentLater: "sent-later"
        case .letGo: "let-go"
        case .crashed: "crashed"
        case .frozen: "frozen"
        case .thawed: "thawed"
        case .slowed: "slowed"
        case .unguarded: "unguarded"
        }
    }
}

extension Origin {
    /// Who gave a command.
    package var title: String {
        switch self {
        case .console: "console"
        case .http: "http"
        case .operatorAPI: "operator"
        }
    }
}
