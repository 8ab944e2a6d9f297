import SagaCore
import SagaEngine

/// A root, and how a run is had without it.
struct Suspect {
    var cause: RootCause
    let remedy: Remedy?
}

// What became of the order, back to its roots.
extension Inquiry {
    /// Each root once, with all that goes back to it; of the order's end first.
    func suspects(_ story: StoryView) -> [Suspect] {
        var found: [Suspect] = []
        func add(_ suspect: Suspect?, _ targets: [WhyTarget]) {
            guard var suspect else { return }
            let known = found.firstIndex {
                $0.cause.root == suspect.cause.root && $0.cause.command == suspect.cause.command
            }
            if let known {
                found[known].cause.targets += targets.filter { !found[known].cause.targets.contains($0) }
            } else {
                suspect.cause.targets = targets
                found.append(suspect)
            }
        }
        add(cancellation(story), cancellationTargets(story))
        for letter in story.deadLetters where letter.message.event.isCancellation {
            add(compensation(of: letter.subscription.consumer), [.deadLetter(letter.number)])
        }
        for finding in story.findings {
            let target = WhyTarget.verdict(finding.violation.verdict)
            let roots = finding.causes.compactMap { root(of: $0) }
            // A customer's wish is nobody's fault where anything else did it.
            add(roots.first { $0.cause.root != .customer } ?? roots.first, [target])
            for safeguard in finding.causes.compactMap(\.safeguard) {
                add(self.safeguard(safeguard, isOn: true), [target])
            }
        }
        return found
    }

    private func cancellationTargets(_ story: StoryView) -> [WhyTarget] {
        let row = story.row
        let undone = [(ServiceID.payment, row.payment), (.stock, row.stock), (.delivery, row.delivery)]
            .filter { $0.1.undos > 0 }.map { WhyTarget.compensation($0.0) }
        return [.cancellation] + undone
    }

    private func suspect(_ root: Root, place: Int? = nil, _ remedy: Remedy?) -> Suspect {
        let command = place.map { plan.commands[$0] }
        return Suspect(
            cause: RootCause(root, command: command?.number, line: command?.command.line, targets: []), remedy: remedy)
    }

    private func drop(_ root: Root, _ place: Int) -> Suspect { suspect(root, place: place, .drop(place)) }

    // MARK: the order's end

    private func cancellation(_ story: StoryView) -> Suspect? {
        guard let end = story.history.first(where: { $0.event.isCancellation }) else { return nil }
        let publisher = end.event.publisher
        let beginning = CausalChain(story).links.first { $0.note.beginsCancellation && $0.service == publisher }
        guard let beginning else { return nil }
        switch beginning.note.kind {
        case .deadlinePassed: return suspect(.deadline, .safeguard(.deadline, isOn: false))
        case .cancelAccepted: return wish(at: beginning.time)
        default: break
        }
        let hit = hits.first { !$0.fault.isCompensation && $0.fault.service == publisher && $0.time == beginning.time }
        return hit.map(failure) ?? suspect(.data(publisher, beginning.note.reason), nil)
    }

    private func wish(at time: Instant?) -> Suspect {
        let place = plan.commands.lastIndex { planned in
            planned.command == .cancel(order) && planned.time.instant <= time ?? .never
        }
        if let place { return drop(.customer, place) }
        return suspect(.customer, .wish(wishes.filter { $0.order != order }))
    }

    private func failure(_ hit: Hit) -> Suspect {
        switch hit.by {
        case .chaos: return ofChaos
        case .choice(let place): return drop(.failure(hit.fault), place)
        case .mode(let place, let mode):
            let (off, on) = (Command.arm(hit.fault, .off), Command.arm(hit.fault, mode.afterHit))
            return suspect(.failure(hit.fault), place: place, .around(hit.mark, off, on))
        }
    }

    private var ofChaos: Suspect { chaos.map { drop(.chaos, $0) } ?? suspect(.chaos, nil) }

    /// The first attempt that failed: without it there would have been no other.
    private func compensation(of service: ServiceID) -> Suspect? {
        hits.first { $0.fault.isCompensation && $0.fault.service == service }.map(failure)
    }

    // MARK: verdicts

    private func root(of mishap: Mishap) -> Suspect? {
        switch mishap.what {
        case .tampered(_, .rule(let number)): rule(number)
        case .tampered(_, .chaos): ofChaos
        case .tampered(let act, .person): tampering(act, mishap)
        case .crashed(let moment): crash(mishap, moment)
        case .returned(let outage), .copyLost(let outage), .publicationLost(let outage): self.outage(outage, mishap)
        case .parked, .gaveUp: compensation(of: mishap.service)
        case .cancelled: wish(at: mishap.time)
        case .shared, .unreadable, .behind, .unguarded, .timeOver, .endRepeated: nil
        }
    }

    /// Every copy counts where a rule strikes all or some of them; where it counts them, it is off altogether.
    private func rule(_ number: Int) -> Suspect? {
        guard let place = rules[number], case .disturb(.addRule(let rule)) = plan.commands[place].command else {
            return nil
        }
        let marks = strikes[number] ?? []
        let isUncounted =
            switch rule.selection {
            case .all, .share: true
            case .first, .every: false
            }
        return suspect(
            .rule(number), place: place, isUncounted ? .pause(rule: number, marks) : .mute(rule: number, after: place))
    }

    private func tampering(_ act: Tampering, _ mishap: Mishap) -> Suspect? {
        let place = plan.commands.lastIndex { planned in
            guard case .disturb(.tamper(let copy, let done)) = planned.command else { return false }
            return done == act && copy.order == order && copy.event == mishap.event && copy.reader == mishap.service
                && planned.time.instant <= mishap.time
        }
        return place.map { drop(.tampering(act), $0) }
    }

    private func crash(_ mishap: Mishap, _ moment: Moment) -> Suspect {
        let place = plan.commands.lastIndex { planned in
            guard planned.time.instant <= mishap.time, case .disturb(let disturbance) = planned.command else {
                return false
            }
            return switch disturbance {
            case .crash(let service, _): service == mishap.service && planned.time.instant == mishap.time
            case .choose(let point, let chosen):
                chosen == order && point.service == mishap.service && point.moment == moment
            case .arm(let point, let mode):
                mode != .off && point.service == mishap.service && point.moment == moment
            default: false
            }
        }
        let root = Root.outage(.crash, mishap.service)
        return place.map { drop(root, $0) } ?? ofChaos
    }

    private func outage(_ outage: Mishap.Outage, _ mishap: Mishap) -> Suspect? {
        if outage == .crash { return nil }
        let service = mishap.service
        let place = plan.commands.lastIndex { planned in
            guard planned.time.instant <= mishap.time else { return false }
            return switch (outage, planned.command) {
            case (.stop, .stop(service)), (.cut, .disturb(.cut(service))): true
            case (.freeze, .disturb(.freeze(service, _))), (.brokerRestart, .disturb(.restartBroker)): true
            default: false
            }
        }
        let root = Root.outage(outage, outage == .brokerRestart ? nil : service)
        return place.map { drop(root, $0) } ?? (chaos == nil ? nil : ofChaos)
    }

    private func safeguard(_ safeguard: Safeguards, isOn: Bool) -> Suspect {
        let place = plan.commands.lastIndex {
            if case .switchSafeguard(let some, false) = $0.command { some.isSuperset(of: safeguard) } else { false }
        }
        return suspect(.safeguard(safeguard), place: place, .safeguard(safeguard, isOn: isOn))
    }
}

extension Mishap {
    /// Whose absence let it happen.
    fileprivate var safeguard: Safeguards? {
        switch what {
        case .unguarded(let safeguard): safeguard
        case .shared: .ownSubscription
        case .copyLost(.crash): .ackAfterCommit
        case .publicationLost: .outbox
        case .gaveUp, .behind, .unreadable(blocks: true): .retry
        default: nil
        }
    }
}

extension FaultMode {
    /// How it is armed once it has hit: whatever does not happen is used up all the same, so that others are hit as they were.
    fileprivate var afterHit: FaultMode {
        guard case .next(let count) = self else { return self }
        return count > 1 ? .next(count - 1) : .off
    }
}
