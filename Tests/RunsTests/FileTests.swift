import SagaEngine
import Testing

@testable import Runs

/// Files that were recorded once: all formats are read, and those of the present engine verify.
@Suite struct RecordedFileTests {
    private static let folders = ["Resources/runs", "Tests/RunsTests/Files"]
    private static let files = folders.flatMap { (try? Project.runs(in: $0)) ?? [] }

    @Test func thereAreSome() { #expect(Self.files.count >= 4) }

    @Test(arguments: files)
    func itIsReadAndVerifies(path: String) throws {
        let bytes = try Project.bytes(path)
        let file = try RunReader.read(bytes)
        #expect(file.cutAfter == nil && file.header.engine <= EngineVersion.present)
        if file.header.format == RunFormat.version {
            try Schema(Project.bytes("Resources/runs/run-line.schema.json")).checkAll(bytes)
            #expect(RunWriter.file(file.header, file.events.map(\.event)) == bytes)
        }
        guard file.header.engine == EngineVersion.present else { return }
        let found = RunVerifier.verify(file)
        #expect(found.isSame, "\(path): \(found.sentence(cutAfter: nil).en)")
    }

    @Test func whatTheyShowIsInThem() throws {
        func red(_ name: String) throws -> [String] {
            let events = try RunReader.read(Project.bytes("Resources/runs/\(name).jsonl")).events
            guard case .ended(_, let red)? = events.last?.event else { return ["no end"] }
            return red.map { $0.name(russian: false) }
        }
        #expect(try red("refund-fails-for-good") == ["money"])
        #expect(try red("duplicates-without-idempotent-consumer") == ["money", "goods", "returns"])
        #expect(try red("chaos") == [])
    }
}
