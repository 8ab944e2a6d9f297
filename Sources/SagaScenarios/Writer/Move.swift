import SagaCore

/// One thing that a session did, or the time that it let pass, with the ways to say it: those that read best first, the
/// exact one last.
struct Move {
    enum Choice: Hashable {
        /// Nothing at all, where there are none.
        case steps([StepAction])
        /// So much time passes that it is about this instant, or exactly.
        case about(Instant)
        case exactly(Instant)
    }

    var choices: [Choice]
    /// What no step says, as the file had it.
    var unsaid: Phrase?

    init(_ choices: [Choice], unsaid: Phrase? = nil) {
        self.choices = choices
        self.unsaid = unsaid
    }

    static func acts(_ actions: StepAction...) -> Move { Move(actions.map { .steps([$0]) }) }
}

/// A session as moves, and who is who in it.
struct Sketch {
    var moves: [Move] = []
    /// By number: what the feature calls the order.
    let names: [OrderID: String]
    /// The numbers that stay free because an order was left out, rising.
    var omitted: [OrderID] = []

    /// The first letters of the alphabet.
    static let mostOrders = 20

    init(_ orders: [OrderID]) {
        let letters = "ABCDEFGHIJKLMNOPQRST".map { String($0) }
        names = Dictionary(uniqueKeysWithValues: zip(orders, letters))
    }

    /// Nil for an order that there never was.
    func order(_ id: OrderID) -> OrderRef? { names[id].map { .named($0) } }
}
