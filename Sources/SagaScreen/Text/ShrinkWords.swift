/// What the making of a small run tells.
extension PlainText {
    /// How to look at the run file.
    package func toOpen(_ path: String, isRed: Bool) -> String {
        let command = "sagascope replay \"\(path)\"" + (isRed ? " --at red" : "")
        return shown(language("To open it: ", "Открыть: ") + command) + "\n"
    }

    package var stoppedTooSoon: String {
        shown(
            language(
                "sagascope: stopped before the run was played once: there is nothing to write yet.",
                "sagascope: остановлено раньше, чем прогон сыгран хоть раз: записывать ещё нечего.")) + "\n"
    }

    package func notWritten(_ path: String) -> String {
        shown(
            language(
                "--output: \"\(path)\" could not be written whole, and is empty again.",
                "--output: файл «\(path)» не удалось записать целиком, он снова пуст."))
    }
}
