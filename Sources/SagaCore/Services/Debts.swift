/// Compensations that failed at a service and wait for their next attempt: the message that asked for each, by order.
public struct Debts: Hashable, Sendable {
    // Looked up by key only: its order is nobody's concern.
    private var copies: [OrderID: Copy] = [:]

    public init() {}

    public var count: Int { copies.count }

    public subscript(_ order: OrderID) -> Copy? {
        get { copies[order] }
        set { copies[order] = newValue }
    }
}
