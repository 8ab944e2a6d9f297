import SagaCore
import SagaEngine

/// The same world with something left out or switched, and nothing else.
extension Plan {
    package var account: RunAccount {
        var account = RunAccount(settings)
        var rehearsal = Rehearsal(self)
        rehearsal.run { account.hear($0) }
        account.conclude(rehearsal.simulation)
        return account
    }

    /// Without the command that has this number in the file; the number of an order that it made stays free. Nil where there
    /// is none.
    package func without(command number: Int) -> Plan? {
        guard let place = commands.firstIndex(where: { $0.number == number }) else { return nil }
        var plan = self
        if commands[place].command.makesOrder, usesNumber(place) {
            plan.commands[place].command = .omitNext(1)
        } else {
            plan.commands.remove(at: place)
        }
        return plan
    }

    /// Without the order and whatever was commanded about it; its number stays free. Nil where there is none.
    package func without(order: OrderID) -> Plan? {
        without { $0.world().order.numbers.contains(order) ? order : nil }?.plan
    }

    /// The same of the order that goes by this name at the end, a label or an id.
    package func without(orderCalled name: String) -> (order: OrderID, plan: Plan)? {
        without { $0.order(called: name) }
    }

    private func without(_ choose: (Simulation) -> OrderID?) -> (order: OrderID, plan: Plan)? {
        let (simulation, makers) = played()
        guard let order = choose(simulation) else { return nil }
        var plan = self
        if let maker = makers[order] {
            plan.commands[maker].command = .omitNext(1)
        } else {
            // The first of all: that it was to come is known from the beginning.
            plan.commands.insert(PlannedCommand(.omit(order), by: .option, at: PlannedTime(.start)), at: 0)
        }
        plan.commands.removeAll { $0.command != .omit(order) && $0.command.orders == [order] }
        return (order, plan)
    }

    /// With the safeguard on, or off, all the time.
    package func switching(_ safeguard: Safeguards, on isOn: Bool) -> Plan {
        var plan = self
        if isOn { plan.settings.safeguards.insert(safeguard) } else { plan.settings.safeguards.remove(safeguard) }
        plan.commands.removeAll {
            if case .switchSafeguard(safeguard, _) = $0.command { true } else { false }
        }
        return plan
    }

    /// A number is used up by it.
    private func usesNumber(_ place: Int) -> Bool {
        var part = self
        part.commands = Array(commands[...place])
        part.end = commands[place].time
        return part.played().makers.values.contains(place)
    }

    /// Played to the end, and by order the place of the command that made it: also of one that nobody answered.
    private func played() -> (simulation: Simulation, makers: [OrderID: Int]) {
        var rehearsal = Rehearsal(self, isWatched: false)
        var makers: [OrderID: Int] = [:]
        var (place, next) = (0, OrderID(0))
        rehearsal.run(witness: { planned, result, simulation in
            let number = simulation.ask { await $0.nextOrder }
            if result == nil {
                next = number
            } else {
                if planned.command.makesOrder, number > next { makers[next] = place }
                place += 1
            }
        })
        return (rehearsal.simulation, makers)
    }
}
