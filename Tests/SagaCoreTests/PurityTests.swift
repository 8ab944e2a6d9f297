import Foundation
import Testing

/// The core, the parser and the engine outside `Live` know no clock, no chance and no files: a run is a function of its
/// settings and commands.
@Suite struct PurityTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    private static let forbidden = [
        "import Foundation", "import Glibc", "import Dispatch", "Date(", "Date.now", "UUID(", ".random", ".shuffled",
        "randomElement",
        "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "DispatchTime", "Task.sleep", "Thread",
        "getenv", "@unchecked Sendable", "nonisolated(unsafe)",
    ]

    private func files(in target: String) throws -> [URL] {
        let folder = Self.sources.appending(path: target).resolvingSymlinksInPath()
        let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return walker.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" && !$0.pathComponents.contains("Live") }
    }

    @Test(arguments: ["SagaCore", "SagaEngine", "Gherkin", "Runs"])
    func nothingComesFromOutside(_ target: String) throws {
        let files = try files(in: target)
        #expect(files.count > 10, "the sources of \(target) are not where they were")
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in Self.forbidden where text.contains(word) {
                Issue.record("\(file.lastPathComponent) uses \(word)")
            }
        }
    }

    /// What is read from a Dictionary or a Set comes in an order that differs from run to run.
    @Test(arguments: ["SagaCore", "SagaEngine"])
    func hashedCollectionsAreFewAndKnown(_ target: String) throws {
        let known: Set<String> = [
            // Looked up by key only.
            "Body.swift", "Conductor+ObserveFaults.swift", "Crash.swift", "Debts.swift", "Exchange.swift",
            "NameTable.swift", "OrderService.swift", "ParticipantDesk.swift", "ParticipantDesk+Enabled.swift",
            "Conductor+Enabled.swift", "NextSteps.swift", "Storyteller.swift",
            "Mishaps.swift", "Outages.swift", "Repeats.swift", "Traffic.swift", "World+Verdicts.swift",
            // By key, or in the order of the keys.
            "Auditor.swift", "Blame.swift", "Coverage.swift", "CoverageStep.swift", "CoverageWatch.swift",
        ]
        for file in try files(in: target) where !known.contains(file.lastPathComponent) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in ["Dictionary(", " Set(", " Set<", "[:]", "Dictionary<"] where text.contains(word) {
                Issue.record("\(file.lastPathComponent) uses \(word)")
            }
        }
    }
}
