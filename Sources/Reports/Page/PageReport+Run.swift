import Runs
import SagaCore
import SagaEngine
import SagaScreen

/// What the run was, and what was done to it.
extension PageReport {
    var timeline: Markup {
        section(
            "timeline", language("What happened when", "Что когда происходило"),
            TimelinePicture(account, language).markup)
    }

    /// The scenario that was played, where one was.
    var scenario: [Markup] {
        guard let play = account.screenplay else { return [] }
        let lines = play.lines.map { line -> Markup in
            let (sign, style) =
                switch line.state {
                case .passed: ("✓", "good")
                case .failed: ("✗", "bad")
                case .skipped, .pending, .running: ("·", "muted")
                }
            var parts = [
                Markup.element("span", class: "glyph " + style, .text(sign)), .text(" "),
                .element("b", .text(line.keyword)), .text(" "), .given(line.text),
            ]
            if case .failed(let why) = line.state { parts.append(.element("span", class: "because", .given(why))) }
            return .element("li", [], parts)
        }
        return [
            section(
                "scenario", language("The scenario that was played", "Сценарий, который играли"),
                .element("h3", .given(play.title)), .element("ul", [("class", "plain")], lines))
        ]
    }

    // MARK: settings

    var setting: Markup {
        let usual = SettingsWords.all(Settings())
        let own = SettingsWords.all(account.settings)
        let different = zip(own, usual).filter { $0.value != $1.value }.map(\.0)
        let rows = different.map { setting in
            Markup.element(
                "tr", .element("td", .text(setting.name.text(russian: language == .ru))),
                .element("td", class: "mono", .text(setting.value)))
        }
        let seed = language(
            "Seed \(account.settings.seed), world \(account.world). ",
            "Зерно \(account.settings.seed), мир \(account.world). ")
        let rest = language(
            rows.isEmpty ? "All settings are the usual ones." : "What differs from the usual settings:",
            rows.isEmpty ? "Все настройки обычные." : "От обычных настроек отличаются:")
        return section(
            "setting", language("What it was", "Каким он был"), .element("p", .text(seed + rest)),
            rows.isEmpty ? .none : table([language("Setting", "Настройка"), language("Value", "Значение")], rows))
    }

    // MARK: commands

    private static var mostCommands: Int { 300 }

    var commands: Markup {
        let title = language("What was done to it", "Что с ним делали")
        guard !account.commands.isEmpty else {
            let none = language("Nobody did anything: it ran by itself.", "Никто ничего не делал: он шёл сам.")
            return section("commands", title, .element("p", class: "muted", .text(none)))
        }
        let words = PlainText(language: language, isASCII: false)
        let rows = account.commands.prefix(Self.mostCommands).map { given in
            Markup.element(
                "tr", .element("td", class: "number", .text(given.number.map(String.init) ?? "")),
                .element("td", class: "mono", .text(ClockText.short(given.place.clock))),
                .element("td", .text(giver(given.giver))), .element("td", .given(told(given, words))),
                .element("td", .element("code", .given(given.line.clipped(to: 200)))))
        }
        let left = account.commands.count - rows.count
        return section(
            "commands", title,
            table(
                [
                    "№", language("Time", "Время"), language("By", "Кто"), language("What", "Что"),
                    language("In the file", "В файле"),
                ], numbers: [0], rows), left > 0 ? .element("p", class: "muted", .text(andMore(left))) : .none)
    }

    private func giver(_ giver: Giver) -> String {
        switch giver {
        case .key: language("a key", "клавиша")
        case .scenario: language("the scenario", "сценарий")
        case .client: language("a client", "клиент")
        case .operator: language("the operator's API", "API оператора")
        case .option: language("an option", "параметр запуска")
        }
    }

    private func told(_ given: GivenCommand, _ words: PlainText) -> String {
        guard let command = given.command, let result = given.result else {
            return language("changed nothing", "ничего не изменило")
        }
        if let sentence = words.sentence(command, result) { return sentence }
        switch (command, result) {
        case (.cancel(let order), _):
            return language("Order #\(order.label) is to be cancelled.", "Отменить заказ #\(order.label).")
        case (_, .created(let order)):
            return language("Order #\(order.label) is created.", "Создан заказ #\(order.label).")
        case (.setOnHand(let product, let units), _):
            return language("On hand: \(product), \(units).", "В наличии: \(product), \(units).")
        default: return result.line
        }
    }
}

extension String {
    /// So many characters of it at most.
    func clipped(to most: Int) -> String { count > most ? prefix(most) + "…" : self }
}
