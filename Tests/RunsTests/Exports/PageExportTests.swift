import Foundation
import Runs
import SagaCore
import SagaEngine
import SagaScreen
import Testing

@testable import Reports

/// The page is whole by itself: well-formed, without anything from elsewhere, with everything in it that it promises.
@Suite struct PageExportTests {
    @Test func itIsWellFormedWhateverHappened() throws {
        for (seed, account) in Samples.accounts {
            for language in Language.allCases {
                let page = PageReport.text(account, language, file: "a file's \"name\" <.jsonl")
                let elements = try MarkupReader.read(page, "seed \(seed)")
                check(elements, "seed \(seed)")
                for story in account.stories {
                    let id = "order-" + story.row.order.label
                    #expect(elements.count { $0.attributes["id"] == id } == 1, "seed \(seed): \(id)")
                }
                let undone = account.stories.flatMap(\.entries).compactMap(\.note).count(where: \.isUndo)
                let bands = elements.count { $0.name == "rect" && $0.parent["class"] == "undo" }
                #expect(bands == undone, "seed \(seed): compensations")
            }
        }
    }

    /// Nothing is fetched, nothing runs, every link leads somewhere in the page, and no name is given twice.
    private func check(_ elements: [MarkupReader.Element], _ place: String) {
        let ids = elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count, "\(place): an id twice")
        for element in elements {
            #expect(!["script", "link", "img", "iframe", "object", "image", "use"].contains(element.name), "\(place)")
            for (name, value) in element.attributes {
                #expect(!name.hasPrefix("on") && name != "src" && name != "style", "\(place): \(name)")
                guard name == "href" else { continue }
                #expect(value.hasPrefix("#") && ids.contains(String(value.dropFirst())), "\(place): \(value)")
            }
        }
    }

    @Test func itsStyleNeedsNothing() {
        #expect(!PageStyle.sheet.contains("url(") && !PageStyle.sheet.contains("@import"))
        #expect(!PageStyle.sheet.contains("<") && PageStyle.sheet.contains("prefers-color-scheme: dark"))
        #expect(PageStyle.sheet.contains("@media print"))
        #expect(PageStyle.sheet.filter { $0 == "{" }.count == PageStyle.sheet.filter { $0 == "}" }.count)
    }

    /// What is still tried again has not failed for good.
    @Test func whatIsTriedAgainIsNotLost() throws {
        for (end, isTriedAgain) in [(Span.seconds(8), true), (.seconds(40), false)] {
            let account = try Samples.account(Samples.small.ending(PlannedTime(.start + end)))
            let text = try MarkupReader.text(PageReport.text(account, .en, file: "small.jsonl"))
            #expect(text.contains("↻ refund 3/5") == isTriedAgain, "\(end)")
            #expect(text.contains("✗ refund") != isTriedAgain, "\(end)")
        }
    }

    /// All six verdicts; of the red ones the order and why; the acts, by whom; and how to have it again.
    @Test func itTellsWhatHappened() throws {
        let page = PageReport.text(try Samples.account(Samples.small), .en, file: "small.jsonl")
        let text = try MarkupReader.text(page)
        for part in [
            "✗ Does not hold: money", "✗ money", "✓ goods", "✓ returns", "✓ history", "✓ agreement", "✓ progress",
            "#A4: 1.00 not refunded, a dead letter waits to be re-driven", "because its refund failed five times",
            "armed by hand", "compensation: read Cancelled, refunded", "a client", "the operator's API", "a key",
            "cancel A3", "sagascope replay small.jsonl", "sagascope replay --verify small.jsonl", "s later",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("by you"))
    }

    @Test func itTellsWhatTheScenarioWas() throws {
        let play = Screenplay(
            title: "A <b>title</b>",
            lines: [
                .init(keyword: "Given", text: "an order", state: .passed),
                .init(keyword: "Then", text: "it fails", state: .failed("it did not")),
                .init(keyword: "And", text: "more", state: .skipped),
            ])
        var plan = Samples.small
        plan.screenplay = play
        let text = try MarkupReader.text(PageReport.text(try Samples.account(plan), .ru))
        for part in ["A <b>title</b>", "✓ Given an order", "✗ Then it fails", "it did not", "· And more"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func itDrawsOnlySoManyAndSaysSo() throws {
        var settings = Settings()
        settings.ordersPerKilosecond = 20_000
        settings.orderLimit = 600
        let plan = Plan(settings: settings, end: PlannedTime(.start + .seconds(60)))
        let account = try Samples.account(plan, stories: 3)
        let page = PageReport.text(account, .en)
        let elements = try MarkupReader.read(page, "many")
        #expect(elements.count { $0.attributes["class"] == "order" } == 3)
        #expect(elements.count { $0.name == "svg" && $0.attributes["class"] == "sequence" } == 3)
        #expect(try MarkupReader.text(page).contains("100 more are left out"))
    }

    @Test(arguments: Language.allCases)
    func itLooksAsItDid(_ language: Language) throws {
        let account = try Samples.account(Samples.small)
        try GoldenExport.check(
            PageReport.text(account, language, file: "small.jsonl"), "small-\(language.rawValue).html")
    }

    @Test func itsWorldIsNamedWhereThereAreSeveral() throws {
        var plan = Samples.small
        plan.world = 2
        let account = try Samples.account(plan, stories: 0)
        let text = try MarkupReader.text(PageReport.text(account, .en, file: "a.jsonl", worlds: 3))
        #expect(text.contains("replay a.jsonl --at 2/00:00") && text.contains("replay a.jsonl --at 2/red"))
        let alone = try MarkupReader.text(PageReport.text(account, .en, file: "a.jsonl"))
        #expect(alone.contains("replay a.jsonl --at red"))
    }

    @Test func theFileIsOneWordOfTheCommand() throws {
        let account = try Samples.account(Samples.small, stories: 0)
        let text = try MarkupReader.text(PageReport.text(account, .en, file: "it's $(rm) here.jsonl"))
        #expect(text.contains(#"replay 'it'\''s $(rm) here.jsonl'"#))
    }
}
