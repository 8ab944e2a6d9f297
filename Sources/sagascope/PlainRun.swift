import Glibc
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

/// A run without a screen: a line for each event on stdout, and a summary at the end.
struct PlainRun {
    private let settings: Settings
    private let commands: [Command]
    private var text: PlainText
    private let pace: Pace
    private let isQuiet: Bool
    /// What befell its orders; nothing is kept where nobody watches.
    private var mishaps: Mishaps
    private var lines = LineWriter()
    private var recorder: Recorder?
    /// Somebody reads the trace, or records its digest.
    private let isWatched: Bool

    /// Without a screen nobody waits: full speed where the run has an end, real time where it has none.
    init(_ world: WorldOptions, _ look: LookOptions, speed: Pace?, isQuiet: Bool, _ record: RunRecord?) {
        settings = world.settings
        commands = world.commands
        self.isQuiet = isQuiet
        mishaps = Mishaps()
        let text = look.text
        self.text = text
        recorder = record?.recorder { Output.say(text.recordingEnded, patience: Output.patience) }
        isWatched = !isQuiet || record != nil
        pace = speed ?? (settings.orderLimit == nil ? .ratio(permille: 1000) : .full)
    }

    /// The exit status: 0 if every verdict holds and nothing waits for a command, 1 if not.
    mutating func run() -> Int32 {
        let simulation = Simulation(settings, isWatched: isWatched)
        recorder?.begin(simulation)
        for command in commands { simulation.perform(command) }
        recorder?.hear(from: simulation, by: .option)
        let interrupt = Interrupt()
        let began = ContinuousClock.now
        let progress = isQuiet ? Progress(text, settings.orderLimit) : nil
        while !interrupt.isSet {
            let goesOn = advance(simulation, began, interrupt)
            let trace = simulation.takeTrace(for: &recorder)
            if !isQuiet { write(trace) { !interrupt.isSet } }
            progress?.show(simulation)
            if !goesOn { break }
        }
        progress?.clear()
        return conclude(simulation, began)
    }

    /// Goes on for a while; false when nothing more will happen by itself.
    private func advance(_ simulation: Simulation, _ began: ContinuousClock.Instant, _ interrupt: Interrupt) -> Bool {
        guard case .ratio(let permille) = pace else {
            simulation.advance(steps: stretch(isQuiet ? 20_000 : 5_000, simulation))
            return !simulation.isStill
        }
        let next = simulation.nextInstant
        guard next < .never else { return false }
        let due = began + .nanoseconds(Int64(Double(next.nanoseconds) * 1000 / Double(permille)))
        if due > .now { interrupt.wait(for: due - .now) }
        let elapsed = Double((ContinuousClock.now - began) / .nanoseconds(1)) * Double(permille) / 1000
        simulation.advance(steps: stretch(5_000, simulation), to: Instant(nanoseconds: Int64(elapsed)))
        return true
    }

    /// So many steps at a time.
    private func stretch(_ most: Int, _ simulation: Simulation) -> Int {
        recorder?.stretch(most, after: simulation) ?? most
    }

    private mutating func write(_ trace: [TraceEntry], while goesOn: () -> Bool) {
        guard !trace.isEmpty else { return }
        var told = ""
        for entry in trace {
            mishaps.add(entry)
            if let line = text.line(entry) { told += line + "\n" }
        }
        if case .failed(let problem) = lines.write(told, while: goesOn) { Output.giveUp(problem) }
    }

    private mutating func conclude(_ simulation: Simulation, _ began: ContinuousClock.Instant) -> Int32 {
        recorder?.end(simulation)
        let summary = simulation.summary(isWatched: isWatched, mishaps)
        let seconds = ((ContinuousClock.now - began) / .milliseconds(1)).rounded() / 1000
        let waits = simulation.waits
        let end = lines.write(text.waiting(waits) + text.summary(summary)) { Ending.hasTime }
        if case .failed(let problem) = end { Output.giveUp(problem) }
        if isQuiet { Output.say("\(summary.tally.reduce(0, +)) orders, \(seconds) s\n") }
        return Ending.status(isSound: summary.violations.isEmpty && waits.isEmpty, isTold: end.isWritten)
    }
}
