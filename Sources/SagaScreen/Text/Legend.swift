import SagaCore
import SagaEngine

/// What the picture means, in groups that stay together: the help shows all of them, the start card the first.
struct Legend {
    let language: Language

    /// A group of lines under a heading. A line has a sign or a word, and what it means.
    struct Group {
        let title: String
        let lines: [(sign: Run, meaning: String)]
    }

    var groups: [Group] {
        Glyph.Group.allCases.map(signs) + [frames, statuses, colours, badges]
    }

    /// The signs that somebody needs at first, in a word or two.
    var brief: [(sign: Run, meaning: String)] {
        let known: [(Glyph, String)] = [
            (.done, language("done", "сделано")), (.failed, language("failed", "не удалось")),
            (.undone, language("undone: compensation", "отменено: компенсация")),
            (.waiting, language("waits in a queue", "ждёт в очереди")),
            (.solid, language("a command", "команда")), (.dashed, language("a status for all", "статус для всех")),
        ]
        return known.map { (Run($0 == .solid || $0 == .dashed ? $0.drawn + $0.drawn : $0.drawn, style($0)), $1) }
    }

    private func signs(_ group: Glyph.Group) -> Group {
        let title =
            switch group {
            case .acts: language("What was done", "Что сделано")
            case .services: language("Services", "Сервисы")
            case .messages: language("Messages", "Сообщения")
            case .marks: language("Marks", "Пометки")
            }
        let glyphs = Glyph.allCases.filter { $0.group == group }
        return Group(
            title: title,
            lines: glyphs.map { glyph in
                let isLine = glyph == .solid || glyph == .dashed
                return (Run(isLine ? glyph.drawn + glyph.drawn : glyph.drawn, style(glyph)), glyph.meaning(language))
            })
    }

    private func style(_ glyph: Glyph) -> Style {
        switch glyph {
        case .done, .recovered: Theme.good
        case .failed, .retrying, .stopped, .crashed, .cut, .unreadable: Theme.bad
        case .undone: Theme.undo
        case .waiting, .held, .frozen, .breakPoint: Theme.armed
        case .message, .here: Theme.message
        default: .plain
        }
    }

    /// The names that deployed clients know stand beside ours.
    private var statuses: Group {
        Group(
            title: language("Statuses, and their names on the wire", "Статусы и их имена в сообщениях"),
            lines: Status.allCases.map { (Run(language.name($0), Theme.style(of: $0)), $0.wireName) })
    }

    private var colours: Group {
        Group(
            title: language("Colours", "Цвета"),
            lines: [
                (Run(language("magenta", "пурпурный"), Theme.undo), language("compensation", "компенсация")),
                (
                    Run(language("red", "красный"), Theme.bad),
                    language("failure, broken verdict", "сбой, проверка не сходится")
                ),
                (
                    Run(language("yellow", "жёлтый"), Theme.armed),
                    language("armed by you; waits", "подготовлено вами; ждёт")
                ),
                (Run(language("green", "зелёный"), Theme.good), language("done, holds", "сделано, сходится")),
                (Run(language("cyan", "голубой"), Theme.focus), language("focus; messages", "фокус; сообщения")),
            ])
    }

    private var frames: Group {
        Group(
            title: language("Frames", "Рамки"),
            lines: [
                (Run("━━", Theme.focus), language("it has the focus", "здесь фокус")),
                (Run("══", Theme.undo), language("it has just compensated", "только что отменил свою часть")),
            ])
    }

    private var badges: Group {
        let failed = Glyph.failed.drawn
        let undo = Glyph.undone.drawn
        let armed = Theme.armed.with { $0.reverse = true }
        return Group(
            title: language("On the frame of a service", "На рамке сервиса"),
            lines: [
                (
                    Run(" \(failed) \(language("next", "следующий")) ", armed),
                    language("its next step will fail", "следующий шаг не удастся")
                ),
                (
                    Run(" \(undo)\(failed) #A1 ", armed),
                    language("the undoing of #A1 will fail", "отмена по #A1 не удастся")
                ),
                (
                    Run(" \(Glyph.crashed.drawn) \(language("next", "следующий")) ", armed),
                    language("an instance will crash at its work", "экземпляр упадёт на работе")
                ),
                (Run(" \(undo) 3 ", Theme.undo), language("compensations it made", "сколько компенсаций сделано")),
            ])
    }
}
