import SagaCore

// What did it: that without which the verdict would hold. The same thing can be harmless: a status that Order need not hear
// any more, a second cancellation that went astray.
extension Blame {
    /// Their places, the decisive first.
    func culprits(of problem: Violation.Problem) -> [Int] {
        switch problem {
        case .debits, .credits: return repeated(.payment)
        case .releases: return repeated(.stock)
        case .completedButNotPaid: return repeated(.payment) + unheardEnd()
        case .completedButReserved: return repeated(.stock) + unheardEnd()
        case .completedButHandedOver: return repeated(.delivery) + unheardEnd()
        case .debitNotRefunded: return unpaidBack()
        case .cancelledHoldsReservation: return owing(.stock)
        case .returnTasks(let count, let expected):
            if count < expected { return owing(.delivery) }
            return repeated(.delivery) + (known.status == .cancelled ? [] : unheardEnd())
        case .deadLetter(let number): return letter(number)
        case .lost(let event, let reader): return unread(by: reader, event)
        case .historyOutOfOrder: return resurrections(at: .order)
        case .views(let service, let view, _): return disagreement(service, view)
        case .stuck: return stops()
        case .ledger, .unitsUnaccounted: return []
        }
    }

    private func places(_ isWanted: (Mishap) -> Bool) -> [Int] { mishaps.indices.filter { isWanted(mishaps[$0]) } }

    // MARK: what was done

    /// The service acted again, or too late.
    func actsUnguarded(_ mishap: Mishap, at service: ServiceID) -> Bool {
        guard case .unguarded(let safeguard) = mishap.what else { return false }
        return mishap.service == service && safeguard != .terminalGuard
    }

    private func repeated(_ service: ServiceID) -> [Int] { places { actsUnguarded($0, at: service) } }

    /// An order left its end again.
    private func resurrections(at service: ServiceID) -> [Int] {
        places { $0.what == .unguarded(.terminalGuard) && $0.service == service }
    }

    private func letter(_ number: Int) -> [Int] {
        guard let (_, event, reader) = known.letters.first(where: { $0.number == number }) else { return [] }
        return places {
            guard $0.service == reader, $0.event == event else { return false }
            return if case .parked = $0.what { true } else { $0.what == .unreadable(blocks: false) }
        }
    }

    // MARK: what somebody owes

    /// The service acted and does not undo it: it never hears that it should, or it acted against its will, or gave up.
    private func owing(_ service: ServiceID) -> [Int] {
        let wrongs = places { mishap in
            if case .gaveUp = mishap.what { mishap.service == service } else { actsUnguarded(mishap, at: service) }
        }
        // Who knows of the cancellation would have done no more for another, unless there was something left to undo.
        let unheard = places { isLost($0, to: service) && $0.event?.isCancellation == true }.filter { place in
            !known.cancelled.contains(service) || wrongs.contains { $0 < place }
        }
        return unheard + wrongs
    }

    /// A debit stands: Payment owes it, or the order does not come to its end.
    private func unpaidBack() -> [Int] {
        let isHeard = known.status == .cancelled || known.cancelled.contains(.payment)
        let owing = owing(.payment)
        let isCalled = isHeard || owing.contains { mishaps[$0].event?.isCancellation == true }
        return isCalled ? owing : stops()
    }

    /// Order holds something else for the end than the others: it left its end, or never heard of the cancellation.
    private func unheardEnd() -> [Int] { resurrections(at: .order) + lostCancellations(to: .order) }

    // MARK: what was lost

    /// The order does not go on. It left its end; or Order never heard that it was cancelled; or it does not hear how far
    /// it is, the next status first; or a command was lost.
    private func stops() -> [Int] {
        let ends = resurrections(at: .order)
        if !ends.isEmpty { return ends }
        let cancellations = lostCancellations(to: .order)
        if !cancellations.isEmpty { return cancellations }
        let statuses = Status.allCases.filter { $0 > known.status && $0 <= .completed }.flatMap { status in
            places { $0.event?.status == status && isLost($0, to: .order) }
        }
        let commands = places { mishap in
            guard let event = mishap.event, !event.isStatus, let reader = event.reader else { return false }
            return isLost(mishap, to: reader)
        }
        return statuses + commands
    }

    private func lostCancellations(to service: ServiceID) -> [Int] {
        places { $0.event?.isCancellation == true && isLost($0, to: service) }
    }

    /// Everything that the reader never gets: the one that is named stands for all. The end would have made up for it,
    /// and he may have heard of that, and let it go again.
    private func unread(by reader: ServiceID, _ event: Event) -> [Int] {
        let lost = places { isLost($0, to: reader) && $0.what != .unreadable(blocks: false) }
        let isLetGo = reader != .order || known.history.contains(.cancelled)
        return lost.filter { mishaps[$0].event == event } + lost.filter { mishaps[$0].event != event }
            + (isLetGo ? resurrections(at: reader) : [])
    }

    /// The service believes in another end than Order.
    private func disagreement(_ service: ServiceID, _ view: Status?) -> [Int] {
        guard known.status.isTerminal else { return stops() }
        if view == .cancelled { return unheardEnd() }
        let news = places { $0.event?.status == known.status && isLost($0, to: service) }
        return news + resurrections(at: service) + resurrections(at: .order)
    }

    /// The reader never gets the message.
    private func isLost(_ mishap: Mishap, to reader: ServiceID) -> Bool {
        guard let event = mishap.event, reader.receives.contains(event),
            !known.inboxes[Int(reader.rawValue)].contains(event)
        else { return false }
        return switch mishap.what {
        case .tampered(.drop, _), .copyLost, .unreadable, .behind: mishap.service == reader
        case .publicationLost, .shared: true
        default: false
        }
    }
}

extension Event {
    /// Who takes the command.
    fileprivate var reader: ServiceID? { ServiceID.participants.first { !isStatus && $0.receives.contains(self) } }
}
