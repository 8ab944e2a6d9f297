import SagaCore
import Testing

@Suite struct RecordTests {
    private func record(_ events: [Event]) -> OrderRecord {
        var record = OrderRecord()
        for event in events { record.append(event) }
        return record
    }

    @Test func sizesAreSmall() {
        #expect(MemoryLayout<Message>.stride == 16)
        #expect(MemoryLayout<Copy>.stride == 24)
        #expect(MemoryLayout<Part>.stride == 16)
        #expect(MemoryLayout<OrderRecord>.stride == 16)
        #expect(MemoryLayout<HistoryTimes>.stride == 40)
        #expect(MemoryLayout<OrderFacts>.stride <= 16)
        #expect(Reason.allCases.count <= 16, "a copy keeps four bits for the reason")
        #expect(Event.allCases.count <= 32 && Event.allCases.allSatisfy { $0.rawValue < 128 }, "causes begin at 128")
    }

    @Test func keepsTheHistory() {
        let events: [Event] = [.created, .paid, .reserved, .delivering, .cancelledByOrder]
        let record = record(events)
        #expect(record.events == events && record.status == .cancelled && !record.isStraight)
        #expect(self.record([.created, .paid]).isStraight && !self.record([.created, .reserved]).isStraight)
    }

    @Test func fieldsDoNotTouchEachOther() {
        for reason in Reason.allCases {
            for status in [Status.paid, .reserved, .delivering, .completed] {
                var record = record([.created, .paid])
                record.reason = reason
                record.setWaiting(status, true)
                #expect(record.reason == reason && record.waits(status) && record.count == 2)
                for other in [Status.paid, .reserved, .delivering, .completed] where other != status {
                    #expect(!record.waits(other))
                }
                record.setWaiting(status, false)
                record.append(.reserved)
                #expect(record.reason == reason && !record.waits(status) && record.events.last == .reserved)
            }
        }
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
