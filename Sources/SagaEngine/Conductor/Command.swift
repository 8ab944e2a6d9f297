import SagaCore

/// An order as the operator, a scenario or a client spells it out; products by the names that clients give them.
package struct OrderRequest: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package var product: String
        package var name: String
        package var price: Int64
        package var count: Int64

        package init(product: String, name: String = "", price: Int64, count: Int64 = 1) {
            self.product = product
            self.name = name
            self.price = price
            self.count = count
        }
    }

    /// "" for an id made by the engine.
    package var id: String
    package var user: String
    package var items: [Item]
    package var address: String
    package var card: MaskedCard

    package init(
        id: String = "", user: String = "", items: [Item], address: String, card: MaskedCard = MaskedCard("")
    ) {
        self.id = id
        self.user = user
        self.items = items
        self.address = address
        self.card = card
    }
}

/// What the operator can ask for. A command acts at the present virtual instant and is journaled with its step.
package enum Command: Hashable, Sendable {
    /// An order as the load would make the next one.
    case createAny
    case create(OrderRequest)
    case cancel(OrderID)
    /// `next` adds to the acts that are armed already; every other mode takes the place of what was.
    case arm(Fault, FaultMode)
    case choose(Fault, OrderID)
    case unchoose(Fault, OrderID)
    case disarmAll
    /// Automatic orders per thousand seconds; 0 switches the load off.
    case setLoad(Int64)
    case addInstance(ServiceID)
    case removeInstance(ServiceID)
    case stop(ServiceID)
    case start(ServiceID)
    case redrive(Int)
    case redriveAll
    case setOnHand(product: String, units: Int64)
    /// One of the safeguards is on, or off, from now on.
    case switchSafeguard(Safeguards, Bool)
    /// The automatic order that will have this number is left out: the number stays free, and later orders keep theirs,
    /// with all that is drawn for them.
    case omit(OrderID)
    /// So many numbers, from the next one on, stay free, in the place of orders by hand.
    case omitNext(Int)
    /// Something is done to messages, processes, the network or the broker.
    case disturb(Disturbance)
    /// What would happen sooner or later happens now, before all else; the clock does not move.
    case take(EnabledStep)
}

/// Who gave a command.
package enum Origin: Hashable, Sendable {
    /// The keys, a scenario or the program's own arguments.
    case console
    /// A client of the Order service's REST contract.
    case http
    /// A program that drives the simulator from outside.
    case operatorAPI
}

/// How virtual time follows wall time.
package enum Pace: Hashable, Sendable {
    case paused
    /// Virtual time in thousandths of wall time: 1000 is real time.
    case ratio(permille: Int)
    case full
    /// One event, then paused again.
    case step
}

/// What came of a command.
package enum CommandResult: Hashable, Sendable {
    case done
    case created(OrderID)
    /// The same order was sent again: it is known, and nothing changes.
    case repeated(OrderID)
    case cancel(CancelAnswer)
    /// The fault is armed so from now on.
    case armed(FaultMode)
    /// Sent back to its queue: so many dead letters.
    case redriven(Int)
    /// The rule stands, with this number.
    case ruled(Int)
    /// The instance crashed over it: nobody answers, and the customer cannot know whether it was done.
    case unanswered
    case refused(Refusal)

    /// It came to nothing that the world would know of.
    var isIdle: Bool {
        switch self {
        case .repeated, .cancel(.repeated): true
        default: isRefusal
        }
    }

    package var isRefusal: Bool {
        switch self {
        case .refused, .cancel(.refused), .cancel(.unknown): true
        case .done, .created, .repeated, .cancel, .armed, .redriven, .ruled, .unanswered: false
        }
    }
}

/// Why a command could not be carried out.
package enum Refusal: Hashable, Sendable {
    case stopped(ServiceID)
    /// None of its instances is up.
    case down(ServiceID)
    case unknownOrder
    case unknownDeadLetter(Int)
    case amountTooLarge
    case knownID(OrderID)
    case lastInstance(ServiceID)
    case tooManyInstances(ServiceID)
    case alreadyRunning(ServiceID)
    case alreadyStopped(ServiceID)
    case rateOutOfRange
    case shareOutOfRange
    case countOutOfRange
    case badUnits
    /// The number is used up already.
    case numberTaken(OrderID)
    case tooManyOrders
    case obstacle(Obstacle)
}

/// One line of the journal: a command, and how many steps the world had taken when it acted.
package struct JournalEntry: Hashable, Sendable {
    package let step: Int
    package let time: Instant
    package let command: Command
    package let origin: Origin
}

extension Command {
    /// An order by the beginning of its id, without what it orders.
    var withoutBody: Command {
        guard case .create(let request) = self else { return self }
        return .create(OrderRequest(id: request.id.beginning, items: [], address: ""))
    }

    /// About the bytes that it takes in memory for as long as the run is kept: in the journal, and what it makes.
    var weight: Int {
        guard case .create(let request) = self else { return 128 }
        let texts = request.id.utf8.count + request.user.utf8.count + request.address.utf8.count
        return request.items.reduce(600 + 2 * texts) { $0 + 256 + 2 * ($1.product.utf8.count + $1.name.utf8.count) }
    }
}

extension String {
    /// Of what a client may have made as long as it likes: a character has any number of marks, so scalars are counted. (A
    /// String of its own: a slice would hold the whole.)
    var beginning: String { String(UnicodeScalarView(unicodeScalars.prefix(64))) }
}
