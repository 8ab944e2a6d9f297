import SagaCore
import SagaEngine

/// The keys that work here; each can be clicked.
struct FooterBar {
    let model: ScreenModel

    func draw(on grid: inout Grid, in rect: Rect) {
        var column = rect.column
        for item in shown(rect.columns) {
            for (place, label) in item.labels.enumerated() {
                let text = place == 0 ? " \(label) " : "\(label) "
                let used = grid.put(text, at: Point(column: column, row: rect.row), style: Theme.key, within: rect)
                let isLast = place + 1 == item.labels.count
                let width = used + (isLast ? TextWidth.of(item.text) + 1 : 0)
                if item.keys.indices.contains(place) {
                    grid.mark(
                        Rect(column: column, row: rect.row, columns: width, rows: 1).intersection(rect),
                        .key(item.keys[place]))
                }
                column += used
            }
            column += grid.put(" \(item.text)\(gap)", at: Point(column: column, row: rect.row), within: rect)
        }
    }

    private var gap: String { model.size.columns < 90 ? " " : "  " }

    private func width(_ item: FooterItem) -> Int {
        item.labels.reduce(0) { $0 + TextWidth.of($1) + 1 } + 2 + TextWidth.of(item.text) + gap.count
    }

    /// As many as there is room for, the most needed first, in the order of the table.
    private func shown(_ columns: Int) -> [FooterItem] {
        let all = model.footer
        var room = columns + gap.count
        var taken = Set<Int>()
        for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) where width(all[index]) <= room
        {
            room -= width(all[index])
            taken.insert(index)
        }
        return all.indices.filter(taken.contains).map { all[$0] }
    }
}
