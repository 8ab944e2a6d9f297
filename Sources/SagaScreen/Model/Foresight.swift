import SagaCore
import SagaEngine

/// What the operator's last requests will have made of the world: keys that go on from what is seen (faster, one more,
/// the next of a cycle) go on from this, so that none is lost however soon they follow one another. A wish ends with the
/// first observation that was made after its request.
struct Foresight: Sendable {
    var pace: Pace?
    var load: Int64?
    var faults: [Int: FaultSetting] = [:]
    var running: [Int: Bool] = [:]
    var chaos: Int?
    var safeguards: Safeguards?
    var breakPoints: [BreakPoint]?
    /// The request, counted as the engine counts them, after which it holds.
    fileprivate var request = 0

    fileprivate func apply(to seen: inout Observation) {
        if let pace { seen.pace = pace }
        if let chaos { seen.chaos.permille = chaos }
        if let safeguards { seen.safeguards = safeguards }
        if let load { seen.load.ordersPerKilosecond = load }
        for (fault, setting) in faults { seen.faults[fault] = setting }
        for place in seen.services.indices {
            if let isRunning = running[Int(seen.services[place].id.rawValue)] {
                seen.services[place].isRunning = isRunning
            }
        }
        if let breakPoints { seen.breakPoints = breakPoints }
    }
}

extension ScreenModel {
    /// Takes a wish for granted until the engine has answered it.
    mutating func foresee(_ change: (inout Foresight) -> Void) {
        change(&foresight)
        foresight.request = posted + 1
        foresight.apply(to: &seen)
    }

    /// An observation that was made before the last wish was heard of does not take it back.
    mutating func keepForesight() {
        if seen.handled >= foresight.request { foresight = Foresight() } else { foresight.apply(to: &seen) }
    }

    /// Counts what goes to the engine.
    mutating func count(_ effects: [ScreenEffect]) -> [ScreenEffect] {
        posted += effects.count { if case .engine = $0 { true } else { false } }
        return effects
    }
}
