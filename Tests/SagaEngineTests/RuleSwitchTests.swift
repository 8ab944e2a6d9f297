import SagaCore
import SagaEngine
import TestRuns
import Testing

/// Rules that are switched, edited and removed while a run goes on.
@Suite struct RuleSwitchTests {
    private func session(_ rules: [Rule], seed: UInt64 = 11) -> LiveSession {
        var settings = Settings.quiet()
        settings.seed = seed
        var session = LiveSession(settings, pace: .paused)
        for rule in rules { session.handle(.command(.disturb(.addRule(rule)))) }
        return session
    }

    /// So many orders, one after the other, each to its end.
    private func run(_ orders: Int, _ session: inout LiveSession) -> [StandingRule] {
        for _ in 0..<orders {
            session.handle(.command(.createAny))
            session.advance(to: session.observe().clock + .seconds(120))
        }
        return session.observe().rules
    }

    private func command(_ disturbance: Disturbance, _ session: inout LiveSession) {
        session.handle(.command(.disturb(disturbance)))
    }

    /// Every second: the one that passes meanwhile is not counted, and the count goes on where it was.
    @Test func whatIsOffHitsNothingAndKeepsItsCount() {
        var session = session([Rule(.duplicate, .event(.payEvent), .every(2))])
        var rule = run(3, &session)[0]
        #expect(rule.seen == 3 && rule.hits == 1)
        command(.switchRule(1, false), &session)
        rule = run(4, &session)[0]
        #expect(!rule.isOn && rule.seen == 3 && rule.hits == 1)
        command(.switchRule(1, true), &session)
        rule = run(1, &session)[0]
        #expect(rule.isOn && rule.seen == 4 && rule.hits == 2)
    }

    /// Whether a rule is off, was removed or never hit: those behind it draw as they would have.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theDrawsOfOthersAreTheirOwn(seed: UInt64) {
        let share = Rule(.delay(.seconds(1)), .status(.paid), .share(permille: 500))
        let other = Rule(.duplicate, nil, .share(permille: 700))
        var off = session([other, share], seed: seed)
        command(.switchRule(1, false), &off)
        var removed = session([other, share], seed: seed)
        command(.removeRule(1), &removed)
        var vain = session([Rule(.drop, .status(.paid), of: OrderID(900)), share], seed: seed)
        let rules = [run(12, &off)[1], run(12, &removed)[0], run(12, &vain)[1]]
        #expect(rules[0].seen == 48 && (10..<40).contains(rules[0].hits), "seed \(seed)")
        #expect(rules.allSatisfy { $0 == rules[0] }, "seed \(seed)")
        #expect(off.observe().clock == vain.observe().clock && off.observe().rows == vain.observe().rows)
    }

    /// Its number, its place among the others, and whether it is on.
    @Test func anEditedRuleKeepsItsPlaceAndCountsAnew() {
        var session = session([Rule(.hold, .status(.cancelled)), Rule(.duplicate), Rule(.corrupt, .status(.cancelled))])
        #expect(run(1, &session)[1].hits > 0)
        command(.switchRule(2, false), &session)
        let changed = Rule(.drop, .status(.delivering))
        command(.editRule(2, changed), &session)
        var rules = session.observe().rules
        #expect(rules.map(\.number) == [1, 2, 3] && rules[1].rule == changed)
        #expect(!rules[1].isOn && rules[1].seen == 0 && rules[1].hits == 0)
        command(.removeRule(2), &session)
        command(.addRule(changed), &session)
        rules = session.observe().rules
        #expect(rules.map(\.number) == [1, 3, 4], "a number is nobody else's")
    }

    @Test func whatIsNotThereIsRefusedInASentence() {
        var session = session([Rule(.duplicate)])
        for act in [Disturbance.editRule(7, Rule(.drop)), .switchRule(7, true), .removeRule(7)] {
            command(act, &session)
            let answers = session.observe().news.compactMap { news -> CommandResult? in
                if case .answered(_, let result, _, _) = news { result } else { nil }
            }
            #expect(answers.last == .refused(.obstacle(.unknownRule(7))))
        }
        #expect(session.observe().rules.count == 1)
        #expect(Obstacle.tooManyRules.words(russian: false) == "There are 1000 rules already: remove one first.")
    }
}
