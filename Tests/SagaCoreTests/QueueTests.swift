import SagaCore
import TestNumbers
import Testing

/// A queue as a plain list, in which what is held keeps its place.
private struct Model {
    var list: [(copy: Copy, isHeld: Bool)] = []

    mutating func takeFirst() -> Copy? {
        guard let place = list.firstIndex(where: { !$0.isHeld }) else { return nil }
        return list.remove(at: place).copy
    }

    mutating func edit(_ edit: QueueEdit, at now: Instant) {
        guard list.indices.contains(edit.number) else { return }
        switch edit {
        case .hold(let number), .delay(let number, _): list[number].isHeld = true
        case .release(let number) where !list[number].isHeld: break
        case .release(let number):
            list[number].isHeld = false
            list[number].copy.ready = max(now, list[..<number].last { !$0.isHeld }?.copy.ready ?? now)
        case .first(let number):
            var entry = list.remove(at: number)
            (entry.isHeld, entry.copy.ready) = (false, now)
            list.insert(entry, at: 0)
        case .duplicate(let number):
            var twin = list[number]
            twin.copy.marks.insert(.twin)
            list.insert(twin, at: number + 1)
        case .drop(let number): list.remove(at: number)
        case .corrupt(let number): list[number].copy.marks.insert(.unreadable)
        }
    }
}

@Suite struct QueueTests {
    private func copy(_ number: Int) -> Copy {
        let message = Message(order: OrderID(number), event: .paid, cause: .shipment, publishedAt: .start)
        return Copy(message, ready: Instant(nanoseconds: Int64(number)))
    }

    private func orders(_ queue: Queue) -> [UInt32] { queue.copies.map(\.message.order.index) }

    private func queue(_ count: Int) -> Queue {
        var queue = Queue()
        for number in 0..<count { queue.append(copy(number)) }
        return queue
    }

    @Test func whatIsHeldStaysAndOthersPassIt() {
        var queue = queue(4)
        let now = Instant(nanoseconds: 2)
        #expect(queue.edit(.hold(1), at: now)?.message.order == OrderID(1) && queue.held == [1])
        #expect(orders(queue) == [0, 1, 2, 3], "it keeps its place")
        #expect([queue.takeFirst(), queue.takeFirst()].map(\.message.order.index) == [0, 2])
        #expect(queue.held == [0] && orders(queue) == [1, 3] && queue.first?.message.order == OrderID(3))
        _ = queue.edit(.release(0), at: now)
        #expect(queue.first?.message.order == OrderID(1) && queue.first?.ready == now, "before all that came after it")
        #expect(queue.held.isEmpty && queue.count == 2)
    }

    /// It goes before what came after it, and not before what came before it, also where that is still on its way.
    @Test func whatIsReleasedDoesNotOvertake() {
        var queue = queue(5)
        _ = queue.edit(.hold(3), at: .start)
        _ = queue.edit(.release(3), at: Instant(nanoseconds: 1))
        #expect(orders(queue) == [0, 1, 2, 3, 4] && queue.copies[3].ready == Instant(nanoseconds: 2))
        #expect(queue.waiting(at: Instant(nanoseconds: 1)) == 2)
    }

    @Test func onlyHeldCopiesAreNoQuietQueue() {
        var queue = queue(1)
        _ = queue.edit(.hold(0), at: .start)
        #expect(queue.first == nil && !queue.isEmpty && queue.count == 1 && queue.waiting(at: .never) == 0)
    }

    @Test func firstDuplicateAndDrop() {
        var queue = queue(3)
        let now = Instant(nanoseconds: 9)
        _ = queue.edit(.first(2), at: now)
        #expect(orders(queue) == [2, 0, 1] && queue.first?.ready == now, "it has arrived")
        _ = queue.edit(.duplicate(1), at: now)
        #expect(orders(queue) == [2, 0, 0, 1] && queue.copies.map(\.marks) == [[], [], .twin, []])
        #expect(queue.edit(.drop(0), at: now)?.message.order == OrderID(2) && orders(queue) == [0, 0, 1])
        let before = queue
        for edit in [QueueEdit.drop(3), .hold(-1), .first(99), .duplicate(3), .release(3)] {
            #expect(queue.edit(edit, at: now) == nil && queue == before, "no such copy: \(edit)")
        }
    }

    /// Back at the head, but behind what was held before it came, and before what came later.
    @Test func whatIsGivenBackFindsItsPlaceBesideTheHeld() {
        var queue = queue(4)
        _ = queue.edit(.hold(1), at: .start)
        let (first, third) = (queue.takeFirst(), queue.takeFirst())
        queue.giveBack([first, third])
        #expect(orders(queue) == [0, 1, 2, 3] && queue.held == [1])
    }

    /// Only what is held can be released, and only what is not can be held.
    @Test func holdingTwiceIsNothing() {
        var queue = queue(2)
        let now = Instant(nanoseconds: 0)
        #expect(queue.edit(.release(1), at: now) == nil && queue.copies[1].ready == Instant(nanoseconds: 1))
        #expect(queue.edit(.hold(1), at: now) != nil && queue.edit(.hold(1), at: now) == nil && queue.held == [1])
    }

    /// A queue that was filled and emptied is a queue that never was.
    @Test func equalityIsWhatIsIn() {
        var queue = queue(3_000)
        for _ in 0..<3_000 { _ = queue.takeFirst() }
        #expect(queue == Queue() && queue.hashValue == Queue().hashValue)
        queue.giveBack([copy(1)])
        queue.append(copy(2))
        var other = Queue()
        other.append(contentsOf: [copy(1), copy(2)])
        #expect(queue == other && queue.hashValue == other.hashValue)
    }

    /// What is released by itself is released as a person would do it, wherever it stands in however long a queue.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func whatIsReleasedByItselfIsReleased(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var queue = Queue()
        let length = seed % 4 == 0 ? 5_000 : 12
        for step in 0..<300 {
            let now = Instant(nanoseconds: Int64(step))
            switch numbers.below(4) {
            case 0: queue.append(contentsOf: (0..<numbers.below(length)).map { copy(step * 10_000 + $0) })
            case 1:
                let until = Instant(nanoseconds: Int64(step + numbers.below(9)))
                queue.append(held: copy(step * 10_000), until: until, isFirst: numbers.below(2) == 0)
            case 2: for _ in 0..<numbers.below(length) where queue.first != nil { _ = queue.takeFirst() }
            default:
                var byHand = queue
                guard let edit = queue.release(at: now)?.edit else { continue }
                _ = byHand.edit(edit, at: now)
                #expect(queue == byHand && queue.nextRelease == byHand.nextRelease, "seed \(seed), step \(step)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func theQueueIsAList(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (queue, model) = (Queue(), Model())
        let most = seed % 5 > 0 ? 8 : 1_500
        for step in 0..<(most < 10 ? 150 : 8) {
            let fresh = (0..<numbers.below(most)).map { copy(step * 10_000 + $0) }
            let (place, now) = (numbers.below(10), Instant(nanoseconds: Int64(step)))
            switch numbers.below(10) {
            case 0, 1, 2:
                queue.append(contentsOf: fresh)
                model.list += fresh.map { ($0, false) }
            case 3:
                // What is held at the head came before these.
                let head = model.list.prefix { $0.isHeld }
                queue.giveBack(fresh)
                model.list = head + fresh.map { ($0, false) } + model.list.dropFirst(head.count)
            case 4, 5, 6, 7:
                for _ in 0..<numbers.below(most) where queue.first != nil {
                    #expect(queue.takeFirst() == model.takeFirst(), "seed \(seed), step \(step)")
                }
            default:
                let edits: [QueueEdit] = [
                    .hold(place), .release(place), .first(place), .duplicate(place), .drop(place),
                ]
                let edit = edits[numbers.below(edits.count)]
                _ = queue.edit(edit, at: now)
                model.edit(edit, at: now)
            }
            #expect(queue.copies == model.list.map(\.copy), "seed \(seed), step \(step)")
            #expect(queue.held == model.list.indices.filter { model.list[$0].isHeld }, "seed \(seed), step \(step)")
            #expect(queue.count == model.list.count && queue.isEmpty == model.list.isEmpty)
            #expect(queue.first == model.list.first { !$0.isHeld }?.copy, "seed \(seed), step \(step)")
        }
    }
}
