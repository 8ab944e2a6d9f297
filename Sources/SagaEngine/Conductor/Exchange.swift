import SagaCore

/// The broker's side of the engine: what each service published goes to the subscriptions, with a latency drawn for
/// each copy; what is under way waits here for the consumer's next hop.
struct Exchange: Sendable {
    /// Dead letters and counts; the queues are kept by the hosts and the mail.
    var broker = Broker()
    /// By service: what the broker has for it, when it has something to do, and what its last hop gave.
    var mail = [Arrivals](repeating: Arrivals(), count: 4)
    private(set) var next = [Instant](repeating: .never, count: 4)
    var reports = [Report](repeating: Report(), count: 4)

    private var lastReady = [Instant](repeating: .start, count: SubscriptionID.allCases.count)
    private let latency: Distribution
    private let streams: [Stream]
    let leastLatency: Span

    init(_ settings: Settings) {
        latency = settings.latency
        streams = SubscriptionID.allCases.map { Stream(seed: settings.seed, .latency($0)) }
        leastLatency = max(settings.latency.least, Settings.leastLatency)
    }

    var nextInstant: Instant { min(min(next[0], next[1]), min(next[2], next[3])) }

    /// The service that is next, the first of several.
    var earliest: Int {
        var best = 0
        for place in 1..<4 where next[place] < next[best] { best = place }
        return best
    }

    mutating func announce(_ creation: Creation) {
        mail[0].creations.append(creation)
        next[0] = min(next[0], creation.at)
    }

    /// Takes note of when a service has something to do again.
    mutating func accept(_ place: Int) -> (steps: Int, clock: Instant) {
        next[place] = reports[place].next
        return (reports[place].steps, reports[place].clock)
    }

    /// Gives what the hosts published to the broker, in the order of time and, within an instant, of the services.
    mutating func commit() {
        var heads = (0, 0, 0, 0)
        while true {
            let times = (time(0, heads.0), time(1, heads.1), time(2, heads.2), time(3, heads.3))
            let first = min(min(times.0, times.1), min(times.2, times.3))
            if first == .never { break }
            if times.0 == first {
                send(reports[0].published[heads.0])
                heads.0 += 1
            } else if times.1 == first {
                send(reports[1].published[heads.1])
                heads.1 += 1
            } else if times.2 == first {
                send(reports[2].published[heads.2])
                heads.2 += 1
            } else {
                send(reports[3].published[heads.3])
                heads.3 += 1
            }
        }
        if reports.contains(where: { !$0.parked.isEmpty }) { commitParked() }
    }

    /// Parks the letters in the same order, so that their numbers do not depend on the windows' borders.
    private mutating func commitParked() {
        let letters = (0..<4).flatMap { place in reports[place].parked.map { (place, $0) } }
        let sorted = letters.enumerated().sorted {
            ($0.element.1.publishedAt, $0.offset) < ($1.element.1.publishedAt, $1.offset)
        }
        for (place, letter) in sorted.map(\.element) {
            let subscription = SubscriptionID.status(of: ServiceID.allCases[place])
            broker.park(letter, from: subscription, attempts: DeadLetter.attempts, at: letter.publishedAt)
        }
    }

    /// The hosts reuse the arrays, once nobody else holds them.
    mutating func dropReports() {
        for place in 0..<4 { reports[place] = Report() }
    }

    @inline(__always)
    private func time(_ place: Int, _ head: Int) -> Instant {
        head < reports[place].published.count ? reports[place].published[head].publishedAt : .never
    }

    @inline(__always)
    private mutating func send(_ message: Message) {
        broker.count(message)
        for number in message.event.topic.subscriptionNumbers {
            send(message, to: SubscriptionID(rawValue: number)!, at: message.publishedAt)
        }
    }

    /// Latency never lets one message overtake another in its queue.
    @inline(__always)
    mutating func send(_ message: Message, to subscription: SubscriptionID, at now: Instant) {
        let place = Int(subscription.rawValue)
        let bits = streams[place].bits(UInt64(message.order.index), UInt64(message.event.rawValue))
        let ready = max(lastReady[place], now + max(latency.sample(bits), Settings.leastLatency))
        lastReady[place] = ready
        let consumer = Int(subscription.consumer.rawValue)
        if message.event.isStatus {
            mail[consumer].statuses.append(Arrival(ready: ready, message: message))
        } else {
            mail[consumer].commands.append(Arrival(ready: ready, message: message))
        }
        next[consumer] = min(next[consumer], ready)
    }
}
