/// One subscription's copies, in the order in which they came, those on their way included. It has no clock: each copy
/// says when it is there.
public struct Queue: Sendable {
    /// A copy that others pass.
    private struct Held: Hashable, Sendable {
        var copy: Copy
        /// So many copies of the row come before it.
        var place: Int
        /// When it is released by itself: never, if a person holds it.
        var until: Instant
        /// It goes before all others then.
        var isFirst = false

        var entry: Entry { Entry(copy: copy, isHeld: true, until: until, isFirst: isFirst) }
    }

    private var row = CopyRow()
    /// What is held, in the queue's order.
    private var pocket: [Held] = []
    /// When the next of the delayed copies is released.
    public private(set) var nextRelease = Instant.never

    public init() {}

    /// Nothing is queued, held copies counted.
    public var isEmpty: Bool { row.isEmpty && pocket.isEmpty }
    public var count: Int { row.count + pocket.count }

    /// The copy at the head; nil where there is none, or all are held.
    @inline(__always)
    public var first: Copy? { row.first }

    /// The copy that can be handled next: the head, unless it blocks all behind it.
    @inline(__always)
    public var next: Copy? {
        guard let head = row.first, !head.isBlocking else { return nil }
        return head
    }

    /// The head was tried in vain and stays where it is: nothing behind it is handled.
    @inline(__always)
    public var isBlocked: Bool { row.first?.isBlocking ?? false }

    /// Nothing in it is going to be handled by itself, nor released.
    public var isSettled: Bool { (row.isEmpty || isBlocked) && pocket.isEmpty }

    /// The head's number among all that is queued; nil where there is none.
    package var headNumber: Int? { row.isEmpty ? nil : pocket.prefix { $0.place == 0 }.count }

    /// The copies that are released by themselves, by their numbers, in the queue's order; with the edit that this is.
    package var delayed: [(number: Int, until: Instant, edit: QueueEdit)] {
        guard nextRelease < .never else { return [] }
        return pocket.enumerated().filter { $1.until < .never }.map { place, held in
            let number = held.place + place
            return (number, held.until, held.isFirst ? .first(number) : .release(number))
        }
    }

    /// When the last copy has arrived.
    public var lastReady: Instant? { row.last?.ready }

    @inline(__always) public mutating func append(_ copy: Copy) { row.append(copy) }
    public mutating func append(contentsOf copies: [Copy]) { row.append(contentsOf: copies) }

    @inline(__always)
    public mutating func takeFirst() -> Copy {
        if !pocket.isEmpty { for index in pocket.indices { pocket[index].place = max(pocket[index].place - 1, 0) } }
        return row.removeFirst()
    }

    /// The head has arrived by the instant, however long it would have been on its way.
    package mutating func bringHead(by now: Instant) {
        guard var head = row.first, head.ready > now else { return }
        head.ready = now
        _ = row.removeFirst()
        row.prepend([head])
    }

    /// A copy that is held from the first: others pass it until the instant; `isFirst` sets it before all others then.
    public mutating func append(held copy: Copy, until: Instant, isFirst: Bool = false) {
        pocket.append(Held(copy: copy, place: row.count, until: until, isFirst: isFirst))
        nextRelease = min(nextRelease, until)
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

    /// Everything in it is gone; what it was.
    public mutating func removeAll() -> [Copy] {
        defer { self = Queue() }
        return copies
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
    /// Copies that a blocked queue would keep from being handled, in their order.
    var unheld: [Copy] { Array(row) }
    /// Copies of which something is still going to come.
    var going: [Copy] { isBlocked ? pocket.map(\.copy) : copies }
    /// Those that are held, in the queue's order.
    public var heldCount: Int { pocket.count }
    public func heldCopies(atMost limit: Int) -> [Copy] { pocket.prefix(limit).map(\.copy) }
    /// The numbers of those that are held.
    public var held: [Int] { entries.enumerated().filter(\.element.isHeld).map(\.offset) }

    /// One copy as a person sees it in its queue.
    public struct Entry: Hashable, Sendable {
        public fileprivate(set) var copy: Copy
        public fileprivate(set) var isHeld: Bool
        /// When it is released by itself; never, where it is not delayed.
        public fileprivate(set) var until = Instant.never
        fileprivate var isFirst = false
    }

    /// The first entries of the queue, in its order; how many are held does not matter to what it costs.
    public func entries(atMost limit: Int) -> [Entry] { merged(row.prefix(limit)).prefix(limit).map(\.self) }

    /// Row and pocket as one list, for what is done by hand.
    private var entries: [Entry] {
        get { merged(row[...]) }
        set {
            row = CopyRow(newValue.filter { !$0.isHeld }.map(\.copy))
            pocket = []
            var place = 0
            for entry in newValue {
                if entry.isHeld {
                    pocket.append(Held(copy: entry.copy, place: place, until: entry.until, isFirst: entry.isFirst))
                } else {
                    place += 1
                }
            }
            nextRelease = pocket.lazy.map(\.until).min() ?? .never
        }
    }

    private func merged(_ copies: some Sequence<Copy>) -> [Entry] {
        var list: [Entry] = []
        var held = pocket[...]
        for (place, copy) in copies.enumerated() {
            while let next = held.first, next.place <= place {
                list.append(held.removeFirst().entry)
            }
            list.append(Entry(copy: copy, isHeld: false))
        }
        return list + held.map(\.entry)
    }
}

// MARK: - Edits

extension Queue {
    /// Carries out the edit at the instant; the copy that it was done to, or nil, and nothing done, where there is none with
    /// this number, or it is held, or not held, already.
    /// A copy that is released or put first has arrived.
    public mutating func edit(_ edit: QueueEdit, at now: Instant) -> Copy? {
        let number = edit.number
        guard number >= 0, number < count else { return nil }
        var list = entries
        let entry = list[number]
        switch edit {
        case .hold, .delay:
            if entry.isHeld, entry.until == edit.until { return nil }
            list[number].isHeld = true
            list[number].until = edit.until
            list[number].isFirst = false
            list[number].copy.marks.remove(.blocking)
        case .release:
            if !entry.isHeld { return nil }
            list[number].isHeld = false
            list[number].until = .never
            list[number].isFirst = false
            list[number].copy.ready = max(now, list[..<number].last { !$0.isHeld }?.copy.ready ?? now)
        case .first:
            list.remove(at: number)
            var copy = entry.copy
            copy.ready = now
            list.insert(Entry(copy: copy, isHeld: false), at: 0)
        case .duplicate:
            var twin = entry
            twin.copy.marks.insert(.twin)
            list.insert(twin, at: number + 1)
        case .drop: list.remove(at: number)
        case .corrupt:
            if entry.copy.isUnreadable { return nil }
            list[number].copy.marks.insert(.unreadable)
        }
        entries = list
        return entry.copy
    }

    /// Releases the first of the delayed copies that are due by the instant; the edit that this is and the copy, or nil
    /// where none is.
    public mutating func release(at now: Instant) -> (edit: QueueEdit, copy: Copy)? {
        guard nextRelease <= now else { return nil }
        let place = pocket.indices.first { pocket[$0].until == nextRelease }!
        let number = pocket[place].place + place
        var held = pocket.remove(at: place)
        let target = held.isFirst ? 0 : held.place
        held.copy.ready = held.isFirst ? now : max(now, target > 0 ? row[target - 1].ready : now)
        row.insert(held.copy, at: target)
        for index in pocket.indices where index >= place || held.isFirst { pocket[index].place += 1 }
        nextRelease = pocket.lazy.map(\.until).min() ?? .never
        return (held.isFirst ? .first(number) : .release(number), held.copy)
    }
}

/// The same copies in the same order, held or not, whatever has been taken before.
extension Queue: Hashable {
    public static func == (a: Queue, b: Queue) -> Bool { a.row == b.row && a.pocket == b.pocket }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(row)
        hasher.combine(pocket)
    }
}
