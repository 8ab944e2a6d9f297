import DequeModule
import SagaCore

/// Everything that was done to a run: the commands, and what came to nothing but was told, as far as the journal still has
/// it.
struct Itinerary: Sendable {
    enum Act {
        case command(JournalEntry, endsAt: Int)
        case idle(IdleEntry)

        var place: RunPlace {
            switch self {
            case .command(let entry, _): RunPlace(steps: entry.step, clock: entry.time)
            case .idle(let entry): RunPlace(steps: entry.step, clock: entry.time)
            }
        }

        /// How many steps are taken once it is done.
        var endsAt: Int { if case .command(_, let end) = self { end } else { place.steps } }
    }

    /// How far somebody has come who does it again.
    struct Mark: Sendable {
        let commands: Int
        let idle: Int
    }

    /// How much has happened: a command can change what holds without a step.
    struct Extent: Hashable, Sendable {
        let steps: Int
        let commands: Int
    }

    let journal: Chunked<JournalEntry>
    let ends: Chunked<Int>
    let idleJournal: Deque<IdleEntry>
    let idleCount: Int

    /// The command that comes next, whatever was told before it.
    func nextCommand(after mark: Mark) -> JournalEntry? {
        mark.commands < journal.count ? journal[mark.commands] : nil
    }

    /// What comes next; of what the journal has no more, nothing is done.
    func next(after mark: Mark) -> Act? {
        let gone = idleCount - idleJournal.count
        let place = max(mark.idle - gone, 0)
        if place < idleJournal.count, idleJournal[place].commandsBefore <= mark.commands {
            return .idle(idleJournal[place])
        }
        return mark.commands < journal.count
            ? .command(journal[mark.commands], endsAt: ends[mark.commands]) : nil
    }
}

extension Conductor {
    var itinerary: Itinerary {
        Itinerary(journal: journalEntries, ends: commandEnds, idleJournal: idleEntries, idleCount: idleCount)
    }

    var extent: Itinerary.Extent { Itinerary.Extent(steps: steps, commands: journalEntries.count) }

    var mark: Itinerary.Mark { Itinerary.Mark(commands: journalEntries.count, idle: idleCount) }

    /// Does again what was done, at the place at which it was.
    func repeatAct(_ act: Itinerary.Act) async {
        restore(act.place.clock)
        switch act {
        case .command(let entry, _): _ = await perform(entry.command, from: entry.origin)
        case .idle(let entry):
            if let order = entry.cancel { _ = await perform(.cancel(order), from: entry.origin) } else { keep(entry) }
        }
    }
}
