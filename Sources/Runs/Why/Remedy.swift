import SagaCore
import SagaEngine

/// What is altered in a plan so that a root is not there, and nothing else is other than it was.
enum Remedy {
    case drop(Int)
    /// Something is off for one step, and on again as it was.
    case around(PlannedTime, Command, Command)
    /// A rule is off for so many steps.
    case pause(rule: Int, [PlannedTime])
    /// A rule is there, and off from the start.
    case mute(rule: Int, after: Int)
    /// Customers of the automatic load ask for these cancellations only.
    case wish([(order: OrderID, mark: PlannedTime)])
    case safeguard(Safeguards, isOn: Bool)
}

extension Plan {
    func applying(_ remedy: Remedy) -> Plan {
        var plan = self
        switch remedy {
        case .drop(let place): plan.commands.remove(at: place)
        case .around(let mark, let off, let on): plan.insert(off, on, around: mark)
        case .pause(let rule, let marks):
            for mark in Set(marks).sorted() {
                plan.insert(.disturb(.switchRule(rule, false)), .disturb(.switchRule(rule, true)), around: mark)
            }
        case .mute(let rule, let place):
            let off = PlannedCommand(.disturb(.switchRule(rule, false)), at: plan.commands[place].time)
            plan.commands.insert(off, at: place + 1)
            plan.commands.removeAll { $0.command == .disturb(.switchRule(rule, true)) }
        case .wish(let wishes):
            plan.settings.cancelPermille = 0
            for wish in wishes {
                plan.insert(.cancel(wish.order), at: plan.ownMoment(wish.mark, among: wishes.map(\.mark)))
            }
        case .safeguard(let safeguard, let isOn):
            if isOn { plan.settings.safeguards.insert(safeguard) } else { plan.settings.safeguards.remove(safeguard) }
            plan.commands.removeAll {
                if case .switchSafeguard(let some, let wasOn) = $0.command {
                    some == safeguard && wasOn != isOn
                } else {
                    false
                }
            }
        }
        return plan
    }

    /// What is a command now is no step before another one.
    private func ownMoment(_ mark: PlannedTime, among marks: [PlannedTime]) -> PlannedTime {
        PlannedTime(mark.instant, ahead: mark.ahead - marks.count { $0.instant == mark.instant && $0 < mark })
    }

    /// Behind what is done at that moment already.
    private mutating func insert(_ command: Command, at time: PlannedTime) {
        let place = commands.firstIndex { $0.time > time } ?? commands.count
        commands.insert(PlannedCommand(command, by: .option, at: time), at: place)
    }

    /// Right before the step, and right behind it, before whatever was done there.
    private mutating func insert(_ off: Command, _ on: Command, around mark: PlannedTime) {
        insert(off, at: mark)
        let after = PlannedTime(mark.instant, ahead: mark.ahead + 1)
        let place = commands.firstIndex { $0.time >= after } ?? commands.count
        commands.insert(PlannedCommand(on, by: .option, at: after), at: place)
    }
}
