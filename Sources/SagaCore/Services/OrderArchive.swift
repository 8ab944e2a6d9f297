/// Order's records in chunks of 1,024. A chunk whose orders are all finished and checked can be summarised to a sixth
/// of its size; a write to it, which only a fault can cause, brings it back.
package struct OrderArchive: Hashable, Sendable {
    private enum Chunk: Hashable, Sendable {
        case whole(ContiguousArray<OrderRecord>)
        case summary(ContiguousArray<OrderSummary>)
    }

    private var chunks: [Chunk] = []
    /// The whole chunk that `_modify` works on is moved out of `chunks`, so that it stays uniquely referenced.
    private static var none: Chunk { .summary([]) }
    package private(set) var count = 0

    package static let chunkSize = 1024

    package init() {}

    package mutating func append(_ record: OrderRecord) {
        if count % Self.chunkSize == 0 {
            var chunk = ContiguousArray<OrderRecord>()
            chunk.reserveCapacity(Self.chunkSize)
            chunks.append(.whole(chunk))
        }
        withChunk(count / Self.chunkSize) { $0.append(record) }
        count += 1
    }

    package subscript(_ order: OrderID) -> OrderRecord {
        get {
            switch chunks[order.offset >> 10] {
            case .whole(let records): records[order.offset & 1023]
            case .summary(let summaries): OrderRecord(summaries[order.offset & 1023])
            }
        }
    }

    @inline(__always)
    package mutating func update<Result>(_ order: OrderID, _ change: (inout OrderRecord) -> Result) -> Result {
        withChunk(order.offset >> 10) { change(&$0[order.offset & 1023]) }
    }

    @inline(__always)
    private mutating func withChunk<Result>(
        _ place: Int, _ change: (inout ContiguousArray<OrderRecord>) -> Result
    ) -> Result {
        var records: ContiguousArray<OrderRecord>
        switch chunks[place] {
        case .whole(let whole): records = whole
        case .summary(let summaries): records = ContiguousArray(summaries.map(OrderRecord.init))
        }
        chunks[place] = Self.none
        defer { chunks[place] = .whole(records) }
        return change(&records)
    }

    /// Forgets the times of a full chunk's histories.
    package mutating func summarise(chunk place: Int) {
        guard case .whole(let records) = chunks[place], records.count == Self.chunkSize else { return }
        chunks[place] = .summary(ContiguousArray(records.map(\.summary)))
    }
}
