import SagaCore
import SagaEngine

/// What came of many runs of one mix.
struct Tally {
    let mix: Mix
    private(set) var runs = 0
    private(set) var hits: [Hit: Int] = [:]
    /// How many runs ended with a verdict red, the first of them, and which verdicts in all.
    private(set) var red = 0
    private(set) var first: (seed: UInt64, violations: [Violation])?
    private(set) var verdicts: [Verdict: Int] = [:]

    init(_ mix: Mix) { self.mix = mix }

    mutating func add(_ seed: UInt64) {
        var tale = Tale(seed, mix)
        var hits: Set<Hit> = []
        let violations = tale.tell { line, result, simulation in
            hits.add(line, result)
            for entry in simulation.takeTrace() { hits.add(entry) }
        }
        runs += 1
        for hit in hits { self.hits[hit, default: 0] += 1 }
        guard !violations.isEmpty else { return }
        red += 1
        if first == nil { first = (seed, violations) }
        for verdict in Set(violations.map(\.verdict)) { verdicts[verdict, default: 0] += 1 }
    }

    /// So many runs find what there is to be found.
    private static let enough = 300

    /// All verdicts hold where the mix is guarded; where a safeguard is missing, some runs show each of those for which it
    /// is there.
    var isRight: Bool {
        guard case .without(let safeguard) = mix else { return red == 0 }
        return runs < Self.enough || safeguard.wards.isSubset(of: Set(verdicts.keys))
    }
}

extension Safeguards {
    /// The verdicts that the hazards turn red which one safeguard covers.
    fileprivate var wards: Set<Verdict> {
        switch self {
        case .idempotentConsumer, .tombstone: [.money, .goods, .returns]
        case .terminalGuard: [.money, .goods, .returns, .history, .agreement]
        case .retry: [.money, .goods, .returns, .agreement, .progress]
        default: [.money, .progress]
        }
    }
}

extension Mix {
    var name: String {
        switch self {
        case .guarded: "guarded"
        case .losing: "losing"
        case .without(let safeguard): "without " + Self.name(of: safeguard)
        }
    }

    /// What chooses it on the command line.
    var options: String {
        switch self {
        case .guarded: "--mix guarded"
        case .losing: "--mix losing"
        case .without(let safeguard): "--without " + Self.name(of: safeguard)
        }
    }

    static func name(of safeguard: Safeguards) -> String {
        Safeguards.names.first { $0.safeguard == safeguard }!.name
    }

    /// All there are.
    static let all = [Mix.guarded, .losing] + Safeguards.names.map { Mix.without($0.safeguard) }
}
