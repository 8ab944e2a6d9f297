import SagaCore
import SagaEngine

/// The form for an order of one's own.
extension OverlayView {
    func drawForm(_ form: OrderForm, on grid: inout Grid) {
        let fields = OrderForm.Field.allCases
        let inside = window(language("NEW ORDER", "НОВЫЙ ЗАКАЗ"), columns: 64, rows: fields.count + 6, on: &grid)
        for (row, field) in fields.enumerated() {
            let line = inside.line(row)
            let isHere = field == form.field
            let label = TextWidth.fit(language.name(field), to: 24)
            grid.put(label, at: line.origin, style: isHere ? Theme.focus : .plain, within: line)
            let box = line.split(left: 25).rest
            let text = form.texts[field.rawValue]
            let tail = isHere ? lastColumns(text, box.columns - 1) + "▏" : TextWidth.clip(text, to: box.columns)
            grid.put(tail, at: box.origin, style: isHere ? Style(bold: true, underline: true) : .plain, within: box)
        }
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

    private func lastColumns(_ text: String, _ columns: Int) -> String {
        var rest = Substring(text)
        while TextWidth.of(rest) > columns, !rest.isEmpty { rest = rest.dropFirst() }
        return String(rest)
    }
}
