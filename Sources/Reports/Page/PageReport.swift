import SagaCore
import SagaEngine
import SagaScreen

/// A run as one page of HTML that needs nothing else, for somebody who has never seen the program.
package struct PageReport {
    let account: Account
    let language: Language
    /// The run file, as commands name it; nil where there is none yet.
    let file: String?
    /// So many worlds are in it.
    let worlds: Int

    /// So many orders are drawn where none is chosen.
    package static let mostDrawn = 50

    package static func text(
        _ account: Account, _ language: Language, file: String? = nil, worlds: Int = 1
    ) -> String {
        PageReport(account: account, language: language, file: file, worlds: worlds).page
    }

    private var page: String {
        let head = Markup.lines([
            .void("meta", [("charset", "utf-8")]),
            .void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
            .void("meta", [("name", "color-scheme"), ("content", "light dark")]),
            .element("title", .text(headline + " · sagascope")), .style(PageStyle.sheet),
        ])
        let body = Markup.lines(
            [heading, verdicts, timeline] + scenario + [setting, commands, orders] + drawings + [again])
        return "<!DOCTYPE html>\n"
            + Markup.element(
                "html", [("lang", language.rawValue)], .element("head", head),
                .element("body", .element("main", body))
            ).source + "\n"
    }

    // MARK: its head

    private var red: [Verdict] { account.summary.violations.brokenVerdicts }

    private var headline: String {
        if account.orderCount == 0 { return language("A run without an order", "Прогон без заказов") }
        guard !red.isEmpty else { return language("All six verdicts hold", "Все шесть проверок сходятся") }
        let names = red.map(language.name).joined(separator: ", ")
        return language("Does not hold: \(names)", "Не сходится: \(names)")
    }

    private var heading: Markup {
        let tally = account.summary.tally
        let ended = [Status.completed, .cancelled].map { status in
            language.name(status) + " " + language.count(tally[Int(status.rawValue)])
        }
        let open = tally.reduce(0, +) - tally[Int(Status.completed.rawValue)] - tally[Int(Status.cancelled.rawValue)]
        let parts =
            [language.counted(account.orderCount, en: ("order", "orders"), ru: ("заказ", "заказа", "заказов"))]
            + ended + (open > 0 ? [language("under way ", "в пути ") + language.count(open)] : []) + [
                ClockText.long(account.end.clock) + language(" of virtual time", " виртуального времени"),
                language("seed ", "зерно ") + String(account.settings.seed),
            ]
        return .element(
            "header", [("class", red.isEmpty ? "hero good" : "hero bad")],
            .element(
                "p", class: "kicker", .text(language("sagascope · report of a run", "sagascope · отчёт о прогоне"))),
            .element("h1", .text((red.isEmpty ? "✓ " : "✗ ") + headline)),
            .element("p", class: "facts", .text(parts.joined(separator: " · "))),
            .element("p", class: "lead", .text(introduction)))
    }

    private var introduction: String {
        language(
            """
            An online shop of four services, Order, Payment, Stock and Delivery, which talk to each other through a \
            message broker only. Each order is a saga: a chain of steps, one at each service. Where a step fails or the \
            customer cancels, one message goes to all, and every service undoes its own part: money is refunded, goods \
            are released, a parcel is brought back. That is compensation, marked ↩ on this page. The run was simulated: its \
            time is virtual, and the same file gives the same run again.
            """,
            """
            Интернет-магазин из четырёх сервисов — Заказ, Оплата, Склад и Доставка, — которые общаются только через \
            брокер сообщений. Каждый заказ — сага: цепочка шагов, по одному в каждом сервисе. Если шаг не удался или \
            покупатель отменил заказ, одно сообщение уходит всем, и каждый сервис отменяет свою часть: деньги \
            возвращаются, резерв снимается, посылку везут назад. Это компенсация, на этой странице её знак — ↩. Прогон \
            смоделирован: время в нём виртуальное, и тот же файл даёт тот же прогон ещё раз.
            """)
    }

    // MARK: verdicts

    private var verdicts: Markup {
        section(
            "verdicts", language("Verdicts", "Проверки"),
            .element("div", [("class", "cards")], Verdict.allCases.map(card)))
    }

    private static let mostTold = 3

    private func card(_ verdict: Verdict) -> Markup {
        let all = account.summary.violations.filter { $0.verdict == verdict }
        let found = account.summary.findings.filter { $0.violation.verdict == verdict }.prefix(Self.mostTold)
        let sign = all.isEmpty ? "✓" : "✗"
        let state = all.isEmpty ? language("holds", "сходится") : language("does not hold", "не сходится")
        var items = found.map(told)
        if all.count > found.count {
            items.append(.element("li", class: "muted", .text(andMore(all.count - found.count))))
        }
        return .element(
            "article", [("class", all.isEmpty ? "card good" : "card bad")],
            .element("h3", .element("span", class: "glyph", .text(sign)), .text(" " + language.name(verdict))),
            .element("p", class: "state", .text(state)),
            .element("p", class: "muted", .text(promise(verdict))),
            items.isEmpty ? .none : .element("ul", [], items))
    }

    func andMore(_ count: Int) -> String {
        language("and \(language.count(count)) more", "и ещё \(language.count(count))")
    }

    /// A verdict that does not hold, and what made it so.
    func told(_ finding: Finding) -> Markup {
        let order = finding.violation.order.map { link(to: $0) + .text(": ") } ?? .none
        let causes = CauseWords(language: language, isReport: true).clauses(finding)
        let because =
            causes.isEmpty
            ? Markup.none
            : .element(
                "span", class: "because",
                .text(language("because ", "причина: ") + causes.prefix(Self.mostTold).joined(separator: "; ")))
        return .element("li", order, .text(language.problem(finding)), because)
    }

    private func promise(_ verdict: Verdict) -> String {
        switch verdict {
        case .money:
            language(
                "A completed order was paid once; a cancelled one has its money back.",
                "Выполненный заказ оплачен один раз; за отменённый деньги возвращены.")
        case .goods:
            language(
                "Every unit is on hand, reserved or gone; no cancelled order holds goods.",
                "Каждая единица товара в наличии, в резерве или ушла; отменённый заказ товара не держит.")
        case .returns:
            language(
                "What was handed over and then cancelled is brought back, once.",
                "Переданное в доставку и отменённое везут назад, один раз.")
        case .history:
            language(
                "Statuses follow one another, and what is over stays over.",
                "Статусы идут друг за другом, и что кончено, то кончено.")
        case .agreement:
            language(
                "All four services believe the same of every order.", "Все четыре сервиса знают о заказе одно и то же.")
        case .progress:
            language(
                "No order is stuck, no message was lost.", "Ни один заказ не застрял, ни одно сообщение не пропало.")
        }
    }

    // MARK: parts

    func section(_ id: String, _ title: String, _ content: Markup...) -> Markup {
        .element(
            "section", [("id", id)],
            [.element("h2", .text(title)), Markup(source: "\n")] + content)
    }

    /// To the order's drawing, where there is one.
    func link(to order: OrderID) -> Markup {
        let name = Markup.text("#" + order.label)
        guard account.stories.contains(where: { $0.row.order == order }) else { return .element("b", name) }
        return .element("a", [("href", "#order-" + order.label)], name)
    }

    /// `numbers`: the columns of numbers.
    func table(_ heads: [String], numbers: Set<Int> = [], _ rows: [Markup]) -> Markup {
        .element(
            "div", class: "wide",
            .element(
                "table",
                .element(
                    "thead",
                    .element(
                        "tr", [],
                        zip(heads.indices, heads).map { place, name in
                            let style = numbers.contains(place) ? [("class", "number")] : []
                            return .element("th", [("scope", "col")] + style, .text(name))
                        })),
                .element("tbody", .lines(rows))))
    }
}
