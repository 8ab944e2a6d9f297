import SagaCore
import TestNumbers
import Testing

@testable import SagaEngine

/// The engine's own heap, against a sorted array.
@Suite struct HeapTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func theHeapSorts(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (heap, model) = (Heap<Int>(), [Int]())
        for step in 0..<2_000 {
            if numbers.below(5) < 3 {
                let number = numbers.below(100)
                heap.insert(number)
                model.append(number)
            } else if !model.isEmpty {
                model.sort()
                #expect(heap.removeMin() == model.removeFirst(), "seed \(seed), step \(step)")
            }
            #expect(heap.count == model.count && heap.min == model.min(), "seed \(seed), step \(step)")
        }
        #expect(heap.unordered.sorted() == model.sorted())
        heap.removeAll()
        #expect(heap.isEmpty && heap.min == nil)
    }
}
