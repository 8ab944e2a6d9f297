import SagaCore

/// Which of the things that befell an order made a verdict red: those that did it, and what led to each, followed back from
/// message to message. Whatever a safeguard put right is none of them, and nothing is guessed: where nothing on record did
/// it, nothing is said.
struct Blame {
    let mishaps: [Mishap]
    let known: Known

    /// What became of the order.
    struct Known {
        /// What Order says.
        var status: Status
        /// What Order has recorded.
        var history: [Status] = []
        /// By service: what it has read of the order, or still may.
        var inboxes = [EventSet](repeating: EventSet(), count: ServiceID.allCases.count)
        /// The services that know that it is cancelled.
        var cancelled: ServiceSet = []
        /// What lies in the dead letters.
        var letters: [(number: Int, event: Event, reader: ServiceID)] = []
    }

    /// What did it first, the decisive before the others, then what led to it, in order of time.
    func causes(of violation: Violation) -> [Mishap] {
        guard !mishaps.isEmpty else { return [] }
        let culprits = culprits(of: violation.problem)
        var known = Set(culprits)
        var open = culprits
        while let next = open.popLast() {
            for trigger in triggers(of: next) where known.insert(trigger).inserted { open.append(trigger) }
        }
        return (culprits + known.subtracting(culprits).sorted()).map { mishaps[$0] }
    }

    // MARK: what led to it

    /// What blocks the queue of the same reader.
    private func blocks(before place: Int, _ isWanted: (Event) -> Bool) -> [Int] {
        let mishap = mishaps[place]
        let head = mishaps[..<place].lastIndex {
            guard let event = $0.event, $0.what == .unreadable(blocks: true) else { return false }
            return $0.service == mishap.service && event.isStatus == mishap.event?.isStatus && isWanted(event)
        }
        return head.map { [$0] } ?? []
    }

    private func triggers(of place: Int) -> [Int] {
        let mishap = mishaps[place]
        switch mishap.what {
        case .unguarded(.idempotentConsumer): return repetitions(before: place)
        case .unguarded(.tombstone): return postponements(before: place)
        case .unguarded(.terminalGuard): return delays(before: place) + ends(before: place)
        case .returned(.crash), .copyLost(.crash):
            return latest(beside: place) { isCrash($0) && $0.time == mishap.time && $0.event == mishap.event }
        case .publicationLost(.crash):
            return latest(beside: place) { isCrash($0) && $0.time == mishap.time }
        case .behind(_, let head):
            return latest(before: place, of: mishap.event) { $0 == .corrupt } + blocks(before: place) { $0 == head }
        case .tampered(.drop, _):
            // It would have come to stand behind what nobody can read.
            return blocks(before: place) { !known.inboxes[Int(mishap.service.rawValue)].contains($0) }
        case .unreadable:
            return latest(before: place, of: mishap.event) { $0 == .corrupt }
        default: return []
        }
    }

    private func isCrash(_ mishap: Mishap) -> Bool { if case .crashed = mishap.what { true } else { false } }

    /// Why the message came again: the copy was doubled or delivered again, Order announced it again, or whoever published
    /// it did so again, for its own message had come again.
    private func repetitions(before place: Int) -> [Int] {
        let again = copies(before: place) {
            switch $0 {
            case .tampered(.duplicate, _), .returned: true
            default: false
            }
        }
        if let again = again.last { return [again] }
        let mishap = mishaps[place]
        if let told = mishaps[..<place].lastIndex(where: { $0.what == .endRepeated && $0.event == mishap.event }) {
            return [told]
        }
        return published(before: place)
    }

    /// Why the action came after the cancellation: it was held up, or so was the message that led to its own; and who
    /// cancelled.
    private func postponements(before place: Int) -> [Int] {
        let delays = delays(before: place)
        return (delays.isEmpty ? published(before: place) : delays) + ends(before: place)
    }

    /// What the publisher of the message did unguarded before.
    private func published(before place: Int) -> [Int] {
        guard let event = mishaps[place].event else { return [] }
        let source = mishaps[..<place].lastIndex {
            actsUnguarded($0, at: event.publisher) && $0.event?.isStatus == false
        }
        return source.map { [$0] } ?? []
    }

    /// What kept the copy back, or brought it again.
    private func delays(before place: Int) -> [Int] {
        copies(before: place) {
            switch $0 {
            case .tampered(.hold, _), .tampered(.delay, _), .tampered(.duplicate, _), .returned: true
            default: false
            }
        }
    }

    /// Who ended the order before.
    private func ends(before place: Int) -> [Int] {
        let end = mishaps[..<place].lastIndex { $0.what == .cancelled || $0.what == .timeOver }
        return end.map { [$0] } ?? []
    }

    /// What happened before to copies of the same message for the same reader.
    private func copies(before place: Int, _ isWanted: (Mishap.What) -> Bool) -> [Int] {
        let mishap = mishaps[place]
        return mishaps.indices.prefix(place).filter {
            mishaps[$0].service == mishap.service && mishaps[$0].event == mishap.event && isWanted(mishaps[$0].what)
        }
    }

    private func latest(before place: Int, of event: Event?, _ isWanted: (Tampering) -> Bool) -> [Int] {
        let found = copies(before: place) { if case .tampered(let act, _) = $0 { isWanted(act) } else { false } }
        return found.last.map { [$0] } ?? []
    }

    /// The same service's, before or after it at one instant.
    private func latest(beside place: Int, _ isWanted: (Mishap) -> Bool) -> [Int] {
        let found = mishaps.indices.last { mishaps[$0].service == mishaps[place].service && isWanted(mishaps[$0]) }
        return found.map { [$0] } ?? []
    }
}
