/// Copies first in, first out, in pieces of about a thousand: a queue of millions is never copied as a whole when it
/// grows, and gives its memory back as it shrinks.
struct CopyRow: RandomAccessCollection, Hashable, Sendable {
    /// The head of the queue, from `head` on; exhausted only where the whole queue is empty.
    private var front: ContiguousArray<Copy> = []
    private var head = 0
    /// What comes next, and how many copies that is.
    private var middle: [ContiguousArray<Copy>] = []
    private var middleCount = 0
    /// Each piece of the middle is full; so it is unless copies were put in between.
    private var isEven = true
    private var back: ContiguousArray<Copy> = []

    private static let piece = 1024

    init() {}

    init(_ copies: [Copy]) { append(contentsOf: copies) }

    var startIndex: Int { 0 }
    var endIndex: Int { frontCount + middleCount + back.count }
    private var frontCount: Int { front.count - head }

    subscript(_ index: Int) -> Copy {
        if index < frontCount { return front[head + index] }
        let place = index - frontCount
        if place >= middleCount { return back[place - middleCount] }
        let (piece, offset) = piece(at: place)
        return middle[piece][offset]
    }

    /// Where the copy stands that so many of the middle come before.
    private func piece(at place: Int) -> (piece: Int, offset: Int) {
        if isEven { return (place >> 10, place & 1023) }
        var (piece, offset) = (0, place)
        while offset >= middle[piece].count {
            offset -= middle[piece].count
            piece += 1
        }
        return (piece, offset)
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
        let room = Swift.max(count, frontCount / 4 + 16)
        front.replaceSubrange(0..<head, with: repeatElement(filler, count: room))
        head = room
    }

    /// Puts a copy in, so many copies from the head: it moves no more than the piece that it comes into.
    mutating func insert(_ copy: Copy, at place: Int) {
        if place == count { return append(copy) }
        if place <= frontCount { return insert(copy, inFront: place) }
        if place - frontCount >= middleCount {
            if back.count < Self.piece { return back.insert(copy, at: place - frontCount - middleCount) }
            startPiece()
        }
        let (piece, offset) = piece(at: place - frontCount)
        middle[piece].insert(copy, at: offset)
        middleCount += 1
        isEven = false
        if middle[piece].count >= 2 * Self.piece { split(piece) }
    }

    private mutating func insert(_ copy: Copy, inFront place: Int) {
        if place > frontCount / 2 { return front.insert(copy, at: head + place) }
        makeRoom(1, copy)
        head -= 1
        for index in head..<head + place { front[index] = front[index + 1] }
        front[head + place] = copy
    }

    private mutating func split(_ piece: Int) {
        let half = middle[piece].count / 2
        middle.insert(ContiguousArray(middle[piece][half...]), at: piece + 1)
        middle[piece].removeSubrange(half...)
    }

    private mutating func startPiece() {
        middle.append(back)
        middleCount += back.count
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
            middleCount -= front.count
            if middle.isEmpty { isEven = true }
        }
    }

    /// The same copies in the same order, however they are cut into pieces.
    static func == (a: CopyRow, b: CopyRow) -> Bool { a.count == b.count && a.elementsEqual(b) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for copy in self { hasher.combine(copy) }
    }

    /// Piece by piece, so that a look at all does not search for each.
    func makeIterator() -> some IteratorProtocol<Copy> {
        let pieces: [ContiguousArray<Copy>.SubSequence] = [front[head...]] + middle.map { $0[...] } + [back[...]]
        return pieces.joined().makeIterator()
    }
}
