import SagaCore

/// What a client of the Order service asks for; orders by the ids that clients know.
package enum ClientRequest: Hashable, Sendable {
    case create(OrderRequest)
    case cancel(id: String)
    case order(id: String)
    case history(id: String)
    /// A user's orders, newest first, at most so many. A list that goes on has those older than `before`, an order of
    /// this `world`. Of long orders fewer come at a time.
    case list(user: String, limit: Int, before: OrderID? = nil, world: Int? = nil)
    case health

    var isCommand: Bool {
        switch self {
        case .create, .cancel: true
        case .order, .history, .list, .health: false
        }
    }
}

/// What Order answers.
package enum ClientAnswer: Hashable, Sendable {
    case order(OrderDocument)
    case history([Status])
    /// `isAll`: no more are to come, either because so many were asked for or because there are none. `world`: the number
    /// of the world that they are of.
    case orders([OrderDocument], isAll: Bool, world: Int = 0)
    /// The world that a list began in has ended.
    case worldHasEnded
    /// Whether Order takes commands.
    case health(Health)
    case unknownOrder(id: String)
    /// The order is completed: too late to cancel it.
    case tooLate(id: String)
    /// A scenario is being played, and its world is its own.
    case playing
    case refused(Refusal)
    /// The instance crashed over it: the connection closes, and nobody can know what was done.
    case unanswered
}

/// Whether Order takes commands.
package enum Health: Hashable, Sendable {
    case ok, stopped
    /// It takes everything but new orders: there is no room for them.
    case full
}

/// An order as clients see it.
package struct OrderDocument: Hashable, Sendable {
    /// The order inside the simulation.
    package let number: OrderID
    package let id: String
    package let items: [OrderRequest.Item]
    package let address: String
    package let card: MaskedCard
    package let status: Status

    package init(number: OrderID, request: OrderRequest, status: Status) {
        self.number = number
        id = request.id
        items = request.items
        address = request.address
        card = request.card
        self.status = status
    }

    /// About the bytes that it takes to tell.
    var weight: Int {
        items.reduce(150 + id.utf8.count + address.utf8.count) { $0 + 40 + $1.product.utf8.count + $1.name.utf8.count }
    }
}

/// A command that an answer stands on, with what came of it.
package struct ClientAct: Hashable, Sendable {
    package let command: Command
    package let result: CommandResult

    package init(command: Command, result: CommandResult) {
        self.command = command
        self.result = result
    }

    /// The order that it is about, where it is about one.
    package var order: OrderID? {
        switch (command, result) {
        case (_, .created(let order)), (_, .repeated(let order)), (_, .refused(.knownID(let order))): order
        case (.cancel(let order), _): order
        default: nil
        }
    }
}

package typealias ClientCall = EngineCall<ClientRequest, ClientAnswer>

extension OrderRequest {
    /// The same order sent again: whatever it is, apart from the card, of which less is kept than was sent.
    func isSame(as other: OrderRequest) -> Bool {
        ExactText(user) == ExactText(other.user) && ExactText(address) == ExactText(other.address)
            && items.elementsEqual(other.items) { $0.isSame(as: $1) }
    }
}

extension OrderRequest.Item {
    fileprivate func isSame(as other: OrderRequest.Item) -> Bool {
        price == other.price && count == other.count && ExactText(product) == ExactText(other.product)
            && ExactText(name) == ExactText(other.name)
    }
}
