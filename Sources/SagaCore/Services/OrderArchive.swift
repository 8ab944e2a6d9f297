/// Order's records with their times. Those of finished orders take about one byte and the times.
public struct OrderArchive: Hashable, Sendable {
    private var records = Ledger<OrderRecord>()
    private var times = Chunked<HistoryTimes>()
    public private(set) var numbers = OrderNumbers()

    public init() {}

    /// So many numbers were given; not all need be orders.
    public var count: Int { records.count }
    public var packedChunks: Int { records.packedChunks }

    /// A new order, created at the instant.
    mutating func append(_ record: OrderRecord, at now: Instant) {
        var first = HistoryTimes()
        first[0] = now
        records.append(record)
        times.append(first)
        numbers.give()
    }

    /// The next number stays free.
    mutating func skip() {
        records.append(OrderRecord())
        times.append(HistoryTimes())
        numbers.skip()
    }

    public subscript(_ order: OrderID) -> OrderRecord {
        @inline(__always) get { records[order.offset] }
        @inline(__always) _modify { yield &records[order.offset] }
    }

    /// Takes the status that is next on the good way, in the usual case; false in every other.
    @inline(__always)
    mutating func takeNext(_ event: Event, of order: OrderID, at now: Instant) -> Bool {
        let place = records[order.offset].takeNext(event)
        guard place > 0 else { return false }
        times[order.offset][place] = now
        return true
    }

    /// Adds an entry to the history; false if it has no room.
    mutating func append(_ event: Event, to order: OrderID, at now: Instant) -> Bool {
        let place = records[order.offset].count
        guard place < OrderRecord.capacity else { return false }
        records[order.offset].append(event)
        times[order.offset][place] = now
        return true
    }

    public func history(of order: OrderID) -> [HistoryEntry] {
        let times = times[order.offset]
        return records[order.offset].events.enumerated().map { HistoryEntry(time: times[$0], event: $1) }
    }
}
