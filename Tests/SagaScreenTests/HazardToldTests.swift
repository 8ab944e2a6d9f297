import Gherkin
import SagaCore
import SagaEngine
import Testing

@testable import SagaScenarios
@testable import SagaScreen

/// The hazards that are built in, told: without its safeguard, each red verdict names what did it; with it, the chain of what
/// happened names the safeguard that saved the day.
@Suite struct HazardToldTests {
    typealias Language = SagaScreen.Language

    /// A hazard that was played: what is red in the end, with its causes, and what the narrator said of it.
    private struct Played {
        var findings: [Finding] = []
        var chain: [String] = []
    }

    private static func play(_ tags: [String], _ language: Language) throws -> Played {
        let found = ScenarioLibrary.builtIn(language == .en ? .en : .ru).first { script in
            tags.allSatisfy(script.pickle.tags.contains)
        }
        return play(try #require(found), language)
    }

    /// A row of the table for which there is no feature.
    private static func play(steps: [String], _ language: Language) throws -> Played {
        let text = "Feature: f\n  Scenario: s\n" + steps.map { "    * \($0)\n" }.joined()
        return play(ScenarioScript(compile(try GherkinParser().parse(text, file: "row.feature"))[0]), language)
    }

    private static func play(_ script: ScenarioScript, _ language: Language) -> Played {
        var player = ScenarioPlayer(script)
        let simulation = Simulation(player.settings)
        var mishaps = Mishaps()
        var log = NarratorLog()
        let narrator = Narrator(language: language)
        func read() {
            for entry in simulation.takeTrace() {
                mishaps.add(entry)
                guard entry.isTold else { continue }
                let news = News.happened(entry)
                if let phrase = narrator.tell(news, log.occasion(of: news)) { log.add(phrase, at: entry.time) }
            }
        }
        while player.advance(on: simulation, to: .never) != .finished { read() }
        read()
        #expect(
            player.screenplay.lines.allSatisfy { $0.state == .passed },
            "\(script.title) \(player.screenplay.lines.map(\.state))")
        let world = simulation.world()
        return Played(
            findings: world.violations().map { Finding($0, in: world, mishaps) },
            chain: log.chain(of: OrderID(0))?.map(\.text) ?? [])
    }

    // MARK: red verdicts

    @Test(arguments: HazardRow.all)
    func aRedVerdictNamesWhatDidIt(_ row: HazardRow) throws {
        let played =
            try row.steps.map { (steps: [String]) in try Self.play(steps: steps, .en) }
            ?? Self.play(["@\(row.name)", "@off"], .en)
        let words = CauseWords(language: .en)
        #expect(Set(played.findings.map(\.violation.verdict)) == Set(row.told.keys))
        for (verdict, told) in row.told {
            let first = played.findings.first { $0.violation.verdict == verdict }
            #expect(first?.causes.map(words.clause) == told, "\(verdict)")
        }
        // A shelf belongs to no order.
        for finding in played.findings where finding.violation.order != nil {
            #expect(!finding.causes.isEmpty && finding.amount == 900, "\(finding.violation)")
            for cause in finding.causes {
                let clause = CauseWords(language: .ru).clause(cause)
                #expect(TextCheck.problems(clause, .ru) == [], "\(clause)")
            }
        }
    }

    /// What stands behind another order's unreadable message is stuck because of that one.
    @Test(arguments: Language.allCases)
    func whatIsBlockedNamesWhatBlocksIt(_ language: Language) throws {
        let played = try Self.play(
            steps: [
                "the safeguard \"retry\" is off", "the OrderEvent of order \"A\" is unreadable",
                "the customer creates orders \"A\", \"B\": 2 × \"tea\" for 9.00 each", "all is quiet",
            ], language)
        let other = played.findings.filter { $0.violation.order == OrderID(1) }
        let told = language(
            "OrderEvent waits behind OrderEvent of #A1, which nobody can read (without retry)",
            "OrderEvent стоит за OrderEvent по #A1, которое не прочесть (без защиты «повтор компенсации»)")
        #expect(other.count == 2)
        for finding in other { #expect(finding.causes.map(CauseWords(language: language).clause) == [told]) }
    }

    /// What the problem says is not said again, and no cause twice.
    @Test(arguments: Language.allCases)
    func onlyWhatIsNewIsTold(_ language: Language) {
        func cause(_ event: Event, _ what: Mishap.What) -> Mishap { Mishap(.start, .stock, event, what) }
        let lost = Violation(.progress, order: OrderID(0), .lost(.payEvent, reader: .stock))
        let dropped = Mishap.What.tampered(.drop, by: .rule(3))
        let finding = Finding(
            lost,
            causes: [cause(.payEvent, dropped), cause(.cancelledByOrder, dropped), cause(.cancelledByOrder, dropped)])
        #expect(
            CauseWords(language: language).list(finding)
                == language(
                    "dropped by rule 3; Cancelled to Stock was lost (dropped by rule 3)",
                    "потеряно правилом 3; «Отменен» до Склада не дошло (потеряно правилом 3)"))
        #expect(
            language.problem(finding)
                == language("PayEvent was lost on its way to Stock", "PayEvent не дошло, потеряно: Склад"))
        // A copy that is still there is not lost.
        for what in [Mishap.What.unreadable(blocks: true), .behind(OrderID(3), .payEvent)] {
            #expect(
                language.problem(Finding(lost, causes: [cause(.payEvent, what)]))
                    == language("PayEvent does not get to Stock", "PayEvent не доходит до Склада"))
        }
    }

    /// Money that is owed is told with its amount.
    @Test(arguments: Language.allCases)
    func aLetterTellsWhatItOwes(_ language: Language) {
        func told(_ verdict: Verdict) -> String {
            language.problem(Finding(Violation(verdict, order: OrderID(0), .deadLetter(1)), amount: 2500))
        }
        #expect(
            told(.money)
                == language(
                    "25.00 not refunded, a dead letter waits to be re-driven",
                    "\(language.money(2500)) не возвращено, недоставленное сообщение ждёт повтора"))
        #expect(
            told(.goods)
                == language("a dead letter waits to be re-driven", "недоставленное сообщение ждёт повтора"))
        let chaos = Mishap(.start, .payment, .cancelledByOrder, .gaveUp(by: .chaos))
        #expect(
            CauseWords(language: language).clause(chaos)
                == language(
                    "Payment tried its refund once and gave up (struck by chaos, without retry)",
                    "Оплата: возврат денег, одна попытка, и всё (сбой от хаоса, без защиты «повтор компенсации»)"))
    }

    /// Three services disagree for one reason.
    @Test func aCauseIsToldOnceForAVerdict() throws {
        let played = try Self.play(
            steps: [
                "Completed of order \"A\" at Order is lost", "the customer creates order \"A\": 2 × \"tea\" for 9.00",
                "all is quiet",
            ], .en)
        let run = RunSummary(
            seed: 1, tally: [Int](repeating: 0, count: Status.allCases.count), violations: [],
            findings: played.findings,
            steps: 1, digest: nil)
        let lines = PlainText(language: .en, isASCII: false).summary(run).split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.hasPrefix("✗ agreement") })
        #expect(played.findings.count { $0.violation.verdict == .agreement } == 3)
        #expect(lines[place + 1] == "    #A1: Completed to Order was lost (dropped by rule 1)")
        #expect(!lines[place + 2].hasPrefix(" "))
    }

    // MARK: the chain

    /// What covers each hazard; H12, H13, H14 and H16 have nothing that goes wrong.
    static let saved: [(number: Int, by: Safeguards)] = [
        (1, .idempotentConsumer), (2, .idempotentConsumer), (3, .tombstone), (4, .tombstone), (5, .terminalGuard),
        (6, .terminalGuard), (7, .ackAfterCommit), (8, .outbox), (9, .deadline), (10, .retry), (11, .retry),
        (15, .idempotentConsumer), (19, .idempotentConsumer),
    ]

    @Test(arguments: saved, Language.allCases)
    func theChainNamesTheSafeguard(_ row: (number: Int, by: Safeguards), _ language: Language) throws {
        let chain = try Self.play(["@H\(row.number)", "@on"], language).chain
        let name = row.by == .outbox ? language("outbox", "исходящие") : language.name(row.by)
        #expect(chain.contains { $0.contains(name) }, "\(chain)")
        // What a rule did to a message is how it began.
        if [1, 2, 4, 5, 9, 11, 15].contains(row.number) {
            #expect(chain.contains { $0.hasPrefix(language("rule 1: ", "правило 1: ")) }, "\(chain)")
        }
        for text in chain { #expect(TextCheck.problems(text, language) == [], "\(text)") }
    }
}
