import Foundation
import Glibc
import Testing

extension SystemTests {
    /// Runs that are recorded, and played again.
    @Suite(.serialized) struct RecordTests {
        private func verify(_ files: [String], _ options: [String] = []) throws -> Program.Result {
            try Program.run(["replay", "--verify"] + files + options)
        }

        @Test(arguments: [
            ["--plain", "--orders", "20", "--fail", "refund=always", "--fail", "reservation=30%"],
            ["--quiet", "--orders", "200", "--rate", "100", "--chaos", "5%"],
            ["--plain", "--orders", "2", "--speed", "100"],
        ])
        func aRunWithoutAScreenIsRecordedAndVerifies(options: [String]) throws {
            let folder = try Folder()
            let (file, again) = ("\(folder.path)/a.jsonl", "\(folder.path)/b.jsonl")
            let plain = try Program.run(options)
            let run = try Program.run(options + ["--record", file])
            #expect(run.status == plain.status && run.errors.isEmpty == plain.errors.isEmpty)
            if options[0] == "--plain" { #expect(run.bytes == plain.bytes) }
            let verified = try verify([file])
            #expect(verified.status == 0 && verified.errors == "", "\(verified.output)\(verified.errors)")
            #expect(verified.output.hasPrefix("\(file): the same (worlds: 1, commands: "))
            guard !options.contains("--speed") else { return }
            _ = try Program.run(options + ["--record", again])
            #expect(folder.text("a.jsonl") == folder.text("b.jsonl"))
        }

        @Test func aMinuteOfDemoIsShort() throws {
            let folder = try Folder()
            let file = "\(folder.path)/a.jsonl"
            _ = try Program.run(["--plain", "--orders", "60", "--fail", "reservation=10%", "--record", file])
            let text = folder.text("a.jsonl")
            #expect(text.utf8.count < 10_000 && text.split(separator: "\n").count > 8)
        }

        @Test func whatIsThereAlreadyIsRefused() throws {
            let folder = try Folder()
            let file = try folder.write(Data("x".utf8), to: "a.jsonl")
            for command in [["--plain", "--orders", "1"], ["serve", "--http", "0"], ["--quiet", "--orders", "1"]] {
                let run = try Program.run(command + ["--record", file])
                #expect(run.status == 2 && run.output == "")
                #expect(run.errors == "sagascope: --record: \"\(file)\" is not empty: a run is recorded to a new file.")
            }
            #expect(folder.text("a.jsonl") == "x")
            let run = try Program.run(["--plain", "--orders", "1", "--record", folder.path, "--lang", "ru"])
            #expect(run.status == 2 && run.errors.hasSuffix("— это папка: укажите файл."), "\(run.errors)")
        }

        @Test func aRunThatCannotBeginLeavesNothing() throws {
            let folder = try Folder()
            let server = try ServedProgram()
            let file = "\(folder.path)/a.jsonl"
            let run = try Program.run(["serve", "--http", "\(server.port)", "--record", file])
            #expect(run.status == 2 && folder.text("a.jsonl") == "")
        }

        @Test(arguments: [["--plain"], ["--quiet"]])
        func aFullDiskIsToldOnceAndTheRunGoesOn(options: [String]) throws {
            let run = try Program.run(options + ["--orders", "5", "--fail", "payment=1", "--record", "/dev/full"])
            #expect(run.status == 0 && run.output.contains("Completed 4"))
            let told = run.errors.split(separator: "\n").filter { $0.contains("cannot be written any more") }
            #expect(told.count == 1, "\(run.errors)")
        }

        // MARK: verifying

        @Test func theStatusSaysWhatCameOfIt() throws {
            let folder = try Folder()
            let file = "\(folder.path)/a.jsonl"
            _ = try Program.run(["--plain", "--orders", "20", "--fail", "payment=2", "--record", file])
            let text = folder.text("a.jsonl")
            func write(_ name: String, _ change: (String, String)) throws -> String {
                try folder.write(Data(text.replacingOccurrences(of: change.0, with: change.1).utf8), to: name)
            }
            let different = try write("b.jsonl", ("payment next 2", "payment next 3"))
            let engine = try write("c.jsonl", ("\"engine\":1", "\"engine\":2"))
            let newer = try write("d.jsonl", ("\"format\":2", "\"format\":3"))
            let broken = try write("e.jsonl", ("arm payment", "arn payment"))
            let cut = try folder.write(Data(text.utf8.prefix(text.utf8.count - 5)), to: "f.jsonl")

            let differs = try verify([different])
            #expect(differs.status == 1 && differs.output.contains("differs in world 1, at line 3: command 1"))
            #expect(try verify([file, different]).status == 1)
            #expect(try verify([different, engine, file]).status == 2)
            #expect(try verify([engine]).errors.contains("recorded by engine 2, and this one is 1"))
            #expect(try verify([newer]).errors.hasPrefix("\(newer):1:header.format: the file has format 3"))
            #expect(try verify([broken]).errors.hasPrefix("\(broken):3:command.do: "))
            #expect(try verify([folder.path]).status == 2)
            let shorter = try verify([cut])
            #expect(shorter.status == 0 && shorter.output.contains("; cut off after line "), "\(shorter.output)")
            let russian = try verify([file, broken], ["--lang", "ru"])
            #expect(russian.output.contains("совпадает (миров: 1, команд: 1, шагов: "))
            #expect(russian.errors.contains("не строка команды"))
            #expect(try Program.run(["replay", file]).errors.contains("sagascope replay --verify"))
        }

        // MARK: scenarios that fail

        @Test func aFailedScenarioLeavesItsRun() throws {
            let folder = try Folder()
            let feature = try folder.write(
                Data(
                    """
                    Feature: F
                      Scenario: It holds
                        When the customer creates an order: 1 × "tea" for 4,50
                        Then the order becomes Paid

                      Scenario: It does not
                        When the customer creates an order: 1 × "tea" for 4,50
                        Then the order becomes Cancelled
                        And all verdicts hold

                    """.utf8), to: "my own.feature")
            let runs = "\(folder.path)/runs"
            let path = "\(runs)/my own-6.jsonl"
            let run = try Program.run(["run", feature, "--runs", runs])
            #expect(run.status == 1 && run.output.contains("sagascope replay --verify '\(path)'\n"), "\(run.output)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: runs) == ["my own-6.jsonl"])
            let text = folder.text("runs/my own-6.jsonl")
            #expect(text.contains(#""state":"failed","why":"#) && text.contains(#""by":"scenario","do":"create"#))
            #expect(try verify([path]).status == 0)
            let junit = try Program.run(["run", feature, "--runs", runs, "--format", "junit"])
            #expect(junit.output.contains("sagascope replay --verify"))
            #expect(try Program.run(["run", feature, "--runs", feature]).status == 2)
        }

        // MARK: clients, and a sudden end

        @Test func aServerThatIsKilledLeavesAFileThatVerifies() throws {
            let folder = try Folder()
            let file = "\(folder.path)/a.jsonl"
            let server = try ServedProgram(["serve", "--http", "0", "--speed", "max", "--operator", "--record", file])
            let order =
                #"{"id":"tea","products":[{"id":"t","price":450}],"shipping_to":"Elm 1","card_params":"4111111111111234;123"}"#
            let client = try server.connect()
            func post(_ path: String, _ body: String) throws {
                let answer = try client.request("POST", "/api/v1/" + path, body: body)
                #expect(answer.status == 200)
            }
            for _ in 0..<3 { try post("orders/create", order) }
            try post("operator/commands", #"{"do":"arm refund always"}"#)
            try post("operator/reset", "{}")
            server.signal(SIGKILL)
            _ = try server.end()
            let text = folder.text("a.jsonl")
            for word in [
                #""by":"client","do":"create \"tea\""#, #"card \"1234\""#, #""by":"operator""#, #"{"number":2"#,
            ] {
                #expect(text.contains(word), "\(word) in \(text)")
            }
            #expect(!text.contains("41111"))
            let verified = try verify([file])
            #expect(verified.status == 0 && verified.output.contains("cut off after line"), "\(verified.output)")
        }
    }
}
