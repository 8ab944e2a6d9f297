import SagaCore
import TestNumbers
import Testing

@testable import SagaEngine

@Suite struct OrderSetTests {
    /// The same as a set of numbers, whatever is done to it.
    @Test(arguments: 1...20) func isASet(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (set, wanted) = (OrderSet(), Set<Int>())
        var end = 0
        for _ in 0..<400 {
            let index = numbers.below(end + 10)
            switch numbers.below(8) {
            case 0, 1:
                set.insert(OrderID(index))
                wanted.insert(index)
                end = max(end, index + 1)
            case 2:
                let first = end + numbers.below(3) * 40
                end = first + numbers.below(150)
                set.append(first..<end)
                wanted.formUnion(first..<end)
            case 3:
                set.remove(OrderID(index))
                wanted.remove(index)
            case 4:
                #expect(set.popNewest()?.offset == wanted.max(), "seed \(seed)")
                if let newest = wanted.max() { wanted.remove(newest) }
            case 5: #expect(set.contains(OrderID(index)) == wanted.contains(index), "seed \(seed)")
            case 6: #expect(set.count(newerThan: OrderID(index)) == wanted.count { $0 > index }, "seed \(seed)")
            default:
                let (skip, most) = (numbers.below(wanted.count + 5), numbers.below(100))
                let newest = wanted.sorted(by: >).dropFirst(skip).prefix(most)
                #expect(set.newest(after: skip, atMost: most).map(\.offset) == Array(newest), "seed \(seed)")
            }
            #expect(set.count == wanted.count && set.isEmpty == wanted.isEmpty, "seed \(seed)")
        }
    }
}
