import Foundation
import TestNumbers
import Testing

extension SystemTests {
    /// What nobody means to type.
    @Suite(.serialized) struct AbuseTests {
        @Test func pastedJunkDoesNothing() throws {
            let run = try TerminalRun()
            try run.wait(for: "no orders yet")
            var random = Numbers(seed: 11)
            for round in 0..<4 {
                var junk = Data((0..<2_000).map { _ in UInt8(random.below(256)) })
                // The sequence that ends a paste would end this one too.
                if let end = junk.range(of: Data("\u{1B}[201~".utf8)) { junk.removeSubrange(end) }
                if round == 3 { junk = Data("nnnqq\u{3}\u{3}\u{1A}z\r\u{1B}[C\r".utf8) }
                try run.paste(junk)
                try run.wait(for: "Pasted text is not taken for commands.")
                #expect(run.isAlive)
                try run.type("f")
                try run.wait(for: "no hint") { !$0.contains("Pasted text") }
            }
            try run.wait(for: "no orders yet", "0 created")
            try run.type("N")
            try run.wait(for: "NEW ORDER")
            try run.type("\u{15}")
            try run.paste(Data("зелёный чай\n".utf8))
            try run.wait(for: "зелёный чай")
            try run.type("\r")
            try run.wait(for: "#A1")
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        /// Keys at random, without ^Z and ^\: those are the terminal's own.
        @Test(arguments: [UInt64(1), 2, 3])
        func aThousandRandomKeys(seed: UInt64) throws {
            let run = try TerminalRun(
                ["--rate", "3", "--speed", "1"], 100, 30, language: seed == 2 ? "ru" : "en")
            try run.wait(for: "sagascope")
            var random = Numbers(seed: seed)
            for _ in 0..<25 {
                try run.type((0..<40).flatMap { _ in Self.key(&random, quits: seed == 3) })
                if random.below(4) == 0 { try run.resize(1 + random.below(160), 1 + random.below(50)) }
                _ = try run.ask("#{pane_id}")
            }
            try run.resize(100, 30)
            if run.isAlive {
                for _ in 0..<6 {
                    try run.press("Escape")
                    _ = try run.screen()
                }
                // The program's name gives way where much is off, what became of the orders never.
                try run.wait(for: "screen (seed \(seed))") { $0.contains("✓") || $0.contains("ended]") }
                if run.isAlive { try run.signal(SIGTERM) }
            }
            // What the keys have broken may stay broken: then the status says so.
            let isRed = try run.screen().contains("✗")
            #expect((isRed ? [0, 1, 143] : [0, 143]).contains(try run.status()), "seed \(seed)")
            #expect(try run.disorder() == [], "seed \(seed)")
        }

        private static let words: [[UInt8]] = [
            "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}OP", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H",
            "\u{1B}[F",
            "\u{1B}[Z", "\u{1B}[<0;30;10M", "\u{1B}[<64;9;9M", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}", "\r", "\t", "т",
            "з",
            "к", "в", "ы", "щ", "👩‍👩‍👧", "\u{7F}", "\u{c}",
        ].map { Array($0.utf8) }

        private static func key(_ random: inout Numbers, quits: Bool) -> [UInt8] {
            switch random.below(10) {
            case 0..<3: return words[random.below(words.count)]
            case 3: return [UInt8(0x80 + random.below(128))]
            default:
                let byte = UInt8(random.below(127))
                let isTheTerminals = [0x1A, 0x1C, 0x11, 0x13].contains(byte)
                let ends = !quits && [0x03, UInt8(ascii: "q")].contains(byte)
                return isTheTerminals || ends ? [UInt8(ascii: "n")] : [byte]
            }
        }
    }
}
