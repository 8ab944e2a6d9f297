import SagaCore
import SagaEngine

/// Copying what has the focus.
extension ScreenModel {
    mutating func copy() -> [ScreenEffect] {
        guard options.hasClipboard else {
            hint = language(
                "This kind of terminal has no clipboard that could be written to.",
                "У терминала такого типа нет буфера обмена, доступного программе.")
            return []
        }
        guard let text = ClipboardText(model: self).text else {
            hint = language("There is nothing to copy here yet.", "Здесь пока нечего копировать.")
            return []
        }
        let title = text.prefix { $0 != "\n" }
        hint = language("Sent to the terminal's clipboard: \(title).", "Отправлено в буфер обмена терминала: \(title).")
        if !hasToldOfClipboard {
            hasToldOfClipboard = true
            hint! += language(
                " Some terminals refuse it: then M, and select with the mouse.",
                " Некоторые терминалы его не принимают: тогда M — и выделяйте мышью.")
        }
        return [.copy(text)]
    }
}
