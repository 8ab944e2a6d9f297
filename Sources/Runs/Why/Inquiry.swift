import SagaCore
import SagaEngine

/// Plays a plan and keeps what tells the roots of what became of one order: who armed what struck it, and at which step.
struct Inquiry {
    /// A fault that hit the order.
    struct Hit {
        let fault: Fault
        let time: Instant
        /// The step in which it did.
        private(set) var mark: PlannedTime
        let by: By
        /// The step is still to come.
        private(set) var isAhead = true

        init(fault: Fault, time: Instant, by: By) {
            (self.fault, self.time, self.by) = (fault, time, by)
            mark = PlannedTime(time)
        }

        mutating func settle(in step: PlannedTime) { (mark, isAhead) = (step, false) }

        enum By {
            case chaos
            /// The place of the command that chose the order.
            case choice(Int)
            /// The place of the command that armed it, and how it was armed before it hit.
            case mode(Int, FaultMode)
        }
    }

    let plan: Plan
    let order: OrderID
    private(set) var file: CaseFile
    private(set) var hits: [Hit] = []
    /// By rule: the steps in which it struck a message of the order.
    private(set) var strikes: [Int: [PlannedTime]] = [:]
    /// By rule: the place of the command that made it.
    private(set) var rules: [Int: Int] = [:]
    /// Cancellations that customers of the automatic load asked for.
    private(set) var wishes: [(order: OrderID, mark: PlannedTime)] = []
    /// The place of the command by which chaos was set last.
    private(set) var chaos: Int?

    private var armory = Armory()
    private var stand = PlannedTime(.start)
    private var mark = PlannedTime(.start)
    private var place = 0

    init(_ plan: Plan, _ order: OrderID) {
        (self.plan, self.order) = (plan, order)
        file = CaseFile(order, plan.settings)
    }

    /// Where it came to; nil where there was too little time.
    mutating func run(while hasTime: () -> Bool) -> Simulation? {
        var rehearsal = Rehearsal(plan)
        var own = self
        let isWhole = rehearsal.run {
            own.hear($0)
        } witness: { planned, result, _ in
            own.see(planned.command, result)
        } while: {
            hasTime()
        }
        self = own
        return isWhole ? rehearsal.simulation : nil
    }

    private mutating func see(_ command: Command, _ result: CommandResult?) {
        guard let result else { return }
        armory.take(command, at: place)
        switch (command, result) {
        case (.disturb(.addRule), .ruled(let number)): rules[number] = place
        case (.disturb(.setChaos(let share)), _): chaos = share > 0 ? place : nil
        case (.disarmAll, _): chaos = nil
        default: break
        }
        place += 1
    }

    private mutating func hear(_ batch: [TraceEntry]) {
        let isCommanded = batch.contains { if case .command = $0.what { true } else { false } }
        for entry in batch {
            if case .step(let action) = entry.what, !isCommanded { step(action, at: entry.time) }
            follow(entry)
            file.add(entry)
        }
    }

    private mutating func step(_ action: Action, at time: Instant) {
        if time > stand.instant { stand = PlannedTime(time) }
        mark = stand
        stand.ahead += 1
        // What is hit is told right before the step.
        for place in hits.indices.reversed().prefix(while: { hits[$0].isAhead }) { hits[place].settle(in: mark) }
        if case .cancel(let order) = action { wishes.append((order, mark)) }
        if case .interrupted(.cancel(let order), _) = action { wishes.append((order, mark)) }
    }

    private mutating func follow(_ entry: TraceEntry) {
        switch entry.what {
        case .hit(let fault, let order, let isChaos):
            let by = isChaos ? Hit.By.chaos : armory.hit(fault, order)
            if order == self.order, let by {
                hits.append(Hit(fault: fault, time: entry.time, by: by))
            }
        case .waylaid(let act) where act.rule > 0 && act.message.order == order:
            strikes[act.rule, default: []].append(mark)
        default: break
        }
    }
}

/// What is armed at a moment of a plan, and by which of its commands.
private struct Armory {
    private struct Setting {
        var mode = FaultMode.off
        var place = 0
        var chosen: [OrderID: Int] = [:]
    }

    private var settings = [Setting](repeating: Setting(), count: Fault.allCases.count)

    mutating func take(_ command: Command, at place: Int) {
        switch command {
        case .arm(let fault, let mode):
            let index = Int(fault.rawValue)
            settings[index].mode = settings[index].mode.armed(mode) ?? settings[index].mode
            settings[index].place = place
        case .choose(let fault, let order): settings[Int(fault.rawValue)].chosen[order] = place
        case .unchoose(let fault, let order): settings[Int(fault.rawValue)].chosen[order] = nil
        case .disarmAll: self = Armory()
        default: break
        }
    }

    /// Uses it up as the act does.
    mutating func hit(_ fault: Fault, _ order: OrderID) -> Inquiry.Hit.By? {
        let index = Int(fault.rawValue)
        if let place = settings[index].chosen[order] {
            if !fault.isCompensation { settings[index].chosen[order] = nil }
            return .choice(place)
        }
        let (mode, place) = (settings[index].mode, settings[index].place)
        if mode == .off { return nil }
        if case .next(let count) = mode { settings[index].mode = count > 1 ? .next(count - 1) : .off }
        return .mode(place, mode)
    }
}
