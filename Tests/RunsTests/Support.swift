import Foundation
import Runs
import SagaCore
import SagaEngine
import Testing

typealias Tape = RunTape

extension RunTape {
    var bytes: [UInt8] { events.file }
}

extension [RunEvent] {
    /// As a whole file.
    var file: [UInt8] { RunWriter.file(RunHeader(program: "test"), self) }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
}

/// What is wrong with the file, as a person is told; "" where nothing is.
func fault(in text: String, russian: Bool = false) -> String {
    do throws(RunFault) {
        _ = try RunReader.read(Array(text.utf8))
        return ""
    } catch {
        return error.text(file: "f", russian: russian)
    }
}

/// What comes of verifying it, as a person is told.
func verdict(on bytes: [UInt8]) -> String {
    do throws(RunFault) {
        let file = try RunReader.read(bytes)
        return RunVerifier.verify(file).sentence(cutAfter: file.cutAfter).en
    } catch {
        return error.text(file: "f", russian: false)
    }
}

extension Verification {
    var isSame: Bool { if case .same = self { true } else { false } }
}

/// The project's folder.
enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    /// The run files of a folder.
    static func runs(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
            .filter { $0.hasSuffix(".jsonl") }.map { folder + "/" + $0 }
    }
}
