import SagaCore

package enum Goal: Hashable, Sendable { case moment, told }
package enum BreakPoint: Hashable, Sendable {
    case beginsWork(ServiceID)
    case undoes(ServiceID)
    case enters(Topic)
    case status(Status)
    case order(OrderID)
}
package enum Ending: Hashable, Sendable {
    case moment, told
    case breakPoint(BreakPoint, OrderID)
    case quiet, needsCommand
    case tooLong(events: Int)
    case asked
}
package struct StepView: Hashable, Sendable {
    package let action: Action
    package let order: OrderID?
    package let message: Message?
    package let entries: [TraceEntry]
}
