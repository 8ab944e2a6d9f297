import SagaCore

extension Conductor {
    /// How every fault is armed at the moment, in the order of `Fault.allCases`.
    package func faultSettings() async -> [FaultSetting] {
        let payment = await payment.with { $0.faults }
        let stock = await stock.with { $0.faults }
        let delivery = await delivery.with { $0.faults }
        return Fault.allCases.map { fault in
            switch fault.service {
            case .order, .payment: payment[fault]
            case .stock: stock[fault]
            case .delivery: delivery[fault]
            }
        }
    }
}
