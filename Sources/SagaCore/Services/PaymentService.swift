/// Charges an order and refunds it if it is cancelled. Operations are (order, DEBIT) and (order, CREDIT), counted in
/// the order's part.
public struct PaymentService: Participant {
    public static let id = ServiceID.payment
    public var safeguards: Safeguards
    public var parts = Ledger<Part>()
    public var debts = Debts()
    public private(set) var debits = 0
    public private(set) var credits = 0

    public init(safeguards: Safeguards) { self.safeguards = safeguards }

    public var totals: Totals { Totals(done: debits, undone: credits) }

    public func refusal(of body: BodyID, _ bodies: Catalog) -> Reason? {
        bodies[body].amount <= 0 ? .amountDeclined : nil
    }

    public mutating func act(
        on command: Message, _ body: BodyID, _ bodies: Catalog, at now: Instant, _ effects: inout Effects
    ) {
        let order = command.order
        debits += 1
        effects.note(.charged, Self.id, order, value: bodies[body].amount)
        publish(.payEvent, order, cause: .message(command.event), at: now, &effects)
        publish(.paid, order, cause: .message(command.event), at: now, &effects)
    }

    public mutating func undo(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {
        credits += 1
        effects.note(.refunded, Self.id, order, value: body(of: order).map { bodies[$0].amount } ?? 0)
    }

    public mutating func settle(_ order: OrderID, _ bodies: Catalog, _ effects: inout Effects) {}
}
