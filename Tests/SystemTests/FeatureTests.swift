import Foundation
import Testing

extension SystemTests {
    /// A recorded run becomes a feature, which run plays.
    @Suite(.serialized) struct FeatureTests {
        @Test(arguments: ["en", "ru"])
        func aRecordedRunBecomesAFeatureThatRunPasses(_ language: String) throws {
            let folder = try Folder()
            let (file, output) = ("\(folder.path)/a.jsonl", "\(folder.path)/a.feature")
            _ = try Program.run([
                "--plain", "--orders", "4", "--fail", "refund=always", "--fail", "reservation=next", "--record", file,
            ])
            let plain = try Program.run(["feature", file, "--lang", language])
            #expect(plain.status == 0 && plain.errors == "" && plain.output.hasPrefix("# language: \(language)\n"))
            let saved = try Program.run(["feature", file, "--lang", language, "--output", output])
            #expect(
                saved.status == 0 && saved.output == "" && Array(folder.data("a.feature")) == plain.bytes)
            let run = try Program.run(["run", output])
            #expect(run.status == 0, "\(run.output)")
        }

        @Test func whatCannotBeDoneIsSaid() throws {
            let folder = try Folder()
            let file = "\(folder.path)/a.jsonl"
            _ = try Program.run(["--quiet", "--orders", "30", "--record", file])
            let many = try Program.run(["feature", file])
            #expect(many.status == 1 && many.output == "" && many.errors.contains("sagascope shrink"))
            #expect(try Program.run(["feature", "\(folder.path)/none.jsonl"]).status == 2)
            #expect(try Program.run(["feature", file, "--world", "7"]).status == 2)
            _ = try Program.run(["--quiet", "--orders", "2", "--record", "\(folder.path)/b.jsonl"])
            let nowhere = try Program.run(["feature", "\(folder.path)/b.jsonl", "--output", folder.path])
            #expect(nowhere.status == 2 && nowhere.errors.contains("is a folder"))
        }
    }
}
