import SagaCore
import SagaEngine
import TestNumbers

extension EnabledStep {
    /// Something that is enabled, mostly; sometimes what need not be.
    package static func random(_ numbers: inout Numbers, in simulation: Simulation) -> EnabledStep {
        let enabled = simulation.enabled
        if !enabled.isEmpty, numbers.below(10) > 0 { return numbers.pick(enabled).step }
        let order = OrderID(numbers.below(30))
        let (service, instance) = (numbers.pick(ServiceID.allCases), numbers.below(3))
        let copy = CopyName.random(&numbers, in: simulation.world())
        let end = numbers.pick(Outages.End.allCases)
        return numbers.pick([
            .deliver(copy), .finish(copy), .release(copy), .endShipment(order), .retry(service, order),
            .meetDeadline(order), .repeatEnd(order), .cancel(order), .outage(service, end, end == .join ? 0 : instance),
            .order,
        ])
    }
}
