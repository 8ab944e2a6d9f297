import SagaCore
import SagaEngine

/// Why a run cannot be recorded to a file.
package enum RecordProblem: Error, Hashable, Sendable {
    /// Something stands in it already, or another run is recorded to it.
    case taken
    case folder
    /// The system's reason.
    case other(String)
}

extension PlainText {
    package func cannotRecord(to path: String, option: String, _ problem: RecordProblem) -> String {
        switch problem {
        case .taken:
            shown(
                language(
                    "\(option): \"\(path)\" is not empty: a run is recorded to a new file.",
                    "\(option): файл «\(path)» не пуст: прогон записывается в новый файл."))
        case .folder:
            shown(
                language(
                    "\(option): \"\(path)\" is a folder: name a file.",
                    "\(option): «\(path)» — это папка: укажите файл."))
        case .other(let reason):
            shown(
                language(
                    "\(option): \"\(path)\" cannot be written: \(reason).",
                    "\(option): не удаётся записать «\(path)»: \(reason)."))
        }
    }

    package func saved(_ path: String, opensWith command: String) -> String {
        shown(language("Saved: \(path). It opens with: \(command)", "Сохранено: \(path). Открыть: \(command)"))
    }

    package func saved(_ path: String) -> String { shown(language("Saved: \(path).", "Сохранено: \(path).")) }

    package func saved(_ path: String, beside run: String) -> String {
        shown(
            language(
                "Saved: \(path), and the run it is of: \(run).", "Сохранено: \(path), и сам прогон: \(run)."))
    }

    package var nothingToSave: String {
        language("There is nothing to save yet.", "Сохранять пока нечего.")
    }

    package func cannotSave(to path: String, _ problem: RecordProblem) -> String {
        switch problem {
        case .taken:
            shown(
                language(
                    "\"\(path)\" is there already and not empty: name a new file.",
                    "Файл «\(path)» уже есть и не пуст: назовите новый."))
        case .folder: shown(language("\"\(path)\" is a folder: name a file.", "«\(path)» — это папка: назовите файл."))
        case .other(let reason):
            shown(language("\"\(path)\" cannot be written: \(reason).", "Не удаётся записать «\(path)»: \(reason)."))
        }
    }

    /// Another run stands where that of a page or a feature would.
    package func isTaken(_ run: String, beside path: String) -> String {
        shown(
            language(
                "The run belongs beside \"\(path)\", but \"\(run)\" is another one: name a new file.",
                "Рядом с «\(path)» должен лежать прогон, но «\(run)» — другой: назовите новый файл."))
    }

    package func cannotExport(to path: String, _ problem: RecordProblem) -> String {
        switch problem {
        case .taken:
            shown(
                language(
                    "--output: \"\(path)\" is not empty: name a new file, or leave the option out for stdout.",
                    "--output: файл «\(path)» не пуст: назовите новый файл или уберите параметр, и всё пойдёт в stdout."
                ))
        case .folder:
            shown(
                language(
                    "--output: \"\(path)\" is a folder: name a file.",
                    "--output: «\(path)» — это папка: укажите файл."))
        case .other(let reason):
            shown(
                language(
                    "--output: \"\(path)\" cannot be written: \(reason).",
                    "--output: не удаётся записать «\(path)»: \(reason)."))
        }
    }

    /// The program does not end as yet.
    package var recordingStands: String {
        shown(
            language(
                "sagascope: the end of the run is not written yet, nobody takes it. ^C ends without it.",
                "sagascope: конец прогона ещё не записан, его никто не принимает. ^C — закончить без него."))
            + "\n"
    }

    /// The run goes on.
    package var recordingEnded: String {
        shown(
            language(
                "sagascope: the run file cannot be written any more: the run goes on unrecorded.",
                "sagascope: файл прогона больше не записывается: прогон идёт дальше без записи.")) + "\n"
    }
}

extension Narrator {
    var recordingEnded: Phrase {
        Phrase(
            text: language(
                "The run file cannot be written any more: the run goes on unrecorded.",
                "Файл прогона больше не записывается: прогон идёт дальше без записи."),
            tone: .bad, order: nil, service: nil)
    }
}

/// What a replay tells.
extension PlainText {
    /// A sentence as this terminal can show it.
    package func told(_ sentence: String) -> String { shown(sentence) }

    package func unreadable(_ reason: String) -> String {
        language("it cannot be read: \(reason).", "файл не читается: \(reason).")
    }

    package var eventsHeading: String {
        shown(
            language(
                "What happens here since the last check point begins and ends so:",
                "Что происходит здесь после последней точки проверки, в начале и в конце:"))
    }
}

/// Recordings beside each other.
extension PlainText {
    package func world(_ number: Int, of path: String) -> String {
        language("\(path), world \(number)", "\(path), мир \(number)")
    }

    /// Runs are held against each other as they are at the same instant.
    package func ranOn(_ name: String, from end: Instant, to later: Instant) -> String {
        language(
            "\(name) ends at \(ClockText.short(end)): it was run on to \(ClockText.short(later)).",
            "\(name): конец в \(ClockText.short(end)), проиграно дальше до \(ClockText.short(later)).")
    }
}

/// A recording on the screen.
extension PlainText {
    package func opened(_ name: String, worlds: Int, commands: Int, cutAfter line: Int?) -> String {
        let counts = language(
            "\(language.counted(worlds, en: ("world", "worlds"), ru: ("", "", ""))), "
                + language.counted(commands, en: ("command", "commands"), ru: ("", "", "")),
            "\(language.counted(worlds, en: ("", ""), ru: ("мир", "мира", "миров"))), "
                + language.counted(commands, en: ("", ""), ru: ("команда", "команды", "команд")))
        let end = line.map { language(", cut off after line \($0)", ", обрывается после строки \($0)") } ?? ""
        let keys = language(
            "Space plays it, comma and point go back and on.", "Space — показать, запятая и точка — назад и вперёд.")
        return "\(told(name)): \(counts)\(end). \(keys)"
    }

    package func opened(_ name: String, fromEngine engine: Int) -> String {
        language(
            "\(told(name)) comes from engine \(engine), this is \(EngineVersion.present): what you see may differ.",
            "\(told(name)) — от движка \(engine), а это \(EngineVersion.present): показанное может отличаться.")
    }

    package func replaying(lines: Int, of all: Int, steps: Int) -> String {
        language(
            "playing the recording: line \(language.count(lines)) of \(language.count(all)), event \(language.count(steps))",
            "запись проигрывается: строка \(language.count(lines)) из \(language.count(all)), событие \(language.count(steps))"
        )
    }
}
