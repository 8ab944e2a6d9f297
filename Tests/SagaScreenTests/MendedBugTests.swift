import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What once did not work, each with the test that found it.
@Suite struct MendedBugTests {
    @Test func aClickOnTheListsBorderPicksNothing() {
        var rig = Rig.busy(orders: 40)
        let border = MainLayout(rig.model.size).orders
        rig.send(.mouse(MouseEvent(.press, at: Point(column: border.column + 3, row: border.bottom - 1))))
        #expect(rig.model.chosen == nil)
    }

    @Test func everyArmedFaultIsShownOrCounted() {
        let allowed = ["✗ 2", "✗ следующий  ↩✗ следующий"]
        for size in Scene.allSizes {
            var rig = Rig(.ru, size)
            rig.type("pP")
            let top = rig.screen.split(separator: "\n")[1]
            let isShown = allowed.contains { top.contains($0) }
            #expect(isShown, "\(top)")
        }
    }

    @Test func twoPressesBeforeTheEngineAnswers() {
        var rig = Rig(.en)
        let told = [rig.model.update(.key(.character("p"))), rig.model.update(.key(.character("p")))].joined()
        #expect(told.map(Told.init) == [.command(.arm(.payment, .next(1))), .command(.arm(.payment, .always))])
    }

    @Test func everythingForAStoppedServiceLands() {
        var rig = Rig(.en)
        rig.type("3onnnn")
        rig.pass(3_000)
        let pay = rig.model.seen.topics.first { $0.topic == .pay }
        #expect(pay?.waitingCount == 4 && pay?.flights.isEmpty == true)
    }

    @Test func compensationsFitTheListInRussian() {
        var rig = Rig(.ru)
        rig.type("dn")
        rig.pass(1_000)
        #expect(rig.screen.contains("↩ деньги ↩ резерв ↩ товар"))
    }

    @Test func amountsAreNotCut() {
        var rig = Rig(.en, Size(columns: 80, rows: 24))
        rig.type("rn")
        rig.pass(1_000)
        #expect(rig.screen.contains("refunded 310.00 ") || !rig.screen.contains("refunded 310.0 "))
    }

    /// Without the guard, an order that was cancelled as it arrived is completed after all: a history of six, longer
    /// than the record has room for.
    @Test func theListFiltersByTheStatusThatItShows() {
        var settings = Settings()
        settings.safeguards.remove(.terminalGuard)
        settings.orderLimit = 0
        var rig = Rig(.en, settings: settings)
        rig.type("n")
        while rig.model.seen.services[3].arrivals == 0 { rig.type(".") }
        rig.command(.cancel(OrderID(0)))
        rig.pass(10_000)
        #expect(rig.model.seen.rows.map(\.status) == [.completed])
        var attention = Attention()
        for status in Status.allCases {
            var term = OrderFilter.Term()
            term.statuses = [status]
            attention.filter.terms = [term]
            rig.session.handle(.look(attention))
            #expect(rig.session.observe().rows.count == (status == .completed ? 1 : 0), "\(status)")
        }
    }

    /// A fault for an order that never appears: the line that spoke of it fails in the end, above many that passed.
    @Test func aLineThatFailsInTheEndIsInView() {
        for size in Scene.allSizes {
            var rig = Rig.busy(.en, size)
            var lines = (1...40).map { Screenplay.Line(keyword: "And", text: "line \($0)", state: .passed) }
            lines[1].state = .failed("Nobody came.")
            rig.model.seen.screenplay = Screenplay(title: "Late", lines: lines)
            #expect(rig.screen.contains("✗ SCENARIO") && rig.screen.contains("Nobody came."))
        }
    }
}
