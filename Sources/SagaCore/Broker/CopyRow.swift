/// Copies first in, first out, in pieces of about a thousand: a queue of millions is never copied as a whole when it
/// grows, and gives its memory back as it shrinks.
struct CopyRow: RandomAccessCollection, Hashable, Sendable {
    /// The head of the queue, from `head` on; exhausted only where the whole queue is empty.
    private var front: ContiguousArray<Copy> = []
    private var head = 0
    /// What comes next, each piece full.
    private var middle: [ContiguousArray<Copy>] = []
    private var back: ContiguousArray<Copy> = []

    private static let piece = 1024

    init() {}

    init(_ copies: [Copy]) { append(contentsOf: copies) }

    var startIndex: Int { 0 }
    var endIndex: Int { front.count - head + middle.count * Self.piece + back.count }

    subscript(_ index: Int) -> Copy {
        if index < front.count - head { return front[head + index] }
        let place = index - (front.count - head)
        return place >> 10 < middle.count ? middle[place >> 10][place & 1023] : back[place - middle.count * Self.piece]
    }

    @inline(__always)
    var isEmpty: Bool { head == front.count }

    @inline(__always)
    var first: Copy? { head < front.count ? front[head] : nil }

    @inline(__always)
    mutating func append(_ copy: Copy) {
        if back.count == Self.piece { startPiece() }
        back.append(copy)
        if isEmpty { refill() }
    }

    mutating func append(contentsOf copies: [Copy]) {
        for copy in copies { append(copy) }
    }

    @inline(__always)
    mutating func removeFirst() -> Copy {
        let copy = front[head]
        head += 1
        if isEmpty { refill() }
        return copy
    }

    /// Puts the copies before all others.
    mutating func prepend(_ copies: [Copy]) {
        guard let filler = copies.first else { return }
        makeRoom(copies.count, filler)
        head -= copies.count
        for (place, copy) in copies.enumerated() { front[head + place] = copy }
    }

    /// Sees to it that so many copies can be put before the head without moving those behind it.
    private mutating func makeRoom(_ count: Int, _ filler: Copy) {
        guard head < count else { return }
        let room = Swift.max(count, (front.count - head) / 4 + 16)
        front.replaceSubrange(0..<head, with: repeatElement(filler, count: room))
        head = room
    }

    /// Puts a copy in, so many copies from the head. It costs little near either end.
    mutating func insert(_ copy: Copy, at place: Int) {
        if isEmpty { return append(copy) }
        if place >= count - back.count, !middle.isEmpty || place > front.count - head {
            if back.count < Self.piece { return back.insert(copy, at: place - (count - back.count)) }
            startPiece()
        }
        // The pieces between are full, and stay so: those before the place join the front.
        while place > front.count - head {
            front.append(contentsOf: middle.removeFirst())
        }
        makeRoom(1, copy)
        head -= 1
        for index in head..<head + place { front[index] = front[index + 1] }
        front[head + place] = copy
    }

    private mutating func startPiece() {
        middle.append(back)
        back = []
        back.reserveCapacity(Self.piece)
    }

    private mutating func refill() {
        head = 0
        if middle.isEmpty {
            front.removeAll(keepingCapacity: true)
            swap(&front, &back)
        } else {
            front = middle.removeFirst()
        }
    }

    /// The same copies in the same order, however they are cut into pieces.
    static func == (a: CopyRow, b: CopyRow) -> Bool { a.elementsEqual(b) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for copy in self { hasher.combine(copy) }
    }
}
