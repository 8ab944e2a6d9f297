/// The competing consumers of one command queue: each instance works on one message at a time and acknowledges it when
/// the result is stored; until then the message is in its slot.
package struct Consumer: Hashable, Sendable {
    /// By instance number; nil where the instance is idle or gone.
    package private(set) var slots: [Message?] = []
    /// Places of `slots` whose instance has nothing to do; the last one is the next to take a message.
    @usableFromInline var idle: [Int] = []
    private var absent: [Int] = []
    /// Instances that leave when their work is done.
    private var leaving = 0
    /// The instances that are wanted.
    package private(set) var instances = 0

    package static let mostInstances = 10_000

    package init(instances: Int) {
        for _ in 0..<instances { add() }
    }

    @inlinable package var hasIdleInstance: Bool { !idle.isEmpty }
    package var busy: Int { slots.count - idle.count - absent.count }

    /// One more instance; one that was about to leave stays instead.
    package mutating func add() {
        instances += 1
        if leaving > 0 {
            leaving -= 1
        } else if let place = absent.popLast() {
            idle.append(place)
        } else {
            idle.append(slots.count)
            slots.append(nil)
        }
    }

    /// One instance fewer: an idle one at once, a busy one when its work is done.
    package mutating func remove() {
        precondition(instances > 0)
        instances -= 1
        if idle.isEmpty { leaving += 1 } else { absent.append(idle.removeLast()) }
    }

    /// An idle instance takes the message; its number.
    package mutating func take(_ message: Message) -> Int {
        let place = idle.removeLast()
        slots[place] = message
        return place
    }

    /// The instance acknowledges its message and is idle, or leaves.
    package mutating func acknowledge(_ place: Int) -> Message {
        let message = slots[place]!
        slots[place] = nil
        if leaving > 0 {
            leaving -= 1
            absent.append(place)
        } else {
            idle.append(place)
        }
        return message
    }

    /// The service stops: what was not acknowledged goes back to the queue, oldest first, to be redelivered.
    package mutating func abandonWork() -> [Message] {
        let held = slots.indices.filter { slots[$0] != nil }
        let messages = held.map { slots[$0]! }
        for place in held { _ = acknowledge(place) }
        return messages.sorted { ($0.publishedAt, $0.order) < ($1.publishedAt, $1.order) }.map(\.redelivered)
    }
}
