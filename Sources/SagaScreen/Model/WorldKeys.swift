import SagaCore
import SagaEngine

/// The list of worlds: the line one is on.
struct WorldList: Hashable, Sendable {
    var index = 0
}

/// Worlds and branches: from one to another, and which is the present.
extension ScreenModel {
    var shownWorld: WorldView? { seen.worlds.first(where: \.isShown) }
    var isPresentShown: Bool { shownWorld?.isPresent ?? true }

    mutating func otherBranch() -> [ScreenEffect] {
        guard seen.worlds.contains(where: { $0.branch != nil }) else {
            hint = language(
                "There is no branch yet: go back (,) and do something else there.",
                "Ветвей ещё нет: вернитесь назад (,) и сделайте там что-нибудь иначе.")
            return []
        }
        return [.engine(.world(.other))]
    }

    mutating func toggleWorlds() {
        let place = seen.worlds.firstIndex(where: \.isShown) ?? 0
        toggle(.worlds(WorldList(index: place)))
    }

    mutating func pressInWorlds(_ list: WorldList, _ action: KeyAction) -> [ScreenEffect]? {
        let index = max(0, min(list.index, seen.worlds.count - 1))
        guard let world = seen.worlds.dropFirst(index).first else { return nil }
        switch action {
        case .open:
            overlay = .none
            return [.engine(.world(.show(world.number)))]
        case .toggleService: return makePresent(world)
        case .cancelOrder: return compare(world)
        case .removeInstance: return remove(world)
        default:
            let page = OverlayView(model: self, layout: MainLayout(size)).worldRows
            guard let place = scrolled(index, action, most: seen.worlds.count - 1, page: max(1, page - 1)) else {
                return nil
            }
            overlay = .worlds(WorldList(index: place))
            return []
        }
    }

    /// With the one that is seen, or the present, or the one that it comes from, or any.
    private mutating func compare(_ world: WorldView) -> [ScreenEffect] {
        let trunk = seen.worlds.first { $0.number == world.branch?.point.world }
        let others = [shownWorld, seen.worlds.first(where: \.isPresent), trunk] + seen.worlds
        guard let other = others.compactMap({ $0 }).first(where: { $0.number != world.number }) else {
            hint = language(
                "There is nothing to compare it with: go back (,) and do something else there.",
                "Сравнить не с чем: вернитесь назад (,) и сделайте там что-нибудь иначе.")
            return []
        }
        let pair = [world.number, other.number].sorted()
        compared = pair
        hint = language(
            "Comparing world \(pair[0]) with world \(pair[1])…", "Сравниваю мир \(pair[0]) с миром \(pair[1])…")
        return [.compare(pair[0], pair[1])]
    }

    /// What came of comparing.
    package mutating func receive(_ comparison: Comparison) -> [ScreenEffect] {
        let until = seen.worlds.filter { compared.contains($0.number) }.map(\.place.clock).max() ?? seen.clock
        hint = language(
            "Both as they are at \(ClockText.short(until)): one that stands earlier was run on for that.",
            "Оба — какими они будут в \(ClockText.short(until)): мир, который до этого не дошёл, проигран дальше.")
        let names = compared.map { number in
            seen.worlds.first { $0.number == number }.map { BranchWords(language: language).title($0) }
                ?? String(number)
        }
        guard names.count == 2 else { return [] }
        show(ComparisonSheet(names[0], names[1], comparison))
        return []
    }

    private mutating func makePresent(_ world: WorldView) -> [ScreenEffect] {
        if world.isPresent {
            hint = language("This is the present already.", "Это и есть настоящее.")
            return []
        }
        if world.hasEnded {
            hint = language(
                "This world has ended: do something in it, and a branch begins.",
                "Этот мир закончился: сделайте в нём что-нибудь, и начнётся ветвь.")
            return []
        }
        // Clients are in the present: it is theirs, too.
        guard options.http == nil else {
            lay(.confirm(.makePresent(world.number), chosen: false))
            return []
        }
        return [.engine(.world(.makePresent(world.number)))]
    }

    private mutating func remove(_ world: WorldView) -> [ScreenEffect] {
        if world.isPresent {
            hint = language(
                "The present cannot be removed: make another world the present first (o).",
                "Настоящее удалить нельзя: сначала сделайте настоящим другой мир (o).")
            return []
        }
        lay(.confirm(.remove(world.number), chosen: false))
        return []
    }

    // MARK: what is kept of each

    /// Another world is seen: what was said of each is kept, and a branch begins with what was said before it.
    mutating func changeWorld(for next: Observation) {
        // What was asked in the one is not to be answered in the other, whose number may be that of a branch that is gone.
        if next.world != seen.world || next.generation != seen.generation {
            overlays.removeAll { $0.kind == .question }
        }
        guard next.world != seen.world else { return }
        let known = logs.first { $0.world == next.world }?.log
        logs.removeAll { $0.world == seen.world || $0.world == next.world }
        logs.append((seen.world, log))
        logs.removeAll { kept in !next.worlds.contains { $0.number == kept.world } }
        let branch = next.worlds.first { $0.number == next.world }?.branch
        guard known != nil || branch != nil else { return forget() }
        let trunk = branch.flatMap { branch in logs.first { $0.world == branch.point.world }?.log } ?? log
        log = known ?? trunk.upTo(branch?.point.place.clock ?? .never)
        (spotlight, found, reply, redShown, explained) = (nil, nil, nil, nil, nil)
        kept = KeptCancellations()
        let count = next.orders.count
        if let order = chosen, order.offset >= count { chosen = nil }
        overlays.removeAll { if case .inspector(let open) = $0 { open.order.offset >= count } else { false } }
    }
}
