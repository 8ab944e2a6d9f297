import SagaCore

// What can happen at a participant: its work, its timers and its next command beside what can happen anywhere.
extension ParticipantDesk {
    package var enabled: [Enabled] {
        var list = enabledAnywhere
        for (end, name) in endsOfWork { list.append(enabled(.finish(name), end.at, .work, end.sequence)) }
        guard station.isAwake else { return list }
        for timer in timers.unordered where isDue(timer) {
            let step = timer.tag == Timed.retry ? EnabledStep.retry(Service.id, timer.order) : .endShipment(timer.order)
            list.append(enabled(step, timer.at, .timer, timer.sequence))
        }
        if let head = station.nextCommand, let name = station.commands.headName(at: Service.id) {
            list.append(enabled(.deliver(name), head.ready, .command))
        }
        return list
    }

    /// The work that is under way in the order in which it ends, by the copies that it is on.
    private var endsOfWork: [(end: Timed, name: CopyName)] {
        var places: [CopyName: Int] = [:]
        return work.unordered.sorted().compactMap { end in
            guard let copy = station.consumer.slots[Int(end.tag)].copy, let name = CopyName(copy, at: Service.id)
            else { return nil }
            let place = places[name, default: 0] + 1
            places[name] = place
            return CopyName(copy, at: Service.id, place: place).map { (end, $0) }
        }
    }

    package mutating func take(_ step: EnabledStep, at now: Instant, _ bodies: Catalog, _ report: inout Report) {
        if takeAnywhere(step, at: now, &report) { return }
        switch step {
        case .deliver(let name):
            station.bringHead(of: name.event.topic, by: now)
            if !name.event.isStatus {
                beginWork(at: now, &report)
            } else if let head = station.nextStatus {
                _ = hear(head, at: now, bodies, &report)
            }
        case .finish(let name):
            guard let end = endsOfWork.first(where: { $0.name == name })?.end else { return }
            for end in work.remove(where: { $0.sequence == end.sequence }) { finish(end, at: now, bodies, &report) }
        case .endShipment(let order): fireFirst(of: order, Timed.shipment, at: now, bodies, &report)
        case .retry(_, let order): fireFirst(of: order, Timed.retry, at: now, bodies, &report)
        default: return
        }
    }

    private mutating func fireFirst(
        of order: OrderID, _ tag: Int32, at now: Instant, _ bodies: Catalog, _ report: inout Report
    ) {
        let first = timers.unordered.filter { $0.order == order && $0.tag == tag && isDue($0) }.min()
        for timer in timers.remove(where: { $0.sequence == first?.sequence }) { fire(timer, at: now, bodies, &report) }
    }
}
