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
        #expect(rig.model.inspected?.label == "A2")
    }

    @Test func picksTheStory() {
        var rig = Rig.busy()
        click("STORY of", &rig)
        #expect(rig.model.focus == .story)
    }

    @Test func clicksElsewhereDoNothing() {
        var rig = Rig.busy()
        let before = Posture(rig.model)
        for point in [(0, 0), (60, 33), (-1, -1), (500, 500), (.max, .max), (.min, .min)] {
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

    /// The wheel goes to what is under the pointer, and leaves focus and choice alone.
    @Test func theWheelScrollsWhatIsUnderIt() {
        var rig = Rig.busy(orders: 40)
        rig.pass(1_500)
        let most = StoryPane(rig.model).extent(in: MainLayout(rig.model.size).story).most
        let list = place("#A38", on: rig)
        let story = place("STORY of", on: rig).moved(rows: 2)
        let pane = place("2 PAYMENT", on: rig)
        let before = Posture(rig.model)
        let turn = { (kind: MouseEvent.Kind, point: Point) in InputEvent.mouse(MouseEvent(kind, at: point)) }
        for _ in 0..<3 { rig.send(turn(.wheelDown, list)) }
        #expect(rig.model.listSkip == 3 && rig.model.seen.rows.first?.order.label == "A37")
        rig.send(turn(.wheelUp, list))
        #expect(rig.model.listSkip == 2)
        rig.send(turn(.wheelUp, story))
        #expect(rig.model.storyScroll == min(1, most) && rig.model.listSkip == 2)
        rig.send(turn(.wheelDown, pane))
        #expect(rig.model.listSkip == 2 && Posture(rig.model) == before)
        rig.type("?")
        rig.send(.resize(Size(columns: 80, rows: 24)))
        rig.send(turn(.wheelDown, Point(column: 40, row: 10)))
        #expect(rig.model.overlay == .help(scroll: 1))
    }

    /// Each key of the footer can be clicked, in every view.
    @Test func theFooterCanBeClicked() {
        for keys in ["", "j", "2", "s", "L", "?", "i"] {
            var rig = Rig.busy()
            rig.type(keys)
            let targets = rig.model.view().targets.filter { $0.rect.row == 35 }
            let wanted = rig.model.footer.flatMap(\.keys)
            #expect(targets.count >= 3)
            for target in targets {
                guard case .key(let key) = target.spot else {
                    Issue.record("no key at \(target.rect)")
                    continue
                }
                #expect(wanted.contains(key))
            }
        }
        var rig = Rig.busy()
        let new = rig.model.view().targets.first { $0.spot == .key(.character("n")) }!
        #expect(rig.send(.mouse(MouseEvent(.press, at: new.rect.origin))) == [.command(.createAny)])
    }

    @Test func buttonsAndLinesCanBeClicked() {
        var rig = Rig.busy()
        rig.type("z")
        let yes = rig.model.view().targets.first { $0.spot == .line(1) }!
        #expect(rig.send(.mouse(MouseEvent(.press, at: yes.rect.origin))) == [.reset])
        #expect(rig.model.overlay == .none)
        rig.type("s")
        let third = rig.model.view().targets.first { $0.spot == .line(2) }!
        #expect(rig.send(.mouse(MouseEvent(.press, at: third.rect.origin))) == [])
        #expect(rig.model.overlay == .scenarios(ScenarioMenu(index: 2)))
        #expect(rig.send(.mouse(MouseEvent(.press, at: third.rect.origin))) == [.play("The payment is made")])
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
