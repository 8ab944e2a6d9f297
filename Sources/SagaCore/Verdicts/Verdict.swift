/// What must always hold, and is checked over the world by every driver.
package enum Verdict: UInt8, CaseIterable, Sendable {
    case money, goods, returns, history, agreement, progress
}

/// Why a verdict does not hold, and for what.
package struct Violation: Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case debits(Int)
        /// More than one, or more than there are debits.
        case credits(Int)
        /// The order is cancelled, its debit stands.
        case debitNotRefunded
        /// The order is completed, and was not charged or was refunded.
        case completedButNotPaid
        /// Released more often than reserved.
        case releases(Int, reserved: Int)
        /// The order is completed, and its goods were reserved and released so often; reserved once were right.
        case completedButReserved(Int, released: Int)
        /// The order is completed, and was handed over so often; once, and to arrive, were right.
        case completedButHandedOver(Int, hasArrived: Bool)
        /// What the order is owed lies in the dead letters.
        case deadLetter(Int)
        /// It was published, and the reader can never read it.
        case lost(Event, reader: ServiceID)
        case ledger(Shelf)
        /// The ledger's column differs from what the orders' parts add up to.
        case unitsUnaccounted(reserved: Int64, gone: Int64)
        case cancelledHoldsReservation
        case returnTasks(Int, expected: Int)
        case historyOutOfOrder([Status])
        case views(ServiceID, says: Status?, order: Status)
        case stuck(Status)
    }

    package let verdict: Verdict
    package let order: OrderID?
    package let product: ProductID?
    package let problem: Problem

    package init(_ verdict: Verdict, order: OrderID? = nil, product: ProductID? = nil, _ problem: Problem) {
        self.verdict = verdict
        self.order = order
        self.product = product
        self.problem = problem
    }
}
