import Foundation
import Testing

extension SystemTests {
    /// What is saved from the screen.
    @Suite(.serialized) struct SaveScreenTests {
        /// The page's run would stand beside it, and be in the way of the next page.
        @Test(arguments: [("en", "n", "cannot be written"), ("ru", "т", "Не удаётся записать")])
        func noRunIsLeftBesideAPageThatCannotBeHeld(
            _ language: String, _ keys: String, _ sentence: String
        ) throws {
            let folder = try Folder()
            let page = folder.path + "/a.html"
            try FileManager.default.createSymbolicLink(atPath: page, withDestinationPath: "/dev/full")
            let run = try TerminalRun(["--rate", "0"], language: language)
            try run.wait(for: "sagascope")
            try run.type(keys)
            try run.wait(for: "A1")
            try run.type("W")
            try run.press("C-u")
            try run.type(page)
            try run.press("Enter")
            try run.wait(for: sentence)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.html"])
            try FileManager.default.removeItem(atPath: page)
            try run.press("Enter")
            try run.wait(for: language == "en" ? "Saved" : "Сохранено")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.html", "a.jsonl"])
        }
    }
}
