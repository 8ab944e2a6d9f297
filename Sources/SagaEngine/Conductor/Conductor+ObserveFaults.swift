import SagaCore

// What is disturbed, as the screen shows it.
extension Conductor {
    /// The copies of the queue that somebody looks at.
    func contents(_ attention: Attention, in world: World) -> QueueContents? {
        attention.queue.map { QueueContents($0, world.queue($0), skip: attention.queueSkip) }
    }

    /// Crashes that can still happen: not those armed for orders of which nothing is handled any more.
    func armedCrashes(of service: ServiceID, _ isOver: (OrderID) -> Bool) async -> [ArmedCrash] {
        await host(service).crashes.armed.compactMap { armed in
            let crash = ArmedCrash(point: armed.point, setting: armed.setting.without(isOver))
            return crash.setting.isArmed ? crash : nil
        }
    }
}

extension QueueContents {
    /// A copy's name counts those before it, so that it costs what stands before it, too.
    init(_ subscription: SubscriptionID, _ queue: Queue, skip: Int) {
        self.subscription = subscription
        self.skip = skip
        count = queue.count
        var places: [CopyKind: Int] = [:]
        for (number, entry) in queue.entries(atMost: skip + Attention.copyCount).enumerated() {
            let copy = entry.copy
            let kind = CopyKind(order: copy.order, event: copy.event, attempt: copy.attempt)
            places[kind, default: 0] += 1
            guard number >= skip else { continue }
            let name = CopyName(
                subscription.consumer, copy.order, copy.event, attempt: copy.attempt, place: places[kind]!)
            guard let name else { continue }
            var view = CopyView(name, publishedAt: copy.message.publishedAt, ready: copy.ready)
            (view.marks, view.isHeld, view.until) = (copy.marks, entry.isHeld, entry.until)
            copies.append(view)
        }
    }

    private struct CopyKind: Hashable {
        let order: OrderID
        let event: Event
        let attempt: UInt8
    }
}

extension ServiceView {
    /// Shows the instances one by one. `work` tells what is being done, by whom.
    mutating func show(
        _ consumer: Consumer, _ outages: Outages, isCut: Bool, near chosen: Int?,
        work: some Sequence<(instance: Int, work: Work)>
    ) {
        self.isCut = isCut
        var (around, troubled, others): ([Int], [Int], [Int]) = ([], [], [])
        for (place, slot) in consumer.slots.enumerated() where slot.condition != .gone {
            crashed += slot.condition == .crashed ? 1 : 0
            frozen += slot.condition == .frozen ? 1 : 0
            let isUsual = slot.condition == .well && outages.factor(of: place) == 1
            if let chosen, abs(chosen - place) <= InstanceView.neighbours {
                around.append(place)
                continue
            }
            if isUsual, others.count < InstanceView.most { others.append(place) }
            if !isUsual, troubled.count < InstanceView.most { troubled.append(place) }
        }
        let shown = (around + troubled + others).prefix(InstanceView.most).sorted()
        crew = shown.map { InstanceView($0, consumer.slots[$0], outages) }
        for (instance, work) in work {
            if let place = crew.firstIndex(where: { $0.number == instance }) { crew[place].work = work }
        }
    }
}

extension InstanceView {
    fileprivate init(_ number: Int, _ slot: Instance, _ outages: Outages) {
        self.number = number
        condition = slot.condition
        order = slot.copy?.order
        attempt = slot.copy?.attempt ?? 1
        isVoid = slot.copy != nil && slot.claim == .void
        left = outages.left[number]
        due = outages.due(slot.condition == .crashed ? .restart : .expire, number)
        factor = outages.factor(of: number)
    }
}
