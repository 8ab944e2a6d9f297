/// One instance of a service: what it has in hand, and how it is.
public struct Instance: Hashable, Sendable {
    public enum Condition: UInt8, Hashable, Sendable {
        case well, crashed, frozen
        /// Its place is free: it left, or has not come yet.
        case gone
    }

    /// How the broker sees the copy that the instance has in hand.
    public enum Claim: UInt8, Hashable, Sendable {
        /// It waits for the acknowledgement.
        case open
        /// It was acknowledged before the work was done: it is lost with the instance.
        case acknowledged
        /// It went back to the queue meanwhile: the acknowledgement will be void.
        case void
    }

    public fileprivate(set) var copy: Copy?
    public fileprivate(set) var claim = Claim.open
    public fileprivate(set) var condition: Condition

    /// The broker waits for its acknowledgement.
    public var isAwaited: Bool { copy != nil && claim == .open }
}

/// The competing consumers of one command queue: each instance works on one copy at a time and acknowledges it when
/// the result is stored; until then the copy is in its slot.
public struct Consumer: Hashable, Sendable {
    /// By instance number, those that are gone included.
    public private(set) var slots: [Instance] = []
    /// Instances that are well and have nothing to do; the last one is the next to take a message.
    private var idle: [Int] = []
    private var absent: [Int] = []
    /// Instances that leave when their work is done.
    private var leaving = 0
    /// The instances that are wanted.
    public private(set) var instances = 0
    /// How many instances are neither crashed nor frozen.
    public private(set) var wellCount = 0

    public static let mostInstances = 10_000

    public init(instances: Int) {
        for _ in 0..<instances { add() }
    }

    public var hasIdleInstance: Bool { !idle.isEmpty }
    /// How many instances have work in hand.
    public var busy: Int { slots.count { $0.copy != nil } }
    /// Whether any has.
    public var isBusy: Bool { slots.contains { $0.copy != nil } }

    /// The instance that handles what is handled by the service as a whole: the first that is well.
    public var speaker: Int? { slots.firstIndex { $0.condition == .well } }

    /// The condition of an instance; nil where there is none with this number.
    public func condition(of place: Int) -> Instance.Condition? {
        guard slots.indices.contains(place), slots[place].condition != .gone else { return nil }
        return slots[place].condition
    }

    /// One more instance; one that was about to leave stays instead.
    public mutating func add() {
        instances += 1
        if leaving > 0 {
            leaving -= 1
            return
        }
        wellCount += 1
        if let place = absent.popLast() {
            slots[place].condition = .well
            idle.append(place)
        } else {
            idle.append(slots.count)
            slots.append(Instance(condition: .well))
        }
    }

    /// One instance fewer: one that is not well, or an idle one, at once; a busy one when its work is done.
    public mutating func remove() {
        precondition(instances > 0)
        instances -= 1
        if let place = slots.indices.last(where: { slots[$0].condition == .crashed }) {
            dismiss(place)
        } else if let place = slots.indices.last(where: { slots[$0].condition == .frozen && slots[$0].copy == nil }) {
            dismiss(place)
        } else if let place = idle.popLast() {
            wellCount -= 1
            dismiss(place)
        } else {
            leaving += 1
        }
    }

    private mutating func dismiss(_ place: Int) {
        slots[place].condition = .gone
        absent.append(place)
    }

    /// An idle instance takes the copy; its number.
    @inline(__always)
    public mutating func take(_ copy: Copy, isAcknowledged: Bool = false) -> Int {
        let place = idle.removeLast()
        slots[place].copy = copy
        slots[place].claim = isAcknowledged ? .acknowledged : .open
        return place
    }

    /// The instance has done its work and acknowledges the copy; it is idle, or leaves.
    @inline(__always)
    @discardableResult
    public mutating func acknowledge(_ place: Int) -> Copy {
        let copy = slots[place].copy!
        slots[place].copy = nil
        if leaving > 0 { leave(place) } else { idle.append(place) }
        return copy
    }

    private mutating func leave(_ place: Int) {
        leaving -= 1
        wellCount -= 1
        dismiss(place)
    }
}

// MARK: - Faults

extension Consumer {
    /// What a broker does with a copy that an instance had in hand.
    package struct Surrender {
        /// To be delivered again; nil where it is lost, or went back before.
        package let returned: Copy?
        /// No longer in hand.
        let released: Copy?
        /// It was acknowledged, and the work on it is not done.
        let isLost: Bool

        init(_ slot: Instance) {
            released = slot.copy
            returned = slot.claim == .open ? slot.copy : nil
            isLost = slot.copy != nil && slot.claim == .acknowledged
        }
    }

    /// The instance's process ends; what it had in hand, if anything.
    mutating func crash(_ place: Int) -> Surrender {
        unfit(place)
        slots[place].condition = .crashed
        defer { slots[place].copy = nil }
        return Surrender(slots[place])
    }

    /// It comes back with nothing in hand.
    mutating func restart(_ place: Int) {
        slots[place].condition = .well
        wellCount += 1
        if leaving > 0 { leave(place) } else { idle.append(place) }
    }

    /// It takes, hears and finishes nothing.
    mutating func freeze(_ place: Int) {
        unfit(place)
        slots[place].condition = .frozen
    }

    /// It goes on with what it had.
    mutating func thaw(_ place: Int) {
        slots[place].condition = .well
        wellCount += 1
        guard slots[place].copy == nil else { return }
        if leaving > 0 { leave(place) } else { idle.append(place) }
    }

    private mutating func unfit(_ place: Int) {
        guard slots[place].condition == .well else { return }
        wellCount -= 1
        if slots[place].copy == nil { idle.removeAll { $0 == place } }
    }

    /// The broker waits no longer for the instance's acknowledgement; the copy to be delivered again, if it waited.
    mutating func void(_ place: Int) -> Copy? {
        guard slots[place].isAwaited, let copy = slots[place].copy else { return nil }
        slots[place].claim = .void
        return copy
    }

    /// The same of all instances, the oldest copy first.
    mutating func voidAll() -> [Copy] { slots.indices.compactMap { void($0) }.sorted { $0.isOlder(than: $1) } }

    /// The service stops: all work is given up, and whoever crashed or froze is gone with the others, to come back well.
    package mutating func abandonWork() -> [Surrender] {
        var given: [Surrender] = []
        for place in slots.indices where slots[place].copy != nil {
            given.append(Surrender(slots[place]))
            slots[place].copy = nil
            if slots[place].condition == .frozen { continue }
            if leaving > 0 { leave(place) } else { idle.append(place) }
        }
        for place in slots.indices where [.crashed, .frozen].contains(slots[place].condition) { restart(place) }
        return given
    }
}
