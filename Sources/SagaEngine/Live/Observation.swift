import SagaCore

/// What the screen wants to know of the world besides the picture itself.
package struct Attention: Hashable, Sendable {
    /// The order whose story is shown; nil for whatever stands first in the list.
    package var selected: OrderID?
    /// The rows of the list: so many from the newest on, after so many.
    package var listSkip = 0
    package var listCount = 40
    /// The selected order stays among the first so many of the rows, however fast newer ones push it down; nil where the
    /// list need not show it.
    package var selectedWithin: Int?
    package var filter = OrderFilter()
    /// The place in the list of dead letters from which on the amounts of their orders are wanted.
    package var letterSkip = 0
    package static let letterCount = 300
    /// The queue whose copies are wanted, and how many come before them; nil where nobody looks at one.
    package var queue: SubscriptionID?
    package var queueSkip = 0
    package static let copyCount = 300
    /// By service: the instance that is shown with its neighbours, however many there are.
    package var instances = [Int?](repeating: nil, count: ServiceID.allCases.count)
    /// What hit what is wanted.
    package var wantsCoverage = false
    /// What can happen next is wanted, and how much of it comes before what is told.
    package var wantsNext = false
    package var nextSkip = 0

    package init() {}
}

/// Everything the screen draws from: a value made on the engine's thread and handed over whole.
package struct Observation: Sendable {
    package var clock = Instant.start
    package var pace = Pace.paused
    package var seed: UInt64 = 0
    package var steps = 0
    package var isQuiet = true
    package var isStill = true
    package var load: LoadView = LoadView()
    /// Orders at each status, by its number.
    package var tally = [Int](repeating: 0, count: Status.allCases.count)
    package var violations: [Violation] = []
    /// Of how many orders.
    package var redOrders = 0
    package var services: [ServiceView] = []
    package var topics: [TopicView] = []
    package var queues: [QueueView] = []
    package var recentStatuses: [StatusView] = []
    /// The latest cancellations, however long ago.
    package var recentCancellations: [StatusView] = []
    package var deadLetters: [DeadLetter] = []
    /// How many of them each service has, by its number.
    package var letterCounts = [Int](repeating: 0, count: ServiceID.allCases.count)
    /// What the orders of some dead letters amount to, after so many of the list.
    package var letterAmounts: [Int64] = []
    package var letterSkip = 0
    package var safeguards = Safeguards.all
    /// The time that orders have where that is watched.
    package var deadline = Span.zero
    /// By the place of the safeguard in `Safeguards.names`: what its absence has done.
    package var bites = [Bite](repeating: Bite(), count: Safeguards.names.count)
    package var chaos = ChaosView()
    package var faults = [FaultSetting](repeating: FaultSetting(), count: Fault.allCases.count)
    /// What is done to copies as they are published.
    package var rules: [StandingRule] = []
    /// By topic: how long its messages are on their way, nil for as long as usual.
    package var latencies = [Span?](repeating: nil, count: Topic.allCases.count)
    /// The queue that the screen looks at.
    package var contents: QueueContents?
    /// The messages that were dropped last, oldest first.
    package var losses: [LossView] = []
    package var rows: [OrderRow] = []
    /// The filter that the rows have passed.
    package var filter = OrderFilter()
    /// How many orders of the list come before the rows.
    package var rowsSkip = 0
    /// How many orders there are in all.
    package var orders = OrderNumbers()
    package var orderCount: Int { orders.count }
    /// How many of them the filter admits; nil where there is none.
    package var matches: MatchCount?
    /// Where the selected order stands in the list, from 0; nil where the filter keeps it out.
    package var selectedPlace: Int?
    package var story: StoryView?
    package var shelves: [ShelfView] = []
    package var screenplay: Screenplay?
    /// What its world had come to when the scenario was over.
    package var aftermath: Aftermath?
    /// What hit what since the world began; nil where nobody looks at it.
    package var coverage: Coverage?
    /// What can happen next; nil where nobody looks at it, or time passes.
    package var next: NextSteps?
    /// Bits of news since the observation that was taken last, oldest first.
    package var news: [News] = []
    /// News that were left out because there were too many.
    package var missed = 0
    /// Changes with each new world, so that the screen forgets what it knew.
    package var generation = 0
    /// The number of the world that is seen, and all that are kept.
    package var world = 1
    package var worlds: [WorldView] = []
    /// How many requests, those of clients aside, were heard of before.
    package var handled = 0
    /// What is being looked for as fast as possible.
    package var runsOn: Goal?
    package var breakPoints: [BreakPoint] = []
    /// How far a journey to another place has come that takes its time; what is seen is where it began.
    package var tripPercent: Int?
    /// The past is seen, not the present.
    package var past: PastView?
    /// In the present: what happened in it so far.
    package var marks: TimeMarks?

    package init() {}
}

/// How often something happened that a safeguard which is off would have prevented, and what it was last.
package struct Bite: Hashable, Sendable {
    package var count = 0
    package var latest: Note?

    package init() {}
}

/// What share of its occasions every kind of fault strikes, of a thousand, and how often each has.
package struct ChaosView: Hashable, Sendable {
    package var permille = 0
    /// By the kind's number.
    package var counts = [Int](repeating: 0, count: Chaos.Kind.allCases.count)

    package init() {}
}

package struct LoadView: Hashable, Sendable {
    package var ordersPerKilosecond: Int64 = 0
    package var made = 0
    package var limit: Int?
}

package struct ServiceView: Hashable, Sendable {
    package struct Work: Hashable, Sendable {
        package let order: OrderID
        package let began: Instant
        package let ends: Instant
        package let attempt: UInt8
    }

    package let id: ServiceID
    package var isRunning = true
    package var instances = 1
    package var busy = 0
    package var waitingCommands = 0
    package var waitingStatuses = 0
    /// The earliest to end, at most sixteen.
    package var work: [Work] = []
    /// Delivery: shipments on their way, the earliest to arrive, at most sixteen.
    package var shipments: [Work] = []
    package var underWay = 0
    /// Compensations that wait for another attempt.
    package var retries: [Work] = []
    package var owed = 0
    /// How often the step was done and undone here.
    package var done = 0
    package var undone = 0
    package var arrivals = 0
    /// What it did last, oldest first, at most sixteen; and what it undid last. Of this instant, whatever the load.
    package var acts: [TraceEntry] = []
    package var lastUndo: TraceEntry?
    /// Some of its instances in the order of their numbers, and how many there are in trouble.
    package var crew: [InstanceView] = []
    package var crashed = 0
    package var frozen = 0
    /// The network between it and the broker is down.
    package var isCut = false
    /// Publications that are stored and not sent.
    package var unsent = 0
    package var armedCrashes: [ArmedCrash] = []

    package init(id: ServiceID) { self.id = id }
}

package struct TopicView: Hashable, Sendable {
    package struct Flight: Hashable, Sendable {
        package let order: OrderID
        package let event: Event
        package let publisher: ServiceID
        package let departed: Instant
        package let arrives: Instant
        package let to: SubscriptionID
        package var marks: Copy.Marks = []
    }

    package let topic: Topic
    package var published = 0
    /// Copies on their way, the earliest to arrive, at most twenty-four a subscription.
    package var flights: [Flight] = []
    /// How many messages wait in its queues.
    package var waitingCount = 0
    /// Delivery: the orders of the latest events, which stay in the topic.
    package var latest: [OrderID] = []
}

/// The queue of one subscription.
package struct QueueView: Hashable, Sendable {
    package let subscription: SubscriptionID
    /// Orders whose message waits there, the next one first, at most thirty-two; and how many wait in all.
    package var waiting: [OrderID] = []
    package var waitingCount = 0
    /// The marks of those that wait, where any has some.
    package var marks: [Copy.Marks] = []
    /// Orders whose message is held there, at most eight; and how many are held in all.
    package var held: [OrderID] = []
    package var heldCount = 0
    package var onTheWay = 0
    /// Its head cannot be read and blocks it.
    package var isBlocked = false
}

/// A status event and who has read it.
package struct StatusView: Hashable, Sendable {
    package let order: OrderID
    package let event: Event
    package let publisher: ServiceID
    package let publishedAt: Instant
    package var readBy: [Bool]

    package var isReadByAll: Bool { readBy.allSatisfy { $0 } }
}

package struct OrderRow: Hashable, Sendable {
    package let order: OrderID
    /// The id that a client gave it; "" for none.
    package let clientID: String
    package let amount: Int64
    package let status: Status
    package let reason: Reason
    package let isQuiet: Bool
    package let payment: Part
    package let stock: Part
    package let delivery: Part
}

/// A product in Stock's ledger.
package struct ShelfView: Hashable, Sendable {
    package let product: String
    package let shelf: Shelf
}

/// The selected order, whole.
package struct StoryView: Hashable, Sendable {
    package let row: OrderRow
    /// The id that clients know it by.
    package let id: String
    package let details: OrderDetails
    package let history: [HistoryEntry]
    /// What happened to it, as far as it is kept.
    package let entries: [TraceEntry]
    /// By the publications of statuses among them: the one service that it went to, nil where all got it.
    package var soleReaders: [ServiceID?] = []
    package let findings: [Finding]
    package let deadLetters: [DeadLetter]

    package var violations: [Violation] { findings.map(\.violation) }

    /// Why Order wrote the line, as it was noted; the record keeps the reason of the latest cancellation only.
    package func reason(of entry: HistoryEntry) -> Reason {
        let noted = entries.lazy.filter { $0.time == entry.time }.compactMap(\.note)
            .first { $0.kind == .recorded && $0.event == entry.event }
        return noted?.reason ?? row.reason
    }
}

/// Something that the narrator may tell.
package enum News: Hashable, Sendable {
    case happened(TraceEntry)
    case answered(Command, CommandResult, from: Origin, at: Instant)
    /// What an operator outside of the program did besides giving commands.
    case operated(OperatorAct, at: Instant)
    /// Why a run on ended, or time stands still; after the event itself.
    case ranOn(Ending, at: Instant)
    /// The one event that was asked for.
    case stepped(StepView, at: Instant)
    /// A verdict turned: red, because of what was found, or it holds again.
    case verdict(Verdict, Finding?, at: Instant)
    /// The run file cannot be written any more.
    case unrecorded(at: Instant)
    /// To whoever looks back.
    case past(PastNews, at: Instant)
}

extension [Violation] {
    /// The verdicts that do not hold, in their order.
    package var brokenVerdicts: [Verdict] {
        let broken = Set(lazy.map(\.verdict))
        return Verdict.allCases.filter(broken.contains)
    }
}
