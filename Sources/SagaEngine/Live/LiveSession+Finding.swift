import SagaCore

/// The search for what the list is to show goes on a little with every turn and every look.
extension LiveSession {
    /// Whether the last look found more to look at than there was time for.
    var isSearching: Bool { course.visit?.finder.isSearching ?? course.finder.isSearching }

    /// Goes on where there was not time enough; false where there was nothing to go on with.
    mutating func searchOnWhereUnfinished() -> Bool {
        guard isSearching else { return false }
        searchOn()
        return true
    }

    /// Goes on for a while; the world in which it looked.
    @discardableResult
    mutating func searchOn() -> World {
        let deadline = wallClock.now + searchSlice
        if visit != nil {
            let filter = attention.filter
            return course.visit!.searchOn(filter) { [wallClock] in wallClock.now >= deadline }
        }
        let world = simulation.world()
        let identity = Identity(seed: simulation.settings.seed)
        course.finder.goOn(attention.filter, identity, in: world) { [wallClock] in wallClock.now >= deadline }
        return world
    }
}
