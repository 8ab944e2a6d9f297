import SagaCore
import SagaEngine

/// A question before something is lost.
extension OverlayView {
    func draw(_ question: Question, _ chosen: Bool, on grid: inout Grid) {
        let inside = window(title(question), columns: 62, rows: 7, on: &grid)
        grid.put(consequence(question), at: inside.line(1).origin, within: inside)
        var column = inside.column
        let buttons = [language(" n Cancel ", " н Отмена "), language(" y ", " д ") + yes(question) + " "]
        for (place, label) in buttons.enumerated() {
            let isHere = chosen == (place == 1)
            let width = grid.put(
                label, at: Point(column: column, row: inside.line(3).row), style: isHere ? Theme.key : .plain,
                within: inside)
            grid.mark(Rect(column: column, row: inside.line(3).row, columns: width, rows: 1), .line(place))
            column += width + 3
        }
    }

    private func title(_ question: Question) -> String {
        switch question {
        case .reset: language("BEGIN ANEW?", "НАЧАТЬ ЗАНОВО?")
        case .remove(let number): language("REMOVE WORLD \(number)?", "УБРАТЬ МИР \(number)?")
        case .makePresent(let number): language("WORLD \(number) THE PRESENT?", "СДЕЛАТЬ МИР \(number) НАСТОЯЩИМ?")
        }
    }

    private func consequence(_ question: Question) -> String {
        switch question {
        case .reset:
            language(
                "A new world begins; B keeps the one that ends.", "Начнётся новый мир; прежний останется в списке B.")
        case .remove:
            language(
                "It leaves this list; files of the session keep it.",
                "Он уйдёт из этого списка; в файлах сеанса останется.")
        case .makePresent:
            language(
                "Clients go on there; lists under way break off.", "Клиенты продолжат там; начатые списки оборвутся.")
        }
    }

    private func yes(_ question: Question) -> String {
        switch question {
        case .reset: language("Begin anew", "Начать заново")
        case .remove: language("Remove it", "Убрать")
        case .makePresent: language("Make it the present", "Сделать настоящим")
        }
    }
}
