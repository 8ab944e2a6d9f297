import SagaCore

/// What would change nothing: a refusal, a repeat, a cancel of what is cancelled, a switch that stands so already. It weighs nothing: no step is taken, no
/// body is kept, and the digest does not cover it.
extension Conductor {
    /// What a command comes to that changes nothing; nil for one that is to be carried out.
    func idleResult(of command: Command) async -> CommandResult? {
        switch command {
        case .createAny: await refusalToCreate().map { .refused($0) }
        case .create(let request): await idleResult(of: request)
        case .cancel(let id): await idleResult(ofCancel: id)
        case .arm(let fault, let mode):
            if let refusal = await refusal(to: fault, mode) { .refused(refusal) } else { await repeated(fault, mode) }
        case .choose(let fault, let id): await idleResult(of: fault, id, isChosen: true)
        case .unchoose(let fault, let id): await idleResult(of: fault, id, isChosen: false)
        case .setLoad(let rate):
            !(0...Settings.mostOrdersPerKilosecond).contains(rate)
                ? .refused(.rateOutOfRange) : rate == run.load.rate ? .done : nil
        case .addInstance(let service): await refusal(toChangeInstancesOf: service, by: 1).map { .refused($0) }
        case .removeInstance(let service): await refusal(toChangeInstancesOf: service, by: -1).map { .refused($0) }
        case .stop(let service): runs(service) ? nil : .refused(.alreadyStopped(service))
        case .start(let service): runs(service) ? .refused(.alreadyRunning(service)) : nil
        case .redrive(let number):
            exchange.broker.deadLetters.contains { $0.number == number } ? nil : .refused(.unknownDeadLetter(number))
        case .setOnHand(let product, let units):
            (0...StockService.mostUnits).contains(units) ? await repeated(units, of: product) : .refused(.badUnits)
        case .disarmAll: await isAnythingArmed() ? nil : .done
        case .redriveAll: exchange.broker.deadLetters.isEmpty ? .redriven(0) : nil
        case .switchSafeguard(let safeguard, let isOn):
            exchange.safeguards.isSuperset(of: safeguard) == isOn
                && (isOn || exchange.safeguards.isDisjoint(with: safeguard))
                ? .done : nil
        case .omit(let id):
            id.offset < catalog.count ? .refused(.numberTaken(id)) : run.load.omits(id) ? .done : nil
        case .omitNext(let count):
            count < 1
                ? .refused(.countOutOfRange)
                : count <= Settings.mostOrders - catalog.count ? nil : .refused(.tooManyOrders)
        case .disturb(let disturbance): await obstacle(to: disturbance).map { .refused($0) }
        case .take(let step): obstacle(to: step).map { .refused(.obstacle($0)) }
        }
    }

    /// What the operator's command would come to if it changes nothing; nil for one that would be carried out.
    func foreseen(_ command: Command) async -> CommandResult? {
        await idleResult(of: command) ?? refusalForRoom(command, from: .console)
    }

    /// Armed so already; once more is one more.
    private func repeated(_ fault: Fault, _ mode: FaultMode) async -> CommandResult? {
        if case .next = mode { return nil }
        return await self.mode(of: fault) == mode ? .armed(mode) : nil
    }

    private func idleResult(of fault: Fault, _ id: OrderID, isChosen: Bool) async -> CommandResult? {
        guard id.offset < catalog.count else { return .refused(.unknownOrder) }
        return await faultSettings()[Int(fault.rawValue)].orders.contains(id) == isChosen ? .done : nil
    }

    private func repeated(_ units: Int64, of product: String) async -> CommandResult? {
        await shelf(of: product)?.onHand == units ? .done : nil
    }

    private func idleResult(of request: OrderRequest) async -> CommandResult? {
        if let outage = outageOfOrder { return .refused(outage) }
        if !request.id.isEmpty, let known = await order(named: request.id) {
            return request.isSame(as: catalog.request(of: known)) ? .repeated(known) : .refused(.knownID(known))
        }
        if Catalog.amount(of: request.items.map(\.price)) == nil { return .refused(.amountTooLarge) }
        return await refusalToCreate().map { .refused($0) }
    }

    private func refusalToCreate() async -> Refusal? {
        if let outage = outageOfOrder { return outage }
        return catalog.count < Settings.mostOrders ? nil : .tooManyOrders
    }

    private func idleResult(ofCancel id: OrderID) async -> CommandResult? {
        if let outage = outageOfOrder { return .refused(outage) }
        switch await order.with({ $0.station.service.status(of: id) }) {
        case nil: return .refused(.unknownOrder)
        case .cancelled: return .cancel(.repeated)
        case .completed: return .cancel(.refused)
        default: return nil
        }
    }

    private func refusal(to fault: Fault, _ mode: FaultMode) async -> Refusal? {
        if case .share(let permille) = mode, !(0...1000).contains(permille) { return .shareOutOfRange }
        return await self.mode(of: fault).armed(mode) == nil ? .countOutOfRange : nil
    }

    private func refusal(toChangeInstancesOf service: ServiceID, by change: Int) async -> Refusal? {
        let wanted = await instances(of: service) + change
        if service == .order || wanted <= 0 { return .lastInstance(service) }
        return wanted <= Consumer.mostInstances ? nil : .tooManyInstances(service)
    }

    /// Nothing may grow without bounds at somebody else's will: no client gets a new order where there is no room.
    func refusalForRoom(_ command: Command, from origin: Origin) -> CommandResult? {
        guard case .create = command, origin == .http, isFull else { return nil }
        return .refused(.tooManyOrders)
    }

    /// A cancel takes room as well, but an order can be cancelled only once.
    var isFull: Bool { journalWeight > settings.mostClientWeight }

    // MARK: its lines in the journal

    /// So many of the latest are kept.
    private static let mostIdleEntries = 10_000

    func keep(_ entry: IdleEntry) {
        if idleEntries.count == Self.mostIdleEntries { idleEntries.removeFirst() }
        idleEntries.append(entry)
        idleCount += 1
    }

    /// Writes down what changed nothing, in a short line of its own; the services' own remarks go to whoever reads the
    /// trace.
    func note(_ command: Command, _ result: CommandResult, from origin: Origin) {
        let line = IdleEntry.line(of: command, result)
        var entry = IdleEntry(
            step: steps, time: clock, line: line, origin: origin, commandsBefore: journalEntries.count)
        if case .cancel(let id) = command, case .cancel = result { entry.cancel = id }
        keep(entry)
        deeds.add(.idle(entry))
        guard run.isWatched, let id = entry.cancel, case .cancel(let answer) = result else { return }
        let kind: Note.Kind = answer == .repeated ? .cancelRepeated : .cancelRefused
        run.write(
            TraceEntry(
                time: clock,
                what: .note(Note(kind: kind, service: .order, order: id, event: nil, reason: .none, value: 0))))
    }
}

/// A line of the journal about what changed nothing; no replay needs it.
package struct IdleEntry: Hashable, Sendable {
    package let step: Int
    package let time: Instant
    /// `repeat A12`, `refused create "id" stopped order`.
    package let line: String
    package let origin: Origin
    /// So many commands of the journal came before it.
    package let commandsBefore: Int
    /// The order, where it is a cancel that somebody is told of.
    package fileprivate(set) var cancel: OrderID?

    var isRefusal: Bool { line.hasPrefix("refused") }

    /// Whatever a client sent, a line is short.
    fileprivate static func line(of command: Command, _ result: CommandResult) -> String {
        switch (command, result) {
        case (_, .repeated(let order)): return "repeat \(order.label)"
        case (.cancel(let order), .cancel(.repeated)): return "repeat cancel \(order.label)"
        case (.cancel(let order), .cancel): return "refused cancel \(order.label) completed"
        case (_, .refused(let refusal)): return "refused \(head(of: command)) \(refusal.line)"
        default: return "repeat \(head(of: command))"
        }
    }

    private static func head(of command: Command) -> String {
        switch command {
        case .create(let request): "create \(request.id.beginning.quotedForLine)"
        case .setOnHand(let product, let units): "stock \(product.beginning.quotedForLine) \(units)"
        default: command.line
        }
    }
}

extension IdleEntry {
    /// From a recording.
    init(_ recorded: RecordedIdleCommand, commandsBefore: Int) {
        let words = recorded.line.split(separator: " ")
        self.init(
            step: recorded.place.steps, time: recorded.place.clock, line: recorded.line, origin: recorded.giver.origin,
            commandsBefore: commandsBefore)
        if words.count >= 3, words[1] == "cancel", words[0] == "repeat" || words.last == "completed" {
            cancel = OrderID(label: String(words[2]))
        }
    }
}
