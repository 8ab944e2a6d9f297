import SagaCore

/// One instance of a service as the screen shows it.
package struct InstanceView: Hashable, Sendable {
    /// It counts from 0.
    package let number: Int
    package var condition = Instance.Condition.well
    /// The order whose message it has in hand, and which delivery of it that is.
    package var order: OrderID?
    package var attempt: UInt8 = 1
    /// When its work began and ends: nil where it does none.
    package var work: ServiceView.Work?
    /// What it has left of its work while it stands still.
    package var left: Span?
    /// Its message went back to the queue meanwhile: somebody else may do the work, too.
    package var isVoid = false
    /// When it starts again, or the broker gives up waiting for it; never, where neither will happen.
    package var due = Instant.never
    /// It works so many times as long as usual.
    package var factor = 1

    package init(number: Int) { self.number = number }

    package var isUsual: Bool { condition == .well && factor == 1 }

    /// So many of a service's instances are shown one by one: the chosen one with so many on both sides, then those in
    /// trouble.
    package static let most = 24
    package static let neighbours = 8
}

/// One copy in a queue as the screen shows it.
package struct CopyView: Hashable, Sendable {
    package let name: CopyName
    package let publishedAt: Instant
    package let ready: Instant
    package var marks: Copy.Marks = []
    package var isHeld = false
    /// When it is released by itself; never, where it is not delayed.
    package var until = Instant.never

    package init(_ name: CopyName, publishedAt: Instant, ready: Instant) {
        self.name = name
        self.publishedAt = publishedAt
        self.ready = ready
    }
}

/// The queue that somebody looks at: some of its copies, in its order, after so many others.
package struct QueueContents: Hashable, Sendable {
    package let subscription: SubscriptionID
    package var skip = 0
    package var copies: [CopyView] = []
    /// How many there are in all.
    package var count = 0

    package init(_ subscription: SubscriptionID) { self.subscription = subscription }
}

/// A message that was lost on its way to a reader, as far as anybody knows of it: dropped by hand or by a rule.
package struct LossView: Hashable, Sendable {
    package let at: Instant
    package let subscription: SubscriptionID
    package let order: OrderID
    package let event: Event

    package init(at: Instant, _ subscription: SubscriptionID, _ order: OrderID, _ event: Event) {
        self.at = at
        self.subscription = subscription
        self.order = order
        self.event = event
    }
}
