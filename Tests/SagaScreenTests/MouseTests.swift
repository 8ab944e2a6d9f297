import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct MouseTests {
    private func place(_ text: String, on rig: borrowing Rig, at source: SourceLocation = #_sourceLocation) -> Point {
        // The last one: the list of orders stands below everything that speaks of them.
        for (row, line) in rig.screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated().reversed() {
            guard let range = line.range(of: text) else { continue }
            return Point(column: TextWidth.of(line[..<range.lowerBound]), row: row)
        }
        Issue.record("“\(text)” is not on the screen", sourceLocation: source)
        return .zero
    }

    private func click(_ text: String, _ rig: inout Rig, _ kind: MouseEvent.Kind = .press) {
        rig.send(.mouse(MouseEvent(kind, at: place(text, on: rig))))
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 200, rows: 60)])
    func picksPanesAndOrders(size: Size) {
        var rig = Rig.busy(.en, orders: 4, size)
        for (title, service) in [
            ("1 ORDER", ServiceID.order), ("2 PAYMENT", .payment), ("3 STOCK", .stock), ("4 DELIVERY", .delivery),
        ] {
            click(title, &rig)
            #expect(rig.model.focus == .service(service))
        }
        for label in ["A4", "A3", "A2", "A1"] {
            click("#\(label)  ", &rig)
            #expect(rig.model.focus == .orders && rig.model.chosen?.label == label)
        }
        click("#A2  ", &rig, .doubleClick)
        #expect(rig.model.overlay == .inspector(scroll: 0) && rig.model.chosen?.label == "A2")
    }

    @Test func picksTheStory() {
        var rig = Rig.busy()
        click("STORY of", &rig)
        #expect(rig.model.focus == .story)
    }

    @Test func clicksElsewhereDoNothing() {
        var rig = Rig.busy()
        let before = Posture(rig.model)
        for point in [(0, 0), (50, 5), (60, 34), (119, 35), (-1, -1), (500, 500), (.max, .max), (.min, .min)] {
            for kind in [MouseEvent.Kind.press, .doubleClick] {
                #expect(rig.send(.mouse(MouseEvent(kind, at: Point(column: point.0, row: point.1)))) == [])
                #expect(Posture(rig.model) == before, "\(point)")
            }
        }
    }

    @Test func emptyRowsPickNothing() {
        var rig = Rig.busy()
        let first = place("#A3  ", on: rig)
        rig.send(.mouse(MouseEvent(.press, at: first.moved(rows: 3))))
        #expect(rig.model.chosen == nil)
    }

    @Test func theWheelMoves() {
        var rig = Rig.busy()
        let wheel = { (kind: MouseEvent.Kind) in InputEvent.mouse(MouseEvent(kind, at: .zero)) }
        rig.send(wheel(.wheelDown))
        rig.send(wheel(.wheelDown))
        #expect(rig.model.chosen?.label == "A2")
        rig.send(wheel(.wheelUp))
        #expect(rig.model.chosen?.label == "A3")
        rig.type("?")
        rig.send(wheel(.wheelDown))
        #expect(rig.model.overlay == .help(scroll: 1))
    }

    @Test func overlaysAreNotClickedThrough() {
        for keys in ["?", "L", "s", "N", "z"] {
            var rig = Rig.busy()
            let point = place("2 PAYMENT", on: rig)
            rig.type(keys)
            let before = Posture(rig.model)
            #expect(rig.send(.mouse(MouseEvent(.press, at: point))) == [])
            #expect(Posture(rig.model) == before)
        }
    }

    @Test func aMouseThatIsOffDoesNothing() {
        var rig = Rig.busy()
        let point = place("2 PAYMENT", on: rig)
        rig.type("M")
        rig.send(.mouse(MouseEvent(.press, at: point)))
        rig.send(.mouse(MouseEvent(.wheelDown, at: point)))
        #expect(rig.model.focus == .orders && rig.model.chosen == nil)
        rig.type("ь".uppercased())
        rig.send(.mouse(MouseEvent(.press, at: point)))
        #expect(rig.model.focus == .service(.payment))
    }

    @Test func aSmallScreenHasNothingToClick() {
        var rig = Rig.busy(.en, orders: 2, Size(columns: 40, rows: 10))
        let before = Posture(rig.model)
        for row in 0..<10 { rig.send(.mouse(MouseEvent(.doubleClick, at: Point(column: 3, row: row)))) }
        #expect(Posture(rig.model) == before)
    }
}
