/// Every sign that the screen draws, with the one thing that it means: the only source of signs. The legend is this
/// table, and so is what stands for them where there is only ASCII.
package enum Glyph: CaseIterable, Sendable {
    case created, done, failed, undone, retrying, nothing
    case busy, idle, stopped, onTheWay
    case crashed, frozen, cut, recovered
    case message, waiting, held, twin, unreadable, leads, back, solid, dashed
    case here, breakPoint, full, empty, act

    /// What of the legend stands together.
    enum Group: Int, CaseIterable, Sendable { case acts, services, messages, marks }

    /// How it is drawn, and in ASCII.
    var signs: (drawn: Character, ascii: Character) {
        switch self {
        case .created: ("+", "+")
        case .done: ("✓", "v")
        case .failed: ("✗", "X")
        case .undone: ("↩", "&")
        case .retrying: ("↻", "@")
        case .nothing: ("·", ".")
        case .busy: ("●", "O")
        case .idle: ("○", "o")
        case .stopped: ("⊘", "/")
        case .onTheWay: ("➜", "^")
        case .crashed: ("†", "T")
        case .frozen: ("‖", "H")
        case .cut: ("≠", ";")
        case .recovered: ("△", "A")
        case .message: ("•", "*")
        case .waiting: ("■", "[")
        case .held: ("□", "]")
        case .twin: ("▣", "D")
        case .unreadable: ("▨", "$")
        case .leads: ("▶", ">")
        case .back: ("◀", "<")
        case .solid: ("─", "-")
        case .dashed: ("╌", ":")
        case .here: ("›", ")")
        case .breakPoint: ("◆", "!")
        case .full: ("█", "#")
        case .empty: ("░", "_")
        case .act: ("▾", "Y")
        }
    }

    var group: Group {
        switch self {
        case .created, .done, .failed, .undone, .retrying, .nothing: .acts
        case .busy, .idle, .stopped, .onTheWay, .crashed, .frozen, .cut, .recovered: .services
        case .message, .waiting, .held, .twin, .unreadable, .leads, .back, .solid, .dashed: .messages
        case .here, .breakPoint, .full, .empty, .act: .marks
        }
    }

    func meaning(_ language: Language) -> String {
        switch self {
        case .created: language("created", "создан")
        case .done: language("done; it holds; it was read", "сделано; сходится; прочитано")
        case .failed:
            language(
                "failed, ended in failure, lost; on a badge: it will",
                "не удалось, кончилось неудачей, потеряно; на рамке: не удастся"
            )
        case .undone: language("undone: compensation", "отменено: компенсация")
        case .retrying: language("compensation is tried again", "компенсация повторяется")
        case .nothing: language("nothing to do; not yet", "делать нечего; ещё нет")
        case .busy: language("at work", "в работе")
        case .idle: language("an instance is free", "экземпляр свободен")
        case .stopped: language("stopped; a queue is blocked", "остановлен; очередь заблокирована")
        case .onTheWay: language("a parcel is on its way", "посылка в пути")
        case .crashed: language("an instance crashed; on a badge: it will", "экземпляр упал; на рамке: упадёт")
        case .frozen: language("an instance is frozen", "экземпляр завис")
        case .cut: language("cut off from the broker", "нет связи с брокером")
        case .recovered: language("up again: restarted, thawed", "снова работает: запущен, отвис")
        case .message: language("a message on its way; who sent it", "сообщение в пути; кто его послал")
        case .waiting: language("a message waits in a queue", "сообщение ждёт в очереди")
        case .held: language("a message is held: others pass it", "сообщение задержано: другие его обходят")
        case .twin: language("a duplicate of a message", "дубль сообщения")
        case .unreadable: language("a message that nobody can read", "сообщение, которое не прочесть")
        case .leads: language("goes there; leads to", "идёт туда; ведёт к")
        case .back: language("goes there, to the left", "идёт туда, влево")
        case .solid: language("a command to one service", "команда одному сервису")
        case .dashed: language("a status for all four", "статус для всех четырёх")
        case .here: language("you are here: what is told of", "вы здесь: о чём рассказ")
        case .breakPoint: language("break point: time stops here", "точка останова: время встанет")
        case .full: language("how far it has come", "сколько пройдено")
        case .empty: language("what is still to come", "сколько осталось")
        case .act: language("somebody acted (in the timeline)", "кто-то действовал (на шкале времени)")
        }
    }

    package var drawn: String { String(signs.drawn) }
    var character: Character { signs.drawn }
}
