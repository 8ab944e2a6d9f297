/// Order's records in chunks of 1,024. A chunk whose orders are all finished and checked can be summarised to a sixth
/// of its size; a write to it, which only a fault can cause, brings it back.
package struct OrderArchive: Hashable, Sendable {
    /// By chunk: the records; empty where the chunk is summarised.
    private var whole: [ContiguousArray<OrderRecord>] = []
    /// By chunk: the summaries; empty where the chunk is whole.
    private var summaries: [ContiguousArray<OrderSummary>] = []
    package private(set) var count = 0

    package static let chunkSize = 1024

    package init() {}

    package mutating func append(_ record: OrderRecord) {
        let place = count >> 10
        if place == whole.count {
            var chunk = ContiguousArray<OrderRecord>()
            chunk.reserveCapacity(Self.chunkSize)
            whole.append(chunk)
            summaries.append([])
        }
        whole[place].append(record)
        count += 1
    }

    package subscript(_ order: OrderID) -> OrderRecord {
        let (place, offset) = (order.offset >> 10, order.offset & 1023)
        return whole[place].isEmpty ? OrderRecord(summaries[place][offset]) : whole[place][offset]
    }

    @inline(__always)
    package mutating func update<Result>(_ order: OrderID, _ change: (inout OrderRecord) -> Result) -> Result {
        let place = order.offset >> 10
        if whole[place].isEmpty { bringBack(place) }
        return change(&whole[place][order.offset & 1023])
    }

    private mutating func bringBack(_ place: Int) {
        whole[place] = ContiguousArray(summaries[place].map(OrderRecord.init))
        summaries[place] = []
    }

    /// Forgets the times of a full chunk's histories.
    package mutating func summarise(chunk place: Int) {
        guard whole[place].count == Self.chunkSize else { return }
        summaries[place] = ContiguousArray(whole[place].map(\.summary))
        whole[place] = []
    }
}
