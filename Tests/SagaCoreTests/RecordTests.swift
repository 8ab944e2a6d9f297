import SagaCore
import Testing

@Suite struct RecordTests {
    private func record(_ events: [Event]) -> OrderRecord {
        var record = OrderRecord()
        for (place, event) in events.enumerated() { record.append(event, at: Instant(nanoseconds: Int64(place) * 10)) }
        return record
    }

    @Test func sizesAreSmall() {
        #expect(MemoryLayout<Message>.stride == 16)
        #expect(MemoryLayout<Part>.stride == 8)
        #expect(MemoryLayout<OrderRecord>.stride <= 48)
        #expect(MemoryLayout<OrderSummary>.stride <= 8)
        #expect(MemoryLayout<OrderFacts>.stride <= 16)
    }

    @Test func keepsTheHistoryAndItsTimes() {
        let events: [Event] = [.created, .paid, .reserved, .delivering, .cancelledByOrder]
        let record = record(events)
        #expect(record.history.map(\.event) == events)
        #expect(record.history.map { $0.time?.nanoseconds } == [0, 10, 20, 30, 40])
        #expect(record.status == .cancelled)
    }

    @Test func fieldsDoNotTouchEachOther() {
        for reason in Reason.allCases {
            for status in [Status.paid, .reserved, .delivering, .completed] {
                var record = record([.created, .paid])
                record.reason = reason
                record.setWaiting(status, true)
                #expect(record.reason == reason && record.waits(status) && record.count == 2 && !record.isSummarised)
                for other in [Status.paid, .reserved, .delivering, .completed] where other != status {
                    #expect(!record.waits(other))
                }
                record.setWaiting(status, false)
                record.append(.reserved, at: .start)
                #expect(
                    record.reason == reason && !record.waits(status) && record.history.map(\.status).last == .reserved)
            }
        }
    }

    @Test func aSummaryForgetsOnlyTheTimes() {
        var record = record([.created, .paid, .cancelledByStock])
        record.reason = .outOfStock
        record.inbox = EventSet([.created, .paid])
        let back = OrderRecord(record.summary)
        #expect(back.isSummarised && !record.isSummarised)
        #expect(back.history.map(\.event) == record.history.map(\.event))
        #expect(back.history.allSatisfy { $0.time == nil })
        #expect(back.inbox == record.inbox && back.reason == .outOfStock)
    }

    @Test func theArchiveSummarisesAChunkAndBringsItBack() {
        var archive = OrderArchive()
        let size = OrderArchive.chunkSize
        for index in 0..<(2 * size + 1) { archive.append(record(index % 2 == 0 ? [.created] : [.created, .paid])) }
        #expect(archive.count == 2 * size + 1)
        let before = archive
        archive.summarise(chunk: 0)
        archive.summarise(chunk: 2)
        #expect(archive[OrderID(5)].isSummarised && archive[OrderID(5)].status == .paid)
        #expect(!archive[OrderID(size)].isSummarised, "another chunk")
        #expect(!archive[OrderID(2 * size)].isSummarised, "a chunk that is not full is left as it is")
        #expect(!before[OrderID(5)].isSummarised, "a copy made before")
        archive.update(OrderID(5)) { $0.inbox.insert(.paid) }
        #expect(archive[OrderID(5)].inbox.contains(.paid) && archive[OrderID(5)].history.count == 2)
        #expect(archive[OrderID(6)].history.map(\.status) == [.created])
        archive.summarise(chunk: 0)
        #expect(archive[OrderID(5)].isSummarised && archive[OrderID(5)].inbox.contains(.paid))
    }

    @Test func chunkedIsAnArray() {
        var chunked = Chunked<Int>()
        for number in 0..<5000 { chunked.append(number) }
        let copy = chunked
        for index in stride(from: 0, to: 5000, by: 7) { chunked[index] += 100_000 }
        for index in 0..<5000 {
            #expect(copy[index] == index)
            #expect(chunked[index] == (index % 7 == 0 ? index + 100_000 : index))
        }
        chunked.grow(toHold: 6000, with: -1)
        #expect(chunked.count == 6001 && chunked[6000] == -1 && chunked[5000] == -1 && chunked[4999] == 4999)
        chunked.grow(toHold: 10, with: -2)
        #expect(chunked.count == 6001)
        #expect(copy != chunked && copy == copy)
    }
}
