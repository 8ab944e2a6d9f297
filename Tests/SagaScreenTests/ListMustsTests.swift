import TestNumbers
import Testing

@testable import SagaCore
@testable import SagaEngine
@testable import SagaScreen

/// What must be seen of the list and of the header is whole at every width from the floor on.
@Suite struct ListMustsTests {
    static let widths = Array(72...130) + [140, 160, 169, 170, 199, 200, 219]
    private static let amounts: [Int64] = [
        0, 1, 450, 31_000, 99_999_99, 1_234_567_89, 92_233_720_368_54, .max, -450, .min,
    ]
    private static let counts = [0, 7, 999, 12_345, 1_000_000, 99_999_999]

    private static func part(_ random: inout Numbers) -> Part {
        var part = Part()
        switch random.below(5) {
        case 0: part.flags = [.cancelled, .parked]
        case 1:
            part.flags = [.cancelled, .owed]
            for _ in 0...random.below(4) { part.countFailure() }
        case 2:
            part.flags = [.cancelled]
            part.countUndo()
        default: part.flags = [.cancelled]
        }
        return part
    }

    private static func row(_ random: inout Numbers) -> OrderRow {
        OrderRow(
            order: OrderID(random.below([10, 1_000, 100_000, 100_000_000][random.below(4)])),
            clientID: "", amount: amounts[random.below(amounts.count)], status: Status.allCases[random.below(6)],
            reason: .injected,
            isQuiet: random.below(2) == 0, payment: part(&random), stock: part(&random), delivery: part(&random))
    }

    /// The signs and attempts that a cancelled order's row must have, in the order of the services.
    private static func fate(_ row: OrderRow) -> [String] {
        guard row.status == .cancelled else { return row.status == .completed ? ["✓"] : [] }
        return [row.payment, row.stock, row.delivery].compactMap { part in
            if part.flags.contains(.parked) { return "✗" }
            if part.flags.contains(.owed) { return "\(part.attempts)/5" }
            return part.undos > 0 ? "↩" : nil
        }
    }

    @Test(arguments: Language.allCases, [UInt64(1), 1_000, 77_777])
    func rowsAreWhole(language: Language, seed: UInt64) {
        var random = Numbers(seed: seed)
        for width in Self.widths {
            var model = Rig(language, Size(columns: width, rows: 36)).model
            let rows = (0..<3).map { _ in Self.row(&random) }
            model.seen.rows = rows
            model.chosen = random.below(2) == 0 ? rows[0].order : nil
            let rect = MainLayout(model.size).orders
            let grid = model.view()
            for (place, row) in rows.enumerated() {
                let line = grid.text(
                    in: Rect(column: rect.column + 1, row: rect.row + 1 + place, columns: rect.columns - 2, rows: 1))
                var musts = ["#" + row.order.label, language.money(row.amount)] + Self.fate(row)
                let status = [language.name(row.status), language.short(row.status), language.sign(row.status)]
                if !status.contains(where: line.contains) { musts.append(status[0]) }
                let missing = musts.filter { !line.contains($0) }
                #expect(missing == [], "seed \(seed), \(width) columns: [\(line)]")
                #expect(!line.contains("…"), "seed \(seed), \(width) columns: [\(line)]")
            }
        }
    }

    @Test(arguments: Language.allCases, [UInt64(1), 1_000, 77_777])
    func theHeaderIsWhole(language: Language, seed: UInt64) {
        var random = Numbers(seed: seed)
        for width in Self.widths {
            var model = Rig(language, Size(columns: width, rows: 24)).model
            model.seen.tally = (0..<6).map { _ in Self.counts[random.below(Self.counts.count)] / 4 }
            model.seen.clock = Instant(nanoseconds: Int64(random.below(400_000)) * 1_000_000_000)
            model.seen.pace = [.paused, .full, .ratio(permille: 100), .ratio(permille: 1_000_000)][random.below(4)]
            let broken = Verdict.allCases.filter { _ in random.below(3) == 0 }
            model.seen.violations = broken.map {
                Violation($0, order: random.below(4) == 0 ? nil : OrderID(random.below(1_000_000)), .debits(2))
            }
            let tally = model.seen.tally
            var musts = [tally[0...3].reduce(0, +), tally[4], tally[5]].map(language.count)
            musts.append(ClockText.short(model.seen.clock))
            if case .ratio(let permille) = model.seen.pace { musts.append(HeaderBar.ratio(permille, language)) }
            musts.append(broken.isEmpty ? "✓" : "✗ ")
            let line = model.view().rowText(0)
            #expect(musts.filter { !line.contains($0) } == [], "seed \(seed), \(width) columns: [\(line)]")
            if let only = broken.first, broken.count == 1 {
                #expect(
                    line.contains(language.name(only))
                        || line.contains(language.counted(1, en: ("verdict", ""), ru: ("проверка", "", "")))
                        || line.contains("✗ 1"))
            }
        }
    }
}

extension Grid {
    /// What a part of the screen says, its rows joined by newlines.
    func text(in rect: Rect) -> String {
        (rect.row..<rect.bottom).map { row in
            var text = ""
            for column in rect.column..<rect.right {
                let cell = self[Point(column: column, row: row)]
                if !cell.isContinuation { text.append(cell.character) }
            }
            return text
        }.joined(separator: "\n")
    }
}
