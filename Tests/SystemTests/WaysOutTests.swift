import Foundation
import TestHTTP
import Testing

extension SystemTests {
    /// However it ends or stops, the terminal is given back as it was found.
    @Suite(.serialized) struct WaysOutTests {
        private func opened(_ environment: [String: String] = [:]) throws -> TerminalRun {
            let run = try TerminalRun(["--rate", "2", "--speed", "1"], environment: environment)
            try run.wait(for: "4 DELIVERY")
            #expect(try run.ask("#{alternate_on}#{cursor_flag}") == "10")
            return run
        }

        @Test(arguments: ["qq", "йй", "?qqq"])
        func keys(keys: String) throws {
            let run = try opened()
            try run.type(keys)
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        @Test func theFirstInterruptWarns() throws {
            let run = try opened()
            try run.press("C-c")
            try run.wait(for: "q or ^C once more to quit")
            try run.type("?")
            try run.wait(for: "help, no warning") { $0.contains("HELP") && !$0.contains("^C once more") }
            try run.press("C-c")
            try run.wait(for: "HELP", "q or ^C once more to quit")
            try run.press("Escape")
            try run.wait(for: "no help, no warning") { !$0.contains("HELP") && !$0.contains("^C once more") }
            #expect(run.isAlive)
            try run.press("C-c")
            try run.wait(for: "q or ^C once more to quit")
            try run.press("C-c")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        /// Typed at once, as on a machine that is too busy to see one key before the next.
        @Test func twoInterruptsInOneBreathEndIt() throws {
            let run = try opened()
            try run.type("\u{3}\u{3}")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        @Test func aKeyRightBehindAnInterruptAnswersIt() throws {
            let run = try opened()
            try run.type("\u{3}?")
            try run.wait(for: "help, no warning") { $0.contains("HELP") && !$0.contains("^C once more") }
            #expect(run.isAlive)
            try run.type("\u{3}\u{3}")
            #expect(try run.status() == 0)
        }

        /// Who is there to be told of the end takes a moment: what ends the program then does so in order, too.
        @Test(arguments: [SIGTERM, SIGHUP, SIGINT], ["", "qq"])
        func aSecondSignalTakesNothingAway(number: Int32, keys: String) throws {
            let run = try TerminalRun(["--rate", "0", "--http", "0"])
            let screen = try run.wait(for: "HTTP 127.0.0.1:")
            let port = try #require(screen.firstMatch(of: /HTTP 127\.0\.0\.1:(\d+)/).flatMap { Int($0.output.1) })
            let client = try RawClient(port: port)
            client.send("GET /api")
            let pid = try run.pid()
            if keys.isEmpty { kill(pid, SIGTERM) } else { try run.type(keys) }
            try run.waitUntil("usual screen") { try run.ask("#{alternate_on}") == "0" }
            kill(pid, number)
            #expect(try run.status() == 0)
            #expect(try run.screen().contains("again: "))
        }

        @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
        func signals(number: Int32) throws {
            let run = try opened()
            try run.signal(number)
            if number == SIGINT {
                try run.wait(for: "q or ^C once more to quit")
                try run.signal(number)
            }
            #expect([0, 128 + Int(number)].contains(try run.status()))
            #expect(try run.disorder() == [])
        }

        @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGQUIT, SIGUSR1])
        func crashes(number: Int32) throws {
            let run = try opened(["SWIFT_BACKTRACE": "enable=no"])
            try run.signal(number)
            #expect(try run.status() == 128 + Int(number))
            #expect(try run.disorder() == [])
        }

        /// Swift's own report comes on the terminal as it was, and its prompt can be answered there.
        @Test func aCrashIsReportedOnTheUsualScreen() throws {
            let run = try opened(["SWIFT_BACKTRACE": "enable=yes,color=no"])
            try run.signal(SIGSEGV)
            let screen = try run.wait(for: "report") { $0.contains("any other key to quit") || $0.contains("ended]") }
            #expect(try run.ask("#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == "010")
            #expect(!screen.contains("4 DELIVERY"))
            if !screen.contains("ended]") { try run.type("qq") }
            #expect(try run.status() == 128 + Int(SIGSEGV))
            #expect(try run.disorder() == [])
        }

        @Test func aShellSuspendsAndContinuesIt() throws {
            let shell = try TerminalRun.bash()
            try shell.wait(for: "ready>")
            try shell.type("stty -g > \(shell.folder.path)/before\r")
            try shell.type("\"$EXE\" --lang en --rate 0\r")
            try shell.wait(for: "4 DELIVERY")
            for round in 1...2 {
                try shell.press("C-z")
                try shell.wait(for: "Stopped")
                #expect(try shell.ask("#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == "010")
                try shell.type("stty -g > \(shell.folder.path)/stopped\r")
                try shell.waitUntil("written") { shell.folder.text("stopped") != "" }
                // Another size while it stands: it must be drawn for the size that there is then.
                try shell.resize(100 + round, 30)
                try shell.type("fg\r")
                try shell.wait(for: "a whole screen again") { screen in
                    screen.contains("4 DELIVERY") && screen.contains("quit")
                        && screen.split(separator: "\n").contains { $0.count == 100 + round && $0.hasSuffix("┐") }
                }
                #expect(try shell.ask("#{alternate_on}#{cursor_flag}") == "10")
            }
            try shell.type("n")
            try shell.wait(for: "#A1")
            try shell.type("qq")
            try shell.wait(for: "shell again") { !$0.contains("4 DELIVERY") && $0.contains("ready>") }
            try shell.type("stty -g > \(shell.folder.path)/after; echo [$?]\r")
            try shell.wait(for: "[0]")
            #expect(try shell.ask("#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == "010")
            // The shell's own line editor has other modes: what matters is what a command finds.
            #expect(shell.folder.text("before") == shell.folder.text("after"))
            #expect(shell.folder.text("before") == shell.folder.text("stopped"))
        }

        /// ncurses ignores ^Z while it writes; none may get lost.
        @Test func aStopIsNotLostWhileAFrameIsPainted() throws {
            let shell = try TerminalRun.bash(200, 60)
            try shell.wait(for: "ready>")
            try shell.type("\"$EXE\" --lang en --rate 100 --speed 2 --instances payment=30 stock=30 delivery=30\r")
            for round in 0..<12 {
                try shell.wait(for: "a lively screen, round \(round)") {
                    $0.contains("4 DELIVERY") && $0.contains("on the way")
                }
                try shell.press("C-z")
                try shell.wait(for: "Stopped")
                try shell.type("clear; fg\r")
            }
            try shell.wait(for: "4 DELIVERY", "quit")
            try shell.type("qq")
            try shell.wait(for: "shell again") { !$0.contains("4 DELIVERY") && $0.contains("ready>") }
        }
    }
}
