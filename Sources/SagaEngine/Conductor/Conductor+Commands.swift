import SagaCore

extension Conductor {
    /// Carries out a command at the present instant and journals it. What changes nothing has a short line of its own.
    package func perform(_ command: Command, from origin: Origin = .console) async -> CommandResult {
        if let idle = await idleResult(of: command) ?? refusalForRoom(command, from: origin) {
            note(command, idle, from: origin)
            return idle
        }
        let entry = JournalEntry(step: steps, time: clock, command: command, origin: origin)
        journalEntries.append(entry)
        journalWeight += command.weight
        let mark = run.trace.count
        let line = run.isWatched ? command.line : nil
        if line != nil { run.write(TraceEntry(time: clock, what: .command(command, origin)), line: line) }
        let result = await carryOut(command)
        deeds.add(.did(entry, line: line, result))
        if run.isWatched { commandEnds.append(steps) }
        run.look(since: mark)
        return result
    }

    private func carryOut(_ command: Command) async -> CommandResult {
        switch command {
        case .createAny: return await create { load, catalog in load.makeOrder(&catalog) }
        case .create(let request): return await create(request)
        case .cancel(let id): return await cancel(id)
        case .arm(let fault, let mode): return await arm(fault, mode)
        case .choose(let fault, let id): return await choose(fault, id, true)
        case .unchoose(let fault, let id): return await choose(fault, id, false)
        case .disarmAll: return await disarmAll()
        case .setLoad(let rate): return setLoad(rate)
        case .addInstance(let service): return await changeInstances(of: service, by: 1)
        case .removeInstance(let service): return await changeInstances(of: service, by: -1)
        case .stop(let service): return await setRunning(service, false)
        case .start(let service): return await setRunning(service, true)
        case .redrive(let number): return redrive(number)
        case .redriveAll: return redriveAll()
        case .setOnHand(let product, let units): return await setOnHand(units, of: product)
        case .switchSafeguard(let safeguard, let isOn): return await setSafeguard(safeguard, isOn)
        case .omit(let id):
            run.load.omit(id)
            return .done
        case .omitNext(let count): return await omitNext(count)
        case .disturb(let disturbance): return await carryOut(disturbance)
        case .take(let step):
            run.takeNow(step)
            return .done
        }
    }

    // MARK: orders

    private func create(_ request: OrderRequest) async -> CommandResult {
        await create { _, catalog in
            let lines = request.items.map {
                Line(product: catalog.product(named: $0.product), name: $0.name, price: $0.price, count: $0.count)
            }
            return catalog.add(
                OrderDetails(
                    externalID: request.id, user: request.user, lines: lines, address: request.address,
                    card: request.card))
        }
    }

    private func create(_ make: (inout Load, inout Catalog) -> OrderID?) async -> CommandResult {
        let (now, next) = (clock, OrderID(catalog.count))
        let crash = await order.with { $0.crash(atCreationOf: next) }
        // Of a creation of which nothing is stored nothing is left but its number.
        let made = crash == .beforeStore ? run.skipOrder() : run.makeOrder(make)
        guard let id = made else { return .refused(.amountTooLarge) }
        run.settle(await order.with { $0.create(id, crashing: crash, at: now) }, of: .order)
        return crash == nil ? .created(id) : .unanswered
    }

    private func omitNext(_ count: Int) async -> CommandResult {
        let now = clock
        for _ in 0..<count {
            let id = run.skipOrder()
            run.settle(await order.with { $0.apply(.omit(id), at: now, isStep: true) }, of: .order)
        }
        return .done
    }

    private func cancel(_ id: OrderID) async -> CommandResult {
        let now = clock
        let (answer, report) = await order.with { $0.cancel(id, at: now) }
        run.settle(report, of: .order)
        return answer.map(CommandResult.cancel) ?? .unanswered
    }

    // MARK: faults

    private func withFaults(_ service: ServiceID, _ body: @Sendable (inout FaultPlan) -> Void) async {
        switch service {
        case .order: break
        case .payment: await payment.with { body(&$0.faults) }
        case .stock: await stock.with { body(&$0.faults) }
        case .delivery: await delivery.with { body(&$0.faults) }
        }
    }

    private func arm(_ fault: Fault, _ mode: FaultMode) async -> CommandResult {
        guard let armed = await self.mode(of: fault).armed(mode) else { return .refused(.countOutOfRange) }
        await withFaults(fault.service) { $0[fault].mode = armed }
        return .armed(armed)
    }

    func mode(of fault: Fault) async -> FaultMode { await faultSettings()[Int(fault.rawValue)].mode }

    private func choose(_ fault: Fault, _ id: OrderID, _ isChosen: Bool) async -> CommandResult {
        await withFaults(fault.service) { plan in
            plan[fault].orders.removeAll { $0 == id }
            if isChosen { plan[fault].orders.append(id) }
        }
        return .done
    }

    private func disarmAll() async -> CommandResult {
        for fault in Fault.allCases { await withFaults(fault.service) { $0[fault] = FaultSetting() } }
        await disarmDisturbances()
        return .done
    }

    // MARK: load, instances, services

    private func setLoad(_ rate: Int64) -> CommandResult {
        run.load.setRate(rate, at: clock)
        if !exchange.isAwake[0] { run.load.pause() }
        return .done
    }

    private func changeInstances(of service: ServiceID, by change: Int) async -> CommandResult {
        await apply(change > 0 ? .addInstance(service) : .removeInstance(service))
        return .done
    }

    func instances(of service: ServiceID) async -> Int {
        switch service {
        case .order: 1
        default: await host(service).consumer.instances
        }
    }

    private func setRunning(_ service: ServiceID, _ runs: Bool) async -> CommandResult {
        await apply(runs ? .start(service) : .stop(service))
        return .done
    }

    private func setOnHand(_ units: Int64, of product: String) async -> CommandResult {
        let id = run.catalog.product(named: product)
        let now = clock
        run.settle(await stock.with { $0.setOnHand(units, of: id, at: now) }, of: .stock)
        return .done
    }

    // MARK: the broker

    private func redrive(_ number: Int) -> CommandResult {
        guard let letter = run.exchange.broker.redrive(number) else { return .refused(.unknownDeadLetter(number)) }
        run.sendBack([letter])
        return .redriven(1)
    }

    private func redriveAll() -> CommandResult {
        let letters = run.exchange.broker.redriveAll()
        run.sendBack(letters)
        return .redriven(letters.count)
    }

    private func setSafeguard(_ safeguard: Safeguards, _ isOn: Bool) async -> CommandResult {
        var all = exchange.safeguards
        if isOn { all.insert(safeguard) } else { all.remove(safeguard) }
        let safeguards = all
        run.exchange.safeguards = safeguards
        await applyToAll(.setSafeguards(safeguards))
        if safeguard == .deadline { run.auditor.touchAll() }
        return .done
    }

    /// Does something by hand to one copy of a queue; nothing where there is no such copy to do it to. No command: nothing
    /// journals it.
    package func edit(_ subscription: SubscriptionID, _ edit: QueueEdit) async {
        let queue = await world().queue(subscription)
        var trial = queue
        guard trial.edit(edit, at: clock) != nil else { return }
        await apply(.edit(subscription, edit))
    }
}
