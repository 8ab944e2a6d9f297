import SagaCore
import SagaEngine

/// The form for an order of one's own.
extension OverlayView {
    private static let labelWidth = 24

    func drawForm(_ form: OrderForm, on grid: inout Grid) {
        let fields = OrderForm.Field.allCases
        let inside = window(
            language("NEW ORDER", "НОВЫЙ ЗАКАЗ"), columns: Self.labelWidth + 1 + OrderForm.room + 4,
            rows: fields.count + 6, on: &grid)
        for (row, field) in fields.enumerated() { draw(field, of: form, on: &grid, in: inside.line(row)) }
        let note =
            form.problem
            ?? language(
                "A price or count of 0 or an empty address is accepted: the saga fails there.",
                "Цена или количество 0 и пустой адрес допустимы: сага на них и сломается.")
        for (row, text) in TextWrap.lines(note, columns: inside.columns).prefix(3).enumerated() {
            grid.put(
                text, at: inside.line(fields.count + 1 + row).origin,
                style: form.problem == nil ? Theme.muted : Theme.bad, within: inside)
        }
    }

    private func draw(_ field: OrderForm.Field, of form: OrderForm, on grid: inout Grid, in line: Rect) {
        let isHere = field == form.field
        let label = TextWidth.fit(language.name(field), to: Self.labelWidth)
        grid.put(label, at: line.origin, style: isHere ? Theme.focus : .plain, within: line)
        let box = line.split(left: Self.labelWidth + 1).rest
        let style = Style(bold: isHere, underline: true)
        grid.fill(box, style: style)
        grid.mark(box, .field(field.rawValue))
        guard isHere else {
            grid.put(
                TextWidth.clip(form.texts[field.rawValue], to: box.columns), at: box.origin, style: style, within: box)
            return
        }
        grid.put(form.here, in: box)
    }
}

extension Grid {
    /// Writes the field with its cursor.
    mutating func put(_ field: TextField, in box: Rect) {
        let (shown, style) = (field.shown, Style(bold: true, underline: true))
        fill(box, style: style)
        put(shown.text, at: box.origin, style: style, within: box)
        let cursor = box.origin.moved(columns: shown.cursor)
        let width = max(1, self[cursor].width)
        restyle(Rect(column: cursor.column, row: cursor.row, columns: width, rows: 1)) { $0.reverse = true }
    }
}
