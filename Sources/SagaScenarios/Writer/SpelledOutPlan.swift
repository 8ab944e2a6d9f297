import Runs
import SagaCore
import SagaEngine

/// A plan in which customers do by commands what the automatic load did by itself: who ordered what when, and who cancelled.
/// A feature's orders are created by its steps.
struct SpelledOutPlan {
    let plan: Plan
    /// Where the plan came to as it was.
    let end: Simulation
    /// The orders that there are in the end, rising.
    let orders: [OrderID]

    /// Nil where there are more orders than so many.
    init?(_ original: Plan, mostOrders: Int) {
        var listener = Listener()
        var rehearsal = Rehearsal(original)
        let isWhole = rehearsal.run {
            listener.hear($0)
        } witness: {
            listener.see($0, $1, $2)
        } while: {
            listener.created <= mostOrders
        }
        guard isWhole, listener.created <= mostOrders else { return nil }
        end = rehearsal.simulation
        orders = end.world().order.numbers.newest().reversed()
        plan = listener.plan(original, end)
    }
}

/// Tells what happens by itself from what is commanded.
private struct Listener {
    /// What was done, before it is put into words; orders by their numbers.
    private enum Deed {
        case command(Command)
        case creation(OrderID)
    }

    private struct Line {
        var time: PlannedTime
        let giver: Giver
        let deed: Deed
        var isOwn = false
    }

    private var lines: [Line] = []
    /// Steps that were taken at the present instant by themselves.
    private var stand = PlannedTime(.start)
    private(set) var created = 0

    /// A batch is what came of a command, or what came without one.
    mutating func hear(_ batch: [TraceEntry]) {
        let isCommanded = batch.contains { if case .command = $0.what { true } else { false } }
        for entry in batch {
            guard case .step(let action) = entry.what else { continue }
            if case .create = action.inner { created += 1 }
            if isCommanded { continue }
            if entry.time > stand.instant { stand = PlannedTime(entry.time) }
            if let deed = deed(action) {
                lines.append(Line(time: stand, giver: .option, deed: deed, isOwn: true))
            }
            stand.ahead += 1
        }
    }

    private func deed(_ action: Action) -> Deed? {
        switch action.inner {
        case .create(let order): .creation(order)
        case .cancel(let order): .command(.cancel(order))
        case .omit: .command(.omitNext(1))
        default: nil
        }
    }

    mutating func see(_ planned: PlannedCommand, _ result: CommandResult?, _ simulation: Simulation) {
        guard result == nil else { return }
        let deed: Deed
        switch planned.command {
        // Which orders come by themselves is known.
        case .omit, .setLoad: return
        case .createAny: deed = .creation(simulation.ask { await $0.nextOrder })
        default: deed = .command(planned.command)
        }
        lines.append(Line(time: planned.time, giver: planned.giver, deed: deed))
    }

    func plan(_ original: Plan, _ end: Simulation) -> Plan {
        var plan = original
        plan.settings.ordersPerKilosecond = 0
        plan.settings.cancelPermille = 0
        plan.settings.orderLimit = nil
        // What is a command now is no step before another one.
        plan.commands = lines.map { line in
            let own = lines.count { $0.isOwn && $0.time.instant == line.time.instant && $0.time < line.time }
            let time = PlannedTime(line.time.instant, ahead: line.time.ahead - own)
            return PlannedCommand(command(line.deed, end), by: line.giver, at: time)
        }
        let own = lines.count { $0.isOwn && $0.time.instant == plan.end.instant && $0.time < plan.end }
        plan.end.ahead -= own
        return plan
    }

    private func command(_ deed: Deed, _ end: Simulation) -> Command {
        switch deed {
        case .command(let command): return command
        case .creation(let order):
            // Of an order that came to nothing only the number is left.
            guard end.world().order.numbers.contains(order) else { return .create(OrderDraft().request) }
            var request = end.ask { await $0.request(of: order) }
            request.id = ""
            return .create(request.plain)
        }
    }
}

extension Action {
    /// Without the crash that cuts it short.
    fileprivate var inner: Action { if case .interrupted(let action, _) = self { action.inner } else { self } }
}

extension OrderRequest {
    /// As a step says it: the demo's address and names are nobody's concern.
    fileprivate var plain: OrderRequest {
        var plain = self
        plain.address = OrderDraft().address
        for place in plain.items.indices { plain.items[place].name = plain.items[place].product }
        return plain
    }
}
