import SagaCore
import SagaEngine
import TestNumbers

extension Command {
    package static func random(_ numbers: inout Numbers) -> Command {
        let order = OrderID(numbers.below(30))
        let fault = Fault.allCases[numbers.below(Fault.allCases.count)]
        let service = ServiceID.allCases[numbers.below(4)]
        switch numbers.below(20) {
        case 0, 1: return .createAny
        case 2: return .create(.tea(price: Int64(numbers.below(3)) * 100, count: Int64(numbers.below(4))))
        case 3: return .create(.tea(id: "x\(numbers.below(3))", address: numbers.below(2) == 0 ? "" : "a"))
        case 4, 5, 6: return .cancel(order)
        case 7, 8:
            return .arm(fault, [.next(1), .always, .share(permille: numbers.below(1001)), .off][numbers.below(4)])
        case 9: return .choose(fault, order)
        case 10: return .unchoose(fault, order)
        case 11: return .setLoad(Int64(numbers.below(20_000)))
        case 12: return .addInstance(service)
        case 13: return .removeInstance(service)
        case 14, 15: return .stop(service)
        case 16, 17: return .start(service)
        case 18: return .redriveAll
        default: return .setOnHand(product: "tea", units: Int64(numbers.below(20)))
        }
    }
}
