import SagaCore

/// Arrivals first in, first out, in pieces of about a thousand: a queue of millions is never copied as a whole when it
/// grows, and gives its memory back as it shrinks.
package struct ArrivalQueue: RandomAccessCollection, Sendable {
    /// The head of the queue, from `head` on; exhausted only where the whole queue is empty.
    private var front: ContiguousArray<Arrival> = []
    private var head = 0
    /// What comes next, each piece full.
    private var middle: [ContiguousArray<Arrival>] = []
    private var back: ContiguousArray<Arrival> = []

    private static let piece = 1024

    package init() {}

    package var startIndex: Int { 0 }
    package var endIndex: Int { front.count - head + middle.count * Self.piece + back.count }

    package subscript(_ index: Int) -> Arrival {
        if index < front.count - head { return front[head + index] }
        let place = index - (front.count - head)
        return place >> 10 < middle.count ? middle[place >> 10][place & 1023] : back[place - middle.count * Self.piece]
    }

    @inline(__always)
    package var isEmpty: Bool { head == front.count }

    @inline(__always)
    package var first: Arrival? { head < front.count ? front[head] : nil }

    package mutating func append(contentsOf arrivals: [Arrival]) {
        for arrival in arrivals {
            if back.count == Self.piece { startPiece() }
            back.append(arrival)
        }
        if isEmpty { refill() }
    }

    package mutating func removeFirst() -> Arrival {
        let arrival = front[head]
        head += 1
        if isEmpty { refill() }
        return arrival
    }

    /// Puts the arrivals before all others.
    package mutating func prepend(_ arrivals: [Arrival]) {
        front = ContiguousArray(arrivals + front[head...])
        head = 0
        if isEmpty { refill() }
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
}
