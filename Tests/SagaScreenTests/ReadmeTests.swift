import Foundation
import Testing

@testable import SagaScreen

/// The picture in the README is drawn by the program.
@Suite struct ReadmeTests {
    private static let path = ((#filePath as NSString).deletingLastPathComponent as NSString)
        .appendingPathComponent("../../README.md")
    private static let fence = "```\n"

    /// A delivery that failed, undone by all, while the next order is on its way.
    private static var picture: String {
        var rig = Rig(.en, Size(columns: 100, rows: 30))
        rig.type("dn")
        rig.pass(1_000)
        rig.type("n")
        rig.pass(900)
        return rig.screen + "\n"
    }

    @Test func thePictureIsThePrograms() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let start = try #require(text.range(of: Self.fence), "The README has no picture any more.")
        let end = try #require(text.range(of: Self.fence, range: start.upperBound..<text.endIndex))
        let found = String(text[start.upperBound..<end.lowerBound])
        guard found != Self.picture else { return }
        if Golden.mustRewrite {
            let whole = text[..<start.upperBound] + Self.picture + text[end.lowerBound...]
            try String(whole).write(toFile: Self.path, atomically: true, encoding: .utf8)
            return
        }
        let differences = Golden.difference(found, Self.picture).joined(separator: "\n")
        Issue.record(
            "The README shows another picture than the program (\(Golden.switchName)=1 draws it anew):\n\(differences)")
    }

    /// Each key that the README names is one of the key map.
    @Test func theKeysAreThose() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let table = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(table.count > 8)
        let labels = Set(Keymap.bindings.flatMap(\.keys).map(KeyCase.name)).union([
            " ", "Space", "↑", "↓", "Enter", "Esc", "Tab", "1", "4",
        ])
        for row in table {
            let keys = row.split(separator: "|")[0].split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
            for (_, key) in keys { #expect(labels.contains(String(key)), "\(key) in \(row)") }
        }
    }
}
