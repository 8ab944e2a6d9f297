import SagaCore
import SagaEngine

/// Something that stands ready to hit, or has been switched off and only stands.
enum Armed: Hashable, Sendable {
    case failure(Fault, FaultSetting)
    case crash(ArmedCrash)
    case rule(StandingRule)
    case chaos(ChaosView)
    case breakPoint(BreakPoint)

    /// Which it is, however it is armed.
    enum Name: Hashable, Sendable {
        case failure(Fault)
        case crash(CrashPoint)
        case rule(Int)
        case chaos
        case breakPoint(BreakPoint)
    }

    var name: Name {
        switch self {
        case .failure(let fault, _): .failure(fault)
        case .crash(let crash): .crash(crash.point)
        case .rule(let rule): .rule(rule.number)
        case .chaos: .chaos
        case .breakPoint(let point): .breakPoint(point)
        }
    }

    /// A rule says by itself whether it is on; what else is off is armed nowhere but in the list.
    var isOff: Bool { if case .rule(let rule) = self { !rule.isOn } else { false } }
}

/// A line of the list.
struct ArmedLine: Hashable, Sendable {
    let thing: Armed
    var isOn: Bool
}

extension ScreenModel {
    /// Everything that is armed, and what was switched off here: failures, crashes, rules, chaos, break points. A line
    /// keeps its place whether it is on or off.
    var armedLines: [ArmedLine] {
        let present =
            presentFailures + presentCrashes + seen.rules.map(Armed.rule) + presentChaos
            + seen.breakPoints.map(Armed.breakPoint)
        let names = Set(present.map(\.name))
        let lines =
            present.map { ArmedLine(thing: $0, isOn: !$0.isOff) }
            + switchedOff.filter { !names.contains($0.name) }.map { ArmedLine(thing: $0, isOn: false) }
        return lines.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    /// How many rules are on.
    var rulesInForce: Int { seen.rules.count(where: \.isOn) }

    /// Whether there is anything that `disarm` takes back.
    var isAnythingArmed: Bool {
        !seen.rules.isEmpty || seen.chaos.permille > 0 || seen.faults.contains(where: \.isArmed)
            || seen.services.contains { !$0.armedCrashes.isEmpty }
    }

    private var presentFailures: [Armed] {
        Fault.allCases.compactMap { fault in
            let setting = seen.faults[Int(fault.rawValue)]
            return setting.isArmed ? .failure(fault, setting) : nil
        }
    }

    private var presentCrashes: [Armed] { seen.services.flatMap(\.armedCrashes).map(Armed.crash) }
    private var presentChaos: [Armed] { seen.chaos.permille > 0 ? [.chaos(seen.chaos)] : [] }

    /// What was switched off here and has been armed again elsewhere is off no longer.
    mutating func keepSwitchedOff() {
        guard !switchedOff.isEmpty else { return }
        let present = Set((presentFailures + presentCrashes + presentChaos).map(\.name))
        switchedOff.removeAll { present.contains($0.name) || seen.breakPoints.map(Armed.breakPoint).contains($0) }
    }
}

extension ArmedLine {
    /// Rules stand in the order in which they apply, all else in an order of its own.
    fileprivate var rank: Int {
        switch thing {
        case .failure(let fault, _): Int(fault.rawValue)
        case .crash(let crash): 100 + CrashPoint.all.firstIndex(of: crash.point)!
        case .rule: 10_000
        case .chaos: 10_001
        case .breakPoint: 10_002
        }
    }
}
