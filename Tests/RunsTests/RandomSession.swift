import Gherkin
import SagaCore
import SagaScenarios
import TestNumbers
import TestRuns

@testable import SagaEngine

/// A session of keys, clients, operator calls, faults, scenarios and resets, a function of its seed, and what was recorded
/// of it.
struct RandomSession {
    let tape = Tape()
    private(set) var session: LiveSession
    private var numbers: Numbers
    /// So that it comes to an end: these, too, cost their time.
    private var scenarios = 0

    static let scripts = ScenarioLibrary.builtIn(.en)

    init(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var settings = Story(seed: seed).settings
        settings.ordersPerKilosecond = Int64(numbers.below(3_000))
        if numbers.below(3) == 0 { settings.cancelPermille = numbers.below(1001) }
        if numbers.below(3) == 0 { settings.gaps = .exponential }
        if numbers.below(4) == 0 { settings.restart = nil }
        if numbers.below(4) == 0 { settings.mostClientWeight = 4_000 }
        var options: [Command] = []
        for _ in 0..<numbers.below(4) { options.append(.random(&numbers)) }
        self.numbers = numbers
        session = LiveSession(settings, pace: .paused, commands: options, recorder: tape.recorder)
    }

    mutating func run() {
        for _ in 0..<(5 + numbers.below(60)) { act() }
        _ = session.conclude()
    }

    private mutating func act() {
        switch numbers.below(28) {
        case 0..<8: session.advance(to: session.simulation.clock + .milliseconds(Int64(numbers.below(3_000))))
        case 8, 9: for _ in 0..<numbers.below(20) { session.handle([.pace(.step)]) }
        case 10..<14: session.handle([.command(.random(&numbers))])
        case 14: session.handle([.command(.take(.random(&numbers, in: session.simulation)))])
        case 15: session.handle([.command(.disturb(.random(&numbers, in: session.simulation.world())))])
        case 16, 17: session.handle([.operate(OperatorCall(.command(.random(&numbers))) { _ in })])
        case 18..<21: for _ in 0...numbers.below(3) { session.handle([.client(ClientCall(request()) { _ in })]) }
        case 21:
            session.handle([.runOn([.moment, .told, .event][numbers.below(3)])])
            session.longestRunOn = 2_000
            session.runOnToTheEnd()
            session.handle([.pace(.paused)])
        case 24..<27 where session.simulation.steps > 0:
            session.handle([.travel(.step(numbers.below(session.simulation.steps)))])
            if numbers.below(3) > 0 { session.handle([.command(.random(&numbers))]) }
        case 27: session.handle([.world(numbers.pick([.other, .other, .show(1), .makePresent(2), .remove(2)]))])
        case 22: if numbers.below(3) == 0 { session.handle([.reset]) }
        default: play()
        }
    }

    private mutating func play() {
        guard scenarios < 2, numbers.below(2) == 0 else { return }
        scenarios += 1
        session.handle([.play(ScenarioPlayer(numbers.pick(Self.scripts), base: session.simulation.settings))])
        session.handle([.pace(.paused)])
    }

    /// A client's, with ids that come again.
    private mutating func request() -> ClientRequest {
        let id = "client \(numbers.below(6))"
        switch numbers.below(5) {
        case 0: return .cancel(id: id)
        case 1: return .list(user: "u", limit: 5)
        case 2: return .history(id: id)
        default:
            return .create(
                .tea(
                    id: numbers.below(4) == 0 ? "" : id, price: Int64(numbers.below(3)) * 100, address: "«Дом» \"1\"\n")
            )
        }
    }
}
