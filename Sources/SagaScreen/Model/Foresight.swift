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
    var instances: [InstanceName: InstanceView] = [:]
    var cuts: [ServiceID: Bool] = [:]
    /// As they will be armed; off where they will not.
    private(set) var crashes: [ArmedCrash] = []
    var latencies: [Topic: Span?] = [:]
    var held: [CopyName: Bool] = [:]
    /// What was chosen to happen next.
    var taken: EnabledStep?
    /// By the rule's number.
    var rules: [Int: RuleWish] = [:]

    enum RuleWish: Sendable { case on, off, removed }

    mutating func arm(_ point: CrashPoint, _ setting: FaultSetting) {
        crashes.removeAll { $0.point == point }
        crashes.append(ArmedCrash(point: point, setting: setting))
    }

    /// An instance by its number.
    struct InstanceName: Hashable, Sendable {
        let service: ServiceID
        let number: Int
    }

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
            disturb(&seen.services[place])
        }
        for (topic, span) in latencies { seen.latencies[Int(topic.rawValue)] = span }
        if let copies = seen.contents?.copies {
            for place in copies.indices {
                guard let isHeld = held[copies[place].name] else { continue }
                seen.contents?.copies[place].isHeld = isHeld
                if !isHeld { seen.contents?.copies[place].until = .never }
            }
        }
        if let breakPoints { seen.breakPoints = breakPoints }
        if !rules.isEmpty {
            seen.rules.removeAll { rules[$0.number] == .removed }
            for place in seen.rules.indices {
                if let wish = rules[seen.rules[place].number] { seen.rules[place].isOn = wish == .on }
            }
        }
    }

    private func disturb(_ view: inout ServiceView) {
        for place in view.crew.indices {
            let name = InstanceName(service: view.id, number: view.crew[place].number)
            guard let wanted = instances[name] else { continue }
            view.crew[place].condition = wanted.condition
            view.crew[place].factor = wanted.factor
        }
        if let isCut = cuts[view.id] { view.isCut = isCut }
        for crash in crashes where crash.point.service == view.id { view.arm(crash.point, crash.setting) }
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

extension ServiceView {
    func crash(at point: CrashPoint) -> FaultSetting {
        armedCrashes.first { $0.point == point }?.setting ?? FaultSetting()
    }

    fileprivate mutating func arm(_ point: CrashPoint, _ setting: FaultSetting) {
        armedCrashes.removeAll { $0.point == point }
        if setting.isArmed { armedCrashes.append(ArmedCrash(point: point, setting: setting)) }
    }
}
