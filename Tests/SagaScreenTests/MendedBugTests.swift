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

    @Test func everyArmedFaultIsShown() {
        let allowed = [" ✗ ↩✗ ", "✗ следующий  ↩✗ следующий"]
        for size in Scene.allSizes {
            var rig = Rig(.ru, size)
            rig.type("pP")
            let top = rig.screen.split(separator: "\n")[1]
            let isShown = allowed.contains { top.contains($0) }
            #expect(isShown, "\(top)")
        }
    }

    /// However fast newer ones come, the list is at the chosen order in every observation.
    @Test func theListKeepsToTheChosenOrder() {
        var settings = Settings()
        settings.ordersPerKilosecond = 500_000
        var rig = Rig(.en, Size(columns: 100, rows: 30), settings: settings)
        rig.pass(100)
        rig.type("PPr")
        rig.press(.down, .down, .down)
        let chosen = rig.model.chosen!
        for _ in 0..<20 {
            rig.session.advance(to: rig.model.seen.clock + .milliseconds(700))
            _ = rig.model.receive(rig.session.observe())
            let rows = rig.model.seen.rows.prefix(rig.model.visibleRows)
            #expect(rows.contains { $0.order == chosen }, "\(rig.model.seen.orderCount) orders")
            #expect(rig.screen.contains("›#\(chosen.label) "))
        }
    }

    /// Of two orders that are being undone, what a run on found is told, not the one that had the light.
    @Test func whatARunOnFoundIsTold() {
        var rig = Rig(.en)
        rig.type("n")
        rig.pass(200)
        rig.type("rrnnn")
        rig.pass(300)
        for _ in 0..<60 {
            rig.session.handle(.runOn(.told))
            rig.session.runOnToTheEnd()
            let before = rig.model.log.lines.count
            rig.look()
            guard rig.model.log.lines.count > before else { continue }
            let told = Narrator(language: .en).tell(.ranOn(.quiet, at: .start))
            let last = rig.model.log.lines.last!.phrase
            guard last != told, let text = last.text.split(separator: ":").first else { break }
            let screen = rig.screen.split(whereSeparator: { " \n".contains($0) }).joined(separator: " ")
            #expect(screen.contains(text) || last.brief.map(screen.contains) == true, "\(last.text)")
        }
    }

    /// What is done while time stands still is told, not a cancellation that has begun before it, whatever key comes next
    /// and however long one looks.
    @Test(arguments: Language.allCases) func whatIsDoneInAStandstillIsToldLast(language: Language) {
        for (keys, last) in [
            ("n", ("created #A2", "создал заказ #A2")), ("pn", ("created #A2", "создал заказ #A2")),
            ("pnn", ("created #A3", "создал заказ #A3")), ("np", ("next payment", "следующая оплата")),
            ("]", ("Automatic orders", "Автоматические заказы")), ("2o", ("Payment is stopped", "сервис остановлен")),
        ] {
            var rig = Rig(language)
            rig.type("n")
            rig.pass(400)
            rig.type("c")
            #expect(rig.narrator.contains(language("cancel of #A1", "отмену #A1")))
            rig.type(keys)
            #expect(rig.narrator.contains(language(last.0, last.1)), "\(keys): \(rig.narrator)")
            rig.press(.tab)
            for _ in 0..<80 { rig.look() }
            #expect(rig.narrator.contains(language(last.0, last.1)), "\(keys), later: \(rig.narrator)")
            // The compensation has the word again as soon as it goes on.
            guard ["n", "]"].contains(keys) else { continue }
            rig.pass(200)
            #expect(rig.narrator.contains(language("cancel of #A1", "отмену #A1")), "\(keys), on: \(rig.narrator)")
        }
    }

    /// Under a filter, and where the list was moved by the wheel, the story is that of the first order that is seen.
    @Test func theStoryIsOfAnOrderInSight() {
        var rig = Rig.busy(orders: 40)
        rig.pass(30_000)
        let list = rig.model.view().targets.last { if case .order = $0.spot { true } else { false } }!.rect.origin
        for _ in 0..<3 { rig.send(.mouse(MouseEvent(.wheelDown, at: list))) }
        #expect(rig.model.storyOrder?.label == "A37" && rig.screen.contains("›#A37 "))
        rig.press(.escape)
        rig.type("/A12")
        rig.press(.enter)
        #expect(rig.model.storyOrder?.label == "A12" && rig.screen.contains("›#A12 "), "\(rig.screen)")
    }

    /// An order that is being undone far below the newest ones is told, so the list is where it stands.
    @Test func theListGoesWhereTheCompensationIs() {
        var rig = Rig(.en)
        rig.type("n")
        rig.pass(200)
        rig.type("r")
        for _ in 0..<40 { rig.type("n") }
        rig.pass(250)
        #expect(rig.model.storyOrder?.label == "A1")
        #expect(rig.screen.contains("›#A1 ") && rig.screen.contains("following #A1"), "\(rig.screen)")
        rig.pass(20_000)
        #expect(rig.screen.contains("following the newest") && rig.screen.contains("›#A41 "), "\(rig.screen)")
    }

    /// Faster than as fast as possible is said, not done; slower than that is the fastest of the ratios.
    @Test func fasterThanFullSpeed() {
        var rig = Rig(.en)
        rig.type("m")
        #expect(rig.type("+") == [] && rig.model.hint?.contains("as fast as possible") == true)
        #expect(rig.type("-") == [.pace(.ratio(permille: 1_000_000))])
    }

    /// One sentence, one colon, one full stop.
    @Test(arguments: Language.allCases) func theSentenceOfAnEventIsOne(language: Language) {
        for (keys, many) in [("rn", 40), ("Pdn", 80), ("n", 30), ("wDn", 60)] {
            var rig = Rig(language)
            rig.type(keys)
            for _ in 0..<many {
                rig.session.handle(.pace(.step))
                let news = rig.session.observe().news
                for case .stepped(let step, _) in news {
                    let text = Narrator(language: language).tell(step)
                    #expect(text.count { $0 == ":" } == 1 && text.hasSuffix(".") && !text.hasSuffix(".."), "\(text)")
                }
            }
        }
    }

    /// A dead letter is one alarm, though its verdict turns red with it.
    @Test func aDeadLetterIsOneAlarm() {
        var rig = Rig(.en, Size(columns: 100, rows: 30))
        rig.type("PPrn")
        rig.pass(30_000, frames: 1)
        let narrator = rig.screen.split(separator: "\n").suffix(4).joined(separator: "\n")
        #expect(narrator.contains("dead letter") && !narrator.contains("is broken"), "\(narrator)")
    }

    /// What is armed for an order that is past it is said to be too late; once the order is over, no badge stays.
    @Test func whatIsArmedTooLateIsSaidToBe() {
        var rig = Rig(.en)
        rig.type("n")
        rig.pass(800)
        rig.press(.down)
        rig.type("p")
        #expect(rig.model.hint?.contains("too late") == true)
        #expect(rig.screen.contains("✗ #A1"))
        rig.pass(20_000)
        #expect(!rig.screen.contains("✗ #A1"), "\(rig.screen)")
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
