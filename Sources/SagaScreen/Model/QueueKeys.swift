import SagaCore
import SagaEngine

/// The view of the queues: which queue, and the copy one is on. Once a copy is chosen the line follows it, wherever in its
/// queue it comes to stand; until then one is on the first.
struct QueueList: Hashable, Sendable {
    var queue: SubscriptionID
    var index = 0
    var chosen: CopyName?
    /// The copy at the place is to be chosen as soon as it is known.
    var isWanted = false
    /// A copy that has just been dropped, and where it stood.
    var dropped: Dropped?

    struct Dropped: Hashable, Sendable {
        let name: CopyName
        let index: Int
        let at: Instant

        /// So long it is seen that it was there.
        static let moment = Span.milliseconds(900)
    }

    init(_ queue: SubscriptionID) { self.queue = queue }
}

/// The keys of the queues: the letters act on the copy one is on.
extension ScreenModel {
    private var queueList: QueueList? {
        for case .queues(let list) in overlays { return list }
        return nil
    }

    /// What the engine is to show of the queues.
    var queueInSight: (SubscriptionID?, Int) {
        guard let list = queueList else { return (nil, 0) }
        return (list.queue, max(0, list.index / 100 - 1) * 100)
    }

    private func contents(of list: QueueList) -> QueueContents? {
        seen.contents?.subscription == list.queue ? seen.contents : nil
    }

    /// The copies of the queue that is looked at, as far as they are known, from the place `skipped` on.
    func copies(in list: QueueList) -> [CopyView] { contents(of: list)?.copies ?? [] }
    func skipped(in list: QueueList) -> Int { contents(of: list)?.skip ?? 0 }
    func count(in list: QueueList) -> Int { contents(of: list)?.count ?? 0 }

    func copy(at place: Int, in list: QueueList) -> CopyView? {
        let (copies, number) = (copies(in: list), place - skipped(in: list))
        return copies.indices.contains(number) ? copies[number] : nil
    }

    mutating func openQueues() {
        switch focus {
        case .service(let service): lastQueue = .commands(of: service) ?? .status(of: service)
        case .statusOrder where lastQueue.topic != .statusOrder: lastQueue = .statusByOrder
        default: break
        }
        toggle(.queues(QueueList(lastQueue)))
    }

    mutating func look(at queue: SubscriptionID) {
        lastQueue = queue
        overlay = .queues(QueueList(queue))
    }

    mutating func pressInQueues(_ list: QueueList, _ action: KeyAction) -> [ScreenEffect]? {
        switch action {
        case .queues: overlay = .none
        case .left, .previousPane: look(at: list.queue.moved(-1))
        case .right, .nextPane: look(at: list.queue.moved(1))
        case .moreLoad: return setLatency(of: list.queue.topic, up: false)
        case .lessLoad: return setLatency(of: list.queue.topic, up: true)
        case .open, .toggleService, .fault(.onTheWay), .follow, .addInstance, .removeInstance, .cancelOrder:
            return act(action, list)
        default:
            let page = OverlayView(model: self, layout: MainLayout(size)).copyRows
            let most = max(0, count(in: list) - 1)
            guard let place = scrolled(list.index, action, most: most, page: max(1, page - 1)) else { return nil }
            choose(place, list)
        }
        return []
    }

    private mutating func choose(_ place: Int, _ list: QueueList) {
        var list = list
        list.index = place
        list.chosen = copy(at: place, in: list)?.name
        list.isWanted = list.chosen == nil
        list.dropped = nil
        overlay = .queues(list)
    }

    mutating func clickCopy(_ place: Int, _ list: QueueList, _ isSecond: Bool) -> [ScreenEffect] {
        let wasThere = list.index == place && list.chosen != nil
        choose(place, list)
        return isSecond || wasThere ? pressInOverlay(.enter) : []
    }

    // MARK: acts

    private mutating func act(_ action: KeyAction, _ list: QueueList) -> [ScreenEffect] {
        guard let copy = copy(at: list.index, in: list) else {
            if count(in: list) > 0 { return [] }
            hint = language("This queue is empty: there is nothing to act on.", "Очередь пуста: действовать не с чем.")
            return []
        }
        if action == .open {
            lay(.inspector(Inspection(order: copy.name.order)))
            return []
        }
        choose(list.index, list)
        return [command(.disturb(disturbance(action, copy, list)))]
    }

    private mutating func disturbance(_ action: KeyAction, _ copy: CopyView, _ list: QueueList) -> Disturbance {
        let name = copy.name
        var list = list
        list.chosen = name
        defer { overlay = .queues(list) }
        switch action {
        case .toggleService:
            foresee { $0.held[name] = !copy.isHeld }
            return copy.isHeld ? .release(name) : .tamper(name, .hold)
        case .fault: return .tamper(name, .delay(Self.delay))
        case .follow:
            // Of several such copies it is the first from now on.
            list.chosen = CopyName(name.reader, name.order, name.event, attempt: name.attempt)
            list.index = 0
            return .tamper(name, .first)
        case .addInstance: return .tamper(name, .duplicate)
        case .removeInstance:
            list.chosen = nil
            list.dropped = QueueList.Dropped(name: name, index: list.index, at: seen.clock)
            return .tamper(name, .drop)
        default: return .tamper(name, .corrupt)
        }
    }

    static let delay = Span.seconds(2)

    /// As usual, a second, five seconds.
    private mutating func setLatency(of topic: Topic, up: Bool) -> [ScreenEffect] {
        let steps: [Span?] = [nil, .seconds(1), .seconds(5)]
        let present = seen.latencies[Int(topic.rawValue)]
        let place = steps.firstIndex(of: present) ?? 1
        let next = min(max(0, place + (up ? 1 : -1)), steps.count - 1)
        guard steps[next] != present else {
            hint =
                up
                ? language("Slower than that it does not get here.", "Медленнее здесь не сделать.")
                : language("Its messages are as fast as usual.", "Сообщения и так идут как обычно.")
            return []
        }
        foresee { $0.latencies[topic] = .some(steps[next]) }
        return [command(.disturb(.setLatency(topic, steps[next])))]
    }

    // MARK: what comes

    /// The line stays on the copy that was chosen; where that has gone, on its place.
    mutating func keepCopyInSight() {
        guard let place = overlays.lastIndex(where: { $0.kind == .queues }), case .queues(var list) = overlays[place],
            let contents = contents(of: list)
        else { return }
        let (copies, skip) = (contents.copies, contents.skip)
        list.index = max(0, min(list.index, contents.count - 1))
        overlays[place] = .queues(list)
        // What was asked for is not here yet.
        guard skip == queueInSight.1 else { return }
        if list.isWanted { list.chosen = copy(at: list.index, in: list)?.name }
        list.isWanted = false
        let known = list.chosen.flatMap { name in
            copies.firstIndex { $0.name == name }
                ?? copies.firstIndex { $0.name.order == name.order && $0.name.event == name.event }
        }
        list.chosen = known.map { copies[$0].name }
        list.index = known.map { $0 + skip } ?? list.index
        if let dropped = list.dropped, seen.clock > dropped.at + QueueList.Dropped.moment { list.dropped = nil }
        overlays[place] = .queues(list)
    }
}

extension SubscriptionID {
    /// The next or previous one, round and round.
    fileprivate func moved(_ by: Int) -> SubscriptionID {
        let all = Self.allCases
        return all[(Int(rawValue) + by + all.count) % all.count]
    }
}
