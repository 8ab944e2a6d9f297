import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// Break points by key, in words, and on the screen.
@Suite struct BreakPointTests {
    private static let all: [BreakPoint] =
        ServiceID.participants.flatMap { [.beginsWork($0), .undoes($0)] } + Topic.allCases.map { .enters($0) }
        + Status.allCases.map { .status($0) } + [.order(OrderID(2)), .order(OrderID(12_345))]

    /// The words of the screen are read back, in either language, however they are spelled.
    @Test(arguments: Language.allCases)
    func wordsAreReadBack(language: Language) {
        var known: Set<String> = []
        for point in Self.all {
            let words = language.name(point)
            #expect(known.insert(words).inserted, "\(words)")
            #expect(TextCheck.problems(words, language) == [], "\(words)")
            for spelling in [words, words.uppercased(), "  " + words.replacing(" ", with: "  ") + " "] {
                #expect(BreakPoint(words: spelling) == point, "\(spelling)")
            }
        }
        #expect(BreakPoint(words: "#a3") == .order(OrderID(2)))
        for junk in [
            "", "Payment", "undoes", "#", "#A0", "anything of", "Payment undoes its", "Payment undoes it",
            "Order undoes", "nothing of #A3",
        ] {
            #expect(BreakPoint(words: junk) == nil, "\(junk)")
        }
    }

    /// One kind after another, and off again; those on other things stay.
    @Test(arguments: [
        ("2", [BreakPoint.beginsWork(.payment), .undoes(.payment)]),
        ("4", [.beginsWork(.delivery), .undoes(.delivery)]),
        ("5", [.enters(.orders), .enters(.pay), .enters(.stock), .enters(.delivery)]),
        ("6", Status.allCases.map { .status($0) }), ("", [.order(OrderID(2))]), ("jj", [.order(OrderID(1))]),
    ])
    func theKeyTurns(focus: String, kinds: [BreakPoint]) {
        var rig = Rig.busy()
        rig.type("3'")
        rig.press(.escape)
        rig.type(focus)
        for point in kinds {
            #expect(rig.type("'") == [.breakPoints([.beginsWork(.stock), point])], "\(point)")
            #expect(rig.screen.contains(Language.en.name(point)))
        }
        #expect(rig.type("'") == [.breakPoints([.beginsWork(.stock)])])
        #expect(rig.screen.contains("The break point is taken away."))
    }

    @Test func orderHasNothingToStopAt() {
        var rig = Rig.busy()
        #expect(rig.type("1'") == [])
        #expect(rig.screen.contains("There is nothing to stop at here"))
    }

    /// Time stands still there, and it is said why; the list of them stands in the help.
    @Test func itIsSaidWhyTimeStandsStill() {
        var rig = Rig(.en)
        rig.type("2''rn")
        rig.session.handle(.pace(.full))
        for _ in 0..<50 { _ = rig.session.turn() }
        rig.look()
        #expect(rig.model.seen.services[1].undone == 1)
        let screen = rig.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(screen.contains("Time stands still at a break point: Payment undoes its part (#A1)."), "\(rig.screen)")
        rig.type("?")
        #expect(rig.screen.contains("Break points") && rig.screen.contains("Payment undoes"))
    }
}
