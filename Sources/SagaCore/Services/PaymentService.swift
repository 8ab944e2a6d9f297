/// Charges an order and refunds it if it is cancelled. Operations are (order, DEBIT) and (order, CREDIT), counted in
/// the order's part.
package struct PaymentService: Participant, Hashable {
    package static let id = ServiceID.payment
    package let safeguards: Safeguards
    package var parts = Chunked<Part>()
    package var owed = 0
    package private(set) var debits = 0
    package private(set) var credits = 0

    package init(safeguards: Safeguards) { self.safeguards = safeguards }

    package var totals: Totals { Totals(done: debits, undone: credits) }

    package func refusal(of order: OrderID, _ catalog: Catalog) -> Reason? {
        catalog.facts[order.offset].amount <= 0 ? .amountDeclined : nil
    }

    package mutating func act(
        on command: Message, _ catalog: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        parts[order.offset].acts = parts[order.offset].acts == .max ? .max : parts[order.offset].acts + 1
        debits += 1
        effects.note(.charged, Self.id, order, value: catalog.facts[order.offset].amount)
        publish(.payEvent, order, cause: .message(command.event), at: now, &effects)
        publish(.paid, order, cause: .message(command.event), at: now, &effects)
    }

    /// Without the idempotent consumer the service does not look at what it has refunded already.
    package func hasToUndo(_ part: Part) -> Bool {
        safeguards.contains(.idempotentConsumer) ? part.acts > part.undos : part.acts > 0
    }

    package mutating func undo(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {
        credits += 1
        effects.note(.refunded, Self.id, order, value: catalog.facts[order.offset].amount)
    }

    package mutating func settle(_ order: OrderID, _ catalog: Catalog, _ effects: inout Effects) {}
}
