import SagaCore
import SagaEngine

/// The keys that work here.
struct FooterBar {
    let model: ScreenModel

    func draw(on grid: inout Grid, in rect: Rect) {
        var column = rect.column
        for (label, text) in shown(rect.columns) {
            column += grid.put(" \(label) ", at: Point(column: column, row: rect.row), style: Theme.key, within: rect)
            column += grid.put(" \(text)\(gap)", at: Point(column: column, row: rect.row), within: rect)
        }
    }

    private var gap: String { model.size.columns < 90 ? "" : " " }

    /// As many as there is room for, the most needed first, in the order of the table.
    private func shown(_ columns: Int) -> [(String, String)] {
        let all = items
        var room = columns
        var taken = Set<Int>()
        for index in all.indices.sorted(by: { (all[$0].rank, $0) < (all[$1].rank, $1) }) {
            let width = TextWidth.of(all[index].label) + TextWidth.of(all[index].text) + 3 + gap.count
            if width <= room {
                room -= width
                taken.insert(index)
            }
        }
        return all.indices.filter(taken.contains).map { (all[$0].label, all[$0].text) }
    }

    private var items: [(label: String, text: String, rank: Int)] {
        let language = model.language
        if model.isFiltering {
            return [
                ("Enter", language("keep the filter", "оставить отбор"), 0), ("Esc", language("clear it", "снять"), 0),
            ]
        }
        if let special = overlayItems { return special.map { ($0.0, $0.1, 0) } }
        return Keymap.bindings.filter { !$0.short.en.isEmpty }.compactMap(item)
    }

    /// The three failures share one place where there is little; what helps now comes first, what does not is left out.
    private func item(_ binding: KeyBinding) -> (label: String, text: String, rank: Int)? {
        let language = model.language
        let columns = model.size.columns
        let text = language(binding.short.en, binding.short.ru)
        switch binding.action {
        case .fault(.payment) where columns < 160:
            return ("p r d", columns < 110 ? language("fail", "сбой") : language("make a step fail", "сбой на шаге"), 0)
        case .fault where columns < 160: return nil
        case .redrive: return model.seen.deadLetters.isEmpty ? nil : (binding.label, text, 1)
        case .disarmAll: return (binding.label, text, model.seen.faults.contains(where: \.isArmed) ? 1 : binding.rank)
        case .pause where model.seen.pace == .paused: return (binding.label, language("go on", "дальше"), binding.rank)
        default: return (binding.label, text, binding.rank)
        }
    }

    private var overlayItems: [(String, String)]? {
        let language = model.language
        let move = ("↑ ↓", language("move", "двигаться"))
        let close = ("Esc", language("close", "закрыть"))
        switch model.overlay {
        case .none: return nil
        case .help: return [move, close]
        case .scenarios: return [move, ("Enter", language("play", "показать")), close]
        case .inspector:
            return [
                move, ("← →", language("other order", "другой заказ")), ("c", language("cancel it", "отменить его")),
                close,
            ]
        case .log: return [move, ("/", language("filter", "отбор")), close]
        case .form:
            return [("Tab", language("next field", "следующее поле")), ("Enter", language("create", "создать")), close]
        case .confirmReset:
            return [("← →", language("choose", "выбрать")), ("Enter", language("confirm", "подтвердить")), close]
        }
    }
}
