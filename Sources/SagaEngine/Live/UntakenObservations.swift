/// What was observed and nobody has taken yet. Of what follows one another the last is enough, with the news of all; but the
/// news of another world, or of the present where the past is seen now, are told of what they are about.
package struct UntakenObservations: Sendable {
    private var waiting: [Observation] = []
    /// Whoever looks changes the place one key at a time; more than so many are nobody's who looks.
    private static let most = 8

    package init() {}

    package mutating func add(_ observation: Observation) {
        if let last = waiting.last, observation.follows(last) {
            waiting[waiting.count - 1] = observation.following(last)
        } else {
            waiting.append(observation)
            guard waiting.count > Self.most else { return }
            let dropped = waiting.removeFirst()
            if let next = waiting.firstIndex(where: { $0.generation == dropped.generation && $0.world == dropped.world }
            ) {
                waiting[next].missed += dropped.missed + dropped.news.count
            }
        }
    }

    /// In their order; nil once there are no more.
    package mutating func take() -> Observation? { waiting.isEmpty ? nil : waiting.removeFirst() }
}

extension Observation {
    static let mostNews = 2_000

    /// It is of the same place, later.
    fileprivate func follows(_ earlier: Observation) -> Bool {
        earlier.generation == generation && earlier.world == world && (earlier.past == nil) == (past == nil)
    }

    /// Keeps the news of an observation that nobody took.
    package func following(_ earlier: Observation) -> Observation {
        var merged = self
        merged.news = earlier.news + news
        merged.missed += earlier.missed
        // What is told of a recording at first comes at once, however much it is.
        let most = max(Self.mostNews, earlier.news.count)
        if merged.news.count > most {
            let kept = merged.news.trimmed(to: most)
            merged.missed += merged.news.count - kept.count
            merged.news = kept
        }
        return merged
    }
}
