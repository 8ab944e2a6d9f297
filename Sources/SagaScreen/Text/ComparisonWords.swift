import SagaCore
import SagaEngine

/// A comparison of two runs in words.
struct ComparisonWords {
    let language: Language

    /// An event as it is told.
    struct Told: Hashable {
        let time: Instant
        let text: String
    }

    func events(_ parting: Comparison.Parting) -> (before: [Told], first: [Told], second: [Told]) {
        var both = PlainText(language: language, isASCII: false)
        let before = parting.before.compactMap { told($0, &both) }
        var (one, other) = (both, both)
        return (
            before, parting.first.compactMap { told($0, &one) }, parting.second.compactMap { told($0, &other) }
        )
    }

    private func told(_ entry: TraceEntry, _ writer: inout PlainText) -> Told? {
        writer.sentence(entry).map { Told(time: entry.time, text: $0.last == "." ? String($0.dropLast()) : $0) }
    }

    // MARK: sentences

    var same: String {
        language(
            "Nothing differs: both do the same at the same instants.",
            "Ничего не отличается: оба делают одно и то же в одни и те же моменты.")
    }
    var samePath: String {
        language("NOTHING THAT IS TOLD OF THEM DIFFERS", "ВСЁ, ЧТО О НИХ РАССКАЗАНО, ОДИНАКОВО")
    }
    var sameOrders: String { language("ALL ORDERS END THE SAME", "ВСЕ ЗАКАЗЫ КОНЧИЛИСЬ ОДИНАКОВО") }

    func part(at time: Instant) -> String {
        language("THEY PART AT ", "РАСХОДЯТСЯ В ") + ClockText.short(time)
    }

    func orders(_ count: Int) -> String {
        count == 0
            ? sameOrders : language("ORDERS THAT END OTHERWISE: ", "ЗАКАЗЫ КОНЧИЛИСЬ ИНАЧЕ: ") + language.count(count)
    }

    func shifted(_ count: Int, _ longest: Span) -> String {
        let orders = language.count(count)
        let span = language.tenths(longest)
        return language(
            "Orders that end the same at another time: \(orders), by up to \(span).",
            "Кончились так же, но в другое время: \(orders), сдвиг не больше \(span).")
    }

    func settings(_ one: Settings, _ other: Settings) -> String {
        if one.seed != other.seed {
            return language(
                "Their seeds differ, \(one.seed) and \(other.seed): they are other worlds from the beginning.",
                "Зёрна разные, \(one.seed) и \(other.seed): это разные миры с самого начала.")
        }
        let changed = one.safeguards.symmetricDifference(other.safeguards)
        var known = one
        known.safeguards = other.safeguards
        guard known == other else {
            return language("Their settings differ.", "Настройки у них разные.")
        }
        let names = Safeguards.names.filter { changed.contains($0.safeguard) }.map { language.name($0.safeguard) }
        return language("Safeguards that only one of them has: ", "Защиты есть только в одном из них: ")
            + names.joined(separator: ", ") + "."
    }

    // MARK: orders

    func outcome(_ outcome: OrderOutcome?) -> String {
        guard let outcome else { return language("there is no such order", "такого заказа нет") }
        var text = language.name(outcome.status) + language(" at ", " в ") + ClockText.short(outcome.since)
        if outcome.reason != .none { text += " (\(language.reason(outcome.reason)))" }
        let deeds = deeds(outcome)
        return deeds.isEmpty ? text : text + ": " + deeds.joined(separator: ", ")
    }

    private func deeds(_ outcome: OrderOutcome) -> [String] {
        let all: [(UInt8, String)] = [
            (outcome.charges, language("charged", "списано")),
            (outcome.refunds, language("refunded", "деньги возвращены")),
            (outcome.reservations, language("reserved", "зарезервировано")),
            (outcome.releases, language("released", "резерв снят")),
            (outcome.handOvers, language("handed over", "передано в доставку")),
            (outcome.returnTasks, language("return task", "задача на возврат")),
            (outcome.hasDeadLetters ? 1 : 0, language("dead letter", "недоставленное сообщение")),
        ]
        return all.compactMap { count, word in
            count == 0 ? nil : count == 1 ? word : "\(word) ×\(count)"
        }
    }
}

extension PlainText {
    /// The name of a run without a command, an order or a safeguard, or with one.
    package func without(_ path: String, command: String) -> String {
        path + language(", without command ", ", без команды ") + command
    }
    package func without(_ path: String, order: OrderID) -> String {
        path + language(", without #", ", без заказа #") + order.label
    }
    package func with(_ path: String, _ safeguard: Safeguards, isOn: Bool) -> String {
        path + (isOn ? language(", with ", ", с защитой ") : language(", without ", ", без защиты "))
            + language(language.name(safeguard), "«\(language.name(safeguard))»")
    }

    /// A comparison as lines; side by side where there are 160 columns.
    package func comparison(_ sheet: ComparisonSheet, columns: Int) -> String {
        ComparisonTable(sheet, language, columns: columns).rows.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return shown(line) + "\n"
        }.joined()
    }
}
