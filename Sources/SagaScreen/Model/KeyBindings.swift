import SagaCore
import SagaEngine

/// The key map itself.
extension Keymap {
    private static func key(
        _ letter: Character, _ action: KeyAction, _ group: KeyBinding.Group, _ short: (String, String) = ("", ""),
        _ long: (String, String) = ("", "")
    ) -> KeyBinding {
        keys([.character(letter)], String(letter), action, group, short, long)
    }

    private static func keys(
        _ keys: [Key], _ label: String, ascii: String? = nil, _ action: KeyAction, _ group: KeyBinding.Group,
        _ short: (String, String) = ("", ""), _ long: (String, String) = ("", "")
    ) -> KeyBinding {
        KeyBinding(
            keys: keys, label: label, ascii: ascii ?? label, action: action, group: group,
            short: (en: short.0, ru: short.1), long: (en: long.0, ru: long.1))
    }

    static let orders: [KeyBinding] = [
        key("n", .newOrder, .orders, ("new", "заказ"), ("create an order", "создать заказ")),
        key("N", .orderForm, .orders, ("form", "форма"), ("an order of your own (form)", "свой заказ (форма)")),
        key(
            "c", .cancelOrder, .orders, ("cancel", "отмена"),
            ("the customer cancels the chosen or latest order", "отменить выбранный или последний заказ")),
        key(
            "x", .redrive, .orders, ("re-drive", "повтор"),
            ("send all dead letters back to their queues", "вернуть в очереди всё недоставленное")),
        key("X", .letters, .orders, ("letters", "недоставленное"), ("the dead letters", "список недоставленного")),
    ]

    static let faults: [KeyBinding] = [
        key(
            "p", .fault(.payment), .faults, ("payment fails", "сбой оплаты"),
            ("payment fails: next, always, 30 %, off", "сбой оплаты: следующий, всегда, 30 %, выкл")),
        key(
            "r", .fault(.reservation), .faults, ("reservation fails", "сбой резерва"),
            ("reservation fails", "сбой резерва")),
        key(
            "d", .fault(.handOver), .faults, ("delivery fails", "сбой доставки"),
            ("delivery fails at hand-over", "сбой доставки при передаче")),
        key(
            "w", .fault(.onTheWay), .faults, ("fails on the way", "сбой в пути"),
            ("delivery fails on the way", "сбой доставки в пути")),
        key(
            "P", .fault(.refund), .faults, ("refund fails", "сбой возврата денег"),
            ("the refund fails", "сбой возврата денег")),
        key(
            "R", .fault(.release), .faults, ("release fails", "сбой снятия резерва"),
            ("the release of goods fails", "сбой снятия резерва")),
        key(
            "D", .fault(.returnTask), .faults, ("return task fails", "сбой задачи на возврат"),
            ("the return task fails", "сбой задачи на возврат")),
        key("u", .disarmAll, .faults, ("disarm", "снять"), ("disarm every failure", "снять все сбои")),
        key(
            "U", .armed, .faults, ("armed", "подготовлено"),
            ("all that is armed; rules: write, change, switch", "всё подготовленное; правила: написать, изменить")),
        key(
            "S", .safeguards, .faults, ("safeguards", "защиты"),
            ("the safeguards and what each is for; Tab: coverage", "защиты и зачем они; Tab: покрытие сбоев")),
        key(
            "C", .chaos, .faults, ("chaos", "хаос"),
            ("chaos: 1, 5, 30 % of everything, off", "хаос: сбоит 1, 5, 30 % всего, выкл")),
        key(
            "Q", .queues, .faults, ("queues", "очереди"),
            ("queues: hold, delay, double, drop messages", "очереди: задержать, удвоить, потерять сообщение")),
        key(
            "K", .crash, .faults, ("crash", "падение"),
            ("crash of the chosen service: now, or armed", "падение выбранного сервиса: сразу или потом")),
        key(
            "Z", .freeze, .faults, ("freeze", "завис"),
            ("freeze an instance, thaw it again", "экземпляр завис; ожил")),
        key(
            "Y", .slow, .faults, ("slow", "тормоз"),
            ("an instance works ×5, ×20 as long, as usual", "экземпляр медленнее в 5, в 20 раз, как обычно")),
        key(
            "I", .cut, .faults, ("cut off", "обрыв"),
            ("cut the service off the broker, join it again", "оборвать связь сервиса с брокером; вернуть")),
    ]

    static let time: [KeyBinding] = [
        keys([.character(" ")], "Space", .pause, .time, ("pause", "пауза"), ("pause, go on", "пауза, продолжить")),
        key(
            ".", .step, .time, ("event", "событие"),
            ("one event, in a sentence; then pause", "одно событие, в одной фразе; затем пауза")),
        key(
            "O", .nextSteps, .time, ("what next", "что дальше"),
            ("what can happen next: choose what happens", "что может произойти дальше: выбрать")),
        key(
            ">", .nextTold, .time, ("next told", "до рассказа"),
            ("run on to the next event told here, and pause", "до следующего события из рассказа, затем пауза")),
        key(
            "e", .nextMoment, .time, ("moment", "до важного"),
            ("run on to a failure, compensation, red verdict", "до сбоя, компенсации, красной проверки")),
        key(
            ",", .back, .time, ("event back", "событие назад"),
            ("one event back; the present stands still", "на событие назад; настоящее ждёт")),
        key(
            "<", .previousTold, .time, ("previous told", "прошлый рассказ"),
            ("back to the previous event told here", "назад к прошлому событию из рассказа")),
        key(
            "E", .previousMoment, .time, ("moment back", "к прошлому важному"),
            ("back to a failure, compensation, red verdict", "назад к сбою, компенсации, красной проверке")),
        key(
            "t", .goTo, .time, ("go to", "перейти"),
            ("go to an event or a time, the beginning, the end", "перейти к событию, времени, началу, концу")),
        key(
            "T", .present, .time, ("present", "настоящее"),
            ("back to the present", "вернуться в настоящее")),
        key(
            "b", .otherBranch, .time, ("branch", "ветвь"),
            ("the branch seen last, the present again", "последняя ветвь; снова настоящее")),
        key(
            "B", .worlds, .time, ("worlds", "миры"),
            ("worlds and branches; o: make it the present", "миры и ветви; o: сделать настоящим")),
        keys(
            [.character("+"), .character("=")], "+", .faster, .time, ("faster", "быстрее"),
            ("faster (to 1000×)", "быстрее (до 1000×)")),
        keys(
            [.character("-"), .character("_")], "-", .slower, .time, ("slower", "медленнее"),
            ("slower (to 0.1×)", "медленнее (до 0,1×)")),
        key("m", .fullSpeed, .time, ("full speed", "полный ход"), ("as fast as possible", "как можно быстрее")),
        key(
            "'", .breakPoint, .time, ("break point", "точка останова"),
            ("break point on what has the focus, and off", "точка останова на том, что в фокусе; снять")),
    ]

    static let services: [KeyBinding] = [
        keys(
            [.character("1")], "1-4", .focus(.service(.order)), .services, ("", ""),
            ("choose a service", "выбрать сервис")),
        key("2", .focus(.service(.payment)), .services),
        key("3", .focus(.service(.stock)), .services),
        key("4", .focus(.service(.delivery)), .services),
        key(
            "a", .addInstance, .services, ("one more", "ещё один"),
            ("one more instance of the chosen service", "ещё один экземпляр выбранного сервиса")),
        key(
            "A", .removeInstance, .services, ("one fewer", "убрать один"),
            ("one instance fewer", "одним экземпляром меньше")),
        key(
            "o", .toggleService, .services, ("stop", "стоп"),
            (
                "stop the chosen service, start it again; on 5: restart the broker (asks)",
                "остановить выбранный сервис, запустить снова; на 5: перезапустить брокер (спросит)"
            )),
        keys(
            [.character("5")], "5 6", .focus(.broker), .services, ("", ""),
            ("choose the broker, the status queue", "выбрать брокер, очередь статусов")),
        key("6", .focus(.statusOrder), .services),
        key(
            "]", .moreLoad, .services, ("more load", "больше нагрузки"),
            ("more automatic orders", "больше автоматических заказов")),
        key(
            "[", .lessLoad, .services, ("less load", "меньше нагрузки"),
            ("fewer automatic orders", "меньше автоматических заказов")),
    ]

    static let looking: [KeyBinding] = [
        keys(
            [.tab], "Tab", .nextPane, .looking, ("next pane", "панель"),
            ("next pane (Shift-Tab: previous)", "следующая панель (Shift-Tab: предыдущая)")),
        keys([.backTab], "", .previousPane, .looking),
        keys(
            [.up, .character("k")], "↑ ↓", ascii: "Up Down", .up, .looking, ("move", "двигаться"),
            ("move (also h j k l)", "двигаться (также h j k l)")),
        keys([.down, .character("j")], "", .down, .looking),
        keys(
            [.left, .character("h")], "← →", ascii: "Left Right", .left, .looking, ("other order", "другой заказ"),
            ("another order, another pane", "другой заказ, другая панель")),
        keys([.right, .character("l")], "", .right, .looking),
        keys(
            [.pageUp], "PgUp PgDn", .pageUp, .looking, ("", ""),
            ("a page up, a page down", "страница вверх, страница вниз")),
        keys([.pageDown], "", .pageDown, .looking),
        keys(
            [.home, .character("g")], "Home End", .home, .looking, ("", ""),
            ("the newest, the oldest (also g G)", "новейший, старейший (также g G)")),
        keys([.end, .character("G")], "", .end, .looking),
        keys(
            [.enter, .character("i")], "Enter", .open, .looking, ("open", "открыть"),
            ("open what has the focus", "открыть то, что в фокусе")),
        keys(
            [.escape], "Esc", .close, .looking, ("back", "назад"),
            ("back: view, chosen order, filter", "назад: окно, выбор заказа, отбор")),
        key(
            "f", .follow, .looking, ("follow the newest", "за новым"),
            ("follow the newest order", "следить за новейшим заказом")),
        keys(
            [.character("/"), .character("F")], "/", .filter, .looking, ("filter", "отбор"),
            ("filter the list: words, amounts (also F)", "отбор в списке: слова, суммы (также F)")),
        key(
            "v", .verdict, .looking, ("red verdict", "к проверке"),
            ("the order of the red verdict; again: the next", "заказ с красной проверкой; ещё раз: следующий")),
        key("L", .log, .looking, ("log", "журнал"), ("the narrator's log", "журнал событий")),
        key(
            "y", .copy, .looking, ("copy", "копия"),
            ("copy the story, log or list", "скопировать историю, журнал или список")),
        key(
            "W", .save, .looking, ("save", "сохранить"),
            ("save the run, or export it or an order", "сохранить прогон; отчёт, диаграмма, сценарий")),
    ]

    static let program: [KeyBinding] = [
        key(
            "s", .scenarios, .program, ("scenarios", "сценарии"),
            ("scenarios; p: a hazard with its safeguard, without", "сценарии; p: опасность с защитой и без неё")),
        key(";", .again, .program, ("again", "ещё раз"), ("the same scenario again", "тот же сценарий ещё раз")),
        key(":", .nextScenario, .program, ("next", "следующий"), ("the next scenario", "следующий сценарий")),
        keys(
            [.character("?"), .function(1)], "?", .help, .program, ("help", "помощь"),
            ("the signs and the keys (also F1)", "знаки и клавиши (также F1)")),
        key(
            "M", .mouse, .program, ("mouse", "мышь"),
            ("mouse off and on (to select text)", "мышь выкл и вкл (чтобы выделять текст)")),
        key("z", .reset, .program, ("begin anew", "заново"), ("begin anew (asks)", "начать заново (спросит)")),
        keys([.control("l")], "^L", .repaint, .program, ("", ""), ("repaint", "перерисовать")),
        key(
            "q", .quit, .program, ("quit", "выход"), ("back; at the top twice to quit", "назад; наверху дважды — выход")
        ),
    ]
}
