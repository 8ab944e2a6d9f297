import SagaCore
import SagaEngine

/// A place of the footer: keys of the key map, and what they do here.
struct FooterItem: Hashable, Sendable {
    let keys: [Key]
    let labels: [String]
    let text: String
    /// The smaller, the sooner it has room; 0 is never left out.
    let rank: Int
}

/// The footer is the key table of where one is, and of what is chosen there.
extension ScreenModel {
    var footer: [FooterItem] {
        if isTyping, ![.form, .armed, .goTo, .save].contains(overlay.kind) {
            return [
                text(.enter, "Enter", language("keep the filter", "оставить отбор")),
                text(.escape, "Esc", language("clear it", "снять")),
            ]
        }
        switch overlay.kind {
        case .none: return mainFooter
        case .help: return [moving, item(.copy, rank: 3), back]
        case .scenarios:
            return [
                moving, FooterItem(keys: [], labels: ["0-9"], text: language("number", "номер"), rank: 0),
                item(.open, language("play", "показать")),
            ] + pairItem + [
                item(.filter), item(.again, rank: 2),
                item(.nextScenario, rank: 2), back,
            ]
        case .inspector: return inspectorFooter
        case .log:
            return [
                moving, item(.nextPane, language("kind", "вид")), item(.filter),
                item(.open, language("its order", "заказ")), item(.copy, rank: 1),
            ] + time + [back]
        case .letters:
            let acts =
                seen.deadLetters.isEmpty
                ? []
                : [
                    moving, item(.redrive, language("re-drive this one", "повторить это")),
                    item(.letters, language("all", "все")), item(.open, language("its order", "его заказ")),
                ]
            return acts + (seen.faults.contains(where: \.isArmed) ? [item(.disarmAll, rank: 1)] : []) + time + [back]
        case .safeguards:
            return [
                moving, item(.toggleService, language("on or off", "вкл или выкл")),
                item(.nextPane, language("coverage", "покрытие")),
            ] + time + [back]
        case .coverage:
            return [
                items([.up], language("step", "шаг")), items([.left], language("fault", "сбой")),
                item(.nextPane, language("safeguards", "защиты")), item(.copy, rank: 1),
            ] + time + [back]
        case .pair:
            return [
                item(.again, language("both again", "обе ещё раз"))
            ] + (seen.violations.isEmpty ? [] : [item(.verdict)]) + [item(.copy, rank: 1), back]
        case .compare: return [moving, item(.copy, rank: 1), back]
        case .armed: return armedFooter
        case .next: return nextFooter + time + [back]
        case .worlds:
            return [
                moving, item(.open, language("go there", "перейти")),
                item(.cancelOrder, language("compare", "сравнить")),
                item(.toggleService, language("make it the present", "сделать настоящим")),
                item(.removeInstance, language("remove", "убрать")), back,
            ]
        case .queues: return queueFooter + time + [back]
        case .crash: return crashFooter + [back]
        case .restart:
            return [
                items([.left], language("choose", "выбрать")),
                text(.enter, "Enter", language("confirm", "подтвердить")),
                text(.character("n"), language("n", "н"), language("no", "нет")), back,
            ]
        case .form:
            return [
                text(.tab, "Tab", language("next field", "следующее поле")),
                text(.enter, "Enter", language("create", "создать")), back,
            ]
        case .save: return [text(.enter, "Enter", language("save", "сохранить")), back]
        case .goTo: return [text(.enter, "Enter", language("go", "перейти")), back]
        case .question:
            return [
                items([.left], language("choose", "выбрать")),
                text(.enter, "Enter", language("confirm", "подтвердить")),
                text(.character("y"), language("y", "д"), language("yes", "да")),
                text(.character("n"), language("n", "н"), language("no", "нет")), back,
            ]
        }
    }

    /// Where the chosen scenario is one side of a pair.
    private var pairItem: [FooterItem] {
        guard case .scenarios(let menu) = overlay, let place = shown(menu).dropFirst(menu.index).first,
            partner(of: place) != nil
        else { return [] }
        return [item(.fault(.payment), language("both sides", "обе стороны"))]
    }

    // MARK: views

    private var inspectorFooter: [FooterItem] {
        guard let order = inspected else { return [back] }
        let acts =
            isOver(order)
            ? []
            : running(order, language("cancel it", "отменить его"), language("fails for it", "сбой для него")) + [
                items(Self.compensations, language("undo fails", "сбой отмены"), rank: 3)
            ]
        return [moving, items([.left, .right], language("other order", "другой заказ"))] + acts + news
            + [item(.breakPoint, rank: 4), item(.copy, rank: 3)] + time + [back]
    }

    private var queueFooter: [FooterItem] {
        let other = items([.left], language("queue", "очередь"), rank: 3)
        let latency = items([.lessLoad, .moreLoad], language("slower way, faster", "путь дольше, быстрее"), rank: 3)
        guard case .queues(let list) = overlay, let copy = copy(at: list.index, in: list) else {
            return [other, latency]
        }
        return [
            items([.up], language("move", "выбор"), rank: 2), other,
            item(.toggleService, copy.isHeld ? language("release", "отпустить") : language("hold", "задержать")),
            item(.fault(.onTheWay), language("delay", "позже"), rank: 1),
            item(.follow, language("first", "первым"), rank: 1),
            item(.addInstance, language("double", "дубль")), item(.removeInstance, language("drop", "потеря")),
            item(.cancelOrder, language("corrupt", "порча"), rank: 1),
            item(.open, language("its order", "его заказ"), rank: 2), latency,
        ]
    }

    private var nextFooter: [FooterItem] {
        guard case .next(let list) = overlay, let choice = seen.next?[list.index] else { return [] }
        let happens = choice.isNext ? language("one event on", "событие вперёд") : nil
        return [moving, item(.open, happens ?? language("make it happen now", "пусть произойдёт сейчас"))]
    }

    private var armedFooter: [FooterItem] {
        guard case .armed(let list) = overlay else { return [] }
        if let field = list.field {
            let offers =
                field.completions.isEmpty
                ? []
                : [
                    text(.tab, "Tab", language("take the word", "взять слово")),
                    items([.up], language("another", "другое"), rank: 1),
                ]
            let sends =
                field.number == nil ? language("arm it", "добавить") : language("change it", "изменить")
            return offers + [text(.enter, "Enter", sends), back]
        }
        let writes = item(.newOrder, language("new rule", "новое правило"))
        guard let line = armedLines.dropFirst(list.index).first else { return [writes] + time + [back] }
        return [moving, writes] + edits(line.thing) + [
            item(.toggleService, line.isOn ? language("off", "выкл") : language("on", "вкл")),
            item(.removeInstance, language("remove", "убрать")), item(.disarmAll, rank: 2),
        ] + time + [back]
    }

    private func edits(_ thing: Armed) -> [FooterItem] {
        switch thing {
        case .failure, .crash: [item(.open, language("next, always, 30 %", "следующий, всегда, 30 %"))]
        case .rule: [item(.open, language("edit", "изменить"))]
        case .chaos: [item(.open, language("1, 5, 30 %", "1, 5, 30 %"))]
        case .breakPoint: []
        }
    }

    private var crashFooter: [FooterItem] {
        guard case .crash(let form) = overlay else { return [] }
        guard form.row > 0 else {
            let isDown = instance(of: form.service)?.condition == .crashed
            let several =
                view(of: form.service).crew.count > 1
                ? [items([.left], language("other instance", "другой экземпляр"))] : []
            return [moving] + several + [
                item(.open, isDown ? language("start it", "запустить") : language("crash now", "уронить"))
            ]
        }
        return [
            moving, items([.left], language("moment", "момент")),
            item(
                .open,
                form.order == nil
                    ? language("next, always, 30 %, off", "следующий, всегда, 30 %, выкл")
                    : language("on, off", "вкл, выкл")),
            item(.removeInstance, language("off", "снять")),
        ]
    }

    private var moving: FooterItem { items([.up], language("move", "двигаться"), rank: 1) }
    private var back: FooterItem { item(.close, language("back", "назад")) }

    private func text(_ key: Key, _ label: String, _ text: String) -> FooterItem {
        FooterItem(keys: [key], labels: [label], text: text, rank: 0)
    }

    func item(_ action: KeyAction, _ text: String? = nil, rank: Int = 0) -> FooterItem {
        let short = Keymap.binding(of: action).short
        return items([action], text ?? language(short.en, short.ru), rank: rank)
    }

    /// Several keys that do the same of its kind.
    func items(_ actions: [KeyAction], _ text: String, rank: Int = 0) -> FooterItem {
        let bindings = actions.map(Keymap.binding).filter { !$0.label.isEmpty }
        return FooterItem(
            keys: bindings.map { $0.keys[0] }, labels: bindings.map { options.isASCII ? $0.ascii : $0.label },
            text: text,
            rank: rank)
    }
}
