/// What a terminal shows that has no room for the screen: how large it is, how large it has to be, and the way without a
/// screen. Numbers and names are whole or not there.
struct TooSmallNotice {
    let model: ScreenModel

    private var language: Language { model.language }
    private var size: Size { model.size }

    func draw(on grid: inout Grid) {
        let lines = lines.prefix(max(1, size.rows))
        let top = max(0, (size.rows - lines.count) / 2)
        for (row, line) in lines.enumerated() {
            let text = TextWidth.clip(line, to: size.columns)
            let column = max(0, (size.columns - TextWidth.of(text)) / 2)
            grid.put(text, at: Point(column: column, row: top + row), style: row == 0 ? .bold : .plain)
        }
    }

    private var lines: [String] {
        let title = language("too small", "мало места")
        let present = "\(size.columns)×\(size.rows)"
        let floor = "\(MainLayout.floor.columns)×\(MainLayout.floor.rows)"
        let needed = language("needed ", "нужно ") + floor
        let ways = [
            language("or start it with --plain", "или запустите с --plain"), language("or ", "или ") + "--plain",
        ]
        let way = longest(ways + ["--plain"])
        guard size.rows < 4 else {
            return [title] + [longest([present]), longest([needed, floor]), way].compactMap(\.self)
        }
        let both = [present + language(", needed ", ", нужно ") + floor, "\(present) < \(floor)"]
        guard let way, let both = longest(both) else {
            return [title] + [longest([present]), longest([needed, floor])].compactMap(\.self)
        }
        switch size.rows {
        case 3: return [title, both, way]
        case 2: return [both, way]
        default: return [longest([title + ": --plain"]) ?? title]
        }
    }

    /// The first, and longest, that fits.
    private func longest(_ forms: [String]) -> String? { forms.first { TextWidth.of($0) <= size.columns } }
}
