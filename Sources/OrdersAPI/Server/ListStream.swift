import SagaCore
import SagaEngine

/// A list that is asked for and sent a part at a time, so that a long one holds nobody up and is nowhere held whole.
struct ListStream {
    /// Orders in a part, at most.
    static let part = 250

    let user: String
    private var rest: Int
    private var before: OrderID?
    private var world: Int?
    private let limit: Int
    /// Nothing has been taken yet.
    private(set) var isFirst = true
    /// Everything there is has been taken.
    private(set) var isOver = false

    init(user: String, limit: Int) {
        self.user = user
        self.limit = limit
        rest = limit
    }

    /// What to ask for next.
    var question: ClientRequest { .list(user: user, limit: min(rest, Self.part), before: before, world: world) }

    /// The same from its beginning, in whatever world there is then.
    var anew: ListStream { ListStream(user: user, limit: limit) }

    /// Takes a part, and gives its text. A list that is over with its first part can be sent as a whole.
    mutating func take(_ orders: [OrderDocument], isAll: Bool, world: Int = 0) -> [UInt8] {
        self.world = world
        isOver = isAll && orders.count < Self.part || orders.count == rest
        rest -= orders.count
        before = orders.last?.number ?? before
        let start = isFirst ? "[" : orders.isEmpty ? "" : ","
        isFirst = false
        return Array(start.utf8) + OrderText.items(orders) + Array((isOver ? "]" : "").utf8)
    }
}
