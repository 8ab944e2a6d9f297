import JSONText
import SagaCore
import SagaEngine

/// The coverage of all scenarios that were played, as a table and in words, no wider than a hundred columns.
struct CoverageText {
    private let coverage: Coverage
    private let options: RunOptions
    private var isRussian: Bool { options.language == .ru }

    static let columns = 100
    private static let nameWidth = 28
    private static let cellWidth = 8

    init(_ coverage: Coverage, _ options: RunOptions) { (self.coverage, self.options) = (coverage, options) }

    private func say(_ en: String, _ ru: String) -> String { isRussian ? ru : en }

    var lines: [String] {
        [say("Fault coverage", "Покрытие сбоев"), ""] + table + [""] + legend + bySafeguards + gaps
    }

    // MARK: the table

    private var table: [String] {
        let head = row("", CoverageColumn.kinds.map { $0.names(russian: isRussian)[0] })
        return [head]
            + ServiceID.allCases.flatMap { service in
                [service.name(russian: isRussian)]
                    + CoverageStep.all.filter { $0.service == service }.map { step in
                        row("  " + name(step), CoverageColumn.kinds.map { cell(step, $0) })
                    }
            }
    }

    /// How often it was done stands beside what can be counted.
    private func name(_ step: CoverageStep) -> String {
        let runs = step.isCounted ? " (\(coverage.runs(of: step)))" : ""
        return step.name(russian: isRussian) + runs
    }

    /// The sign of what came of it, and how often.
    private func cell(_ step: CoverageStep, _ column: CoverageColumn) -> String {
        guard column.faults.contains(where: { $0.canHit(step) }) else { return "" }
        let count = coverage.count(step, column)
        if count.hits == 0 { return options.ascii ? "." : "·" }
        let sign = count.red > 0 ? options.ascii ? "X" : "✗" : options.ascii ? "v" : "✓"
        return sign + String(count.hits)
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        let line = name.padded(to: Self.nameWidth) + cells.map { $0.padded(before: Self.cellWidth) }.joined()
        return line.withoutBlanksAtItsEnd
    }

    private var legend: [String] {
        let (held, red) = (options.ascii ? "v" : "✓", options.ascii ? "X" : "✗")
        let nothing = options.ascii ? "." : "·"
        return wrapped(
            say(
                "\(held) hit so often, every order sound; \(red) an order of them red; \(nothing) never. In brackets: how "
                    + "often it was done.",
                "\(held) — столько раз, все заказы в порядке; \(red) — среди заказов есть красные; \(nothing) — ни разу. "
                    + "В скобках: сколько раз это делали."), indent: "", hanging: "")
            + [
                "",
                say(
                    "Worlds: \(coverage.worlds), ended red: \(coverage.redWorlds). ",
                    "Миров: \(coverage.worlds), с красными проверками: \(coverage.redWorlds). ")
                    + CoverageGaps(coverage).summary(russian: isRussian),
            ]
    }

    // MARK: in words

    private var bySafeguards: [String] {
        coverage.safeguards.flatMap { set -> [String] in
            let heading = set.difference(russian: isRussian, Self.name)
            return ["", heading.prefix(1).uppercased() + heading.dropFirst() + ":"]
                + CoverageStep.all.flatMap { step -> [String] in
                    let told = coverage.told(step, under: set, russian: isRussian)
                    if told.isEmpty { return [] }
                    return wrapped(step.fullName(russian: isRussian) + " — " + told, indent: "  ", hanging: "      ")
                }
        }
    }

    private var gaps: [String] {
        let rows = CoverageGaps(coverage).rows(russian: isRussian, Self.name)
        return ["", say("Never exercised", "Не опробовано")]
            + rows.flatMap {
                wrapped($0.heading + ": " + $0.items.joined(separator: "; "), indent: "  ", hanging: "      ")
            }
    }

    /// By the name that features and options use.
    private static func name(_ safeguard: Safeguards) -> String {
        Safeguards.place(of: safeguard).map { Safeguards.names[$0].name } ?? ""
    }

    private func wrapped(_ text: String, indent: String, hanging: String) -> [String] {
        var lines = [indent]
        for word in text.split(separator: " ") {
            let isFirst = lines[lines.count - 1].allSatisfy { $0 == " " }
            if !isFirst, lines[lines.count - 1].count + 1 + word.count > Self.columns { lines.append(hanging) }
            let isStart = lines[lines.count - 1].allSatisfy { $0 == " " }
            lines[lines.count - 1] += (isStart ? "" : " ") + word
        }
        return lines
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + blanks(to: width) }
    fileprivate func padded(before width: Int) -> String { blanks(to: width) + self }

    private func blanks(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) }

    fileprivate var withoutBlanksAtItsEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

extension Coverage {
    /// For programs: see `JSONReport`.
    var json: JSONValue {
        let gaps = CoverageGaps(self)
        return .object([
            ("worlds", .number(Int64(worlds))), ("redWorlds", .number(Int64(redWorlds))),
            ("pairs", .object([("hit", .number(Int64(gaps.hit))), ("all", .number(Int64(gaps.all)))])),
            ("steps", .array(CoverageStep.all.map(json))), ("neverExercised", gaps.json),
        ])
    }

    private func json(_ step: CoverageStep) -> JSONValue {
        let runs: [(String, JSONValue)] = step.isCounted ? [("done", .number(Int64(self.runs(of: step))))] : []
        let faults = CoverageFault.allCases.filter { $0.canHit(step) }.map { fault in
            JSONValue.object([
                ("fault", .string(fault.code)), ("hits", .number(Int64(count(step, fault).hits))),
                ("red", .number(Int64(count(step, fault).red))),
                ("bySafeguards", .array(safeguards.compactMap { json(step, fault, $0) })),
            ])
        }
        return .object(step.fields + runs + [("faults", .array(faults))])
    }

    private func json(_ step: CoverageStep, _ fault: CoverageFault, _ set: Safeguards) -> JSONValue? {
        let count = count(step, fault, under: set)
        if count.hits == 0 { return nil }
        return .object([
            ("off", .names(set.missing)), ("on", .names(set.added)), ("hits", .number(Int64(count.hits))),
            ("red", .number(Int64(count.red))),
        ])
    }
}

extension CoverageGaps {
    fileprivate var json: JSONValue {
        func steps(_ steps: [CoverageStep]) -> JSONValue { .array(steps.map { .object($0.fields) }) }
        return .object([
            ("compensationsNeverRun", steps(neverUndone)), ("compensationsNeverFailed", steps(neverFailed)),
            ("neverDone", steps(neverDone)), ("neverHit", steps(neverHit)),
            ("faults", .array(unused.map { .string($0.code) })), ("safeguardsNeverOff", .names(neverOff)),
            ("safeguardsNeverOn", .names(neverOn)),
        ])
    }
}

extension CoverageStep {
    fileprivate var fields: [(String, JSONValue)] {
        [("service", .string(service.name(russian: false))), ("step", .string(code))]
    }
}

extension JSONValue {
    fileprivate static func names(_ safeguards: [Safeguards]) -> JSONValue {
        .array(safeguards.compactMap { one in Safeguards.place(of: one).map { .string(Safeguards.names[$0].name) } })
    }
}
