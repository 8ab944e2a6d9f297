import Foundation
import TestHTTP
import Testing

/// They wait for the program's patience more than they work, so they go on beside the other tests of the whole program.
@Suite(.serialized, .testimony) enum OutputTests {}

extension OutputTests {
    /// Outputs that take nothing, or are not there at all.
    @Suite(.serialized) struct LostOutputTests {
        private static let base = "/api/v1/orders"
        private static let servers = [["serve"], ["--plain"], ["--quiet"], ["serve", "--quiet"]]

        private func order(_ program: ServedProgram) throws {
            let client = try program.connect()
            let body = #"{"products":[{"id":"tea","price":450}],"shipping_to":"Elm 1"}"#
            #expect(try client.request("POST", Self.base + "/create", body: body).status == 200)
        }

        // MARK: servers go on

        @Test(arguments: servers, [">/dev/full", "> >(exit)", ">&-"])
        func aServerGoesOn(arguments: [String], output: String) throws {
            let program = try ServedProgram(
                arguments + ["--http", "0", "--rate", "0", "--speed", "max", "--lang", "en"], redirection: output)
            for _ in 0..<3 { try order(program) }
            let isQuiet = arguments.contains("--quiet")
            if !isQuiet { _ = try program.hear("The server goes on.\n") }
            try order(program)
            #expect(try program.connect().request("GET", Self.base + "/health").status == 200)
            program.signal(SIGTERM)
            let (status, _) = try program.end()
            #expect(status == 128 + SIGTERM)
            let said = program.said
            #expect(said.contains("the disk is full") == (output == ">/dev/full"), "\(said)")
            #expect(said.components(separatedBy: "cannot be written").count == 2, "once: \(said)")
            let lost = try #require(
                said.firstMatch(of: /sagascope: lines that could not be written: (\d+)\.\n$/)?.output.1)
            // The summary has eight lines; a completed order has a dozen or more.
            #expect(isQuiet ? lost == "8" : Int(lost)! > 40, "\(said)")
        }

        /// A full disk may have room again: the line that was begun is ended, and the others come whole.
        @Test func roomIsUsedAgain() throws {
            let folder = try Folder()
            let file = "\(folder.path)/lines"
            let program = try ServedProgram(
                ["serve", "--http", "0", "--speed", "max", "--lang", "en"], redirection: ">>'\(file)'; ulimit -f 1")
            for _ in 0..<3 { try order(program) }
            _ = try program.hear("the disk is full")
            let before = folder.text("lines")
            #expect(truncate(file, 0) == 0)
            try order(program)
            try ProcessState.wait(for: "line of the last order") { folder.text("lines").contains("#A4") }
            // What was torn apart by the end of the room is whole again.
            let lines = (before + folder.text("lines")).split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("00:") }, "\(lines)")
            program.signal(SIGTERM)
            _ = try program.end()
        }

        // MARK: batches end

        private func shell(_ script: String) throws -> Program.Result {
            try Program.run(["-c", script, try Program.path.get()], of: "bash")
        }

        private static let batches = [
            "--help", "--version", "help run", "run --help", "--generate-completion-script bash", "--plain --orders 20",
            "--quiet --orders 1", "run --tags @scenario-9", "run --list", "run --steps",
        ]

        @Test(arguments: batches, [">/dev/full", ">&-"])
        func aBatchSaysSo(arguments: String, output: String) throws {
            let run = try shell("\"$0\" \(arguments) \(output)")
            #expect(run.status == 2)
            #expect(run.errors == "sagascope: the output could not be written.")
        }

        @Test func aFileThatMayNotGrowIsAnErrorAsWell() throws {
            let folder = try Folder()
            let run = try shell("ulimit -f 1; \"$0\" --plain --orders 50 > '\(folder.path)/lines'")
            #expect(run.status == 2 && run.errors == "sagascope: the output could not be written.")
        }

        @Test(arguments: batches)
        func whoHasReadEnoughIsNoError(arguments: String) throws {
            let run = try shell("\"$0\" \(arguments) | head -1; echo ${PIPESTATUS[0]}")
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == 2 && ["0", "141"].contains(lines.last ?? ""))
            // How long it took is said where it has said all.
            #expect(run.errors == "" || run.errors.hasPrefix("1 orders, "), "\(run.errors)")
        }

        @Test(arguments: batches)
        func nobodyHearsAndItEndsAsItWould(arguments: String) throws {
            for errors in ["2>/dev/full", "2> >(exit)", "2>&-"] {
                #expect(try shell("\"$0\" \(arguments) \(errors)").status == 0, "\(errors)")
            }
        }

        // MARK: descriptors that are closed

        private static let closings = (0..<8).map { bits in
            (0..<3).filter { bits >> $0 & 1 == 1 }.map { $0 == 0 ? "<&-" : "\($0)>&-" }.joined(separator: " ")
        }

        @Test(arguments: closings)
        func batchesWithClosedDescriptors(closing: String) throws {
            for arguments in Self.batches + ["--plain --orders 1 --seed 7", "run --dry-run"] {
                let run = try shell("\"$0\" \(arguments) \(closing)")
                #expect(run.status == (closing.contains("1>") ? 2 : 0), "\(arguments) \(closing): \(run.errors)")
            }
            for arguments in ["--nonsense", "run no-such.feature", "serve --http 0 --nonsense"] {
                #expect(try shell("\"$0\" \(arguments) \(closing)").status == 2, "\(arguments) \(closing)")
            }
        }

        /// What is opened later never takes the place of what was closed; a signal is heard as ever.
        @Test(arguments: closings, ["serve --http 0", "--plain --http 0", "--quiet", "--quiet --http 0"])
        func runsWithClosedDescriptors(closing: String, arguments: String) throws {
            let program = try UnreadProgram.underShell("exec \"$0\" \(arguments) --speed 1 \(closing)")
            try program.state.wait(for: "handler") { program.state.catches(SIGTERM) }
            for (place, word) in ["<&-", "1>&-", "2>&-"].enumerated() where closing.contains(word) {
                #expect(program.state.file(place) == "/dev/null", "\(place)")
            }
            program.signal(SIGTERM)
            let told: Int32 = arguments.contains("http") ? 128 + SIGTERM : 2
            #expect(try program.status() == (closing.contains("1>") ? told : 0))
        }

        @Test func aScreenWithoutStderr() throws {
            let program = try UnreadProgram.underShell("exec \"$0\" --rate 0 --http 0.0.0.0:0 2>&-")
            try program.state.wait(for: "screen") { !program.hasItsModes && program.state.catches(SIGTERM) }
            program.signal(SIGTERM)
            #expect(try program.status() == 0)
            #expect(program.hasItsModes)
        }
    }
}
