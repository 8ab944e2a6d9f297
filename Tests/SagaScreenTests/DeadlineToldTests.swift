import SagaCore
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// What Order cancels because the order has had its time is nowhere told as the customer's wish.
@Suite struct DeadlineToldTests {
    private static let customers = ["customer cancelled", "customer's cancel", "by the customer", "покупател"]

    private func rig(_ language: Language, guarded: Bool = true) -> Rig {
        var settings = Settings()
        settings.seed = 7
        settings.deadline = .seconds(5)
        settings.safeguards.insert(.deadline)
        if !guarded { settings.safeguards.remove(.terminalGuard) }
        return Rig(language, settings: settings)
    }

    private func facts(_ story: StoryView, _ language: Language) -> String {
        OrderFacts(story, language).rows(200).map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    private func story(_ language: Language) throws -> StoryView {
        var rig = rig(language)
        rig.command(.disturb(.addRule(Rule(.hold, .event(.payEvent)))))
        rig.type("n")
        rig.pass(7_000)
        return try #require(rig.model.seen.story)
    }

    @Test(arguments: Language.allCases)
    func theInspectorTellsOfTheDeadline(_ language: Language) throws {
        let story = try story(language)
        #expect(story.row.status == .cancelled && story.row.reason == .deadline)
        let bare = StoryView(
            row: story.row, id: story.id, details: story.details, history: story.history, entries: [], findings: [],
            deadLetters: [])
        for story in [story, bare] {
            let why = Why(story, language)
            let first = try #require(why.links.first)
            #expect(first.text.contains(language("had its time (deadline)", "Истёк срок заказа")))
            #expect(first.deed(language)?.glyph == .failed)
            let text = facts(story, language)
            // What Created says of the customer is right.
            let lines = text.split(separator: "\n").filter { !$0.contains(language.name(Status.created)) }
            for line in lines { #expect(!Self.customers.contains { line.contains($0) }, "\(line)") }
            let plain = text.replacing("\u{A0}", with: " ")
            #expect(plain.contains(language("(by Order: its time was over)", "(Заказ: истёк срок)")), "\(plain)")
        }
    }

    @Test func theDiagramTellsOfTheDeadline() throws {
        let rows = SequenceDiagram(try story(.en), .en).rows
        let mark = rows.first { $0.drawing == .mark(.order, .failed) }
        #expect(mark?.text.runs(200).map(\.text).joined() == "its time was over")
    }

    /// Each line of the history has its own reason, whatever the record says of the latest.
    @Test func theCustomersCancelStaysTheCustomers() throws {
        var rig = rig(.en, guarded: false)
        rig.type("n")
        rig.pass(30)
        rig.command(.cancel(OrderID(0)))
        rig.pass(20_000)
        let story = try #require(rig.model.seen.story)
        let wish = try #require(story.history.first { $0.event == .cancelledByOrder })
        #expect(story.reason(of: wish) == .customer)
        #expect(facts(story, .en).contains("the customer cancelled"))
    }
}
