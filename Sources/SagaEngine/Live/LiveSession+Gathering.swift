/// What many clients command at once is recorded in one write, while their answers are on the way; nobody hears of it before.
extension LiveSession {
    private static let mostUnsent = 64

    /// All at the same instant.
    package mutating func handle(_ requests: [LiveEngine.Request]) {
        guard !requests.isEmpty else { return }
        catchUp()
        for request in requests {
            if !request.isOfClient || unsent.count == Self.mostUnsent { letGo() }
            if request.isOfClient { recorder?.gathers = true }
            handle(request)
        }
        letGo()
    }

    /// The answers stand at the gate until it is written what they tell of.
    private mutating func letGo() {
        guard recorder?.gathers ?? false else { return }
        gate.close {
            for (call, answer) in unsent { call.reply(answer) }
            recorder?.gathers = false
        }
        feed?.append(untold)
        unsent.removeAll(keepingCapacity: true)
        untold.removeAll(keepingCapacity: true)
    }

    mutating func send(_ answer: ClientAnswer, to call: ClientCall) {
        if recorder?.gathers ?? false { unsent.append((call, answer)) } else { call.reply(answer) }
    }

    /// To whoever listens to the events.
    mutating func tell(_ events: some Collection<FeedItem.What>) {
        guard let feed else { return }
        if recorder?.gathers ?? false { untold += events } else { feed.append(events) }
    }
}

extension LiveEngine.Request {
    fileprivate var isOfClient: Bool { if case .client = self { true } else { false } }
}
