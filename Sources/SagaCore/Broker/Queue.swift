/// What can be done by hand to one copy, told by its number: its place in the queue, from 0, those that are held counted.
public enum QueueEdit: Hashable, Sendable {
    /// It stays where it is, and others pass it.
    case hold(Int)
    /// It goes before all that came after it.
    case release(Int)
    /// It goes before all others.
    case first(Int)
    /// A second copy follows it directly.
    case duplicate(Int)
    /// It is gone, and nobody is told.
    case drop(Int)

    public var number: Int {
        switch self {
        case .hold(let number), .release(let number), .first(let number), .duplicate(let number), .drop(let number):
            number
        }
    }
}

/// One subscription's copies, in the order in which they came, those on their way included. It has no clock: each copy
/// says when it is there.
public struct Queue: Hashable, Sendable {
    /// A copy that others pass.
    private struct Held: Hashable, Sendable {
        var copy: Copy
        /// So many copies of the row come before it.
        var place: Int
    }

    private var row = CopyRow()
    /// What is held, in the queue's order.
    private var pocket: [Held] = []

    public init() {}

    /// Nothing is queued, held copies counted.
    public var isEmpty: Bool { row.isEmpty && pocket.isEmpty }
    public var count: Int { row.count + pocket.count }

    /// The copy that is next; nil where there is none, or all are held.
    @inline(__always)
    public var first: Copy? { row.first }

    /// When the last copy has arrived.
    public var lastReady: Instant? { row.last?.ready }

    @inline(__always) public mutating func append(_ copy: Copy) { row.append(copy) }
    public mutating func append(contentsOf copies: [Copy]) { row.append(contentsOf: copies) }

    @inline(__always)
    public mutating func takeFirst() -> Copy {
        if !pocket.isEmpty { for index in pocket.indices { pocket[index].place = max(pocket[index].place - 1, 0) } }
        return row.removeFirst()
    }

    /// Copies that were taken and not acknowledged, back at the head, the oldest first. Held copies that came before some
    /// of them stay before those.
    public mutating func giveBack(_ copies: [Copy]) {
        row.prepend(copies)
        for index in pocket.indices {
            let held = pocket[index]
            pocket[index].place += held.place > 0 ? copies.count : copies.count { $0.isOlder(than: held.copy) }
        }
    }

    // MARK: looking

    /// How many copies have arrived by then. None overtakes another, so they come first.
    public func waiting(at now: Instant) -> Int { row.partitionPoint { $0.ready <= now } }

    /// Copies that may be handled, from a place on, in their order.
    public func passable(from place: Int = 0, atMost limit: Int) -> [Copy] {
        Array(row[min(place, row.count)..<min(place + limit, row.count)])
    }

    /// Everything in the queue, in its order.
    public var copies: [Copy] { entries.map(\.copy) }
    /// The numbers of those that are held.
    public var held: [Int] { entries.enumerated().filter(\.element.isHeld).map(\.offset) }

    // MARK: edits

    /// Carries out the edit at the instant; the copy that it was done to, or nil, and nothing done, where there is none with
    /// this number, or it is held, or not held, already.
    /// A copy that is released or put first has arrived.
    public mutating func edit(_ edit: QueueEdit, at now: Instant) -> Copy? {
        var list = entries
        let number = edit.number
        guard list.indices.contains(number) else { return nil }
        let copy = list[number].copy
        switch edit {
        case .hold:
            if list[number].isHeld { return nil }
            list[number].isHeld = true
        case .release:
            if !list[number].isHeld { return nil }
            list[number].isHeld = false
            list[number].copy.ready = max(now, list[..<number].last { !$0.isHeld }?.copy.ready ?? now)
        case .first:
            var entry = list.remove(at: number)
            entry.isHeld = false
            entry.copy.ready = now
            list.insert(entry, at: 0)
        case .duplicate:
            var twin = list[number]
            twin.copy.marks.insert(.twin)
            list.insert(twin, at: number + 1)
        case .drop: list.remove(at: number)
        }
        entries = list
        return copy
    }

    private struct Entry {
        var copy: Copy
        var isHeld: Bool
    }

    /// Row and pocket as one list, for what is done by hand.
    private var entries: [Entry] {
        get {
            var list: [Entry] = []
            var held = pocket[...]
            for (place, copy) in row.enumerated() {
                while let next = held.first, next.place <= place {
                    list.append(Entry(copy: held.removeFirst().copy, isHeld: true))
                }
                list.append(Entry(copy: copy, isHeld: false))
            }
            return list + held.map { Entry(copy: $0.copy, isHeld: true) }
        }
        set {
            row = CopyRow(newValue.filter { !$0.isHeld }.map(\.copy))
            pocket = []
            var place = 0
            for entry in newValue {
                if entry.isHeld { pocket.append(Held(copy: entry.copy, place: place)) } else { place += 1 }
            }
        }
    }
}
