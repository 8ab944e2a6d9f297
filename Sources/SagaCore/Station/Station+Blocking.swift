/// Which of a station's queues stand still, as its traffic was counted.
struct Standstill: Sendable {
    var statuses = false
    var commands = false
    /// Whether a copy that blocks was ever seen, so that somebody has to look after every step.
    var isPossible = false

    @inline(__always)
    var isNone: Bool { !isPossible }

    func has(_ copy: Copy) -> Bool { copy.event.isStatus ? statuses : commands }
}

// Copies that nobody can read.
extension Station {
    /// The attempts at an unreadable copy, all at one instant.
    static var unreadableAttempts: UInt8 { 3 }

    /// The head of a queue, which was just taken, cannot be read: it is tried some more, then parked; or it goes back and
    /// blocks the queue, where nobody parks.
    mutating func stumble(over copy: Copy, at now: Instant, _ effects: inout Effects) {
        guard service.safeguards.contains(.retry) else {
            effects.note(.unreadable, Service.id, copy.order, event: copy.event, value: 1)
            effects.noteUnguarded(.retry, Service.id, copy.order, event: copy.event)
            var blocking = copy.again(ready: copy.ready)
            blocking.marks.insert(.blocking)
            if copy.event.isStatus { statuses.giveBack([blocking]) } else { commands.giveBack([blocking]) }
            standstill.isPossible = true
            return settle(&effects)
        }
        park(copy.again(ready: copy.ready, times: Self.unreadableAttempts - 1), &effects)
        acknowledge(copy)
        if !standstill.isNone { settle(&effects) }
    }

    private func park(_ copy: Copy, _ effects: inout Effects) {
        effects.note(.unreadable, Service.id, copy.order, event: copy.event, value: Int64(Self.unreadableAttempts))
        effects.parked.append(ParkRequest(copy: copy.kept, attempts: Int(Self.unreadableAttempts)))
    }

    /// Somebody parks again what cannot be read: the heads that block.
    mutating func parkHeads(_ effects: inout Effects) {
        while statuses.isBlocked { park(statuses.takeFirst(), &effects) }
        while commands.isBlocked { park(commands.takeFirst(), &effects) }
        settle(&effects)
    }

    /// Counts everything that is queued, so that a queue can be changed anywhere; `settle` comes after it.
    mutating func unsettle(_ effects: inout Effects) {
        guard !standstill.isNone else { return }
        if standstill.statuses { count(statuses.unheld, isStill: false, &effects) }
        if standstill.commands { count(commands.unheld, isStill: false, &effects) }
        (standstill.statuses, standstill.commands) = (false, false)
    }

    /// Leaves out of the traffic what a blocked queue keeps from being handled, or counts it again.
    mutating func settle(_ effects: inout Effects) {
        if statuses.isBlocked != standstill.statuses {
            standstill.statuses.toggle()
            count(statuses.unheld, isStill: standstill.statuses, &effects)
        }
        if commands.isBlocked != standstill.commands {
            standstill.commands.toggle()
            count(commands.unheld, isStill: standstill.commands, &effects)
        }
    }

    private mutating func count(_ copies: [Copy], isStill: Bool, _ effects: inout Effects) {
        for copy in copies {
            effects.stirred.append(copy.order)
            if isStill { traffic?.remove(copy) } else { traffic?.add(copy) }
        }
    }
}
