import Foundation
import Runs
import SagaCore
import SagaEngine
import TestRuns
import Testing

@testable import Reports

/// Runs to be exported.
enum Samples {
    /// What sessions have come to, with the numbers that made them: keys, clients, operators, faults, scenarios.
    static let sessions: [(seed: UInt64, plan: Plan)] = (81_000..<81_006 as Range<UInt64>).flatMap { seed in
        var session = RandomSession(seed: seed)
        session.run()
        guard let file = try? RunReader.read(session.tape.bytes) else { return [(seed: UInt64, plan: Plan)]() }
        return Plan.worlds(of: file).map { (seed, $0) }
    }

    /// Four orders: one that arrives, one whose reservation fails, one that its customer cancels on the way, and one
    /// whose refund fails for good; a message is held, another one is there twice, an instance crashes.
    static let small: Plan = {
        var settings = Settings.quiet(seed: 7)
        settings.latency = .constant(.milliseconds(50))
        settings.workTimes = Array(repeating: .constant(.milliseconds(200)), count: 4)
        let (a1, a2, a3, a4) = (OrderID(0), OrderID(1), OrderID(2), OrderID(3))
        let held = CopyName(.order, a1, .reserved)!
        let commands: [(milliseconds: Int64, Command, Giver)] = [
            (0, .create(.tea(id: "order 1", price: 45_000, count: 2)), .client),
            (300, .create(.tea(price: 1_250)), .key),
            (310, .disturb(.arm(CrashPoint(.payment, .work, .afterStore), .next(1))), .key),
            (500, .choose(.reservation, a2), .key), (510, .disturb(.tamper(held, .hold)), .key),
            (1_000, .create(.tea(id: hostile, price: 99, address: hostile)), .operator),
            (1_400, .disturb(.release(held)), .key), (2_000, .create(.tea(price: 100)), .key),
            (2_010, .disturb(.tamper(CopyName(.stock, a4, .created)!, .duplicate)), .key),
            (2_100, .choose(.refund, a4), .scenario), (2_110, .choose(.handOver, a4), .scenario),
            (5_000, .cancel(a3), .client),
        ]
        return Plan(
            settings: settings,
            commands: commands.enumerated().map { place, command in
                PlannedCommand(
                    command.1, number: place + 1, by: command.2,
                    at: PlannedTime(.start + .milliseconds(command.milliseconds)))
            }, end: PlannedTime(.start + .seconds(40)))
    }()

    /// What nobody's text may become: markup, a statement, a line of its own, writing turned round.
    static let hostile = "</script><b>\"'&amp;\n@enduml\rend\u{202E}%%{x}%%;#A1: :) {\u{1F600}} \\u0000 ```"

    /// The same with what is told of them.
    static let accounts: [(seed: UInt64, account: Account)] = (sessions + [(0, small)]).compactMap { seed, plan in
        (try? account(plan)).map { (seed, $0) }
    }

    static func account(_ plan: Plan, _ orders: [String] = [], stories: Int = 50) throws -> Account {
        try Account(plan, Account.Wish(orders: orders, scenes: true, mostStories: stories))
    }
}

/// Exported texts that are compared with files.
enum GoldenExport {
    static let switchName = "REWRITE_GOLDEN"

    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = Project.root.appendingPathComponent("Tests/RunsTests/Golden/\(name)").path
        if ProcessInfo.processInfo.environment[switchName] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return
        }
        let wanted = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        guard wanted != text else { return }
        let (old, new) = (wanted.split(separator: "\n"), text.split(separator: "\n"))
        let place =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let lines: [Substring] = [old.dropFirst(place).first ?? "the end", new.dropFirst(place).first ?? "the end"]
        Issue.record(
            """
            \(name), line \(place + 1):
            - \(lines[0].prefix(400))
            + \(lines[1].prefix(400))
            If it is meant to be so: \(switchName)=1 .dev/test --filter Export writes the files, git diff shows them.
            """, sourceLocation: sourceLocation)
    }
}
