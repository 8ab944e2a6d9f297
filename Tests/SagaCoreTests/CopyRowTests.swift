import TestNumbers
import Testing

@testable import SagaCore

/// The row of a queue against a plain list.
@Suite struct CopyRowTests {
    private func copy(_ number: Int) -> Copy {
        Copy(
            Message(order: OrderID(number), event: .paid, cause: .shipment, publishedAt: .start),
            ready: Instant(nanoseconds: Int64(number)))
    }

    /// Whatever is put in at the end, in the middle and before the head comes out in its order.
    @Test(arguments: 0..<12)
    func isAPlainList(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (row, list, next) = (CopyRow(), [Copy](), 0)
        func fresh() -> Copy {
            next += 1
            return copy(next)
        }
        let bias = numbers.below(4)
        for step in 0..<1_500 {
            switch numbers.below(10 + bias) {
            case 0...1 where !list.isEmpty:
                let count = min(list.count, numbers.below(40))
                let taken = (0..<count).map { _ in row.removeFirst() }
                #expect(taken == Array(list[..<count]), "seed \(seed), step \(step)")
                list.removeFirst(count)
            case 2...4:
                for _ in 0..<numbers.below(30) {
                    let (copy, place) = (fresh(), numbers.below(list.count + 1))
                    row.insert(copy, at: place)
                    list.insert(copy, at: place)
                }
            case 5:
                let copies = (0..<numbers.below(20)).map { _ in fresh() }
                row.prepend(copies)
                list.insert(contentsOf: copies, at: 0)
            default:
                for _ in 0..<numbers.below(12) {
                    let copy = fresh()
                    row.append(copy)
                    list.append(copy)
                }
            }
            guard row.count == list.count, row.first == list.first, row.isEmpty == list.isEmpty else {
                Issue.record("seed \(seed), step \(step): \(row.count) copies instead of \(list.count)")
                return
            }
            let places = (0..<3).map { _ in numbers.below(max(list.count, 1)) }
            if !list.isEmpty, let wrong = places.first(where: { row[$0] != list[$0] }) {
                Issue.record("seed \(seed), step \(step): another copy at \(wrong)")
            }
        }
        #expect(Array(row) == list && row.indices.map { row[$0] } == list, "seed \(seed)")
        #expect(row == CopyRow(list) && row.hashValue == CopyRow(list).hashValue, "seed \(seed)")
        #expect(list.count > 1024, "seed \(seed) never fills a piece")
    }
}
