import SagaCore
import SagaEngine

/// The list of what can happen next: the line one is on, which stays with its step.
struct NextList: Hashable, Sendable {
    var index = 0
    var chosen: EnabledStep?
}

/// The keys of the list: Enter has the chosen step happen.
extension ScreenModel {
    /// Somebody looks at it.
    var wantsNext: Bool { overlays.contains { $0.kind == .next } }

    /// So much is skipped that what stands around the line is told.
    var nextSkip: Int {
        guard case .next(let list)? = overlays.last(where: { $0.kind == .next }) else { return 0 }
        return max(0, list.index - NextSteps.most / 2)
    }

    /// Opens the list, or closes it. Time stands still meanwhile, as it does after one event.
    mutating func toggleNext() -> [ScreenEffect] {
        toggle(.next(NextList()))
        guard overlay.kind == .next, seen.pace != .paused else { return [] }
        foresee { $0.pace = .paused }
        return [.engine(.pace(.paused))]
    }

    mutating func pressInNext(_ list: NextList, _ action: KeyAction) -> [ScreenEffect]? {
        switch action {
        case .open: return take(list)
        default:
            let page = OverlayView(model: self, layout: MainLayout(size)).nextRows
            let most = max(0, (seen.next?.count ?? 0) - 1)
            guard let place = scrolled(list.index, action, most: most, page: max(1, page - 1)) else { return nil }
            choose(next: place)
        }
        return []
    }

    /// A click on the line that one is on, or a second click, has it happen.
    mutating func clickNext(_ place: Int, _ list: NextList, _ isSecond: Bool) -> [ScreenEffect] {
        let wasThere = list.index == place && list.chosen != nil
        choose(next: place)
        return isSecond || wasThere ? pressInOverlay(.enter) : []
    }

    private mutating func choose(next place: Int) {
        overlay = .next(NextList(index: place, chosen: seen.next?[place]?.step))
    }

    /// What was asked for a moment ago has not come yet: until then there is nothing to choose from.
    private mutating func take(_ list: NextList) -> [ScreenEffect] {
        guard seen.pace == .paused else {
            foresee { $0.pace = .paused }
            return [.engine(.pace(.paused))]
        }
        guard foresight.taken == nil, let choice = seen.next?[list.index] else { return [] }
        foresee { $0.taken = choice.step }
        overlay = .next(NextList())
        return [command(.take(choice.step))]
    }

    /// The line stays on its step; where that has gone, or far away, on its place.
    mutating func keepNextInSight() {
        guard let place = overlays.lastIndex(where: { $0.kind == .next }), case .next(var list) = overlays[place],
            let next = seen.next
        else { return }
        let known = list.chosen.flatMap { step in next.choices.firstIndex { $0.step == step } }
        list.index = known.map { next.skipped + $0 } ?? max(0, min(list.index, next.count - 1))
        if known == nil { list.chosen = list.index > 0 ? next[list.index]?.step : nil }
        overlays[place] = .next(list)
    }
}
