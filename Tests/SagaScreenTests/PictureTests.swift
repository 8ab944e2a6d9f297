import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// How the picture is put together: rows that stay, queues as pipes, wires that meet frames.
@Suite struct PictureTests {
    static let sizes = [(72, 22), (80, 24), (100, 30), (120, 36), (150, 45), (200, 60)]
        .map { Size(columns: $0.0, rows: $0.1) }

    private func model(_ seen: Observation, _ size: Size, _ language: Language = .en) -> ScreenModel {
        var model = ScreenModel(ScreenOptions(language: language), size: size, scenarios: [])
        _ = model.receive(seen)
        return model
    }

    private func picture(_ model: ScreenModel) -> Grid {
        var grid = Grid(model.size)
        PictureView(model, MainLayout(model.size)).draw(on: &grid)
        return grid
    }

    private func text(_ grid: Grid, _ rect: Rect) -> String {
        String((rect.column..<rect.right).map { grid[Point(column: $0, row: rect.row)].character })
    }

    // MARK: wires

    /// Whatever kind of frame a pane has, the wires meet it.
    @Test(arguments: sizes)
    func wiresMeetTheFrames(size: Size) {
        var rig = Rig(.en, size)
        rig.type("rn")
        while rig.model.seen.services[1].lastUndo == nil { rig.pass(10, frames: 1) }
        #expect(picture(rig.model).text().contains("╔"), "a compensation has just been made")
        let layout = MainLayout(size)
        let wires = Wires(layout)
        for pane in Pane.ring {
            rig.model.focus = pane
            let grid = picture(rig.model)
            func glyph(_ point: Point) -> Character { grid[point].character }
            for topic in [Topic.orders, .pay, .stock, .delivery] {
                let way = wires.publish(topic)
                #expect("├┤┠┨╟╢".contains(glyph(way.from)) && "├┤┠┨".contains(glyph(way.to)), "\(topic)")
                #expect(way.cells.count == layout.broker.column - layout.pane(.order).right)
                guard let out = wires.consume(topic) else { continue }
                #expect("├┤┠┨".contains(glyph(out.from)) && "│┃║".contains(glyph(out.to)), "\(topic)")
                #expect(glyph(out.cells.last!) == (topic == .pay ? "◀" : "▶"))
            }
            for service in ServiceID.allCases {
                let way = wires.status(service)
                #expect("├┤┠┨╟╢".contains(glyph(way.from)) && "┴┷".contains(glyph(way.to)), "\(service)")
            }
            #expect(BoxCheck(rig.model.view(), layout).broken == [])
        }
    }

    /// A command's wire is solid, a status's is dashed, and where they cross neither joins the other.
    @Test(arguments: sizes)
    func statusesGoOnDashedWires(size: Size) {
        let grid = picture(model(Observation(), size))
        let wires = Wires(MainLayout(size))
        let solid = Set(
            [Topic.orders, .pay, .stock, .delivery].flatMap { topic in
                wires.publish(topic).cells + (wires.consume(topic)?.cells ?? [])
            })
        for point in solid { #expect("─│┌┐└┘▶◀".contains(grid[point].character), "\(point)") }
        for service in ServiceID.allCases {
            for point in wires.status(service).cells where !solid.contains(point) {
                #expect("╌╎┌┐├┤".contains(grid[point].character), "\(point): \(grid[point].character)")
            }
        }
    }

    /// Frames and names hold while messages move over every cell of their way.
    @Test(arguments: sizes)
    func messagesCoverNothing(size: Size) {
        var sample = Sample(seed: UInt64(size.columns))
        for _ in 0..<12 {
            let model = model(sample.observation(), size)
            #expect(BoxCheck(model.view(), MainLayout(size)).broken == [])
        }
    }

    // MARK: pipes

    private static func waiting(_ count: Int, _ topic: Topic) -> Observation {
        var seen = Observation()
        seen.queues = SubscriptionID.allCases.map { subscription in
            var queue = QueueView(subscription: subscription)
            guard subscription.topic == topic else { return queue }
            queue.waitingCount = count
            queue.waiting = (0..<min(count, 32)).map { OrderID($0) }
            return queue
        }
        return seen
    }

    @Test(arguments: sizes, [Topic.orders, .pay, .stock])
    func whatWaitsStandsAtTheConsumersEnd(size: Size, topic: Topic) {
        let broker = MainLayout(size).broker
        let row = Wires(MainLayout(size)).row(of: topic)
        for count in [0, 1, 2, 3, 40, 1_000] {
            let grid = picture(model(Self.waiting(count, topic), size))
            let columns = broker.column..<broker.right
            let cells = columns.filter { grid[Point(column: $0, row: row)].character == Glyph.waiting.character }
            let line = text(grid, Rect(column: broker.column, row: row, columns: broker.columns, rows: 1))
            #expect(cells.count >= min(count, 2) && cells.count <= count, "\(line)")
            #expect(cells.isEmpty || cells.count == cells.last! - cells[0] + 1, "\(line)")
            guard count > 0 else { continue }
            let number = Language.en.count(count)
            #expect(line.contains(topic == .pay ? "\(number) ■" : "■ \(number)"), "\(line)")
        }
    }

    /// The next one is nearest to the consumer, and the chosen order can be told from the others.
    @Test(arguments: sizes)
    func theChosenOrderStandsOut(size: Size) {
        var rig = Rig(.en, size)
        rig.type("2onnn")
        rig.pass(500)
        let row = Wires(MainLayout(size)).row(of: .orders)
        var marked: [Int] = []
        for label in ["A1", "A2", "A3"] {
            rig.model.chosen = OrderID(label: label)
            rig.session.handle(.look(rig.model.attention))
            rig.look()
            let grid = picture(rig.model)
            marked += (0..<size.columns).filter { column in
                let cell = grid[Point(column: column, row: row)]
                return cell.character == Glyph.waiting.character && cell.style.reverse
            }
        }
        #expect(marked.count == 3 && marked == [marked[0], marked[0] - 1, marked[0] - 2])
    }

    @Test func nobodyReadsDelivery() {
        for size in Self.sizes {
            for (language, words) in [
                (Language.en, ["nobody reads it", "nobody"]), (.ru, ["никто не читает", "никто"]),
            ] {
                let layout = MainLayout(size)
                let row = Rect(
                    column: layout.broker.column, row: Wires(layout).row(of: .delivery), columns: layout.broker.columns,
                    rows: 1)
                let line = text(picture(model(Observation(), size, language)), row)
                #expect(words.contains { line.contains($0) } && line.contains("Delivery"), "\(line)")
            }
        }
    }

    // MARK: rows that stay

    /// Whatever happens, each kind of thing keeps its row.
    @Test(arguments: [3, 5, 6, 8], ServiceID.allCases)
    func rowsStay(count: Int, service: ServiceID) {
        var sample = Sample(seed: UInt64(count))
        var places: [String: Set<Int>] = [:]
        for _ in 0..<60 {
            let model = model(sample.observation(), Size(columns: 200, rows: 60))
            let view = model.seen.services.first { $0.id == service }!
            let rows = PaneRows(model, view).rows(count).map { $0.line.runs(100).map(\.text).joined() }
            #expect(rows.count <= count)
            for (place, row) in rows.enumerated() {
                let kinds = [
                    "work": ["running", "in its queues", "waiting for work", "idle"],
                    "counters": ["completed", " charged   ", " released", "to return"],
                    "trouble": [" retrying", " dead letter"],
                ]
                // The instances one by one stand below all of these.
                let isInstance = place > 2 && row.drop { " ›".contains($0) }.first?.isNumber == true
                for (kind, words) in kinds
                where !isInstance && words.contains(where: row.contains) && !row.contains("#") {
                    places[kind, default: []].insert(place)
                }
            }
        }
        #expect(places["work"] == [0], "\(places)")
        #expect(places["counters"]?.count == 1, "\(places)")
        #expect(places["trouble"]?.count == (count > 3 ? 1 : nil), "\(places)")
    }

    /// A status's publisher and its readers stand side by side, in columns.
    @Test(arguments: Language.allCases)
    func readersStandBesideThePublisher(language: Language) {
        var rig = Rig(language, Size(columns: 200, rows: 60))
        rig.type("nnn")
        rig.pass(700)
        let strip = MainLayout(rig.model.size).strip.inset(columns: 2, rows: 1)
        let grid = rig.model.view()
        let rows = (0..<strip.rows).map { text(grid, strip.line($0)) }
        let word = language("read by", "прочли")
        let starts = rows.map { row in row.range(of: word).map { TextWidth.of(row[..<$0.lowerBound]) } }
        #expect(Set(starts).count == 1 && starts[0] != nil && starts[0]! < 60, "\(rows)")
    }

    // MARK: acts

    /// All four read Cancelled, and each pane says once what came of it.
    @Test func eachServiceThatReadsCancelledSaysSoOnce() {
        var rig = Rig(.en, Size(columns: 200, rows: 60))
        rig.type("rn")
        rig.pass(2_000)
        let wanted = [
            "✗ #A1 Cancelled", "↩ #A1 read Cancelled, refunded 310.00", "· #A1 nothing to undo",
            "· #A1 read Cancelled, nothing to undo",
        ]
        for (service, act) in zip(ServiceID.allCases, wanted) {
            let pane = MainLayout(rig.model.size).pane(service).inset(by: 1)
            let grid = rig.model.view()
            let rows = (0..<pane.rows).map { text(grid, pane.line($0)) }
            #expect(rows.filter { $0.contains(act) }.count == 1, "\(service): \(rows)")
            #expect(rows.filter { $0.contains("Cancelled") || $0.contains("to undo") }.count == 1 || service == .order)
        }
    }

    // MARK: clicks

    @Test(arguments: sizes)
    func everyPartCanBeClicked(size: Size) {
        var rig = Rig(.en, size)
        rig.type("PPrn")
        rig.pass(20_000)
        let layout = MainLayout(size)
        let grid = rig.model.view()
        for service in ServiceID.allCases {
            let pane = layout.pane(service)
            #expect(grid.target(at: pane.origin)?.spot == .pane(.service(service)))
            #expect(
                grid.target(at: Point(column: pane.right - 1, row: pane.bottom - 1))?.spot == .pane(.service(service)))
        }
        #expect(grid.target(at: layout.broker.origin.moved(columns: 1, rows: 1))?.spot == .pane(.broker))
        #expect(grid.target(at: layout.strip.origin.moved(columns: 1, rows: 1))?.spot == .pane(.statusOrder))
        let letters = grid.targets.first { $0.spot == .key(.character("X")) && layout.broker.contains($0.rect.origin) }
        #expect(letters?.rect.row == layout.broker.row && letters.map { text(grid, $0.rect).contains("✗ 1") } == true)
    }
}
