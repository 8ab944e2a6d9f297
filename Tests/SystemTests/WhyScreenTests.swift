import Testing

extension SystemTests {
    /// What would have been is run beside the screen, and told while the order lies open.
    @Suite(.serialized) struct WhyScreenTests {
        @Test(arguments: [
            ("en", "rn", "Without this failure", "is Completed"), ("ru", "кт", "Без этого сбоя", "Выполнен в"),
        ])
        func anOpenOrderTellsWhatWouldHaveBeen(
            _ language: String, _ keys: String, _ without: String, _ end: String
        ) throws {
            let run = try TerminalRun(["--rate", "0", "--speed", "5"], language: language)
            try run.wait(for: "sagascope")
            try run.type(keys)
            try run.wait(for: language == "en" ? "✓ all hold" : "✓ сходятся", "✗ 1")
            try run.press("Enter")
            try run.wait(for: without, end)
        }
    }
}
