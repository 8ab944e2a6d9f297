import SagaCore

/// What happened to the orders of a run, for whoever reports on it afterwards: all of the latest, or of some that were
/// chosen. It reads the trace as it comes.
package struct Storyteller: Sendable {
    private var book: StoryBook
    package private(set) var mishaps = Mishaps()

    package init(_ settings: Settings, of chosen: Set<OrderID>? = nil) {
        book = StoryBook(settings.safeguards, of: chosen)
    }

    package mutating func hear(_ entries: [TraceEntry]) {
        for entry in entries {
            mishaps.add(entry)
            book.add(entry)
        }
    }

    /// What is known of the order in the run; nil where there is none.
    package func story(of order: OrderID, in simulation: Simulation) -> StoryView? {
        simulation.ask { [book, mishaps] in await $0.story(of: order, book, mishaps) }
    }

    /// Whether it could tell of all orders of a run of so many.
    package static func holds(_ orders: Int) -> Bool { orders <= StoryBook.slots }
}

/// One step of a run, or one command, with all that it wrote.
package struct SeenStep: Sendable {
    /// Where the run stands after it.
    package let place: RunPlace
    package let entries: [TraceEntry]
    /// What was read, taken or worked on.
    package let hand: Message?
    /// A verdict turned red with it.
    package let turnsRed: Bool
}

extension Simulation {
    /// Takes one step and looks at it closely; nil if none is left up to the instant.
    package func watchStep(to instant: Instant) -> SeenStep? { ask { await $0.watchStep(to: instant) } }

    /// What was written since the last look, by a command that was just given.
    package func watchCommand() -> SeenStep { ask { await $0.see(nil) } }

    /// The row of the list of orders; nil where there is no such order.
    package func row(of order: OrderID) -> OrderRow? { ask { await $0.row(of: order) } }

    /// The id that clients know the order by.
    package func publicID(of order: OrderID) -> String { ask { await $0.publicID(of: order) } }

    /// The order that clients know by this id; nil where there is none.
    package func order(named id: String) -> OrderID? { ask { await $0.order(named: id) } }

    /// Whom a person names so: by the label, or by the id that clients know; nil where there is none.
    package func order(called name: String) -> OrderID? {
        let label = name.hasPrefix("#") ? String(name.dropFirst()) : name
        let numbers = ask { await $0.numbers }
        func labelled(_ label: String) -> OrderID? { OrderID(label: label).flatMap { numbers.contains($0) ? $0 : nil } }
        return labelled(label) ?? order(named: name) ?? labelled(label.uppercased())
    }
}

extension Conductor {
    func watchStep(to instant: Instant) -> SeenStep? {
        guard run.takeStep(to: instant) else { return nil }
        return see(hand)
    }

    func see(_ hand: Message?) -> SeenStep {
        SeenStep(
            place: RunPlace(steps: steps, clock: clock), entries: takeTrace(), hand: hand,
            turnsRed: run.auditor.look(at: run.world))
    }

    func row(of order: OrderID) -> OrderRow? {
        let world = run.world
        return world.order.numbers.contains(order) ? OrderRow(order, in: world) : nil
    }
}
