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

    /// Without a screen nobody waits: full speed where the run has an end, real time where it has none.
    init(_ world: WorldOptions, _ look: LookOptions, speed: Pace?, isQuiet: Bool) {
        settings = world.settings
        commands = world.commands
        self.isQuiet = isQuiet
        mishaps = Mishaps()
        text = PlainText(language: look.language, isASCII: look.isASCII)
        pace = speed ?? (settings.orderLimit == nil ? .ratio(permille: 1000) : .full)
    }

    /// The exit status: 0 if every verdict holds and nothing waits for a command, 1 if not.
    mutating func run() -> Int32 {
        let simulation = Simulation(settings, isWatched: !isQuiet)
        for command in commands { simulation.perform(command) }
        let interrupt = Interrupt()
        let began = ContinuousClock.now
        var progress = isQuiet ? Progress(text, settings.orderLimit) : nil
        while !interrupt.isSet {
            let goesOn = advance(simulation, began, interrupt)
            write(simulation.takeTrace()) { !interrupt.isSet }
            progress?.show(simulation)
            if !goesOn { break }
        }
        progress?.clear()
        return conclude(simulation, began)
    }

    /// Goes on for a while; false when nothing more will happen by itself.
    private func advance(_ simulation: Simulation, _ began: ContinuousClock.Instant, _ interrupt: Interrupt) -> Bool {
        guard case .ratio(let permille) = pace else {
            simulation.advance(steps: isQuiet ? 20_000 : 5_000)
            return !simulation.isStill
        }
        let next = simulation.nextInstant
        guard next < .never else { return false }
        let due = began + .nanoseconds(Int64(Double(next.nanoseconds) * 1000 / Double(permille)))
        if due > .now { interrupt.wait(for: due - .now) }
        let elapsed = Double((ContinuousClock.now - began) / .nanoseconds(1)) * Double(permille) / 1000
        simulation.advance(steps: 5_000, to: Instant(nanoseconds: Int64(elapsed)))
        return true
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
        let summary = simulation.summary(isWatched: !isQuiet, mishaps)
        let seconds = ((ContinuousClock.now - began) / .milliseconds(1)).rounded() / 1000
        let waits = simulation.waits
        let end = lines.write(text.waiting(waits) + text.summary(summary)) { Ending.hasTime }
        if case .failed(let problem) = end { Output.giveUp(problem) }
        if isQuiet { Output.say("\(summary.tally.reduce(0, +)) orders, \(seconds) s\n") }
        return Ending.status(isSound: summary.violations.isEmpty && waits.isEmpty, isTold: end.isWritten)
    }
}
