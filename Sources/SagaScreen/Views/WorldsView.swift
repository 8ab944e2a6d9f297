import SagaCore
import SagaEngine

/// The list of worlds and branches: how each began, how far it has come, what does not hold in it.
extension OverlayView {
    var worldRows: Int { max(1, worldHeight - 2 - Self.aboutRows) }
    private var worldHeight: Int { min(body.rows, max(10, model.seen.worlds.count + 2 + Self.aboutRows)) }
    private static let aboutRows = 3

    func drawWorlds(_ list: WorldList, on grid: inout Grid) {
        let worlds = model.seen.worlds
        let index = max(0, min(list.index, worlds.count - 1))
        let inside = window(
            [language("WORLDS AND BRANCHES", "МИРЫ И ВЕТВИ")], columns: 100, rows: worldHeight, on: &grid,
            badges: ["\(language.count(worlds.isEmpty ? 0 : index + 1))/\(language.count(worlds.count))"])
        let (rows, about) = inside.split(bottom: Self.aboutRows)
        let top = max(0, min(index - rows.rows / 2, worlds.count - rows.rows))
        for place in top..<min(top + rows.rows, worlds.count) {
            let row = rows.line(place - top)
            grid.put(line(worlds[place]), in: row)
            if place == index { grid.restyle(row, Theme.chosen) }
            grid.mark(row, .line(place))
        }
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        for (row, text) in TextWrap.lines(explanation(worlds.dropFirst(index).first), columns: about.columns)
            .prefix(2).enumerated()
        {
            grid.put(text, at: about.line(1 + row).origin, style: Theme.muted, within: about)
        }
    }

    private func line(_ world: WorldView) -> Line {
        let state = state(world)
        let verdicts: Piece =
            world.red.isEmpty
            ? .must(Glyph.done.drawn, style: Theme.good)
            : .must(
                Glyph.failed.drawn + " " + world.red.map(language.name).joined(separator: ", "),
                "\(Glyph.failed.drawn) \(world.red.count)", style: Theme.bad)
        return Line([
            .must(world.isShown ? Glyph.here.drawn : " ", style: Theme.chosen), .gap(1),
            .must(TextWidth.pad(String(world.number), to: 2, .right), style: .bold), .gap(2),
            .must(state.text, style: state.style), .gap(2),
            .free(BranchWords(language: language).name(world)), .spring, .gap(2),
            .must(ClockText.short(world.place.clock)), .gap(1),
            .word("#\(language.count(world.place.steps))", style: Theme.muted), .gap(2), verdicts,
        ])
    }

    private func state(_ world: WorldView) -> (text: String, style: Style) {
        if world.isPresent { return (language("present", "настоящее"), Theme.good) }
        if world.branch != nil, !world.hasEnded { return (language("branch ", "ветвь    "), Theme.armed) }
        return world.hasEnded
            ? (language("ended  ", "закончен "), Theme.muted) : (language("other  ", "другой   "), Theme.armed)
    }

    private func explanation(_ world: WorldView?) -> String {
        guard let world else { return "" }
        if world.isPresent {
            return language(
                "The present: clients and the operator from outside act here. Go back (,) and do something: a branch begins, and this future stays.",
                "Настоящее: здесь действуют клиенты и внешний оператор. Вернитесь назад (,) и сделайте что-нибудь: начнётся ветвь, а это будущее останется."
            )
        }
        if world.hasEnded {
            return language(
                "Another world has taken its place. It can be looked at, and what is done in it begins a branch.",
                "Его место занял другой мир. На него можно смотреть, а сделанное в нём начнёт ветвь.")
        }
        return language(
            "A branch is only shown: clients stay with the present, which stands still meanwhile. o makes it the present.",
            "Ветвь только показана: клиенты остаются в настоящем, которое пока ждёт. o — сделать её настоящим.")
    }
}
