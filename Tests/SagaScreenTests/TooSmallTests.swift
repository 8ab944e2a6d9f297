import Testing

@testable import SagaScreen

@Suite struct TooSmallTests {
    private func lines(_ columns: Int, _ rows: Int, _ language: Language = .en) -> [String] {
        let size = Size(columns: columns, rows: rows)
        let grid = ScreenModel(ScreenOptions(language: language), size: size, scenarios: []).view()
        return grid.text().split(separator: "\n").map { String($0.drop { $0 == " " }) }
    }

    @Test(arguments: [
        (71, 21, ["too small", "71×21", "needed 72×22", "or start it with --plain"]),
        (12, 4, ["too small", "12×4", "needed 72×22", "or --plain"]), (8, 9, ["too sma…", "8×9", "72×22", "--plain"]),
        (30, 3, ["too small", "30×3, needed 72×22", "or start it with --plain"]),
        (14, 3, ["too small", "14×3 < 72×22", "or --plain"]), (10, 3, ["too small", "10×3", "72×22"]),
        (30, 2, ["30×2, needed 72×22", "or start it with --plain"]), (30, 1, ["too small: --plain"]),
        (9, 1, ["too small"]), (200, 1, ["too small: --plain"]), (4, 50, ["too…", "4×50"]), (1, 1, ["…"]),
    ])
    func saysWhatIsWrongAndWhatToDo(columns: Int, rows: Int, wanted: [String]) {
        #expect(lines(columns, rows) == wanted)
    }

    /// Only words are shortened.
    @Test func namesAndNumbersAreWholeAtEverySize() {
        for language in Language.allCases {
            for columns in 1...71 {
                for rows in [1, 2, 3, 4, 5, 21, 40] {
                    for line in lines(columns, rows, language) where line.hasSuffix("…") {
                        #expect(!line.contains { $0.isNumber || $0 == "-" }, "\(columns)x\(rows): \(line)")
                    }
                    let all = lines(columns, rows, language).joined()
                    #expect(rows < 4 || columns < 7 || all.contains("--plain") && all.contains("72×22"))
                }
            }
        }
    }
}
