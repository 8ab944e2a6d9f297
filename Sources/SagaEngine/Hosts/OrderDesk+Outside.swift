import SagaCore

// Order's only instance works on nothing, so little is to be said of it.
extension OrderDesk {
    package mutating func perform(_ action: Action, at now: Instant, _ report: inout Report) {
        if case .omit(let order) = action { return station.omit(order) }
        outages.follow(action, at: now)
        performAtStation(action, at: now, &report)
    }

    package func noteEdit() {}

    /// Nothing of it can be slow.
    package mutating func slow(_ instance: Int, by factor: Int, at now: Instant) -> Report {
        var report = Report()
        look(&report)
        return report
    }

    mutating func concludeCrash(_ action: Action, at now: Instant, _ report: inout Report) {
        outages.follow(.crash(.order, instance: 0), at: now)
        conclude(action, at: now, &report)
    }
}
