import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

@Suite struct FarewellTests {
    private static let usual = Settings()

    private func command(
        _ commands: [Command] = [], _ change: (inout Settings) -> Void = { _ in }
    ) -> StartCommand {
        var settings = Self.usual
        change(&settings)
        var command = StartCommand(program: "sagascope", settings: settings, usual: Self.usual)
        command.commands = commands
        return command
    }

    // MARK: the command

    @Test func onlyWhatIsUnusualIsSaid() {
        #expect(command().text(isASCII: false) == "sagascope")
        let all = command([.arm(.payment, .next(3)), .arm(.handOver, .next(1)), .arm(.refund, .always)]) {
            $0.seed = 7
            $0.ordersPerKilosecond = 2_500
            $0.orderLimit = 10
            $0.initialUnits = 5
            $0.instances = [1, 2, 1, 3]
            $0.workTimes[2] = .exponential(mean: .milliseconds(200))
            $0.latency = .constant(Span(nanoseconds: 1_500))
            $0.shipmentTime = .uniform(.milliseconds(4_500), .seconds(60))
        }
        #expect(
            all.text(isASCII: false) == """
                sagascope --seed 7 --rate 2.5 --orders 10 --stock 5 --latency 1500ns --delivery-time 4500ms..60s \
                --instances payment=2 delivery=3 --service-time stock=exp:200ms \
                --fail payment=3 --fail hand-over=next --fail refund=always
                """)
    }

    @Test func faultsAndSafeguardsAreSaid() throws {
        let rules = [
            Rule(.duplicate, .event(.payEvent), .every(2)),
            Rule(.delay(Span(nanoseconds: 7_000)), .status(.reserved), of: OrderID(2), once: .paid),
        ]
        let command = command(
            [.switchSafeguard(.outbox, false), .switchSafeguard(.deadline, true)]
                + rules.map { .disturb(.addRule($0)) }
        ) {
            $0.restart = nil
            $0.acknowledgeTimeout = .milliseconds(1_500)
            $0.deadline = .seconds(5)
        }
        #expect(
            command.text(isASCII: false) == """
                sagascope --restart never --ack-timeout 1500ms --deadline 5s --without outbox --with deadline \
                --rule 'duplicate every second PayEvent' --rule 'delay Reserved of #A3 by 7 µs once it is Paid'
                """)
        let words = command.words.filter { $0.contains(" ") }
        #expect(try words.map { try Rule(words: $0) } == rules)
        #expect(self.command { $0.restart = .milliseconds(500) }.words == ["sagascope", "--restart", "500ms"])
    }

    @Test func breakPointsAreSet() {
        var command = command()
        command.breakPoints = [.undoes(.payment), .order(OrderID(2))]
        #expect(
            command.text(isASCII: false)
                == "sagascope --break 'Payment undoes its part' --break 'anything of #A3'")
        let words = command.words.filter { $0.contains(" ") }
        #expect(words.map { BreakPoint(words: $0) } == command.breakPoints)
    }

    @Test(
        arguments: [
            (0, "0"), (100, "0.1"), (123, "0.123"), (1_050, "1.05"), (10_000_000, "10000"),
        ] as [(Int64, String)])
    func rates(_ perKilosecond: Int64, _ text: String) {
        #expect(
            command { $0.ordersPerKilosecond = perKilosecond }.words.last == (perKilosecond == 0 ? "sagascope" : text))
    }

    @Test(arguments: [(0, "0%"), (25, "2.5%"), (300, "30%"), (1_000, "100%")])
    func shares(_ permille: Int, _ text: String) {
        #expect(command([.arm(.release, .share(permille: permille))]).words.last == "release=\(text)")
    }

    @Test(arguments: [
        ("a.feature", "a.feature", "a.feature"), ("a b.feature", "'a b.feature'", "'a b.feature'"),
        ("it's", "'it'\\''s'", "'it'\\''s'"), ("", "''", "''"), ("$(x)`y`\"", "'$(x)`y`\"'", "'$(x)`y`\"'"),
        ("чай", "'чай'", "$'\\321\\207\\320\\260\\320\\271'"), ("a\nb\u{1B}", "$'a\\012b\\033'", "$'a\\012b\\033'"),
        ("\\'", "'\\'\\'''", "'\\'\\'''"), ("\\'\u{7}", "$'\\134\\047\\007'", "$'\\134\\047\\007'"),
    ])
    func wordsAreQuotedForAShell(_ word: String, _ quoted: String, _ ascii: String) {
        var command = command()
        command.files = [word]
        command.scenario = 27
        #expect(command.text(isASCII: false) == "sagascope \(quoted) --scenario 27")
        #expect(command.text(isASCII: true) == "sagascope \(ascii) --scenario 27")
    }

    // MARK: the block

    private func farewell(
        _ language: Language, _ tally: [Int], _ violations: [Violation] = [], isASCII: Bool = false
    ) -> String {
        let run = RunSummary(seed: 42, tally: tally, violations: violations, steps: 9, digest: nil)
        return PlainText(language: language, isASCII: isASCII).farewell(run, command { $0.seed = 7 })
    }

    @Test func saysWhatBecameOfTheRun() {
        let tally = [1, 0, 2, 0, 7_000, 20]
        #expect(
            farewell(.en, tally)
                == """
                seed 42 — 7,023 orders: 7,000 completed, 20 cancelled, 3 under way — verdicts ✓ all hold — again: sagascope --seed 7

                """.replacing("7,000", with: "7000").replacing("7,023", with: "7023"))
        #expect(
            farewell(.ru, [0, 0, 0, 0, 0, 21]) == """
                зерно 42 — 21 заказ: 21 отменено — проверки ✓ сходятся — ещё раз: sagascope --seed 7

                """)
        #expect(farewell(.en, [0, 0, 0, 0, 0, 0]).hasPrefix("seed 42 — 0 orders — verdicts ✓"))
        #expect(farewell(.ru, tally, isASCII: true).utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func namesRedVerdictsAndTheirOrders() {
        let violations: [Violation] = [
            Violation(.money, order: OrderID(2), .debitNotRefunded),
            Violation(.goods, product: ProductID(0), .debitNotRefunded),
            Violation(.money, order: OrderID(5), .debitNotRefunded),
        ]
        #expect(
            farewell(.en, [1, 0, 0, 0, 0, 0], violations).contains("verdicts ✗ money #A3 and 1 more, goods — again: "))
        #expect(
            farewell(.ru, [1, 0, 0, 0, 0, 0], violations).contains("проверки ✗ деньги #A3 и ещё 1, товар — ещё раз: "))
    }

    // MARK: progress

    @Test(
        arguments: [
            (Language.en, 12_345, 100_000, "12,345 of 100,000 orders  12 %  6000/s"),
            (.ru, 12_345, 100_000, "12\u{a0}345 из 100\u{a0}000 заказов  12 %  6000/с"),
            (.en, 1, nil, "1 order  6000/s"), (.ru, 2, nil, "2 заказа  6000/с"),
            (.en, 0, 0, "0 of 0 orders  100 %  6000/s"),
        ] as [(Language, Int, Int?, String)])
    func progress(_ language: Language, _ done: Int, _ limit: Int?, _ text: String) {
        #expect(PlainText(language: language, isASCII: false).progress(done: done, of: limit, perSecond: 6_000) == text)
    }
}
