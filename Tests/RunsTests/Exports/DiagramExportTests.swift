import Foundation
import Runs
import SagaCore
import SagaEngine
import SagaScreen
import Testing

@testable import Reports

/// Diagrams hold to the grammar of their language, whatever is drawn, and leave nothing out.
@Suite struct DiagramExportTests {
    // MARK: Mermaid

    /// As much of Mermaid's grammar as a diagram uses: <https://mermaid.js.org/syntax/sequenceDiagram.html>.
    private static let entity = #"#\d+;"#
    private static let words = #"(?:[^#;\n%<>"'`\\{}\[\]]|\#(entity))+"#
    private static let name = "(?:Customer|Order|Payment|Stock|Delivery|Broker)"

    nonisolated(unsafe) private static let mermaidHead = try! Regex("^(?:actor|participant) \(name) as \(words)$")
    nonisolated(unsafe) private static let mermaidArrow = try! Regex("^\(name)--?(?:>>|\\)|x)\(name): \(words)$")
    nonisolated(unsafe) private static let mermaidNote = try! Regex("^Note over \(name)(?:,\(name))?: \(words)$")
    nonisolated(unsafe) private static let mermaidRect = try! Regex(#"^rect rgba\((?:\d+, ){3}0\.\d+\)$"#)

    private func checkMermaid(_ text: String, _ place: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "", "\(place): no end of the last line")
        let body = lines.dropLast().drop { $0.hasPrefix("%% ") }
        #expect(body.first == "sequenceDiagram", "\(place)")
        var depth = 0
        for line in body.dropFirst() {
            let line = String(line.drop { $0 == " " })
            if line == "end" { depth -= 1 }
            if line.contains(Self.mermaidRect) { depth += 1 }
            #expect((0...1).contains(depth), "\(place): \(line)")
            let isKnown =
                line == "end" || line.hasPrefix("title ")
                || [Self.mermaidHead, Self.mermaidArrow, Self.mermaidNote, Self.mermaidRect].contains {
                    line.contains($0)
                }
            #expect(isKnown, "\(place): \(line)")
        }
        #expect(depth == 0, "\(place)")
    }

    @Test func mermaidHoldsToItsGrammar() {
        for (seed, account) in Samples.accounts {
            for language in Language.allCases { checkMermaid(Mermaid.text(account, language), "seed \(seed)") }
        }
    }

    // MARK: PlantUML

    private static let plantWords = #"(?:[A-Za-z0-9 .,()+!?:/-]|[^\x00-\x7f]|<U\+[0-9A-F]{4,6}>)+"#
    private static let colour = "#[0-9A-F]{6}"
    nonisolated(unsafe) private static let plantHead = try! Regex(
        "^(?:actor|queue|participant) \"\(plantWords)\" as \(name)$")
    nonisolated(unsafe) private static let plantArrow = try! Regex(
        "^\(name) -\\[\(colour)\\]-?>[>x]? \(name) : \(plantWords)$")
    nonisolated(unsafe) private static let plantNote = try! Regex(
        "^note over \(name)(?:, \(name))? \(colour) : \(plantWords)$")

    @Test func plantUMLHoldsToItsGrammar() {
        for (seed, account) in Samples.accounts {
            for language in Language.allCases {
                let lines = PlantUML.text(account, language).split(separator: "\n").map(String.init)
                #expect(lines.first == "@startuml" && lines.last == "@enduml", "seed \(seed)")
                for line in lines.dropFirst().dropLast().drop(while: { $0.hasPrefix("' ") }) {
                    let isKnown =
                        line.hasPrefix("title ")
                        || [Self.plantHead, Self.plantArrow, Self.plantNote].contains { line.contains($0) }
                    #expect(isKnown, "seed \(seed): \(line)")
                }
            }
        }
    }

    /// No text can end its statement, begin another, or be anything but text.
    @Test func anyTextIsText() {
        for text in [
            Samples.hostile, "a;b", "#35;", "%%{init: {}}%%", "end", "\"x\" as Order", "<b>", "--", "~~//**__",
            "[[url]]",
        ] {
            checkMermaid("sequenceDiagram\n  Order->>Payment: \(Mermaid.escaped(text))\n", text)
            let line = "note over Order #FFFFFF : \(PlantUML.escaped(text))"
            #expect(line.contains(Self.plantNote), "\(text): \(line)")
            #expect(!line.contains("//") && !line.contains("--"), "\(line)")
        }
        #expect(Mermaid.escaped("#A1; b") == "#35;A1#59; b")
        #expect(PlantUML.escaped("#A1: 2--3") == "<U+0023>A1: 2-<U+002D>3")
    }

    // MARK: what is in them

    /// Every compensation is there, in its colour and with its word; every publication, and every failure.
    @Test func nothingIsLeftOut() {
        for (seed, account) in Samples.accounts {
            let notes = account.stories.flatMap { story in story.entries.compactMap(\.note) }
            let undone = notes.count(where: \.isUndo)
            let published = account.stories.flatMap(\.entries).count {
                if case .published = $0.what { true } else { false }
            }
            let rows = OrderDiagram(account.stories, .en).rows
            #expect(rows.count { $0.kind == .compensation } == undone, "seed \(seed)")
            let sent = rows.count {
                if case .drawn(let drawing) = $0.what { drawing.isSent } else { false }
            }
            #expect(sent == published, "seed \(seed)")
            let mermaid = Mermaid.text(account, .en)
            #expect(mermaid.occurrences(of: "↩ compensation") == undone, "seed \(seed)")
            #expect(mermaid.occurrences(of: "rect rgba(168, 85, 247") == undone, "seed \(seed)")
            let plant = PlantUML.text(account, .ru)
            #expect(plant.occurrences(of: "#F5D0FE : ") == undone, "seed \(seed)")
            #expect(plant.occurrences(of: "компенсация: ") == undone, "seed \(seed)")
            #expect(rows.map { $0.time ?? .never }.isSorted, "seed \(seed)")
        }
    }

    @Test func severalOrdersAreToldApart() throws {
        let account = try Samples.account(Samples.small, ["A1", "A2"])
        let lines = Mermaid.text(account, .en).split(separator: "\n").filter { $0.contains(": ") && !$0.contains("%%") }
        #expect(lines.allSatisfy { $0.contains("#35;A1 ") || $0.contains("#35;A2 ") || $0.contains(" as ") })
        let one = Mermaid.text(try Samples.account(Samples.small, ["A2"]), .en)
        #expect(one.contains("Payment: 00:00.9 ↩ compensation") || one.contains("↩ compensation: read Cancelled"))
        #expect(!one.split(separator: "\n").dropFirst(4).joined().contains("#35;A2"))
    }

    @Test(arguments: Language.allCases)
    func theyLookAsTheyDid(_ language: Language) throws {
        let account = try Samples.account(Samples.small)
        try GoldenExport.check(Mermaid.text(account, language), "small-\(language.rawValue).mmd")
        try GoldenExport.check(PlantUML.text(account, language), "small-\(language.rawValue).puml")
    }
}

extension SequenceDiagram.Row.Drawing {
    fileprivate var isSent: Bool {
        switch self {
        case .arrow, .broadcast: true
        default: false
        }
    }
}

extension String {
    func occurrences(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

extension [Instant] {
    fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
