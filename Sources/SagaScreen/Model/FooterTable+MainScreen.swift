import SagaCore
import SagaEngine

/// The footer of the main screen, by what has the focus; and what is shown in several views.
extension ScreenModel {
    var mainFooter: [FooterItem] {
        if !isPresentShown, !isLookingBack {
            return [item(.present), item(.otherBranch, rank: 1), item(.worlds, rank: 2)] + time + [item(.open, rank: 6)]
                + ending
        }
        if isLookingBack { return time + [item(.open, rank: 6), item(.worlds, rank: 7)] + ending }
        return switch focus {
        case .service(let service): serviceFooter(service) + news + time + ending
        case .broker:
            [
                item(.queues, rank: 1), item(.toggleService, language("restart it", "перезапуск"), rank: 2),
                item(.breakPoint, rank: 1), item(.newOrder), item(.cancelOrder),
            ]
                + (seen.deadLetters.isEmpty ? [item(.letters, rank: 1)] : []) + news + load + time + ending
        case .statusOrder:
            [
                item(.breakPoint, rank: 1), item(.open, language("what was read", "что прочитано"), rank: 2),
                item(.queues, rank: 3), item(.newOrder), item(.cancelOrder),
            ] + news + time + ending
        case .orders, .story: (chosen.map(orderFooter) ?? freeFooter) + news + time + looking + ending
        }
    }

    private var freeFooter: [FooterItem] {
        [
            item(.newOrder), item(.cancelOrder),
            items(
                Self.steps, size.columns < 110 ? language("fail", "сбой") : language("make a step fail", "сбой на шаге")
            ),
            items(Self.compensations, language("undo fails", "сбой отмены"), rank: 6),
        ]
    }

    /// What hits only the chosen order.
    private func orderFooter(_ order: OrderID) -> [FooterItem] {
        let label = size.columns < 110 ? "" : " #" + order.label
        let acts =
            isOver(order)
            ? []
            : running(order, language("cancel", "отмена") + label, language("fails for it", "сбой для него")) + [
                items(Self.compensations, language("undo fails for it", "сбой его отмены"), rank: 5)
            ]
        return acts + [
            item(.follow, size.columns < 110 ? language("newest", "за новым") : nil), item(.breakPoint, rank: 4),
            item(.newOrder, rank: 2),
        ]
    }

    /// Only what has not ended can be cancelled, or fail in a step, whatever it is owed still.
    func running(_ order: OrderID, _ cancel: String, _ fails: String) -> [FooterItem] {
        row(of: order)?.status.isTerminal == true
            ? [] : [item(.cancelOrder, cancel), items(Self.steps, fails, rank: 1)]
    }

    private func serviceFooter(_ service: ServiceID) -> [FooterItem] {
        let isRunning = seen.services.first { $0.id == service }?.isRunning ?? true
        let faults = Fault.allCases.filter { $0.service == service }.map { item(.fault($0), rank: 1) }
        let instances =
            service == .order
            ? [] : [items([.addInstance, .removeInstance], language("instances", "экземпляры"), rank: 1)]
        let isNarrow = size.columns < 110
        return (isNarrow ? disturbances(of: service) : []) + instances
            + [item(.toggleService, isRunning ? nil : language("start", "пуск"))] + faults
            + (isNarrow ? [] : disturbances(of: service)) + [
                item(.breakPoint, rank: service == .order ? 9 : 1), item(.newOrder, rank: 2), item(.cancelOrder),
            ]
    }

    /// What can be done to its processes and its network.
    private func disturbances(of service: ServiceID) -> [FooterItem] {
        let view = view(of: service)
        let isFrozen = instance(of: service)?.condition == .frozen
        if size.columns < 110 {
            // Each in its own words has no room: they stand together, and what they do stands in the help.
            let keys: [KeyAction] = [.crash, .freeze] + (service == .order ? [] : [.slow]) + [.cut]
            return [items(keys, language("disturb", "поломки"), rank: 1), item(.queues, rank: 4)]
        }
        return [
            item(.crash, rank: 1), item(.freeze, isFrozen ? language("thaw", "ожил") : nil, rank: 3),
        ] + (service == .order ? [] : [item(.slow, rank: 3)]) + [
            item(.cut, view.isCut ? language("join", "вернуть связь") : nil, rank: 3), item(.queues, rank: 4),
        ]
    }

    private static let steps: [KeyAction] = [
        .fault(.payment), .fault(.reservation), .fault(.handOver), .fault(.onTheWay),
    ]
    static let compensations: [KeyAction] = [.fault(.refund), .fault(.release), .fault(.returnTask)]

    /// What helps now: shown only while there is something to help.
    var news: [FooterItem] {
        (seen.violations.isEmpty ? [] : [item(.verdict)])
            + (seen.deadLetters.isEmpty ? [] : [item(.redrive, rank: 1), item(.letters, rank: 2)])
            + (isAnythingArmed ? [item(.disarmAll, rank: 1)] : [])
            + (rulesInForce > 0 ? [item(.armed, language("rules", "правила"), rank: 1)] : [])
    }

    var time: [FooterItem] {
        if isLookingBack { return pastTime }
        let isPaused = seen.pace == .paused
        return [
            item(.pause, isPaused ? language("go on", "дальше") : nil, rank: isPaused ? 0 : 1), item(.step, rank: 2),
            item(.nextMoment, rank: 2), item(.nextTold, rank: 5), item(.nextSteps, rank: 6),
            items([.faster, .slower], language("speed", "скорость"), rank: 4),
        ]
    }

    /// Where one looks back, nothing can be done but to go about in time.
    private var pastTime: [FooterItem] {
        [
            item(.present), item(.back), item(.step, language("on", "вперёд")),
            items([.previousMoment, .nextMoment], language("moments", "важное"), rank: 1),
            items([.previousTold, .nextTold], language("told", "рассказ"), rank: 3), item(.goTo, rank: 2),
            item(.nextSteps, rank: 5),
            item(.pause, seen.pace == .paused ? language("play", "смотреть") : nil, rank: 1),
        ]
    }

    private var load: [FooterItem] { [items([.lessLoad, .moreLoad], language("load", "нагрузка"), rank: 3)] }

    private var looking: [FooterItem] {
        [
            item(.scenarios, rank: 2), item(.open, rank: 3), item(.filter, rank: 4), item(.log, rank: 4),
            item(.copy, rank: 7),
        ] + load
    }

    private var ending: [FooterItem] { [item(.help), item(.quit)] }
}
