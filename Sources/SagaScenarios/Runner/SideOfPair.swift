import SagaEngine

/// Which side of a pair a scenario is: the same fault with its safeguard, and without it.
package struct SideOfPair: Hashable, Sendable {
    /// The scenario's other tags, by which the two sides find each other.
    package let key: String
    package let isSafe: Bool

    /// The tags that tell them apart.
    private static let sides = (safe: "@on", unsafe: "@off")

    /// Nil for a scenario that is no side of a pair.
    init?(_ script: ScenarioScript) {
        let tags = Set(script.pickle.tags)
        isSafe = tags.contains(Self.sides.safe)
        guard isSafe != tags.contains(Self.sides.unsafe) else { return nil }
        key = tags.subtracting([Self.sides.safe, Self.sides.unsafe]).sorted().joined(separator: " ")
    }
}

extension Report {
    /// For a scenario without its safeguard, what differed from the one with it, where that was played as well.
    func pair(of unsafe: ScenarioResult) -> AftermathPair? {
        guard let side = unsafe.side, !side.isSafe, let aftermath = unsafe.aftermath else { return nil }
        let safe = results.first {
            $0.script.pickle.file == unsafe.script.pickle.file && $0.side?.key == side.key && $0.side?.isSafe == true
                && $0.seed == unsafe.seed
        }
        return safe?.aftermath.map { AftermathPair(safe: $0, unsafe: aftermath) }
    }
}

extension ScenarioResult {
    fileprivate var side: SideOfPair? { SideOfPair(script) }
}
