import Foundation
import Testing

extension OutputTests {
    /// Nobody reads what the program writes: that makes it immortal in no mode.
    @Suite(.serialized) struct UnreadOutputTests {
        static let ends = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]
        private static let busy = ["--speed", "max", "--rate", "1000"]

        /// Started, and sure to be stuck in its first word.
        private func stuck(_ arguments: [String], _ output: UnreadProgram.Output) throws -> UnreadProgram {
            let program = try UnreadProgram(arguments, output)
            try program.state.wait(for: "handler") { program.state.catches(SIGTERM) }
            return program
        }

        @Test(arguments: [["--plain"] + busy, ["--quiet"] + busy, ["serve", "--http", "0"] + busy], ends)
        func aPipe(arguments: [String], signal: Int32) throws {
            let program = try stuck(arguments, .pipe)
            program.signal(signal)
            #expect(try program.status() == 128 + signal)
        }

        @Test(arguments: ends)
        func aReport(signal: Int32) throws {
            let program = try UnreadProgram(["run", "--format", "json"], .pipe, isFull: false)
            try program.state.wait(for: "report") { program.hasOutput }
            #expect(program.isAlive)
            program.signal(signal)
            #expect(try program.status() == 128 + signal)
        }

        @Test(arguments: [["--plain"] + busy, ["serve", "--http", "0"] + busy], [SIGTERM, SIGQUIT])
        func linesOnATerminal(arguments: [String], signal: Int32) throws {
            let program = try stuck(arguments, .terminal)
            program.signal(signal)
            #expect(try program.status() == 128 + signal)
            #expect(program.hasItsModes)
        }

        /// Nothing more goes into the terminal until the unread picture makes room for what gives it back.
        @Test(arguments: [[], ["--http", "0"]], ends)
        func theScreen(arguments: [String], signal: Int32) throws {
            let program = try UnreadProgram(["--rate", "1000", "--speed", "10"] + arguments, .terminal, isFull: false)
            try program.state.wait(for: "screen") { !program.hasItsModes && program.state.catches(signal) }
            if signal == SIGINT {
                program.signal(signal)
                try program.state.wait(for: "first interrupt") { !program.state.awaits(signal) }
                #expect(program.isAlive)
            }
            program.signal(signal)
            // A terminal has room for some pictures: it may still have got away in order.
            #expect([0, 128 + signal].contains(try program.status()))
            #expect(program.hasItsModes)
            #expect(program.read().contains("\u{1B}[?1049l"))
        }

        @Test(arguments: ends)
        func aScreenThatCannotEvenOpen(signal: Int32) throws {
            let program = try stuck(["--rate", "0"], .terminal)
            if signal == SIGQUIT { try program.state.wait(for: "guard") { program.state.catches(signal) } }
            program.signal(signal)
            try program.state.wait(for: "delivery") { !program.state.awaits(signal) }
            if signal == SIGINT {
                #expect(program.isAlive)
                program.signal(signal)
            }
            // Where the signal comes before it has written anything, it has nothing to take back, and gets away in order.
            let status = try program.status()
            #expect([0, 128 + signal].contains(status))
            #expect(program.hasItsModes)
        }

        /// Who only begins to read now gets whole lines, and the summary.
        @Test(arguments: [["--plain"] + busy, ["serve", "--http", "0", "--lang", "en"] + busy], ends)
        func aLateReader(arguments: [String], signal: Int32) throws {
            let program = try UnreadProgram(arguments, .pipe, isFull: false)
            try program.state.wait(for: "output") { program.hasOutput && program.state.catches(signal) }
            program.signal(signal)
            let lines = program.read().split(separator: "\n", omittingEmptySubsequences: false)
            #expect(try program.status() == 0)
            let summary = try #require(lines.firstIndex { $0.hasPrefix("orders: ") })
            #expect(lines.count == summary + 9 && lines.last == "")
            #expect(
                lines[..<summary].allSatisfy {
                    $0.hasPrefix("00:") || $0.hasPrefix("… ") || $0.hasPrefix("sagascope: ")
                })
        }

        /// Nobody reads stderr: who reads stdout has the summary all the same, whenever the signal comes.
        @Test(arguments: ends, ["serve --http 0.0.0.0:0", "--plain --http 0.0.0.0:0"])
        func onlyStderr(signal: Int32, arguments: String) throws {
            let (output, errors) = (try Gathering(), try Channel())
            _ = fcntl(errors.writing, UnreadProgram.setPipeSize, 4096)
            UnreadProgram.fill(errors.writing)
            let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
            let words = [try Program.path.get()] + arguments.split(separator: " ").map(String.init)
            let process = try Spawn(
                words, environment: Program.environment, nothing, output.writing, errors.writing)
            for descriptor in [output.writing, errors.writing, nothing] { close(descriptor) }
            let state = ProcessState(pid: process.pid)
            try state.wait(for: "handler") { state.catches(signal) }
            kill(process.pid, signal)
            #expect(output.receiveAll(until: .now + .seconds(20)))
            #expect(process.wait() == 0)
            #expect(output.text.contains("orders: 0") && output.text.contains("✓ progress"))
            close(errors.reading)
        }

        /// QUIT is no crash to be reported, not even before the program has set up anything.
        @Test func aQuitInTheBeginningEndsIt() throws {
            var hits = 0
            for _ in 0..<60 where hits < 5 {
                let program = try UnreadProgram(["serve", "--http", "0"], .pipe, isFull: false)
                while !program.state.isBeginning, !program.state.catches(SIGTERM), program.isAlive {}
                hits += program.state.isBeginning ? 1 : 0
                program.signal(SIGQUIT)
                let text = program.read()
                #expect([0, 128 + SIGQUIT].contains(try program.status()))
                #expect(!text.contains("rash") && !text.contains("Thread 0"), "\(text)")
            }
            #expect(hits > 0)
        }

        @Test(arguments: ends)
        func aBusyRunIsSummedUp(signal: Int32) throws {
            let many = ["--rate", "10000", "--instances", "payment=300", "stock=300", "delivery=300"]
            let program = try UnreadProgram(["--quiet"] + many, .pipe, isFull: false)
            try program.state.wait(for: "handler") { program.state.catches(signal) }
            program.signal(signal)
            let text = program.read()
            #expect(try program.status() == 0)
            #expect(text.hasPrefix("orders: ") && text.contains("✓ progress"), "\(text)")
        }

        @Test func stoppedAndContinued() throws {
            let program = try stuck(["--plain"] + Self.busy, .pipe)
            for _ in 0..<3 {
                program.signal(SIGTSTP)
                try program.state.wait(for: "stop") { program.state.isStopped }
                program.signal(SIGCONT)
                try program.state.wait(for: "continuation") { !program.state.isStopped }
            }
            program.signal(SIGTSTP)
            try program.state.wait(for: "stop") { program.state.isStopped }
            program.signal(SIGTERM)
            program.signal(SIGCONT)
            #expect(try program.status() == 128 + SIGTERM)
        }

        /// As in the background of a script, or below a program that handed on its mask.
        @Test(
            arguments: ["--ignore-signal=INT,QUIT,TERM", "--block-signal=INT,QUIT,TERM,HUP"],
            ["run --format json", "--plain --rate 1000 --speed max"])
        func whatOthersSetAsideEndsIt(option: String, arguments: String) throws {
            for signal in [SIGTERM, SIGINT, SIGQUIT] {
                let program = try UnreadProgram.underShell("exec env \(option) \"$0\" \(arguments)", .pipe)
                try program.state.wait(for: "output") { program.hasOutput }
                program.signal(signal)
                #expect(try program.status() == 128 + signal)
            }
        }

        /// As under nohup.
        @Test(arguments: ["--plain", "--quiet", "serve --http 0", ""])
        func anIgnoredHangupStaysIgnored(arguments: String) throws {
            let shell = try UnreadProgram.underShell("trap '' HUP; exec \"$0\" \(arguments) --rate 1 --speed 1")
            try shell.state.wait(for: "handler") { shell.state.catches(SIGTERM) }
            #expect(shell.state.ignores(SIGHUP))
            shell.signal(SIGHUP)
            shell.signal(SIGTERM)
            #expect(try shell.status() == 0)
        }
    }
}
