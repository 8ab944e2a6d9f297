import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// The table of fault coverage, behind the safeguards.
@Suite struct CoverageViewTests {
    private static let sizes = [(72, 22), (80, 24), (100, 30), (115, 30), (120, 36), (160, 40), (200, 60)].map {
        Size(columns: $0.0, rows: $0.1)
    }

    /// So many hits in two cells, one of them red, and more than there is room for in full.
    private static let counted: Coverage = {
        var watch = CoverageWatch(Settings())
        func add(_ kind: Note.Kind, _ service: ServiceID, _ event: Event, times: Int, from first: Int) {
            for index in 0..<times {
                let note = Note(
                    kind: kind, service: service, order: OrderID(first + index), event: event, reason: .none, value: 5)
                watch.add(TraceEntry(time: .start, what: .note(note)))
            }
        }
        add(.slowed, .stock, .payEvent, times: 12_345, from: 0)
        add(.frozen, .payment, .orderEvent, times: 9_999, from: 20_000)
        add(.refunded, .payment, .cancelledByStock, times: 123_456, from: 40_000)
        return watch.coverage([Violation(.money, order: OrderID(29_000), .debits(2))])
    }()

    @Test func tabLeadsThereAndBack() {
        var rig = Rig(.en, Size(columns: 80, rows: 24))
        #expect(rig.model.seen.coverage == nil)
        rig.type("S")
        rig.press(.down, .down)
        #expect(rig.press(.tab) == [])
        #expect(rig.screen.contains("FAULT COVERAGE") && rig.model.seen.coverage != nil)
        rig.press(.down, .right, .tab)
        #expect(rig.screen.contains("SAFEGUARDS"))
        let cell = CoverageSpot(stop: 1, column: 1)
        #expect(rig.model.overlay == .safeguards(SafeguardList(index: 2, cell: cell)))
        #expect(rig.model.seen.coverage == nil, "nobody looks at it")
        rig.press(.backTab)
        #expect(rig.model.overlay == .coverage(SafeguardList(index: 2, cell: cell)))
        rig.press(.escape)
        #expect(rig.model.overlay == .none)
    }

    /// Whatever the size: each step has its row, each column its head, and no number is cut.
    @Test(arguments: Language.allCases, sizes)
    func rowsAreWhole(language: Language, size: Size) {
        var model = Rig(language, size).model
        model.overlays = [.coverage(SafeguardList())]
        model.seen.coverage = Self.counted
        let isRussian = language == .ru
        let page = CoveragePage(model, size.columns - 4)
        var seen: Set<String> = []
        for stop in page.stops.indices {
            model.overlays = [.coverage(SafeguardList(index: 0, cell: CoverageSpot(stop: stop, column: 3)))]
            let text = model.view().text()
            let window = text.split(separator: "\n").filter { $0.hasPrefix("┃") }
            #expect(window.allSatisfy { !$0.contains("…") }, "\(size): \(text)")
            seen.formUnion(window.map(String.init))
        }
        let rows = Array(seen)
        for step in CoverageStep.all {
            let count = step.isCounted ? "×\([123_456: "123k", 0: "0"][page.coverage.runs(of: step)] ?? "?")" : ""
            let isThere = rows.contains { row in
                step.names(russian: isRussian).contains { row.contains($0 + " ") || row.contains($0 + "×") }
                    && (count.isEmpty || size.columns < 80 || row.contains(count))
            }
            #expect(isThere, "\(step) at \(size)")
        }
        for column in page.columns {
            #expect(rows.contains { row in column.names(russian: isRussian).contains { row.contains(" " + $0) } })
        }
        #expect(rows.contains { $0.contains(" ✓12k ") }, "\(rows.joined(separator: "\n"))")
        #expect(rows.contains { $0.contains(" ✗9999 ") })
        // What was never exercised can be scrolled to.
        let never = CoverageGaps(Self.counted).rows(russian: isRussian, language.name)
        #expect(never.count > 3 && never.allSatisfy { row in rows.contains { $0.contains(row.heading + ":") } })
    }

    /// What hit a step is told in words, with the safeguard that was off.
    @Test(arguments: Language.allCases)
    func theChosenRowTellsAll(language: Language) {
        var rig = Rig(language, Size(columns: 80, rows: 24))
        rig.type("nn")
        rig.command(.disturb(.tamper(CopyName(.payment, OrderID(0), .orderEvent)!, .duplicate)))
        rig.command(.switchSafeguard(.idempotentConsumer, false))
        rig.command(.disturb(.tamper(CopyName(.payment, OrderID(1), .orderEvent)!, .duplicate)))
        rig.command(.disturb(.tamper(CopyName(.payment, OrderID(1), .orderEvent)!, .first)))
        rig.pass(20_000)
        rig.type("S")
        rig.press(.tab)
        let place = CoverageStep.all.firstIndex(of: CoverageStep(.payment, .work))!
        for _ in 0..<place { rig.press(.down) }
        rig.press(.right)
        let screen = rig.screen
        #expect(screen.contains(language("duplicate: 2 (2 red)", "дубль: 2 (красных: 2)")), "\(screen)")
        #expect(screen.contains(language("All usual safeguards — duplicate 1 (1 red)", "Все обычные защиты — дубль 1")))
        let off = language(
            "Without idempotent consumer — duplicate 1 (1 red), put first 1 (1 red)",
            "Без защиты: идемпотентность — дубль 1 (красных: 1)")
        #expect(screen.contains(off), "\(screen)")
        #expect(screen.contains("✗2"))
        #expect(rig.press(.character("y")) == [.copy])
    }

    /// Its keys stand in the footer, and live.
    @Test(arguments: Language.allCases, sizes)
    func theFooterKnowsItsKeys(language: Language, size: Size) {
        var rig = Rig(language, size)
        rig.type("S")
        let footer = { (screen: String) in screen.split(separator: "\n").last ?? "" }
        #expect(footer(rig.screen).contains("Tab  \(language("coverage", "покрытие"))"))
        rig.press(.tab)
        for item in [("Tab", language("safeguards", "защиты")), ("← →", language("fault", "сбой"))] {
            #expect(footer(rig.screen).contains("\(item.0)  \(item.1)"), "\(rig.screen)")
        }
        for item in rig.model.footer {
            for key in item.keys { #expect(Keymap.action(for: key).map { Keymap.isLive($0, in: .coverage) } == true) }
        }
    }

    /// A reset forgets what was counted, as a new world does.
    @Test func aNewWorldCountsAnew() {
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        rig.type("rn")
        rig.pass(5_000)
        rig.type("S")
        rig.press(.tab)
        #expect(rig.screen.contains("✓1"))
        rig.session.handle(.reset)
        rig.look()
        #expect(!rig.screen.contains("✓1"))
    }

    @Test func theMouseChoosesACell() {
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        rig.type("S")
        rig.press(.tab)
        let rows = rig.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = rows.firstIndex { $0.contains("hears Reserved") }!
        let page = CoveragePage(rig.model, 116)
        let point = Point(column: 2 + page.nameWidth + 2 * page.cellWidth + 3, row: row)
        rig.send(.mouse(MouseEvent(.press, at: point)))
        let stop = CoverageStep.all.firstIndex(of: CoverageStep(.order, .status(.reserved)))!
        #expect(rig.model.overlay == .coverage(SafeguardList(index: 0, cell: CoverageSpot(stop: stop, column: 2))))
        #expect(rig.screen.contains("Order: hears Reserved · loss: never"))
    }
}
