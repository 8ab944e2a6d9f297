import SagaCore
import SagaEngine

/// What lies over the main screen: help, menu, inspector, log, letters, form, question. The narrator stays in sight, for
/// the keys that act are answered there.
struct OverlayView {
    let model: ScreenModel
    let layout: MainLayout

    var language: Language { model.language }
    var body: Rect {
        Rect(column: 0, row: 1, columns: model.size.columns, rows: layout.narrator.row - 1)
    }

    func draw(on grid: inout Grid) {
        guard model.overlay != .none else { return }
        grid.mark(body, .cover)
        switch model.overlay {
        case .none: break
        case .help(let scroll): drawHelp(scroll, on: &grid)
        case .scenarios(let menu): drawMenu(menu, on: &grid)
        case .inspector(let inspection):
            InspectorView(model: model).draw(inspection, on: &grid, in: body)
        case .log(let view): drawLog(view, on: &grid)
        case .letters(let list): drawLetters(list, on: &grid)
        case .safeguards(let list): drawSafeguards(list, on: &grid)
        case .armed(let list): drawArmed(list, on: &grid)
        case .coverage(let list): drawCoverage(list, on: &grid)
        case .pair(let report): drawPair(report, on: &grid)
        case .compare(let sheet, let scroll): drawComparison(sheet, scroll, on: &grid)
        case .queues(let list): drawQueues(list, on: &grid)
        case .crash(let form): drawCrash(form, on: &grid)
        case .restartBroker(let kind): drawRestart(kind, on: &grid)
        case .form(let form): drawForm(form, on: &grid)
        case .goTo(let asked): drawGoTo(asked, on: &grid)
        case .save(let field): drawSave(field, on: &grid)
        case .worlds(let list): drawWorlds(list, on: &grid)
        case .next(let list): drawNext(list, on: &grid)
        case .confirm(let question, let chosen): draw(question, chosen, on: &grid)
        }
    }

    /// A cleared box in the middle; its inside.
    func window(_ title: String, columns: Int, rows: Int, on grid: inout Grid, badge: String? = nil) -> Rect {
        window([title], columns: columns, rows: rows, on: &grid, badges: badge.map { [$0] } ?? [])
    }

    /// The same with a title and a badge in forms from long to short.
    func window(_ titles: [String], columns: Int, rows: Int, on grid: inout Grid, badges: [String]) -> Rect {
        // No rags of the panes at both sides.
        let width = body.columns - columns < 40 ? body.columns : columns
        let height = body.rows - rows < 6 ? body.rows : rows
        let rect = Rect(
            column: (body.columns - width) / 2, row: body.row + (body.rows - height) / 2, columns: width, rows: height)
        grid.fill(rect)
        grid.box(
            rect, titles: titles, kind: .heavy, style: Theme.focus, titleStyle: Theme.focus, badges: badges,
            badgeStyle: Theme.muted)
        return rect.inset(columns: 2, rows: 1)
    }
}
