import Foundation
import Testing

extension SystemTests {
    /// What a world begins with, and what is left of it.
    @Suite(.serialized) struct OptionsTests {
        private static let feature = """
            Feature: Mine
              Scenario: My own story
                When the customer creates an order: 1 × "tea" for 4,50
                And the order becomes Paid
                Then all verdicts hold

              Scenario: A typo
                Then the order becoms Paid

            """

        private func file(_ folder: Folder, _ name: String = "my own.feature") throws -> String {
            try folder.write(Data(Self.feature.utf8), to: name)
        }

        // MARK: failures from the start

        @Test(arguments: [
            (["payment=2"], 2), (["payment=2", "payment=next"], 3), (["hand-over=always"], 4),
            (["reservation=NEXT"], 1),
            (["on-the-way=0%"], 0), (["payment=100%"], 4), (["payment=always", "payment=1"], 1),
        ])
        func failuresAreArmedFromTheStart(failures: [String], cancelled: Int) throws {
            let options = failures.flatMap { ["--fail", $0] } + ["--orders", "4"]
            let plain = try Program.run(["--plain"] + options)
            #expect(plain.status == 0 && plain.output.contains("Cancelled \(cancelled))"), "\(plain.output)")
            let quiet = try Program.run(["--quiet"] + options)
            #expect(quiet.output.contains("Cancelled \(cancelled))"), "\(quiet.output)")
        }

        @Test func theyAreShownOnTheScreenAndComeBackWithANewWorld() throws {
            let run = try TerminalRun(["--rate", "0", "--fail", "payment=2", "--fail", "refund=always"])
            try run.wait(for: "✗ 2 next", "↩✗ always")
            try run.type("u")
            try run.wait(for: "no failure is armed") { !$0.contains("✗ 2 next") }
            try run.type("z")
            try run.wait(for: "BEGIN ANEW?")
            try run.type("y")
            try run.wait(for: "✗ 2 next", "↩✗ always")
        }

        // MARK: faults and safeguards from the start

        @Test(
            arguments: [
                ([], 0, "✓ money\n"), (["--rule", "duplicate OrderEvent of #A1"], 0, "✓ money\n"),
                (["--without", "idempotent-consumer", "--rule", "duplicate OrderEvent of #A1"], 1, "✗ money: #A1"),
                (["--without", "Idempotent-Consumer", "--rule", "удвоить OrderEvent по #A2"], 1, "✗ money: #A2"),
                (["--rule", "drop PayEvent of #A1"], 1, "✗ progress: #A1"),
                (["--rule", "drop PayEvent of #A1", "--with", "deadline", "--deadline", "20s"], 0, "Cancelled 1)"),
            ] as [([String], Int32, String)])
        func rulesAndSafeguardsHoldFromTheStart(options: [String], status: Int32, words: String) throws {
            let run = try Program.run(["--plain", "--orders", "3"] + options)
            #expect(run.status == status && run.output.contains(words), "\(run.output.suffix(600))")
        }

        @Test(arguments: [
            (["--without", "seatbelt"], "idempotent-consumer, tombstone, ack-after-commit, outbox"),
            (["--without", "deadline"], "on by default"), (["--with", "outbox"], "write deadline"),
            (["--restart", "0s"], "above 0 and at most a day, or never"), (["--restart", "25h"], "at most a day"),
            (["--ack-timeout", "soon"], "a time such as 500ms"), (["--deadline", "0s"], "above 0"),
            (["--rule", "drop PAYED"], "\"PAYED\" is no kind of message. Write OrderEvent"),
            (["--rule", "drop PayEvent at Payment"], "never comes there"),
        ])
        func whatIsNoneIsToldInASentence(options: [String], sentence: String) throws {
            for command in [["--plain", "--orders", "1"], ["run"], ["serve", "--http", "0"]] {
                let run = try Program.run(command + options)
                #expect(run.status == 2 && run.errors.contains(sentence), "\(run.errors)")
            }
        }

        @Test func aRunOfFeaturesHearsOfThemToo() throws {
            let tags = ["run", "--tags", "@scenario-6 and @en"]
            #expect(try Program.run(tags).status == 0)
            let run = try Program.run(tags + ["--rule", "drop Cancelled at Payment"])
            #expect(run.status == 1 && run.output.contains("found charged 9.00 and not refunded"), "\(run.output)")
            let safe = tags + ["--rule", "duplicate Cancelled at Payment"]
            #expect(try Program.run(safe).status == 0)
            #expect(try Program.run(safe + ["--without", "idempotent-consumer"]).status == 1)
        }

        // MARK: a pause

        @Test func beginsPausedAndGoesOnAtTheGivenPace() throws {
            let run = try TerminalRun(["--paused", "--speed", "5", "--rate", "10"])
            try run.wait(for: "00:00:00.0", "0 created")
            try run.type(" ")
            try run.wait(for: "5×", "#A2")
        }

        // MARK: scenarios

        @Test func aNamedScenarioIsPlayedAtOnce() throws {
            let run = try TerminalRun(["--scenario", "RESERVATION FAILS", "--speed", "5"])
            try run.wait(for: "SCENARIO 9", "✓ Given the next reservation fails")
        }

        @Test func aFilesScenariosComeFirst() throws {
            let folder = try Folder()
            let path = try file(folder)
            let run = try TerminalRun([path, "--rate", "0", "--speed", "5"])
            try run.wait(for: "sagascope")
            try run.type("s")
            try run.wait(for: "SCENARIOS", "My own story", "A typo")
            try run.press("Down", "Enter")
            try run.wait(
                forSentence: "8:5: Nobody knows this step (see run --steps). Did you mean: the order becomes Paid")
            try run.press("Up", "Enter")
            try run.wait(for: "✓ And the order becomes Paid")
            // Read anew when it is played again.
            try Data(Self.feature.replacing("4,50", with: "77.10").utf8).write(to: URL(fileURLWithPath: path))
            try run.type(";")
            try run.wait(for: "77.10")
        }

        @Test(arguments: [
            (["--scenario", "999"], "There is no scenario 999."),
            (["--scenario", "cancels"], "in the names of 2 scenarios"),
            (["--scenario", "nonsense"], "No scenario has \"nonsense\""), (["no-such.feature"], "no-such.feature"),
        ])
        func whatIsNotThereIsSaidBeforeTheScreenOpens(arguments: [String], sentence: String) throws {
            let run = try TerminalRun(arguments, errorsToFile: true)
            #expect(try run.status() == 2)
            #expect(run.folder.text("errors").contains(sentence))
            #expect(try run.disorder() == [])
        }

        // MARK: what is left

        @Test func theUsualScreenTellsWhatBecameOfTheRun() throws {
            let run = try TerminalRun(["--rate", "0", "--seed", "7", "--speed", "20", "--fail", "payment=next"])
            try run.wait(for: "sagascope")
            try run.type("nn")
            try run.wait(for: "1 completed", "1 cancelled")
            try run.type("qq")
            #expect(try run.status() == 0)
            try run.wait(for: "seed 7 — 2 orders: 1 completed, 1 cancelled — verdicts ✓ all hold")
            try run.wait(for: "sagascope --seed 7 --rate 0 --fail payment=next")
            #expect(try run.disorder() == [])
        }

        @Test func theWorldOfAScenarioIsTold() throws {
            let folder = try Folder()
            let run = try TerminalRun(
                [try file(folder), "--scenario", "own story", "--lang", "ru"], 200, 50, language: "")
            try run.wait(for: "СЦЕНАРИЙ")
            try run.signal(SIGTERM)
            _ = try run.status()
            try run.wait(for: "зерно 42", "ещё раз: ", "my own.feature' --scenario 60")
        }

        /// On a terminal a quiet run shows how far it is, and leaves no trace of that.
        @Test func aQuietRunShowsItsProgressAndTakesItBack() throws {
            let arguments = ["--quiet", "--orders", "30000", "--rate", "1000"]
            let run = try TerminalRun(arguments + ["--instances", "payment=300", "stock=300", "delivery=300"])
            try run.wait(for: " of 30,000 orders ")
            #expect(try run.status() == 0)
            let end = try run.screen()
            #expect(end.contains("orders: 30000 (") && !end.contains("of 30,000"), "\(end)")
        }
    }
}
