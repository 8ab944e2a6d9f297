import SagaCore
import SagaEngine

/// Where to save to, as it is being written.
struct SaveField: Hashable, Sendable {
    var asked: AskedText
    /// Of this order alone, where the kind of file is about orders.
    var order: OrderID?

    init(_ path: String, order: OrderID? = nil) {
        asked = AskedText(path, room: 60, longest: Self.longestPath)
        self.order = order
    }

    /// A path may be longer than what is written elsewhere.
    static let longestPath = 1_000
}

/// What is to be saved: the session so far, to a new file whose ending says as what.
package struct SaveWish: Hashable, Sendable {
    package let path: String
    /// The world that is seen.
    package let world: Int
    package let order: OrderID?
}

/// What came of it, in a sentence.
package struct SaveReport: Hashable, Sendable {
    package let sentence: String
    package let isDone: Bool

    package init(_ sentence: String, isDone: Bool) {
        self.sentence = sentence
        self.isDone = isDone
    }
}

/// Saving the session, or the order one is on, to a file.
extension ScreenModel {
    mutating func openSave() {
        guard !options.savedKinds.isEmpty else {
            hint = language("Nothing can be saved here.", "Здесь нечего сохранять.")
            return
        }
        let order = inspected ?? (focus == .story ? storyOrder : nil)
        let name = order.map { "order-\($0.label).html" } ?? "run-\(seen.seed).jsonl"
        lay(.save(SaveField(name, order: order)))
    }

    mutating func save(_ field: SaveField) -> [ScreenEffect] {
        let path = field.asked.text.trimmed
        let kind = options.savedKinds.first { path.lowercased().hasSuffix("." + $0) && path.count > $0.count + 1 }
        guard kind != nil else {
            let kinds = options.savedKinds.map { "." + $0 }.joined(separator: " ")
            return refuse(
                field.asked,
                language(
                    "The name's ending says what it is to be: \(kinds).",
                    "Чем быть файлу, говорит окончание имени: \(kinds)."))
        }
        overlay = .none
        saving = field
        hint = language("Saving \(path)…", "Сохраняю \(path)…")
        return [.save(SaveWish(path: path, world: seen.world, order: field.order))]
    }

    /// What came of saving.
    package mutating func receive(_ report: SaveReport) -> [ScreenEffect] {
        hint = report.sentence
        if !report.isDone, var field = saving, overlay == .none {
            field.asked.problem = report.sentence
            hint = nil
            lay(.save(field))
        }
        saving = nil
        return []
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

/// The window that asks where to save to.
extension OverlayView {
    func drawSave(_ save: SaveField, on grid: inout Grid) {
        let title =
            save.order.map { language("SAVE OR EXPORT #\($0.label)", "СОХРАНИТЬ #\($0.label)") }
            ?? language("SAVE OR EXPORT", "СОХРАНИТЬ")
        let kinds = language(
            ".jsonl the run, to be opened and verified again; .feature a scenario; .html a report; .mmd .puml diagrams. A new file, never one that is there.",
            ".jsonl — прогон, его можно открыть и проверить; .feature — сценарий; .html — отчёт; .mmd .puml — диаграммы. Только новый файл."
        )
        ask(title, save.asked, kinds, columns: 76, rows: 9, on: &grid)
    }
}
