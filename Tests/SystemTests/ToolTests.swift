import Foundation
import Testing

extension SystemTests {
    /// The tools that look into a run file: shrink and compare.
    @Suite(.serialized) struct ToolTests {
        /// A run with a refund that fails for good.
        private func record(_ folder: Folder, _ name: String = "a.jsonl", _ options: [String] = []) throws -> String {
            let file = "\(folder.path)/\(name)"
            let run = ["--quiet", "--orders", "30", "--fail", "refund=always", "--fail", "reservation=30%"] + options
            _ = try Program.run(run + ["--record", file])
            return file
        }

        // MARK: shrink

        @Test func aRedRunIsShrunkToAFileThatVerifies() throws {
            let folder = try Folder()
            let (file, small) = (try record(folder), "\(folder.path)/small.jsonl")
            let run = try Program.run(["shrink", file, "--keep", "money", "--output", small])
            #expect(run.status == 0 && run.errors == "", "\(run.output)\(run.errors)")
            #expect(run.output.hasPrefix("\(file): Kept: money, red in the end. From commands 2, orders 30, "))
            #expect(run.output.hasSuffix("To open it: sagascope replay \"\(small)\" --at red\n"))
            let text = folder.text("small.jsonl")
            #expect(text.split(separator: "\n").count < 9 && text.contains("\"verdicts\":[\"money\"]"), "\(text)")
            #expect(try Program.run(["replay", "--verify", small]).status == 0)
            // Without a file it is the output, and the same; without anything to keep, what is red.
            let piped = try Program.run(["shrink", file])
            #expect(piped.status == 0 && piped.output == text + "\n" && piped.errors.hasPrefix("\(file): Kept: money"))
        }

        @Test func whatIsThereAlreadyIsRefused() throws {
            let folder = try Folder()
            let file = try record(folder)
            let taken = try folder.write(Data("x".utf8), to: "x.jsonl")
            let run = try Program.run(["shrink", file, "--output", taken])
            #expect(run.status == 2 && folder.text("x.jsonl") == "x")
            #expect(run.errors == "sagascope: --output: \"\(taken)\" is not empty: a run is recorded to a new file.")
        }

        @Test func whatIsNotInTheRunIsOne() throws {
            let folder = try Folder()
            let file = try record(folder)
            let run = try Program.run(["shrink", file, "--keep", "history", "--output", "\(folder.path)/s.jsonl"])
            #expect(run.status == 1 && run.output == "" && folder.text("s.jsonl") == "")
            #expect(run.errors == "\(file): history is red at no step of this world, so there is nothing to keep.")
            let russian = try Program.run(["shrink", file, "--keep", "A1 возврат денег", "--lang", "ru"])
            #expect(russian.status == 1 && russian.errors.contains("«A1 возврат денег» в этом мире не верно"))
        }

        @Test(arguments: [
            (["--keep", "cash"], "write a verdict"), (["--keep", "money", "--world", "3"], "there is no world 3"),
        ])
        func whatCannotBeReadIsTwo(options: [String], told: String) throws {
            let folder = try Folder()
            let file = try record(folder)
            let run = try Program.run(["shrink", file] + options)
            #expect(run.status == 2 && run.output == "" && run.errors.contains(told), "\(run.errors)")
            let bad = try folder.write(Data("{}\n".utf8), to: "bad.jsonl")
            #expect(try Program.run(["shrink", bad]).status == 2)
        }

        // MARK: compare

        @Test func twoRunsAreHeldAgainstEachOther() throws {
            let folder = try Folder()
            let (one, other) = (try record(folder), try record(folder, "b.jsonl", ["--fail", "hand-over=30%"]))
            let same = try Program.run(["compare", one, one])
            #expect(same.status == 0 && same.output.contains("Nothing differs"), "\(same.output)\(same.errors)")
            let run = try Program.run(["compare", one, other])
            // The one that ends earlier is run on, and that is said.
            #expect(run.status == 1 && run.errors.contains("it was run on to"), "\(run.errors)")
            #expect(run.output.contains("THEY PART AT"), "\(run.output)")
            #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
            // Of another engine it is told, and done all the same.
            let older = folder.text("a.jsonl").replacing("\"engine\":1", with: "\"engine\":9") + "\n"
            let file = try folder.write(Data(older.utf8), to: "older.jsonl")
            let warned = try Program.run(["compare", one, file, "--world", "1"])
            #expect(warned.status == 0 && warned.errors.hasPrefix("\(file): recorded by engine 9"), "\(warned.errors)")
        }

        @Test func oneRunIsHeldAgainstItselfWithSomethingLess() throws {
            let folder = try Folder()
            let file = try record(folder)
            let command = try Program.run(["compare", file, "--without-command", "1"])
            #expect(command.status == 1 && command.output.contains("B  \(file), without command 1 (arm "))
            let order = try Program.run(["compare", file, "--without-order", "A3", "--lang", "ru"])
            #expect(order.status == 1 && order.output.contains("такого заказа нет"), "\(order.output)")
            let nothing = try Program.run(["compare", file, "--with", "tombstone"])
            #expect(nothing.status == 0, "\(nothing.output)")
            let json = try Program.run(["compare", file, "--without", "retry", "--format", "json"])
            let value = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
            #expect(value?["same"] as? Bool == (json.status == 0) && value?["parting"] != nil)
        }

        @Test(arguments: [
            (["--without-command", "9"], "there is no command 9 in this world: it has 2."),
            (["--without-order", "Z9"], "there is no order \"Z9\" in this world"),
            (["--without-order", "tea-2"], "there is no order \"tea-2\" in this world"),
            (["--without", "luck"], "write one of the safeguards"), ([], "Name two run files"),
            (["--without", "retry", "--with", "deadline"], "one thing at a time"),
            (["--without", "retry", "--world", "2"], "there is no world 2"),
            (["--without", "retry", "--world", "1", "--world", "1"], "once for each file"),
        ])
        func whatCannotBeLeftOutIsTwo(options: [String], told: String) throws {
            let folder = try Folder()
            let run = try Program.run(["compare", try record(folder)] + options)
            #expect(run.status == 2 && run.output == "" && run.errors.contains(told), "\(run.errors)")
        }
    }
}
