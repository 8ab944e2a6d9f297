import SagaCore

/// Which steps were hit by which faults, under which safeguards, how often, and for how many of these hits the order's
/// verdicts are red. Those of several worlds add up.
package struct Coverage: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var hits = 0
        /// Of them, those whose order did not end well.
        package var red = 0

        package init() {}

        package static func + (a: Count, b: Count) -> Count {
            var sum = a
            sum.hits += b.hits
            sum.red += b.red
            return sum
        }
    }

    /// A cell: a step, a fault, and the safeguards that were on.
    struct Cell: Hashable, Comparable, Sendable {
        let step: CoverageStep
        let fault: CoverageFault
        let safeguards: Safeguards

        private var rank: (Int, Int, UInt8) { (step.number, Int(fault.rawValue), safeguards.rawValue) }
        static func < (a: Cell, b: Cell) -> Bool { a.rank < b.rank }
    }

    /// The worlds that it is about, and those in which a verdict was red.
    package internal(set) var worlds = 0
    package internal(set) var redWorlds = 0
    /// How often each step was done, hit or not.
    private var runs: [CoverageStep: Int] = [:]
    private var counts: [Cell: Count] = [:]

    package init() {}

    mutating func run(_ step: CoverageStep) { runs[step, default: 0] += 1 }
    mutating func hit(_ cell: Cell) { counts[cell, default: Count()].hits += 1 }
    mutating func redden(_ cell: Cell) { counts[cell, default: Count()].red += 1 }

    package static func + (a: Coverage, b: Coverage) -> Coverage {
        var sum = a
        sum.worlds += b.worlds
        sum.redWorlds += b.redWorlds
        sum.runs.merge(b.runs, uniquingKeysWith: +)
        sum.counts.merge(b.counts, uniquingKeysWith: +)
        return sum
    }

    package static func += (a: inout Coverage, b: Coverage) { a = a + b }

    // MARK: reading it

    /// How often the step was done; of what is only heard nobody counts it.
    package func runs(of step: CoverageStep) -> Int { runs[step] ?? 0 }

    package func count(
        _ step: CoverageStep, _ fault: CoverageFault, under safeguards: Safeguards? = nil
    ) -> Count {
        (safeguards.map { [$0] } ?? self.safeguards).reduce(Count()) { sum, set in
            sum + (counts[Cell(step: step, fault: fault, safeguards: set)] ?? Count())
        }
    }

    /// The sets of safeguards under which something was hit: those that are on by default first.
    package var safeguards: [Safeguards] {
        Set(counts.keys.map(\.safeguards)).sorted { a, b in
            (a.rarity, b.rawValue) < (b.rarity, a.rawValue)
        }
    }

    /// Whether anything was hit.
    package var isEmpty: Bool { counts.isEmpty }
}

extension Safeguards {
    /// How many are not as they are by default.
    fileprivate var rarity: Int { symmetricDifference(.all).rawValue.nonzeroBitCount }

    /// Those of the default ones that are off, and those besides them that are on.
    package var missing: [Safeguards] {
        Self.names.map(\.safeguard).filter { Self.all.contains($0) && !contains($0) }
    }
    package var added: [Safeguards] { Self.names.map(\.safeguard).filter { !Self.all.contains($0) && contains($0) } }
}

/// What the coverage does not cover.
package struct CoverageGaps: Hashable, Sendable {
    /// Compensations that were never made, and those that were, and never failed.
    package let neverUndone: [CoverageStep]
    package let neverFailed: [CoverageStep]
    /// Other steps that were never done.
    package let neverDone: [CoverageStep]
    /// Steps that nothing has hit, though they were done or may have been.
    package let neverHit: [CoverageStep]
    package let unused: [CoverageFault]
    /// Safeguards that were as they are by default whenever something was hit.
    package let neverOff: [Safeguards]
    package let neverOn: [Safeguards]
    /// Of so many pairs of a step and a fault, so many were hit.
    package let hit: Int
    package let all: Int

    package init(_ coverage: Coverage) {
        let steps = CoverageStep.all
        func isHit(_ step: CoverageStep) -> Bool {
            CoverageFault.allCases.contains { coverage.count(step, $0).hits > 0 }
        }
        neverUndone = steps.filter { $0.isCompensation && coverage.runs(of: $0) == 0 }
        neverFailed = steps.filter {
            $0.isCompensation && coverage.runs(of: $0) > 0 && coverage.count($0, .failure).hits == 0
        }
        neverDone = steps.filter { $0.isCounted && !$0.isCompensation && coverage.runs(of: $0) == 0 }
        let undone = Set(neverUndone + neverDone)
        neverHit = steps.filter { !$0.isCompensation && !undone.contains($0) && !isHit($0) }
        unused = CoverageFault.allCases.filter { fault in
            !steps.contains { coverage.count($0, fault).hits > 0 }
        }
        let sets = coverage.safeguards
        neverOff = Safeguards.names.map(\.safeguard).filter { one in
            Safeguards.all.contains(one) && sets.allSatisfy { $0.contains(one) }
        }
        neverOn = Safeguards.names.map(\.safeguard).filter { one in
            !Safeguards.all.contains(one) && !sets.contains { $0.contains(one) }
        }
        let pairs = steps.flatMap { step in
            CoverageFault.allCases.filter { $0.canHit(step) }.map { coverage.count(step, $0).hits > 0 }
        }
        (hit, all) = (pairs.count { $0 }, pairs.count)
    }
}
