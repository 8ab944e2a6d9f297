import SagaCore
import SagaEngine

/// What a key asks for, whatever the key.
package enum KeyAction: Hashable, Sendable {
    case newOrder, orderForm, cancelOrder
    case fault(Fault)
    case disarmAll
    case pause, step, faster, slower, fullSpeed
    case moreLoad, lessLoad
    case focus(Pane)
    case nextPane, previousPane
    case addInstance, removeInstance, toggleService
    case redrive
    case up, down, left, right, pageUp, pageDown, home, end
    case open, close, follow, filter
    case scenarios, log, help, mouse, reset, repaint, quit
}

/// One line of the key map. The footer and the help are made from the same table.
struct KeyBinding: Sendable {
    enum Group: Int, CaseIterable, Sendable { case orders, faults, time, services, looking, program }

    let keys: [Key]
    /// How the keys are written.
    let label: String
    let action: KeyAction
    let group: Group
    /// A short name for the footer, "" for one that stands in the help only; and the sentence for the help.
    let short: (en: String, ru: String)
    let long: (en: String, ru: String)
    /// The smaller, the sooner it is in a footer without room for all.
    let rank: Int
}

enum Keymap {
    static let bindings: [KeyBinding] = orders + faults + time + services + looking + program

    /// The action of a key, in the Latin or the Russian layout.
    static func action(for key: Key) -> KeyAction? { table[key] ?? table[key.command] }

    private static let table: [Key: KeyAction] = {
        var table: [Key: KeyAction] = [:]
        for binding in bindings { for key in binding.keys { table[key] = binding.action } }
        return table
    }()

    private static func key(
        _ letter: Character, _ action: KeyAction, _ group: KeyBinding.Group, _ short: (String, String),
        _ long: (String, String), rank: Int = 9
    ) -> KeyBinding {
        KeyBinding(
            keys: [.character(letter)], label: String(letter), action: action, group: group,
            short: (en: short.0, ru: short.1), long: (en: long.0, ru: long.1), rank: rank)
    }

    private static func keys(
        _ keys: [Key], _ label: String, _ action: KeyAction, _ group: KeyBinding.Group, _ short: (String, String),
        _ long: (String, String), rank: Int = 9
    ) -> KeyBinding {
        KeyBinding(
            keys: keys, label: label, action: action, group: group, short: (en: short.0, ru: short.1),
            long: (en: long.0, ru: long.1), rank: rank)
    }

    private static let orders: [KeyBinding] = [
        key("n", .newOrder, .orders, ("new", "заказ"), ("create an order", "создать заказ"), rank: 1),
        key("N", .orderForm, .orders, ("", ""), ("create an order of your own (form)", "создать свой заказ (форма)")),
        key(
            "c", .cancelOrder, .orders, ("cancel", "отмена"),
            (
                "cancel the chosen or the latest order",
                "отменить выбранный или последний заказ"
            ),
            rank: 2),
        key(
            "x", .redrive, .orders, ("re-drive", "повтор"),
            ("send dead letters back to their queue", "вернуть недоставленные сообщения в очередь"), rank: 8),
    ]

    private static let faults: [KeyBinding] = [
        key(
            "p", .fault(.payment), .faults, ("payment fails", "сбой оплаты"),
            ("payment fails: next, always, 30 %, off", "сбой оплаты: следующий, всегда, 30 %, выкл"), rank: 3),
        key(
            "r", .fault(.reservation), .faults, ("reservation fails", "сбой резерва"),
            ("reservation fails", "сбой резервирования"), rank: 3),
        key(
            "d", .fault(.handOver), .faults, ("delivery fails", "сбой доставки"),
            ("delivery fails at hand-over", "сбой доставки при передаче"), rank: 3),
        key("w", .fault(.onTheWay), .faults, ("", ""), ("delivery fails on the way", "сбой доставки в пути")),
        key("P", .fault(.refund), .faults, ("", ""), ("the refund fails", "сбой возврата денег")),
        key("R", .fault(.release), .faults, ("", ""), ("the release of goods fails", "сбой снятия резерва")),
        key("D", .fault(.returnTask), .faults, ("", ""), ("the return task fails", "сбой задачи на возврат")),
        key("u", .disarmAll, .faults, ("disarm", "снять"), ("disarm every failure", "снять все сбои"), rank: 7),
    ]

    private static let time: [KeyBinding] = [
        keys(
            [.character(" ")], "Space", .pause, .time, ("pause", "пауза"), ("pause, go on", "пауза, продолжить"),
            rank: 1),
        key(".", .step, .time, ("step", "шаг"), ("one event, then pause", "одно событие, затем пауза"), rank: 4),
        keys(
            [.character("+"), .character("=")], "+", .faster, .time, ("faster", "быстрее"),
            ("faster (to 1000×)", "быстрее (до 1000×)"), rank: 4),
        keys(
            [.character("-"), .character("_")], "-", .slower, .time, ("slower", "медленнее"),
            ("slower (to 0.1×)", "медленнее (до 0,1×)"), rank: 4),
        key("m", .fullSpeed, .time, ("", ""), ("as fast as possible", "как можно быстрее")),
    ]

    private static let services: [KeyBinding] = [
        keys(
            [.character("1")], "1…4", .focus(.service(.order)), .services, ("", ""),
            ("choose a service", "выбрать сервис")),
        key("2", .focus(.service(.payment)), .services, ("", ""), ("", "")),
        key("3", .focus(.service(.stock)), .services, ("", ""), ("", "")),
        key("4", .focus(.service(.delivery)), .services, ("", ""), ("", "")),
        key(
            "a", .addInstance, .services, ("", ""),
            ("one more instance of the chosen service", "ещё один экземпляр выбранного сервиса")),
        key("A", .removeInstance, .services, ("", ""), ("one instance fewer", "одним экземпляром меньше")),
        key(
            "o", .toggleService, .services, ("", ""),
            ("stop the chosen service, start it again", "остановить выбранный сервис, запустить снова")),
        key("]", .moreLoad, .services, ("", ""), ("more automatic orders", "больше автоматических заказов")),
        key("[", .lessLoad, .services, ("", ""), ("fewer automatic orders", "меньше автоматических заказов")),
    ]

    private static let looking: [KeyBinding] = [
        keys(
            [.tab], "Tab", .nextPane, .looking, ("", ""),
            ("next pane (Shift-Tab: previous)", "следующая панель (Shift-Tab: предыдущая)")),
        keys([.backTab], "", .previousPane, .looking, ("", ""), ("", "")),
        keys(
            [.up, .character("k")], "↑ ↓", .up, .looking, ("", ""), ("move (also h j k l)", "двигаться (также h j k l)")
        ),
        keys([.down, .character("j")], "", .down, .looking, ("", ""), ("", "")),
        keys([.left, .character("h")], "", .left, .looking, ("", ""), ("", "")),
        keys([.right, .character("l")], "", .right, .looking, ("", ""), ("", "")),
        keys(
            [.pageUp], "PgUp PgDn", .pageUp, .looking, ("", ""),
            ("a page up, a page down", "страница вверх, страница вниз")),
        keys([.pageDown], "", .pageDown, .looking, ("", ""), ("", "")),
        keys(
            [.home, .character("g")], "Home End", .home, .looking, ("", ""),
            ("the newest, the oldest (also g G)", "новейший, старейший (также g G)")),
        keys([.end, .character("G")], "", .end, .looking, ("", ""), ("", "")),
        keys(
            [.enter, .character("i")], "Enter", .open, .looking, ("open", "открыть"),
            ("the order's whole story", "вся история заказа"), rank: 5),
        keys([.escape], "Esc", .close, .looking, ("", ""), ("close, deselect", "закрыть, снять выбор")),
        key("f", .follow, .looking, ("", ""), ("follow the newest order", "следить за новейшим заказом")),
        keys(
            [.character("/"), .character("F")], "/ F", .filter, .looking, ("", ""),
            ("filter the list", "отобрать заказы в списке")),
        key("L", .log, .looking, ("log", "журнал"), ("the narrator's log", "журнал событий"), rank: 7),
    ]

    private static let program: [KeyBinding] = [
        key("s", .scenarios, .program, ("scenarios", "сценарии"), ("play a scenario", "показать сценарий"), rank: 1),
        keys(
            [.character("?"), .character("H"), .function(1)], "?", .help, .program, ("help", "помощь"),
            ("this key map", "эта таблица клавиш"), rank: 0),
        key(
            "M", .mouse, .program, ("", ""),
            ("mouse off and on (to select text)", "мышь выкл и вкл (чтобы выделять текст)")),
        key("z", .reset, .program, ("", ""), ("begin anew (asks)", "начать заново (спросит)")),
        keys([.control("l")], "^L", .repaint, .program, ("", ""), ("repaint", "перерисовать")),
        key("q", .quit, .program, ("quit", "выход"), ("back, then quit", "назад, затем выход"), rank: 0),
    ]
}
