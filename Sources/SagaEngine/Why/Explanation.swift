import SagaCore

/// What can be asked about an order.
package enum WhyTarget: Hashable, Sendable {
    /// That it is cancelled.
    case cancellation
    /// What a service did to undo its part: a refund, a release, a return task.
    case compensation(ServiceID)
    case deadLetter(Int)
    case verdict(Verdict)
}

/// What something goes back to: what somebody did, or how the run was set up.
package enum Root: Hashable, Sendable {
    /// An act was made to fail.
    case failure(Fault)
    /// A standing rule struck a message.
    case rule(Int)
    /// Somebody did something to a message.
    case tampering(Tampering)
    /// Nil for the broker.
    case outage(Mishap.Outage, ServiceID?)
    case chaos
    case customer
    /// What was ordered cannot be.
    case data(ServiceID, Reason)
    case deadline
    /// It is off.
    case safeguard(Safeguards)
}

/// What would have become of an order without something, as a run of its own showed.
package enum Counterfactual: Hashable, Sendable {
    case found(Fate)
    /// There was too little time to run it to the end: nothing is known.
    case notToTheEnd

    package struct Fate: Hashable, Sendable {
        /// Nil where there is no such order.
        package let status: Status?
        package let since: Instant
        /// Nothing more happens to it by itself.
        package let isQuiet: Bool
        /// What does not hold for it.
        package let red: [Verdict]

        package init(status: Status?, since: Instant, isQuiet: Bool, red: [Verdict]) {
            (self.status, self.since, self.isQuiet, self.red) = (status, since, isQuiet, red)
        }
    }
}

/// One root of what became of an order, and all that goes back to it.
package struct RootCause: Hashable, Sendable {
    package let root: Root
    /// The number of the command that it is, where it is one.
    package let command: Int?
    package let line: String?
    package var targets: [WhyTarget]
    /// Nil where no run can be had without it.
    package var without: Counterfactual?

    package init(
        _ root: Root, command: Int? = nil, line: String? = nil, targets: [WhyTarget], without: Counterfactual? = nil
    ) {
        self.root = root
        self.command = command
        self.line = line
        self.targets = targets
        self.without = without
    }
}

/// Everything that there is to say to why an order is as it is.
package struct Explanation: Hashable, Sendable {
    package let story: StoryView
    package let causes: [RootCause]

    package init(_ story: StoryView, _ causes: [RootCause]) { (self.story, self.causes) = (story, causes) }
}

/// What a run tells of one order, gathered from all of its trace, however long ago it was.
package struct CaseFile: Sendable {
    package let order: OrderID
    private var book: StoryBook
    private var mishaps = Mishaps()

    package init(_ order: OrderID, _ settings: Settings) {
        self.order = order
        book = StoryBook(settings.safeguards)
    }

    package mutating func add(_ entry: TraceEntry) {
        mishaps.add(entry)
        if entry.order.map({ $0 == order }) ?? true { book.add(entry) }
    }

    /// The order as it stands; nil where there is none.
    package func story(_ simulation: Simulation) -> StoryView? {
        _ = simulation.audit()
        return simulation.ask { [book, mishaps, order] in await $0.story(of: order, book, mishaps) }
    }
}
