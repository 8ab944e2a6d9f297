/// How much of what can go wrong may still go wrong, in a search through what can happen.
package struct FaultBudget: Hashable, Sendable {
    package var crashes = 0
    package var freezes = 0
    package var cuts = 0
    /// Restarts of the broker that lose nothing, and those that lose everything in its queues.
    package var durableRestarts = 0
    package var transientRestarts = 0
    package var holds = 0
    package var firsts = 0
    package var duplicates = 0
    package var drops = 0
    package var corruptions = 0

    package init() {}

    /// Nothing of it is left.
    package var isEmpty: Bool { self == FaultBudget() }

    /// What is left after the action; what only undoes a fault, or follows from it, costs nothing.
    package func after(_ action: Action) -> FaultBudget {
        var rest = self
        switch action {
        case .interrupted, .crash: rest.crashes -= 1
        case .freeze: rest.freezes -= 1
        case .cut: rest.cuts -= 1
        case .restartBroker(.durable): rest.durableRestarts -= 1
        case .restartBroker(.transient): rest.transientRestarts -= 1
        case .edit(_, let edit): rest.pay(for: edit)
        default: break
        }
        return rest
    }

    private mutating func pay(for edit: QueueEdit) {
        switch edit {
        case .hold, .delay: holds -= 1
        case .first: firsts -= 1
        case .duplicate: duplicates -= 1
        case .drop: drops -= 1
        case .corrupt: corruptions -= 1
        case .release: break
        }
    }
}
