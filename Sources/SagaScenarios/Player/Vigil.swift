import SagaCore

/// The wait for one condition.
struct Vigil: Sendable {
    let condition: Condition
    /// What kept a verdict from holding when all orders were looked at; the first of it still does.
    private var suspects: ArraySlice<Violation> = []
    /// How often all orders were looked at.
    private(set) var surveys = 0

    init(_ condition: Condition) { self.condition = condition }

    /// What has to change before the condition can hold; nil if it holds.
    mutating func object(in scene: Scene) -> Lookout.Object? {
        if condition.verdicts.isEmpty {
            return scene.problem(with: condition) == nil ? nil : condition.object(in: scene)
        }
        suspects = suspects.drop { !scene.stands($0) }
        if suspects.isEmpty {
            surveys += 1
            suspects = scene.violations(of: condition.verdicts)[...]
        }
        return suspects.first.map(scene.object)
    }
}
