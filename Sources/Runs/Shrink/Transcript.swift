import SagaCore
import SagaEngine

/// A run written down as it is played, so that what happened by itself in it is commanded: the automatic load, or what
/// shares, rules and chaos struck.
struct Transcript {
    /// What is written down.
    enum Part: Hashable {
        /// Orders of the automatic load, and customers who cancel them.
        case load
        case fault(Fault)
        case crashes, rules, chaos
    }

    /// How that is written down which struck single orders.
    enum Style: Hashable {
        /// Right before the step that it struck, or right after it.
        case exact
        /// Right after the order's creation, so that it does not depend on when its steps come.
        case early
        /// So too, and only the failures: the rest may not be needed.
        case failures
    }

    private let part: Part
    private let style: Style
    /// When the orders were made.
    private var creations: [OrderID: PlannedTime] = [:]
    private let commands: [Script.Item]
    private var given = 0
    private var items: [Script.Item] = []
    /// So many steps of the instant happen by themselves still.
    private var now = PlannedTime(.start)
    /// Of the last step: what it was, and when.
    private var last: (action: Action, time: PlannedTime)?
    /// Where it is written down that a compensation failed, by order.
    private var failures: [OrderID: [Int]] = [:]

    /// Of a script that plays as it is, written down; nothing else is changed.
    static func of(_ script: Script, _ part: Part, _ style: Style = .exact) -> Script {
        let plan = script.assembled.plan
        var transcript = Transcript(part, style, Script(plan))
        var rehearsal = Rehearsal(plan)
        rehearsal.run { transcript.hear($0) }
        return transcript.script(from: script, end: plan.end)
    }

    private init(_ part: Part, _ style: Style, _ script: Script) {
        self.part = part
        self.style = style
        commands = script.items
    }

    private func script(from script: Script, end: PlannedTime) -> Script {
        var script = script
        if case .load = part { script.settings.silenceLoad() }
        // What is done before a step was found out after it.
        script.items = shortened.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
        script.end = end.instant == now.instant ? PlannedTime(end.instant, ahead: min(end.ahead, now.ahead)) : end
        return script
    }

    /// A compensation that failed until it was given up fails for good.
    private var shortened: [Script.Item] {
        guard case .fault(let fault) = part else { return items }
        var (items, dropped) = (items, Set<Int>())
        for order in failures.keys.sorted() {
            guard let places = failures[order], places.count >= Self.attempts else { continue }
            items[places[0]].command = .choose(fault, order)
            dropped.formUnion(places.dropFirst())
        }
        return items.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    }

    /// So often a compensation is tried.
    private static let attempts = 5

    // MARK: reading

    /// Either what a command did, the command first, or what happened by itself.
    private mutating func hear(_ lines: [TraceEntry]) {
        if case .command(let command, _)? = lines.first?.what { return take(command, lines) }
        for line in lines { read(line) }
    }

    private mutating func take(_ command: Command, _ lines: [TraceEntry]) {
        while given < commands.count, commands[given].command != command { given += 1 }
        guard given < commands.count else { return }
        var item = commands[given]
        given += 1
        move(to: item.time.instant)
        item.time = now
        if command.makesOrder { item.makes = lines.lazy.compactMap(\.creation).first }
        // What stands in the numbers' way follows from the orders that are made.
        if case .omitNext = command { return }
        if let order = item.makes { creations[order] = item.time }
        if !isReplaced(command) { items.append(item) }
        for line in lines { if case .waylaid(let act) = line.what { waylaid(act) } }
    }

    private mutating func move(to instant: Instant) {
        if instant > now.instant { now = PlannedTime(instant) }
    }

    private mutating func read(_ line: TraceEntry) {
        move(to: line.time)
        switch line.what {
        case .step(let action):
            last = (action, now)
            // The number of an order that was left out stays free because the next one has its own.
            if case .omit = action, part == .load { return }
            if let command = command(for: action) {
                add(command, at: now, makes: line.creation)
            } else {
                now.ahead += 1
            }
        case .hit(let fault, let order, let byChaos): hit(fault, order, byChaos: byChaos)
        case .waylaid(let act): waylaid(act)
        case .note(let note): if note.kind == .crashed { crashed(note) } else if note.kind == .slowed { slowed(note) }
        case .published, .command: break
        }
    }

    private mutating func add(_ command: Command, at time: PlannedTime, makes order: OrderID? = nil) {
        var time = time
        if style != .exact, command.chooses, let early = command.orders.first.flatMap({ creations[$0] }) {
            time = early
        }
        items.append(Script.Item(command: command, giver: .option, time: time, makes: order))
    }

    // MARK: what is written down

    /// The command that stands for the whole step.
    private func command(for action: Action) -> Command? {
        switch (part, action) {
        case (.load, .create), (.load, .interrupted(.create, _)): .createAny
        case (.load, .cancel(let order)), (.load, .interrupted(.cancel(let order), _)): .cancel(order)
        case (.chaos, _) where style == .failures: nil
        case (.chaos, .freeze(let service, let instance)): .disturb(.freeze(service, instance))
        case (.chaos, .thaw(let service, let instance)): .disturb(.thaw(service, instance))
        case (.chaos, .cut(let service)): .disturb(.cut(service))
        case (.chaos, .join(let service)): .disturb(.join(service))
        case (.chaos, .restartBroker(let kind)): .disturb(.restartBroker(kind))
        default: nil
        }
    }

    /// The line of a hit stands before that of its step.
    private mutating func hit(_ fault: Fault, _ order: OrderID, byChaos: Bool) {
        guard byChaos ? part == .chaos : part == .fault(fault) else { return }
        guard fault.isCompensation else { return add(.choose(fault, order), at: now) }
        failures[order, default: []].append(items.count)
        add(.arm(fault, .next(1)), at: now)
    }

    /// The copy is in its queue once the step is done.
    private mutating func waylaid(_ act: Waylaid) {
        guard act.rule > 0 ? part == .rules : part == .chaos, style != .failures,
            let copy = CopyName(act.subscription.consumer, act.message.order, act.message.event)
        else { return }
        add(.disturb(.tamper(copy, act.act)), at: now)
    }

    private mutating func crashed(_ note: Note) {
        guard part == .chaos && style != .failures || part == .crashes, let last,
            case .interrupted(let action, let moment) = last.action,
            let handling = action.handling(note.event)
        else { return }
        let point = CrashPoint(note.service, handling, moment)
        let arms = handling == .create
        add(.disturb(arms ? .arm(point, .next(1)) : .choose(point, note.order)), at: last.time)
    }

    /// Of several instances it is the first: nobody noted which.
    private mutating func slowed(_ note: Note) {
        guard part == .chaos, style != .failures, let last else { return }
        add(.disturb(.slow(note.service, 0, factor: Int(note.value))), at: last.time)
        add(.disturb(.slow(note.service, 0, factor: 1)), at: now)
    }

    /// The command is what happened by itself: it goes.
    private func isReplaced(_ command: Command) -> Bool {
        switch (part, command) {
        case (.load, .setLoad), (.load, .omit): true
        case (.fault(let fault), .arm(let armed, _)): fault == armed
        case (.fault(let fault), .choose(let chosen, _)), (.fault(let fault), .unchoose(let chosen, _)): fault == chosen
        case (.chaos, .disturb(.setChaos)): true
        case (.crashes, .disturb(.arm)), (.crashes, .disturb(.choose)), (.crashes, .disturb(.unchoose)): true
        case (.rules, .disturb(.addRule)), (.rules, .disturb(.editRule)), (.rules, .disturb(.switchRule)),
            (.rules, .disturb(.removeRule)):
            true
        default: false
        }
    }
}

extension Command {
    /// It names the order that is struck, whenever that comes to it.
    fileprivate var chooses: Bool {
        switch self {
        case .choose, .disturb(.choose): true
        default: false
        }
    }
}

extension TraceEntry {
    /// The order that the step makes, or that comes to nothing over it.
    fileprivate var creation: OrderID? {
        switch what {
        case .step(.create(let order)), .step(.interrupted(.create(let order), _)): order
        default: nil
        }
    }
}

extension Action {
    /// What an instance handles in the step.
    fileprivate func handling(_ event: Event?) -> Handling? {
        switch self {
        case .finish: .work
        case .deliver: event?.status.map { .status($0) }
        case .endShipment: .shipment
        case .retry: .retry
        case .create: .create
        case .cancel: .cancel
        case .meetDeadline, .repeatEnd: .deadline
        default: nil
        }
    }
}

extension Settings {
    /// Nobody orders by himself, nobody cancels by himself.
    fileprivate mutating func silenceLoad() {
        let usual = Settings()
        (ordersPerKilosecond, gaps, orderLimit) = (0, usual.gaps, usual.orderLimit)
        (cancelPermille, cancelWithin) = (usual.cancelPermille, usual.cancelWithin)
    }
}
