import JSONText
import Runs
import SagaCore
import SagaEngine
import Testing

@testable import Reports

/// Vector clocks tell exactly what can have led to what.
@Suite struct ClockExportTests {
    private static let hosts = ["Customer", "Order", "Payment", "Stock", "Delivery"]

    private struct Line {
        let host: Int
        let clock: [Int]
        let what: String
    }

    /// By the grammar that ShiViz is told: `(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`.
    private func lines(_ text: String, _ place: String) throws -> [Line] {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(rows.count % 2 == 0, "\(place)")
        return try stride(from: 0, to: rows.count, by: 2).map { row in
            let head = rows[row].split(separator: " ", maxSplits: 1)
            let host = try #require(Self.hosts.firstIndex(of: String(head[0])), "\(place): \(rows[row])")
            let fields = try JSONReader.read(Array(head[1].utf8)).fields
            var clock = Array(repeating: 0, count: Self.hosts.count)
            for (name, count) in fields { clock[try #require(Self.hosts.firstIndex(of: name))] = Int(count.integer!) }
            #expect(!rows[row + 1].isEmpty && clock[host] > 0, "\(place): \(rows[row])")
            return Line(host: host, clock: clock, what: String(rows[row + 1]))
        }
    }

    /// Each host counts its own events one by one, and forgets nothing.
    @Test func clocksGrow() throws {
        for (seed, account) in Samples.accounts {
            var last = Array(repeating: Array(repeating: 0, count: Self.hosts.count), count: Self.hosts.count)
            for line in try lines(VectorLog.text(account), "seed \(seed)") {
                #expect(line.clock[line.host] == last[line.host][line.host] + 1, "seed \(seed): \(line.what)")
                #expect(zip(last[line.host], line.clock).allSatisfy { $0 <= $1 }, "seed \(seed): \(line.what)")
                last[line.host] = line.clock
            }
        }
    }

    /// One event can have led to another if, and only if, a way leads there through what each host did one after the other,
    /// what a customer asked, and what was published before it was read. That way is looked for here by itself: over the
    /// publications of the trace, found by what was in hand.
    @Test func clocksAreTheCausalOrder() throws {
        for (seed, account) in Samples.accounts {
            let lines = try lines(VectorLog.text(account), "seed \(seed)")
            let edges = edges(account)
            try #require(edges.count == lines.count, "seed \(seed)")
            // What came before each, as a set of bits.
            var before: [[UInt64]] = []
            let words = (lines.count + 63) / 64
            for (place, sources) in edges.enumerated() {
                var past = Array(repeating: UInt64(0), count: words)
                for source in sources {
                    for word in 0..<words { past[word] |= before[source][word] }
                    past[source / 64] |= 1 << UInt64(source % 64)
                }
                before.append(past)
                for other in 0..<place {
                    let leads = past[other / 64] >> UInt64(other % 64) & 1 == 1
                    let (a, b) = (lines[other].clock, lines[place].clock)
                    let isLess = a != b && zip(a, b).allSatisfy { $0 <= $1 }
                    if leads != isLess {
                        Issue.record(
                            "seed \(seed): \(lines[other]) \(leads ? "leads" : "does not lead") to \(lines[place])")
                        return
                    }
                }
            }
        }
    }

    /// By event: the events right before it.
    private func edges(_ account: Account) -> [[Int]] {
        var edges: [[Int]] = []
        var last: [Int: Int] = [:]
        var sent: [Message: Int] = [:]
        func add(_ host: Int, _ more: [Int] = []) {
            edges.append((last[host].map { [$0] } ?? []) + more)
            last[host] = edges.count - 1
        }
        for scene in account.scenes {
            var asked: [Int] = []
            let answer =
                scene.action == nil ? scene.notes.first { [.cancelRefused, .cancelRepeated].contains($0.kind) } : nil
            if scene.action?.isWish ?? false || answer != nil {
                add(0)
                asked = [edges.count - 1]
                if scene.action == nil {
                    // Order answers: its own event comes of it.
                    add(1, asked)
                    continue
                }
            }
            if let service = scene.action?.service {
                add(Int(service.rawValue) + 1, asked + (scene.hand.flatMap { sent[$0] }.map { [$0] } ?? []))
                for message in scene.published where sent[message] == nil { sent[message] = edges.count - 1 }
            } else {
                for note in scene.notes where note.isToldAlone { add(Int(note.service.rawValue) + 1) }
            }
        }
        return edges
    }

    @Test func aMessageIsReadAfterItWasSent() throws {
        let lines = try lines(VectorLog.text(try Samples.account(Samples.small, ["A2"])), "A2")
        let reserving = try #require(lines.first { $0.what.hasPrefix("Stock took PayEvent") })
        let charging = try #require(lines.first { $0.what.contains("published PayEvent") })
        #expect(charging.clock[2] <= reserving.clock[2] && charging.clock[3] < reserving.clock[3])
    }
}

extension Action {
    /// A customer asks for it.
    fileprivate var isWish: Bool {
        switch self {
        case .create, .cancel: true
        case .interrupted(let action, _): action.isWish
        default: false
        }
    }
}

extension Note {
    /// The log has a line for it where it is part of no step.
    fileprivate var isToldAlone: Bool { ![.slowed, .frozen, .thawed].contains(kind) }
}
