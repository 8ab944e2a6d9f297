/// The competing consumers of one command queue: each instance works on one copy at a time and acknowledges it when
/// the result is stored; until then the copy is in its slot.
public struct Consumer: Hashable, Sendable {
    /// By instance number; nil where the instance is idle or gone.
    public private(set) var slots: [Copy?] = []
    /// Places of `slots` whose instance has nothing to do; the last one is the next to take a message.
    private var idle: [Int] = []
    private var absent: [Int] = []
    /// Instances that leave when their work is done.
    private var leaving = 0
    /// The instances that are wanted.
    public private(set) var instances = 0

    public static let mostInstances = 10_000

    public init(instances: Int) {
        for _ in 0..<instances { add() }
    }

    public var hasIdleInstance: Bool { !idle.isEmpty }
    public var busy: Int { slots.count - idle.count - absent.count }

    /// One more instance; one that was about to leave stays instead.
    public mutating func add() {
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
    public mutating func remove() {
        precondition(instances > 0)
        instances -= 1
        if idle.isEmpty { leaving += 1 } else { absent.append(idle.removeLast()) }
    }

    /// An idle instance takes the copy; its number.
    @inline(__always)
    public mutating func take(_ copy: Copy) -> Int {
        let place = idle.removeLast()
        slots[place] = copy
        return place
    }

    /// The instance has done its work and acknowledges the copy; it is idle, or leaves.
    @inline(__always)
    @discardableResult
    public mutating func acknowledge(_ place: Int) -> Copy {
        let copy = slots[place]!
        slots[place] = nil
        if leaving > 0 {
            leaving -= 1
            absent.append(place)
        } else {
            idle.append(place)
        }
        return copy
    }

    /// The service stops: all work is given up. What the instances held, oldest first.
    public mutating func abandonWork() -> [Copy] {
        let held = slots.indices.filter { slots[$0] != nil }
        let copies = held.map { acknowledge($0) }
        return copies.sorted { $0.isOlder(than: $1) }
    }
}
