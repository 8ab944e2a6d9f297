import DequeModule
import SagaCore

/// What the four hosts hold.
struct Desks: Sendable {
    let order: OrderDesk
    let payment: ParticipantDesk<PaymentService>
    let stock: ParticipantDesk<StockService>
    let delivery: ParticipantDesk<DeliveryService>
}

/// A whole run as it stands, between two steps. It shares with the run whatever that does not change afterwards: taking one
/// costs some hundred references, and going on afterwards one copy of each chunk that is touched.
package struct Snapshot: Sendable {
    let settings: Settings
    let desks: Desks
    /// Its hosts are those of the run that it was taken of; whoever goes on from here has its own.
    let run: Run
    let journal: Chunked<JournalEntry>
    let commandEnds: Chunked<Int>
    let idleJournal: Deque<IdleEntry>
    let idleCount: Int
    let journalWeight: Int

    package var steps: Int { run.steps }
    package var clock: Instant { run.clock }
}

extension Conductor {
    package func snapshot() -> Snapshot {
        let hosts = run.hosts
        let desks = Desks(
            order: hosts.order.read { $0 }, payment: hosts.payment.read { $0 }, stock: hosts.stock.read { $0 },
            delivery: hosts.delivery.read { $0 })
        return Snapshot(
            settings: settings, desks: desks, run: run, journal: journalEntries, commandEnds: commandEnds,
            idleJournal: idleEntries, idleCount: idleCount, journalWeight: journalWeight)
    }

    /// Takes exactly so many steps, one by one, unless there are fewer up to the instant.
    func take(_ count: Int, to limit: Instant) { run.take(count, to: limit) }
}

extension Simulation {
    /// The whole run as it stands.
    package func snapshot() -> Snapshot { ask { await $0.snapshot() } }
}

extension Run {
    /// The same run at other hosts; what the first was looking for is its own concern.
    func hosted(by hosts: Hosts) -> Run {
        var run = self
        run.hosts = hosts
        run.exchange.order = hosts.order
        run.look(for: nil)
        return run
    }

    mutating func take(_ count: Int, to limit: Instant) {
        for _ in 0..<count where !(search == nil ? takeStep(to: limit) : step(to: limit)) { return }
    }
}
