import SagaCore
import SagaEngine

/// What lies over the main screen: help, menu, inspector, log, form, question.
struct OverlayView {
    let model: ScreenModel
    let layout: MainLayout

    var language: Language { model.language }
    var body: Rect { Rect(column: 0, row: 1, columns: model.size.columns, rows: model.size.rows - 2) }

    func draw(on grid: inout Grid) {
        switch model.overlay {
        case .none: break
        case .help(let scroll): drawHelp(scroll, on: &grid)
        case .scenarios(let index): drawMenu(index, on: &grid)
        case .inspector(let scroll): InspectorView(model: model).draw(on: &grid, in: body, scroll: scroll)
        case .log(let view): drawLog(view, on: &grid)
        case .form(let form): drawForm(form, on: &grid)
        case .confirmReset(let chosen): drawReset(chosen, on: &grid)
        }
    }

    /// A cleared box in the middle; its inside.
    func window(_ title: String, columns: Int, rows: Int, on grid: inout Grid, badge: String? = nil) -> Rect {
        let width = min(columns, body.columns)
        let height = min(rows, body.rows)
        let rect = Rect(
            column: (body.columns - width) / 2, row: body.row + (body.rows - height) / 2, columns: width, rows: height)
        grid.fill(rect)
        grid.box(
            rect, title: title, kind: .double, style: Theme.focus, titleStyle: Theme.focus, badge: badge,
            badgeStyle: Theme.muted)
        return rect.inset(columns: 2, rows: 1)
    }
}
