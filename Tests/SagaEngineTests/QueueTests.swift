import SagaCore
import Testing

@testable import SagaEngine

/// The engine's own containers, against plain arrays.
@Suite struct QueueTests {
    private func arrival(_ number: Int) -> Arrival {
        let message = Message(order: OrderID(number), event: .paid, cause: .shipment, publishedAt: .start)
        return Arrival(ready: Instant(nanoseconds: Int64(number)), message: message)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func theQueueIsAnArray(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (queue, model) = (ArrivalQueue(), [Arrival]())
        for step in 0..<300 {
            switch numbers.below(8) {
            case 0...3:
                let most = [3, 50, 1_024, 5_000][numbers.below(4)]
                let more = (0..<numbers.below(most)).map { arrival(step * 10_000 + $0) }
                queue.append(contentsOf: more)
                model += more
            case 4:
                let more = (0..<numbers.below(5)).map { arrival(step * 10_000 + $0) }
                queue.prepend(more)
                model = more + model
            default:
                let count = min(model.count, numbers.below(6_000))
                for index in 0..<count where queue.removeFirst() != model[index] {
                    Issue.record("seed \(seed), step \(step)")
                    return
                }
                model.removeFirst(count)
            }
            #expect(queue.count == model.count && queue.isEmpty == model.isEmpty, "seed \(seed), step \(step)")
            #expect(queue.first == model.first && queue.last == model.last, "seed \(seed), step \(step)")
            #expect(queue.elementsEqual(model), "seed \(seed), step \(step)")
        }
    }

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
