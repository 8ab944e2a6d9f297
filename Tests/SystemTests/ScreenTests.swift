import Foundation
import TestNumbers
import Testing

/// One after another: each has a terminal of its own, but the machine is one.
@Suite(.serialized, .testimony) enum SystemTests {}

extension SystemTests {
    @Suite(.serialized) struct ScreenTests {
        @Test func opensAndShowsThePanes() throws {
            let run = try TerminalRun()
            try run.wait(
                for: "1 ORDER", "2 PAYMENT", "3 STOCK", "4 DELIVERY", "BROKER", "StatusOrder", "ORDERS", "quit")
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        @Test(arguments: [
            ("en", "pn", ["✗ #A1 an injected failure", "nothing to undo"]),
            ("en", "rn", ["✗ #A1 an injected failure", "refunded 310.00"]),
            ("en", "dn", ["refunded 310.00", "released 1 unit", "return task"]),
            ("ru", "зт", ["✗ #A1 внесённый сбой", "отменять нечего"]),
            ("ru", "кт", ["✗ #A1 внесённый сбой", "возвращено 310,00"]),
            (
                "ru", "вт",
                ["возвращено 310,00", "снят резерв", "задача на возврат"]
            ),
        ])
        func aFailureAndItsCompensation(language: String, keys: String, acts: [String]) throws {
            let run = try TerminalRun(["--rate", "0", "--speed", "2"], language: language)
            try run.wait(for: "sagascope")
            try run.type(keys)
            for act in acts { try run.wait(for: act) }
            try run.wait(for: language == "en" ? "Cancelled" : "Отменен")
            try run.wait(for: "✗ 1", language == "en" ? "✓ all hold" : "✓ сходятся")
        }

        @Test func theCustomerCancels() throws {
            let run = try TerminalRun(["--rate", "0", "--speed", "2"])
            try run.wait(for: "sagascope")
            try run.type("n")
            try run.wait(for: "Delivering")
            try run.type("c")
            try run.wait(for: "refunded 310.00", "released 1 unit", "return task")
            try run.wait(for: "✗ 1", "✓ all hold")
        }

        @Test func aScenarioIsPlayedToItsEnd() throws {
            let run = try playing()
            let end = try run.wait(for: "end of the scenario", Self.isOver)
            let steps = Self.steps(end)
            #expect(steps.count >= 3 && steps.allSatisfy { $0 == "✓" }, "\(end)")
        }

        @Test func aScenarioIsPlayedAtFullSpeed() throws {
            let run = try playing()
            try run.wait(for: "✓ When")
            try run.type("m")
            try run.wait(for: "end of the scenario", Self.isOver)
        }

        private func playing() throws -> TerminalRun {
            let run = try TerminalRun(["--rate", "0", "--speed", "10"], 120, 60)
            try run.wait(for: "sagascope")
            try run.type("s")
            try run.wait(for: "SCENARIOS")
            try run.type("\r")
            try run.wait(for: "› SCENARIO")
            return run
        }

        private static let marks = Set("·›✓✗")

        /// The mark in the frame says how it ended.
        /// The whole frame: a terminal may be looked at when half of it has come.
        private static func isOver(_ screen: String) -> Bool {
            let isEnded = screen.split(separator: "\n").contains {
                $0.hasPrefix("┏ ✓ SCENARIO") || $0.hasPrefix("┏ ✗ SCENARIO")
            }
            return isEnded && steps(screen).allSatisfy { "✓✗".contains($0) }
        }

        /// The steps stand in the lower left: each has its mark.
        private static func steps(_ screen: String) -> [Character] {
            let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
            guard let top = rows.firstIndex(where: { $0.contains(" SCENARIO") }) else { return [] }
            return rows[(top + 1)...].prefix { !$0.hasPrefix("┗") }.compactMap { row in
                let mark = row.dropFirst(2).first
                return mark.flatMap { marks.contains($0) ? $0 : nil }
            }
        }

        @Test func resizeStormsLeaveItDrawn() throws {
            let run = try TerminalRun(["--rate", "5"], 200, 60)
            try run.wait(for: "4 DELIVERY")
            var random = Numbers(seed: 7)
            for _ in 0..<3 {
                for (columns, rows) in [(200, 60), (1, 1), (80, 24), (2, 50), (199, 2), (120, 36), (72, 22), (71, 21)] {
                    try run.resize(columns, rows)
                }
                for _ in 0..<20 { try run.resize(1 + random.below(210), 1 + random.below(65)) }
            }
            try run.resize(1, 1)
            try run.wait(for: "anything at 1x1") { !$0.allSatisfy(\.isWhitespace) }
            try run.resize(30, 5)
            try run.wait(for: "too small", "30×5")
            for (columns, rows) in [(200, 60), (80, 24), (120, 36)] {
                try run.resize(columns, rows)
                try run.wait(for: "whole screen at \(columns)x\(rows)") { screen in
                    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
                    return lines.count == rows && lines[0].contains("sagascope") && lines[rows - 1].contains("quit")
                        && screen.contains("4 DELIVERY") && lines.contains { $0.count == columns && $0.hasSuffix("┐") }
                }
            }
            #expect(run.isAlive)
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        @Test func theMouseChooses() throws {
            let run = try TerminalRun()
            let screen = try run.wait(for: "2 PAYMENT")
            let row = screen.split(separator: "\n").firstIndex { $0.contains("2 PAYMENT") }! + 1
            try run.type("\u{1B}[<0;100;\(row)M\u{1B}[<0;100;\(row)m")
            try run.wait(for: "┏ 2 PAYMENT")
        }

        @Test func pausedIsSilent() throws {
            let run = try TerminalRun(["--rate", "20", "--speed", "1"])
            try run.wait(for: "#A9")
            try run.type(" ")
            try run.wait(for: "PAUSED")
            let pid = try run.pid()
            var (before, after) = (Activity(pid), Activity(pid))
            // It may take a moment until the last frame is out; then nothing at all may happen.
            try run.waitUntil("quiet") {
                before = Activity(pid)
                for _ in 0..<4_000 { _ = try run.ask("#{pane_id}") }
                after = Activity(pid)
                return before == after
            }
            #expect(before == after)
            try run.type(" ")
            try run.waitUntil("awake") { Activity(pid) != after }
        }
    }
}

/// What a process has written, and how often one of its threads went to wait.
struct Activity: Equatable {
    let written: String
    let waits: Int

    init(_ pid: pid_t) {
        func text(_ path: String) -> String {
            (try? String(contentsOfFile: "/proc/\(pid)/\(path)", encoding: .utf8)) ?? ""
        }
        written = text("io").split(separator: "\n").first { $0.hasPrefix("wchar") }.map(String.init) ?? ""
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
        waits = tasks.reduce(0) { sum, task in
            let line = text("task/\(task)/status").split(separator: "\n").first { $0.hasPrefix("voluntary") }
            return sum + (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
        }
    }
}
