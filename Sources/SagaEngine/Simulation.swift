import SagaCore

/// A run that its owner drives: synchronous, on the owner's thread, the same every time. The live screen, the scenario
/// runner and the tests all stand on this.
package final class Simulation {
    package let settings: Settings
    private let executor = SagaExecutor()
    private let conductor: Conductor

    /// `isWatched`: somebody reads the trace. Unwatched runs are several times as fast.
    package init(_ settings: Settings, isWatched: Bool = true) {
        self.settings = settings
        conductor = Conductor(settings, on: executor, isWatched: isWatched)
    }

    /// Goes on from where another run stood, and leaves that one alone.
    package init(_ snapshot: Snapshot) {
        settings = snapshot.settings
        conductor = Conductor(snapshot, on: executor)
    }

    package func ask<Value: Sendable>(_ body: @escaping @Sendable (Conductor) async -> Value) -> Value {
        executor.run { [conductor] in await body(conductor) }
    }

    /// What was commanded, for a recorder.
    var deeds: DeedBook { conductor.deeds }

    // MARK: driving

    @discardableResult
    package func perform(_ command: Command, from origin: Origin = .console) -> CommandResult {
        ask { await $0.perform(command, from: origin) }
    }

    /// Does something by hand to one copy of a queue.
    package func edit(_ subscription: SubscriptionID, _ edit: QueueEdit) {
        ask { await $0.edit(subscription, edit) }
    }

    /// Answers a client of the Order service.
    @discardableResult
    package func answer(_ request: ClientRequest) -> (answer: ClientAnswer, act: ClientAct?) {
        ask { await $0.answer(request) }
    }

    /// Takes every step up to the instant, and leaves the clock there.
    package func advance(to instant: Instant) { ask { await $0.advance(to: instant, reaches: true) } }

    /// Takes the steps that are due up to the instant; the clock stands still where nothing is left to do.
    package func follow(to instant: Instant) {
        ask { conductor in
            await conductor.advance(to: instant, reaches: false)
            await conductor.reach(instant)
        }
    }

    /// Takes at least so many steps, a window at a time, unless nothing is left to do.
    package func advance(steps: Int, to limit: Instant = .never) { ask { await $0.advance(steps: steps, to: limit) } }

    /// Takes exactly one step; false if none is left up to the instant.
    @discardableResult
    package func step(to instant: Instant = .never) -> Bool { ask { await $0.step(to: instant) } }

    /// Runs until nothing happens any more by itself.
    package func runUntilStill() { advance(steps: .max / 2) }

    // MARK: looking

    package var clock: Instant { ask { await $0.clock } }
    /// When something happens next by itself; never, where nothing does.
    package var nextInstant: Instant { ask { await $0.nextInstant } }
    package var steps: Int { ask { await $0.steps } }
    /// Nothing is queued, at work or pending; future arrivals do not count.
    package var isQuiet: Bool { ask { await $0.isQuiet() } }
    /// Nothing will happen without the operator.
    package var isStill: Bool { ask { await $0.isStill } }
    package var journal: [JournalEntry] { ask { await $0.journal } }
    package var idleJournal: [IdleEntry] { ask { await $0.idleJournal } }
    package var digest: TraceDigest { ask { await $0.digest } }
    package func world() -> World { ask { await $0.world() } }
    package func takeTrace() -> [TraceEntry] { ask { await $0.takeTrace() } }
    package func audit() -> [Violation] { ask { await $0.audit() } }

    /// Runs a journal of an earlier run with the same settings: each command acts at the step at which it acted then.
    package func replay(_ journal: [JournalEntry]) {
        for entry in journal {
            goOn(to: RunPlace(steps: entry.step, clock: entry.time))
            perform(entry.command, from: entry.origin)
        }
    }

    /// Goes on to a place that the run which is repeated came through; `pause` is called after every so many steps.
    func goOn(to place: RunPlace, pausing stretch: Int = 1 << 20, _ pause: () -> Void = {}) {
        let before = Instant(nanoseconds: place.clock.nanoseconds - 1)
        while steps < place.steps, nextInstant <= before {
            advance(steps: min(place.steps - steps, stretch), to: before)
            pause()
        }
        while steps < place.steps, step(to: place.clock) {}
        ask { await $0.restore(place.clock) }
    }
}
