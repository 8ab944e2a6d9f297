import SagaCore
import SagaEngine
import SagaScreen

/// Its orders, in a table and one by one, and how to have it again.
extension PageReport {
    private static var mostRows: Int { 500 }

    // MARK: the table

    var orders: Markup {
        let red = Set(account.summary.violations.compactMap(\.order))
        let rows = account.rows.count > Self.mostRows ? mostEventful(red) : account.rows
        let title = language("Orders", "Заказы")
        guard !rows.isEmpty else { return section("orders", title) }
        let left = account.orderCount - rows.count
        let note =
            left > 0
            ? Markup.element(
                "p", class: "muted",
                .text(
                    language(
                        "Those to which most has happened; \(language.count(left)) more are left out.",
                        "Те, с которыми больше всего произошло; ещё \(language.count(left)) не показаны.")))
            : .none
        return section(
            "orders", title,
            table(
                [
                    language("Order", "Заказ"), language("Amount", "Сумма"), language("Status", "Статус"),
                    language("Why", "Почему"), language("Undone", "Отменено"), language("Verdicts", "Проверки"),
                ], numbers: [1], rows.map { line($0, red) }), note)
    }

    private func mostEventful(_ red: Set<OrderID>) -> [OrderRow] {
        let ranked = account.rows.enumerated().map {
            ($0.element.rank(isRed: red.contains($0.element.order)), $0.offset)
        }
        return ranked.sorted { $0 < $1 }.prefix(Self.mostRows).map(\.1).sorted().map { account.rows[$0] }
    }

    private func line(_ row: OrderRow, _ red: Set<OrderID>) -> Markup {
        let name =
            row.clientID.isEmpty ? Markup.none : .text(" ") + .element("span", class: "muted", .given(row.clientID))
        let isRed = red.contains(row.order)
        let verdict = isRed ? language("✗ not all hold", "✗ не все сходятся") : row.isQuiet ? "✓" : "·"
        return .element(
            "tr", [("class", isRed ? "red" : "plain")], .element("td", link(to: row.order) + name),
            .element("td", class: "number", .text(language.money(row.amount))),
            .element("td", pill(row.status)),
            .element("td", .text(row.status == .cancelled ? language.reason(row.reason) : "")),
            .element("td", undone(row)), .element("td", class: isRed ? "bad" : "good", .text(verdict)))
    }

    private func pill(_ status: Status) -> Markup {
        .element("span", class: "pill " + status.style, .text(status.sign + language.name(status)))
    }

    private func undone(_ row: OrderRow) -> Markup {
        let parts: [(ServiceID, Part)] = [(.payment, row.payment), (.stock, row.stock), (.delivery, row.delivery)]
        return .joined(
            parts.compactMap { service, part in
                let name = language.compensation(of: service)
                if part.flags.contains(.parked) {
                    return .element("span", class: "tag bad", .text("✗ " + name))
                }
                if part.flags.contains(.owed) {
                    let attempt = Part.attempt(Int(part.attempts))
                    return .element("span", class: "tag undo", .text("↻ \(name) \(attempt)"))
                }
                guard part.undos > 0 else { return nil }
                let times = part.undos > 1 ? " ×\(part.undos)" : ""
                return .element("span", class: "tag undo", .text("↩ " + name + times))
            })
    }

    // MARK: one by one

    var drawings: [Markup] {
        let left = account.orderCount - account.stories.count
        let note =
            left > 0
            ? Markup.element(
                "p", class: "muted",
                .text(
                    language(
                        "Drawn: \(account.stories.count) of \(language.count(account.orderCount)); sagascope export --order draws others.",
                        "Нарисовано: \(account.stories.count) из \(language.count(account.orderCount)); другие нарисует sagascope export --order."
                    )))
            : .none
        return account.stories.isEmpty
            ? []
            : [section("diagrams", language("Order by order", "Заказ за заказом"), legend, note)]
                + account.stories.map(drawing)
    }

    private var legend: Markup {
        let signs: [(String, String, String)] = [
            ("customer", "→", language("a customer asks", "просьба покупателя")),
            ("command", "→", language("a command to one service", "команда одному сервису")),
            ("status", "⇢", language("a status for all four", "статус для всех четырёх")),
            ("good", "✓", language("a step is done", "шаг сделан")),
            ("bad", "✗", language("a step failed, or a message is lost", "шаг не удался или сообщение потеряно")),
            ("undo", "↩", language("compensation: a part is undone", "компенсация: часть отменена")),
            ("fault", "□", language("a message kept back, a crash, a cut", "задержка сообщения, падение, обрыв")),
        ]
        return .element(
            "p", [("class", "legend")],
            signs.map { style, sign, words in
                .element(
                    "span", .element("span", class: "glyph " + style, .text(sign)), .text(" " + words))
            })
    }

    private func drawing(_ story: StoryView) -> Markup {
        let row = story.row
        let why = Why(story, language).links.filter { !$0.isRecord }
        let details: [(String, Markup)] = [
            (language("id", "номер"), .element("code", .given(story.id))),
            (language("customer", "покупатель"), .given(story.details.user)),
            (language("amount", "сумма"), .text(language.money(row.amount))),
            (language("goods", "товары"), .given(goods(story))),
            (language("address", "адрес"), .given(address(story))),
        ].filter { !$0.1.source.isEmpty && $0.1.source != "<bdi></bdi>" }
        let facts = details.map { name, value in .element("dt", .text(name)) + Markup.element("dd", value) }
        return .element(
            "article", [("class", "order"), ("id", "order-" + row.order.label)],
            [
                .element("h3", .text("#\(row.order.label) "), pill(row.status)),
                findings(story),
                why.isEmpty
                    ? .none
                    : .element(
                        "ol", [("class", "why")],
                        why.map { link in
                            let isUndo = link.deed(language)?.glyph == .undone
                            return .element("li", [("class", isUndo ? "undo" : "plain")], .text(link.text + "."))
                        }),
                Markup(source: "\n"), .element("div", class: "wide", SequencePicture(story, language).markup),
                Markup(source: "\n"),
                .element(
                    "div", class: "columns", .element("dl", [], facts), history(story), ledgers(story)),
            ])
    }

    private func findings(_ story: StoryView) -> Markup {
        guard !story.findings.isEmpty else { return .none }
        let items = story.findings.map { finding in
            Markup.element(
                "p", class: "alarm", .text("✗ " + language.name(finding.violation.verdict) + ": "),
                .text(language.problem(finding)),
                .joined(
                    CauseWords(language: language, isReport: true).clauses(finding).map {
                        .element("span", class: "because", .text("— " + $0))
                    }))
        }
        return .joined(items)
    }

    private static var mostGoods: Int { 6 }

    private func goods(_ story: StoryView) -> String {
        let lines = story.details.lines
        let told = lines.prefix(Self.mostGoods).map { "\(language.product($0.name)) ×\(language.count(Int($0.count)))" }
        return (told + (lines.count > told.count ? [andMore(lines.count - told.count)] : [])).joined(separator: ", ")
    }

    private func address(_ story: StoryView) -> String {
        let address = language.address(story.details.address, of: story.row.order)
        return address.isEmpty ? language("none", "нет") : address
    }

    private func history(_ story: StoryView) -> Markup {
        let lines = story.history.map { entry in
            Markup.element(
                "tr", .element("td", class: "mono", .text(ClockText.short(entry.time))),
                .element("td", .text(language.name(entry.status))),
                .element("td", class: "muted", .text(language.cause(entry, story.reason(of: entry)))))
        }
        return .element(
            "div", .element("h4", .text(language("History", "История"))),
            .element("table", .element("tbody", [], lines)))
    }

    private func ledgers(_ story: StoryView) -> Markup {
        let facts = SagaScreen.OrderFacts(story, language)
        let lines = ServiceID.allCases.map { service in
            Markup.element(
                "tr", .element("td", .text(language.name(service))),
                .element(
                    "td", [],
                    facts.ledger(of: service).map { .element("span", class: "entry " + $0.sense.style, .text($0.text)) }
                ))
        }
        return .element(
            "div", .element("h4", .text(language("Ledgers", "Операции"))),
            .element("table", .element("tbody", [], lines)))
    }

    // MARK: again

    var again: Markup {
        let file = (file ?? "run.jsonl").quotedForShell
        let world = worlds > 1 ? "\(account.world)/" : ""
        let hasTurnedRed = account.moments.contains { if case .red = $0.kind { true } else { false } }
        var lines = [
            (
                "sagascope replay \(file)" + (worlds > 1 ? " --at \(world)00:00" : ""),
                language("opens it on the screen, to step through", "откроет его на экране, по шагам")
            )
        ]
        if hasTurnedRed {
            lines.append(
                (
                    "sagascope replay \(file) --at \(world)red",
                    language("opens it where a verdict turned red", "откроет его там, где проверка не сошлась")
                ))
        }
        lines.append(
            (
                "sagascope replay --verify \(file)",
                language("plays it again and compares", "проиграет ещё раз и сравнит")
            ))
        let digest = account.summary.digest.map { language(", trace ", ", след ") + $0.text } ?? ""
        let end = language(
            "Steps: \(language.count(account.summary.steps))\(digest). The same file gives the same bytes on any machine.",
            "Шагов: \(language.count(account.summary.steps))\(digest). Тот же файл даёт те же байты на любой машине.")
        return section(
            "again", language("Have it again", "Ещё раз"),
            .joined(
                lines.map { command, words in
                    .element(
                        "p", class: "command", .element("code", .given(command)),
                        .element("span", class: "muted", .text(words)))
                }), .element("p", class: "muted", .text(end)))
    }
}

extension String {
    /// As one word of a command line.
    fileprivate var quotedForShell: String {
        let isPlain =
            !isEmpty && unicodeScalars.allSatisfy { "/._-+:@%".unicodeScalars.contains($0) || $0.isHarmlessWord }
        return isPlain && !hasPrefix("-") ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}

extension Unicode.Scalar {
    fileprivate var isHarmlessWord: Bool { properties.isAlphabetic || properties.numericType == .decimal }
}

extension Status {
    fileprivate var style: String { wireName.lowercased() }

    fileprivate var sign: String {
        switch self {
        case .completed: "✓ "
        case .cancelled: "✗ "
        case .created, .paid, .reserved, .delivering: ""
        }
    }
}

extension Sense {
    fileprivate var style: String {
        switch self {
        case .plain: "plain"
        case .strong: "strong"
        case .good: "good"
        case .bad: "bad"
        case .undo: "undo"
        case .armed: "fault"
        case .muted: "muted"
        }
    }
}
