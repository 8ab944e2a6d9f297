import SagaCore

/// The broker's side of the engine: what each service published goes to the subscriptions, with a latency drawn for
/// each copy.
struct Exchange: Sendable {
    var broker = Broker()
    var safeguards: Safeguards
    /// By service: copies that were just made, on their way into its queues; empty whenever anybody looks.
    var boxes = InlineArray<4, Arrivals>(repeating: Arrivals())
    /// By service: when it has something to do.
    private(set) var next = InlineArray<4, Instant>(repeating: .never)
    /// By service: when something happens there that another service may hear of. Where nobody watches, statuses wait
    /// until then, so that one hop does for many.
    private(set) var nextAct = InlineArray<4, Instant>(repeating: .never)
    /// By service: whether a status that arrives is heard, and whether a command that arrives is begun at once.
    private(set) var hears = InlineArray<4, Bool>(repeating: true)
    private var takes = InlineArray<4, Bool>(repeating: true)
    /// By service: how many copies were sent since its last hop.
    private var unheard = InlineArray<4, Int>(repeating: 0)
    /// Everything is heard at its time: somebody watches, or what is handled may be disturbed.
    private(set) var isExact: Bool
    /// By service: whether it is started, and whether any instance of it is up.
    private(set) var isStarted = InlineArray<4, Bool>(repeating: true)
    private(set) var isAwake = InlineArray<4, Bool>(repeating: true)
    /// When something happens by itself to Order's instance, its network or its delayed copies.
    private(set) var nextDueAtOrder = Instant.never
    /// What stands in the way of copies as they are published, and what it has done since somebody asked.
    var rules: RuleBook { didSet { isDisturbed = !rules.isEmpty || chaos.isOn } }
    var chaos: Chaos { didSet { isDisturbed = !rules.isEmpty || chaos.isOn } }
    /// Whose records a rule may ask for.
    var order: Host<OrderDesk>
    /// Whether any of it can be, asked for every copy.
    private var isDisturbed = false
    /// Messages that chaos has dropped on their way to a reader: each once at most; looked up by key only.
    var dropped: Set<Loss> = []
    private(set) var waylaid: [Waylaid] = []
    /// Orders of which a copy was waylaid.
    private var stirred: [OrderID] = []

    /// The orders that were published about last.
    private(set) var latest = LatestPublications()
    private var lastReady = InlineArray<7, Instant>(repeating: .start)
    private let latency: Distribution
    /// By topic: the latency that somebody has set for it, nil where nobody has.
    private(set) var latencies = [Span?](repeating: nil, count: Topic.allCases.count)
    private var hasLatencies = false
    private let streams: InlineArray<7, Stream>
    private(set) var leastLatency: Span

    /// So many statuses wait at most.
    private static let mostPatient = 4096

    init(_ settings: Settings, order: Host<OrderDesk>, isWatched: Bool) {
        self.order = order
        isExact = isWatched
        rules = RuleBook(seed: settings.seed)
        chaos = Chaos(seed: settings.seed)
        safeguards = settings.safeguards
        latency = settings.latency
        streams = InlineArray { Stream(seed: settings.seed, .latency(SubscriptionID.allCases[$0])) }
        leastLatency = max(settings.latency.least, Settings.leastLatency)
    }

    // MARK: time

    @inline(__always)
    var nextInstant: Instant { min(min(next[0], next[1]), min(next[2], next[3])) }

    /// When the last message under way lands in its queue, where it may have to wait.
    var lastLanding: Instant { lastReady.indices.reduce(.start) { max($0, lastReady[$1]) } }

    @inline(__always)
    var nextActInstant: Instant { min(min(nextAct[0], nextAct[1]), min(nextAct[2], nextAct[3])) }

    /// The service that is next, the first of several.
    var earliest: Int {
        var best = 0
        for place in 1..<4 where next[place] < next[best] { best = place }
        return best
    }

    /// The load's order will be created at its instant.
    mutating func announce(_ creation: Creation) {
        boxes[0].creations.append(creation)
        next[0] = min(next[0], creation.at)
        nextAct[0] = min(nextAct[0], creation.at)
    }

    /// Takes note of when a service has something to do again.
    @inline(__always)
    mutating func expect(_ place: Int, _ report: Report) {
        next[place] = report.next
        nextAct[place] = isExact ? report.next : report.nextAct
        (hears[place], takes[place]) = (report.hears, report.takes)
        (isStarted[place], isAwake[place]) = (report.isStarted, report.isAwake)
        if place == 0 { nextDueAtOrder = report.nextDue }
        unheard[place] = 0
    }

    // MARK: publications

    /// Gives what the hosts published to the broker, in the order of time and, within an instant, of the services.
    mutating func commit(_ reports: [Report]) {
        let publishers = (0..<4).lazy.filter { !reports[$0].published.isEmpty }.count
        if publishers == 1 {
            for place in 0..<4 { for message in reports[place].published { send(message) } }
        } else if publishers > 1 {
            merge(reports)
        }
        if reports.contains(where: { !$0.parked.isEmpty }) { commitParked(reports) }
    }

    private mutating func merge(_ reports: [Report]) {
        var heads = InlineArray<4, Int>(repeating: 0)
        // When the next of each was published: never, where there is none.
        var times = InlineArray<4, Instant> { reports[$0].published.first?.publishedAt ?? .never }
        while true {
            var first = 0
            for place in 1..<4 where times[place] < times[first] { first = place }
            if times[first] == .never { return }
            reports.withUnsafeBufferPointer { reports in
                let head = heads[first]
                send(reports[first].published[head])
                let rest = reports[first].published
                times[first] = head + 1 < rest.count ? rest[head + 1].publishedAt : .never
            }
            heads[first] += 1
        }
    }

    /// Parks the letters in the same order, so that their numbers do not depend on the windows' borders.
    private mutating func commitParked(_ reports: [Report]) {
        let letters = (0..<4).flatMap { place in reports[place].parked.map { (place, $0) } }
        let sorted = letters.enumerated().sorted {
            ($0.element.1.at, $0.offset) < ($1.element.1.at, $1.offset)
        }
        for (place, parked) in sorted.map(\.element) {
            broker.park(parked.letter, from: ServiceID.allCases[place], at: parked.at)
        }
    }

    private mutating func send(_ message: Message) {
        latest.add(message.order)
        for number in broker.route(message.event, safeguards) {
            let (copy, subscription) = (Copy(message, ready: .start), SubscriptionID(rawValue: number)!)
            if isDisturbed {
                waylay(copy, to: subscription, at: message.publishedAt)
            } else {
                send(copy, to: subscription, at: message.publishedAt)
            }
        }
    }

    /// Sends one copy, which never overtakes another in its queue.
    @inline(__always)
    mutating func send(_ copy: Copy, to subscription: SubscriptionID, at now: Instant) {
        var copy = copy
        copy.ready = arrival(of: copy, at: subscription, from: now)
        post(copy, to: subscription)
    }

    /// When a copy arrives that is sent now.
    @inline(__always)
    mutating func arrival(of copy: Copy, at subscription: SubscriptionID, from now: Instant) -> Instant {
        let place = Int(subscription.rawValue)
        let bits = streams[place].bits(UInt64(copy.order.index), UInt64(copy.event.rawValue))
        var span = latency.sample(bits)
        if hasLatencies, let own = latencies[Int(subscription.topic.rawValue)] { span = own }
        let ready = max(lastReady[place], now + max(span, Settings.leastLatency))
        lastReady[place] = ready
        return ready
    }

    /// Puts a copy, which says when it is there, on its way.
    @inline(__always)
    mutating func post(_ copy: Copy, to subscription: SubscriptionID) {
        let (consumer, ready) = (Int(subscription.consumer.rawValue), copy.ready)
        boxes[consumer].copies.append(copy)
        unheard[consumer] += 1
        if copy.event.isStatus {
            let isUrgent = isExact || isUrgent(copy.event, to: consumer)
            if isUrgent { boxes[consumer].lastUrgent = ready }
            guard hears[consumer] else { return }
            next[consumer] = min(next[consumer], ready)
            guard isUrgent else { return }
        } else {
            guard takes[consumer] else { return }
            next[consumer] = min(next[consumer], ready)
        }
        nextAct[consumer] = min(nextAct[consumer], ready)
    }

    /// Puts a copy on its way that others pass until the instant.
    mutating func post(held copy: Copy, until: Instant, isFirst: Bool, to subscription: SubscriptionID) {
        let consumer = Int(subscription.consumer.rawValue)
        boxes[consumer].held.append(
            HeldArrival(copy: copy, place: boxes[consumer].copies.count, until: until, isFirst: isFirst))
        next[consumer] = min(next[consumer], until)
        nextAct[consumer] = min(nextAct[consumer], until)
    }

    // MARK: faults

    mutating func note(_ waylaid: Waylaid) { self.waylaid.append(waylaid) }
    mutating func stir(_ order: OrderID) { stirred.append(order) }

    /// What the rules did since the last call.
    mutating func takeWaylaid() -> (acts: [Waylaid], orders: [OrderID]) {
        defer { (waylaid, stirred) = ([], []) }
        return (waylaid, stirred)
    }

    /// From now on everything is heard at its time, for it may be disturbed.
    mutating func beExact() {
        isExact = true
        nextAct = next
    }

    /// Sets how long messages of the topic take; nil for as long as all others.
    mutating func setLatency(_ span: Span?, of topic: Topic) {
        latencies[Int(topic.rawValue)] = span
        hasLatencies = latencies.contains { $0 != nil }
        leastLatency = max(([latency.least] + latencies.compactMap(\.self)).min()!, Settings.leastLatency)
    }

    /// Whether a status must be heard at its time: it may set a timer, or too many wait.
    @inline(__always)
    private func isUrgent(_ event: Event, to consumer: Int) -> Bool {
        event.isCancellation && consumer > 0 || unheard[consumer] >= Self.mostPatient
    }
}
