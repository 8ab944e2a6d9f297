import SagaCore

// The coverage in words, as the screen and the reports write them.

extension CoverageStep {
    /// What the service does, without its name, from long to short.
    package func names(russian: Bool) -> [String] {
        func say(_ en: String..., ru: String...) -> [String] { russian ? ru : en }
        switch kind {
        case .create: return say("an order is created", "creation", ru: "создание заказа", "создание")
        case .cancel: return say("the customer cancels", "cancel", ru: "отмена покупателем", "отмена")
        case .deadline: return say("the deadline", "deadline", ru: "срок заказа", "срок")
        case .work: return work(russian: russian)
        case .shipment: return say("arrival", ru: "прибытие")
        case .status(let status):
            let name = status.name(russian: russian)
            let short = name.count > 12 ? name.prefix(10) + "." : name
            return say("hears \(name)", name, ru: "слышит «\(name)»", name, String(short))
        case .news: return say("hears other news", "other news", ru: "слышит прочее", "прочее")
        case .undo: return undo(russian: russian)
        case .retry: return say("compensates again", "again", ru: "повтор компенсации", "повтор")
        }
    }

    /// The first of its names, without the service's.
    package func name(russian: Bool) -> String { names(russian: russian)[0] }

    /// With the name of the service.
    package func fullName(russian: Bool) -> String {
        "\(service.name(russian: russian)): \(name(russian: russian))"
    }

    private func work(russian: Bool) -> [String] {
        switch service {
        case .order, .payment: [russian ? "оплата" : "payment"]
        case .stock: russian ? ["резерв"] : ["reservation", "goods"]
        case .delivery: [russian ? "передача" : "hand-over"]
        }
    }

    private func undo(russian: Bool) -> [String] {
        switch service {
        case .order, .payment: russian ? ["возврат денег", "возврат"] : ["refund"]
        case .stock: russian ? ["снятие резерва", "снятие"] : ["release"]
        case .delivery: russian ? ["задача на возврат", "возврат"] : ["return task", "return"]
        }
    }

    /// As programs read it: a promise, like all names in reports.
    package var code: String {
        switch kind {
        case .create: "create"
        case .cancel: "cancel"
        case .deadline: "deadline"
        case .work: "work"
        case .shipment: "shipment"
        case .status(let status): "hears-" + status.name(russian: false).lowercased()
        case .news: "hears-other"
        case .undo: "compensation"
        case .retry: "retry"
        }
    }
}

extension CoverageFault {
    package func name(russian: Bool) -> String {
        switch self {
        case .failure: russian ? "сбой" : "failure"
        case .duplicate: russian ? "дубль" : "duplicate"
        case .drop: russian ? "потеря" : "loss"
        case .hold: russian ? "задержано" : "held"
        case .delay: russian ? "позже" : "late"
        case .first: russian ? "первым" : "put first"
        case .corrupt: russian ? "порча" : "corrupt"
        case .crashBeforeStore: russian ? "падение до записи" : "crash before store"
        case .crashAfterStore: russian ? "падение после записи" : "crash after store"
        case .crashAfterPublish: russian ? "падение после отправки" : "crash after publish"
        case .freeze: russian ? "завис" : "freeze"
        case .slow: russian ? "тормоз" : "slow"
        case .cut: russian ? "обрыв связи" : "cut off"
        case .restart: russian ? "перезапуск брокера" : "broker restart"
        case .wipe: russian ? "перезапуск без сохранения" : "transient restart"
        }
    }

    /// As programs read it.
    package var code: String {
        switch self {
        case .failure: "failure"
        case .duplicate: "duplicate"
        case .drop: "drop"
        case .hold: "hold"
        case .delay: "delay"
        case .first: "first"
        case .corrupt: "corrupt"
        case .crashBeforeStore: "crash-before-store"
        case .crashAfterStore: "crash-after-store"
        case .crashAfterPublish: "crash-after-publish"
        case .freeze: "freeze"
        case .slow: "slow"
        case .cut: "cut"
        case .restart: "restart-durable"
        case .wipe: "restart-transient"
        }
    }
}

/// Faults of one kind: the columns where there is little room.
package struct CoverageColumn: Hashable, Sendable {
    private let en: [String]
    private let ru: [String]
    package let faults: [CoverageFault]

    /// From long to short, the last of at most five letters.
    package func names(russian: Bool) -> [String] { russian ? ru : en }

    private init(_ en: String, _ ru: String, _ faults: CoverageFault...) {
        (self.en, self.ru, self.faults) = (en.forms, ru.forms, faults)
    }

    /// Kinds of faults.
    package static let kinds: [CoverageColumn] = [
        CoverageColumn("fails", "сбой", .failure), CoverageColumn("twice", "дубль", .duplicate),
        CoverageColumn("lost", "потеря|утеря", .drop), CoverageColumn("late", "позже", .hold, .delay),
        CoverageColumn("first", "первым|перв.", .first), CoverageColumn("corrupt|bad", "порча", .corrupt),
        CoverageColumn("crash", "падение|упал", .crashBeforeStore, .crashAfterStore, .crashAfterPublish),
        CoverageColumn("stall", "завис", .freeze, .slow),
        CoverageColumn("network|net", "связь", .cut, .restart, .wipe),
    ]

    /// Every fault by itself.
    package static let each: [CoverageColumn] = [
        CoverageColumn("fails", "сбой", .failure), CoverageColumn("twice", "дубль", .duplicate),
        CoverageColumn("lost", "потеря|утеря", .drop), CoverageColumn("held", "задержано|ждёт", .hold),
        CoverageColumn("late", "позже", .delay), CoverageColumn("first", "первым|перв.", .first),
        CoverageColumn("corrupt|bad", "порча", .corrupt),
        CoverageColumn("unstored|early", "до записи|до", .crashBeforeStore),
        CoverageColumn("stored|store", "записано|зап.", .crashAfterStore),
        CoverageColumn("published|sent", "отправлено|отпр.", .crashAfterPublish),
        CoverageColumn("frozen|froze", "завис", .freeze), CoverageColumn("slow", "медленно|медл.", .slow),
        CoverageColumn("cut off|cut", "обрыв", .cut), CoverageColumn("durable|disk", "на диске|диск", .restart),
        CoverageColumn("transient|wiped", "в памяти|сброс", .wipe),
    ]

    /// What columns of `each` have in common, with how many they are.
    package static let groups: [(en: String, ru: String, count: Int)] = [
        ("step", "шаг", 1), ("messages", "сообщения", 6), ("crash", "падение", 3), ("process", "процесс", 2),
        ("broker", "брокер", 3),
    ]
}

extension String {
    fileprivate var forms: [String] { split(separator: "|").map(String.init) }
}

extension Coverage {
    package func count(
        _ step: CoverageStep, _ column: CoverageColumn, under safeguards: Safeguards? = nil
    ) -> Count {
        column.faults.reduce(Count()) { $0 + count(step, $1, under: safeguards) }
    }

    /// What hit the step under the safeguards, fault by fault: "duplicate 3, loss 1 (1 red)".
    package func told(_ step: CoverageStep, under safeguards: Safeguards, russian: Bool) -> String {
        CoverageFault.allCases.compactMap { fault in
            let count = count(step, fault, under: safeguards)
            guard count.hits > 0 else { return nil }
            let red = count.red == 0 ? "" : russian ? " (красных: \(count.red))" : " (\(count.red) red)"
            return "\(fault.name(russian: russian)) \(count.hits)\(red)"
        }.joined(separator: ", ")
    }
}

extension Safeguards {
    /// The set as it differs from what is usual: "without outbox"; `name` says one of them.
    package func difference(russian: Bool, _ name: (Safeguards) -> String) -> String {
        let off = missing.map(name).joined(separator: ", ")
        let on = added.map(name).joined(separator: ", ")
        let parts = [
            off.isEmpty ? "" : russian ? "без защиты: \(off)" : "without \(off)",
            on.isEmpty ? "" : russian ? "с защитой: \(on)" : "with \(on)",
        ].filter { !$0.isEmpty }
        return parts.isEmpty
            ? russian ? "все обычные защиты" : "all usual safeguards" : parts.joined(separator: "; ")
    }
}

extension CoverageGaps {
    package struct Row: Hashable, Sendable {
        package let heading: String
        package let items: [String]
        /// Something that nobody wants to read: a compensation that was never made.
        package var isGrave = false
    }

    /// What was never exercised, what matters most first; `safeguard` says one of them.
    package func rows(russian: Bool, _ safeguard: (Safeguards) -> String) -> [Row] {
        func steps(_ steps: [CoverageStep]) -> [String] {
            ServiceID.allCases.compactMap { service in
                let own = steps.filter { $0.service == service }.map { $0.name(russian: russian) }
                return own.isEmpty ? nil : service.name(russian: russian) + " — " + own.joined(separator: ", ")
            }
        }
        return [
            Row(
                heading: russian ? "Компенсации, которых не было" : "Compensations never run",
                items: steps(neverUndone), isGrave: true),
            Row(
                heading: russian ? "Компенсации без единого сбоя" : "Compensations that never failed",
                items: steps(neverFailed)),
            Row(heading: russian ? "Чего не делали ни разу" : "Never done", items: steps(neverDone)),
            Row(heading: russian ? "Чего не коснулся ни один сбой" : "Hit by nothing", items: steps(neverHit)),
            Row(
                heading: russian ? "Сбои, которых не было" : "Faults that never hit",
                items: unused.map { $0.name(russian: russian) }),
            Row(
                heading: russian ? "Без этих защит не пробовали" : "Safeguards never off under a fault",
                items: neverOff.map(safeguard)),
            Row(
                heading: russian ? "С этими не пробовали" : "Safeguards never on under a fault",
                items: neverOn.map(safeguard)),
        ].filter { !$0.items.isEmpty }
    }

    /// How much there is of what there could be.
    package func summary(russian: Bool) -> String {
        russian
            ? "Сочетаний шага и сбоя опробовано: \(hit) из \(all)."
            : "Pairs of step and fault exercised: \(hit) of \(all)."
    }
}
