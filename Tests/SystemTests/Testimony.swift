import Synchronization
import Testing

/// With every failure of a system test it is told what the test's programs show, and what was wanted of them last.
extension Trait where Self == Testimony.Taking {
    static var testimony: Self { Self() }
}

/// The witnesses of one running test.
final class Testimony: Sendable {
    @TaskLocal private static var current: Testimony?
    private let witnesses = Mutex<[Witness]>([])

    fileprivate static func call(_ witness: Witness) { current?.witnesses.withLock { $0.append(witness) } }

    private func added(to issue: Issue) -> Issue {
        var issue = issue
        issue.comments += witnesses.withLock { $0 }.map { "\($0.testimony)" }
        return issue
    }

    struct Taking: SuiteTrait, TestTrait, TestScoping {
        let isRecursive = true

        func provideScope(
            for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
        ) async throws {
            let testimony = Testimony()
            try await Testimony.$current.withValue(testimony) {
                let telling = IssueHandlingTrait.compactMapIssues { testimony.added(to: $0) }
                try await telling.provideScope(for: test, testCase: testCase) {
                    do {
                        try await function()
                    } catch let error where !(error is ExpectationFailedError) {
                        // Left to itself it would become an issue only outside of this.
                        Issue.record(error, sourceLocation: test.sourceLocation)
                    }
                }
            }
        }
    }
}

/// What is known of one program that a test runs. It outlives the program.
final class Witness: Sendable {
    private static let mostNotes = 16
    private static let mostText = 8_000

    private let name: String
    private let look: @Sendable () -> String?
    private let notes = Mutex<[String]>([])
    private let last = Mutex("")

    /// `look`: what the program shows by now; nil when that can no longer be seen, and what was seen last counts.
    init(_ name: [String], look: @escaping @Sendable () -> String? = { nil }) {
        self.name = name.joined(separator: " ")
        self.look = look
        Testimony.call(self)
    }

    /// What is done to the program or waited for.
    func note(_ text: String) {
        notes.withLock { notes in
            notes.append(text)
            if notes.count > Self.mostNotes { notes.removeFirst() }
        }
    }

    func saw(_ text: String) { last.withLock { $0 = text } }

    fileprivate var testimony: String {
        let seen = (look() ?? last.withLock { $0 }).suffix(Self.mostText)
        let steps = notes.withLock { $0.joined(separator: ", ") }
        return "\(name)\nSteps: \(steps)\nIt shows:\n\(seen)"
    }
}
