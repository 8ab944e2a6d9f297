import SagaCore

/// The broker's side of the engine: what each service published goes to the subscriptions, with a latency drawn for
/// each copy; what is under way waits here for the consumer's next hop.
struct Exchange: Sendable {
    /// Dead letters and counts; the queues are kept by the hosts and the mail.
    var broker = Broker()
    /// By service: what the broker has for it, and when it has something to do.
    var boxes = InlineArray<4, Arrivals>(repeating: Arrivals())
    private(set) var next = InlineArray<4, Instant>(repeating: .never)
    /// By service: when something happens there that another service may hear of. Where nobody watches, statuses wait
    /// until then, so that one hop does for many.
    private(set) var nextAct = InlineArray<4, Instant>(repeating: .never)
    /// By service: whether a status that arrives is heard, and whether a command that arrives is begun at once.
    private var hears = InlineArray<4, Bool>(repeating: true)
    private var takes = InlineArray<4, Bool>(repeating: true)
    private let isWatched: Bool

    private var lastReady = InlineArray<7, Instant>(repeating: .start)
    private let latency: Distribution
    private let streams: InlineArray<7, Stream>
    let leastLatency: Span

    /// So many statuses wait at most.
    private static let mostPatient = 4096

    init(_ settings: Settings, isWatched: Bool) {
        self.isWatched = isWatched
        latency = settings.latency
        streams = InlineArray { Stream(seed: settings.seed, .latency(SubscriptionID.allCases[$0])) }
        leastLatency = max(settings.latency.least, Settings.leastLatency)
    }

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

    mutating func announce(_ creation: Creation) {
        boxes[0].creations.append(creation)
        next[0] = min(next[0], creation.at)
        nextAct[0] = min(nextAct[0], creation.at)
    }

    /// Takes note of when a service has something to do again: what its host knows of, or what is in its mail, which
    /// a command leaves there.
    @inline(__always)
    mutating func expect(_ place: Int, _ report: Report, at now: Instant) {
        next[place] = report.next
        nextAct[place] = isWatched ? report.next : report.nextAct
        (hears[place], takes[place]) = (report.hears, report.takes)
        if !boxes[place].isEmpty { expectMail(place, at: now) }
    }

    /// Mail that came while the service was down waits since then.
    private mutating func expectMail(_ place: Int, at now: Instant) {
        let status = hears[place] ? boxes[place].statuses.first?.ready ?? .never : .never
        let command = takes[place] ? boxes[place].commands.first?.ready ?? .never : .never
        let first = max(min(status, command), now)
        next[place] = min(next[place], first)
        nextAct[place] = min(nextAct[place], first)
    }

    /// What the broker has for each service, to be looked at.
    var mail: [Arrivals] { [boxes[0], boxes[1], boxes[2], boxes[3]] }

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
        while true {
            var (first, time) = (0, reports[0].time(heads[0]))
            for place in 1..<4 where reports[place].time(heads[place]) < time {
                (first, time) = (place, reports[place].time(heads[place]))
            }
            if time == .never { return }
            send(reports[first].published[heads[first]])
            heads[first] += 1
        }
    }

    /// Parks the letters in the same order, so that their numbers do not depend on the windows' borders.
    private mutating func commitParked(_ reports: [Report]) {
        let letters = (0..<4).flatMap { place in reports[place].parked.map { (place, $0) } }
        let sorted = letters.enumerated().sorted {
            ($0.element.1.publishedAt, $0.offset) < ($1.element.1.publishedAt, $1.offset)
        }
        for (place, letter) in sorted.map(\.element) {
            let subscription = SubscriptionID.status(of: ServiceID.allCases[place])
            broker.park(letter, from: subscription, attempts: DeadLetter.attempts, at: letter.publishedAt)
        }
    }

    private mutating func send(_ message: Message) {
        broker.count(message)
        for number in message.event.topic.subscriptionNumbers {
            send(message, to: SubscriptionID(rawValue: number)!, at: message.publishedAt)
        }
    }

    /// Latency never lets one message overtake another in its queue.
    @inline(__always)
    mutating func send(_ message: Message, to subscription: SubscriptionID, at now: Instant) {
        let (place, consumer) = (Int(subscription.rawValue), Int(subscription.consumer.rawValue))
        let bits = streams[place].bits(UInt64(message.order.index), UInt64(message.event.rawValue))
        let ready = max(lastReady[place], now + max(latency.sample(bits), Settings.leastLatency))
        lastReady[place] = ready
        if message.event.isStatus {
            boxes[consumer].statuses.append(Arrival(ready: ready, message: message))
            let isUrgent = isWatched || isUrgent(message, to: consumer)
            if isUrgent { boxes[consumer].lastUrgent = ready }
            guard hears[consumer] else { return }
            next[consumer] = min(next[consumer], ready)
            guard isUrgent else { return }
        } else {
            boxes[consumer].commands.append(Arrival(ready: ready, message: message))
            guard takes[consumer] else { return }
            next[consumer] = min(next[consumer], ready)
        }
        nextAct[consumer] = min(nextAct[consumer], ready)
    }

    /// Whether a status must be heard at its time: it may set a timer, or too many wait.
    @inline(__always)
    private func isUrgent(_ message: Message, to consumer: Int) -> Bool {
        message.event.isCancellation && consumer > 0 || boxes[consumer].statuses.count >= Self.mostPatient
    }
}

extension Report {
    /// When the message was published; never, where there is none.
    @inline(__always)
    fileprivate func time(_ place: Int) -> Instant { place < published.count ? published[place].publishedAt : .never }
}
