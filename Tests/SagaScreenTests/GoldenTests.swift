import Testing

@testable import SagaScreen

@Suite struct GoldenTests {
    @Test(arguments: Shot.all)
    func screen(_ shot: Shot) throws {
        let screen = shot.take().screen
        try Golden.check(screen, shot.name)
        if !shot.isASCII { checkWords(of: screen, shot) }
    }

    /// Whatever is written in the file: what matters has to be there.
    private func checkWords(of screen: String, _ shot: Shot) {
        // A sentence may be broken between two rows.
        let words = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let scene = shot.scene
        var wanted = shot.language == .en ? scene.shows.en : scene.shows.ru
        if shot.size.columns >= 120 { wanted += shot.language == .en ? scene.showsWide.en : scene.showsWide.ru }
        for text in wanted where !screen.contains(text) && !words.contains(text) {
            Issue.record("“\(text)” is not on the screen:\n\(screen)")
        }
        let unwanted = shot.language == .en ? scene.hides.en : scene.hides.ru
        for text in unwanted where screen.contains(text) {
            Issue.record("“\(text)” is on the screen:\n\(screen)")
        }
    }

    @Test(arguments: Shot.all.filter { $0.isASCII && $0.language == .en })
    func asciiIsASCII(_ shot: Shot) {
        #expect(shot.take().screen.utf8.allSatisfy { $0 < 0x7F })
    }

    @Test func everyFileHasItsScene() {
        #expect(Golden.names == Set(Shot.all.map(\.name)), "Remove the files that have none, or rewrite them.")
    }

    @Test func theVerdictIsNotOnlyRed() throws {
        let scene = try #require(Scene.failureScenes.first { $0.name == "dead-letter" })
        let grid = Shot(scene: scene, size: Scene.allSizes[2], language: .en).take().model.view()
        let row = (0..<grid.size.columns).map { grid[Point(column: $0, row: 0)] }
        let place = try #require(row.lastIndex { $0.character == "✗" })
        #expect(row[place].style.ink == .red && row[place].style.reverse)
    }

    @Test func differencesAreReadable() {
        #expect(
            Golden.difference("a\nb\nc\n", "a\nB\nc\nd\n") == ["  2 - b", "  2 + B", "  4 - ", "  4 + d", "  5 + "])
        #expect(Golden.difference("a\n", "a\n") == [])
    }
}
