import Foundation
import Testing

extension SystemTests {
    /// Terminals of all kinds, and what is sent to them.
    @Suite(.serialized) struct TerminalKindTests {
        /// The parameters of every SGR sequence, and whether one of them is a colour.
        private func coloured(_ output: [UInt8]) -> [String] {
            let text = String(decoding: output, as: UTF8.self)
            return text.matches(of: /\u{1B}\[([0-9;:]*)m/).map { String($0.output.1) }.filter { parameters in
                parameters.split { ";:".contains($0) }.compactMap { Int($0) }.contains { number in
                    (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
                }
            }
        }

        private func finished(
            _ arguments: [String] = [], language: String = "en", environment: [String: String] = [:]
        ) throws -> (output: [UInt8], screen: String) {
            let run = try TerminalRun(
                ["--rate", "0", "--speed", "2"] + arguments, language: language, environment: environment)
            try run.wait(for: "sagascope")
            try run.type("dn")
            let screen = try run.wait(for: "#A1 " + (language == "en" ? "refunded" : "возвращено"))
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
            return (run.output, screen)
        }

        @Test func coloursAreUsedWhereTheyMayBe() throws {
            let run = try finished()
            #expect(!coloured(run.output).isEmpty)
            #expect(String(decoding: run.output, as: UTF8.self).contains("\u{1B}[?1049h"))
        }

        @Test(arguments: [([], ["NO_COLOR": "1"]), (["--no-color"], [:])] as [([String], [String: String])])
        func noColour(arguments: [String], environment: [String: String]) throws {
            let run = try finished(arguments, environment: environment)
            #expect(coloured(run.output) == [])
            #expect(run.screen.contains("↩ 1"))
        }

        @Test func asciiOnly() throws {
            let run = try finished(["--ascii"])
            #expect(run.output.allSatisfy { $0 < 0x80 })
            #expect(run.screen.contains("+ 2 PAYMENT %"))
        }

        @Test func asciiInALocaleWithoutUTF8() throws {
            let run = try finished(environment: ["LC_ALL": "C"])
            #expect(run.output.allSatisfy { $0 < 0x80 })
        }

        @Test(arguments: ["vt100", "linux", "screen"])
        func kinds(term: String) throws {
            let run = try finished(environment: ["TERM": term])
            if term == "vt100" { #expect(coloured(run.output) == []) }
            #expect(run.screen.contains("4 DELIVERY") && run.screen.contains("Cancelled"))
        }

        @Test func russianInMonochrome() throws {
            let run = try finished(["--no-color"], language: "ru")
            #expect(run.screen.contains("ДОСТАВКА"))
        }

        @Test(arguments: ["dumb", "no-such-terminal", "", nil])
        func noScreenOnSuchATerminal(term: String?) throws {
            let run = try TerminalRun(
                environment: term.map { ["TERM": $0] } ?? [:], unset: term == nil ? ["TERM"] : [], errorsToFile: true)
            #expect(try run.status() != 0)
            #expect(try run.disorder() == [])
            #expect(!run.output.contains(0x1B), "\(String(decoding: run.output, as: UTF8.self))")
            let errors = run.folder.text("errors")
            #expect(errors.contains("TERM") || errors.contains("terminal"), "\(errors)")
            #expect(errors.contains("--plain") && !errors.contains("\u{1B}"))
        }

        /// Every sequence that begins as OSC does, up to its end.
        private func commands(_ output: [UInt8]) -> [String] {
            let text = String(decoding: output, as: UTF8.self)
            return text.matches(of: /\u{1B}\]([^\u{07}\u{1B}]*)(\u{07}|\u{1B}\\)/).map { String($0.output.1) }
        }

        /// The story goes to the terminal's clipboard in one piece, and nothing else of its kind is ever sent.
        @Test func theClipboardIsWrittenTo() throws {
            let run = try TerminalRun(["--rate", "0", "--speed", "2"])
            try run.wait(for: "sagascope")
            try run.type("rn")
            try run.wait(for: "refunded 310.00", "✗ 1 cancelled")
            try run.type("iy")
            try run.wait(
                forSentence: "Sent to the terminal's clipboard: ORDER #A1 — Cancelled. Some terminals refuse it")
            try run.type("qqq")
            #expect(try run.status() == 0)
            let sent = commands(run.output)
            #expect(sent.count == 1 && sent.allSatisfy { $0.hasPrefix("52;c;") })
            let data = Data(base64Encoded: String(sent.first?.dropFirst(5) ?? ""))
            let text = data.map { String(decoding: $0, as: UTF8.self) } ?? ""
            #expect(text.hasPrefix("ORDER #A1 — Cancelled\n"))
            #expect(text.contains("Payment read Cancelled on StatusOrder and undid its own part: refunded 310.00.\n"))
        }

        @Test(arguments: ["vt100", "linux"])
        func theClipboardIsLeftAlone(term: String) throws {
            let run = try TerminalRun(environment: ["TERM": term])
            try run.wait(for: "sagascope")
            try run.type("ny")
            try run.wait(forSentence: "This kind of terminal has no clipboard that could be written to.")
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(commands(run.output) == [])
        }

        @Test func theLanguageComesFromTheLocale() throws {
            let run = try TerminalRun(
                language: "", environment: ["LC_ALL": "", "LANG": "ru_RU.UTF-8", "LC_CTYPE": "C.UTF-8"])
            try run.wait(for: "ОПЛАТА")
        }

        @Test func theMouseIsLeftAloneWhereAsked() throws {
            let with = try TerminalRun()
            try with.wait(for: "sagascope")
            #expect(try with.ask("#{mouse_any_flag}") == "1")
            try with.type("M")
            try with.waitUntil("released") { try with.ask("#{mouse_any_flag}") == "0" }
            let without = try TerminalRun(["--rate", "0", "--no-mouse"])
            try without.wait(for: "sagascope")
            #expect(try without.ask("#{mouse_any_flag}") == "0")
        }
    }
}
