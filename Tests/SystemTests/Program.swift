import Foundation
import Glibc

/// The program under test, and a run of it without a terminal.
enum Program {
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    struct Result {
        let status: Int32
        let bytes: [UInt8]
        let errors: String
        var output: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// The executable that was built together with these tests, in the same folder.
    static let path = Swift.Result<String, any Error> {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = (own as NSString).deletingLastPathComponent + "/sagascope"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure("There is no program at \(path): build it first with `swift build --product sagascope`.")
        }
        return path
    }

    /// The environment that every run starts from: nothing of whoever runs the tests.
    static let environment = [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        "HOME": NSTemporaryDirectory(),
    ]

    /// Runs to the end with no terminal at all.
    static func run(
        _ arguments: [String], of executable: String? = nil, environment: [String: String] = [:],
        seconds: Double = 30
    ) throws -> Result {
        let words = [try executable ?? path.get()] + arguments
        let witness = Witness(words)
        witness.note("wait for its end, \(seconds) s")
        return try finish(words, environment: environment, seconds: seconds) { witness.saw($0) }
    }

    /// The same unwitnessed: `tell` is given all that is known in the end, in time or not.
    static func finish(
        _ words: [String], environment extra: [String: String] = [:], seconds: Double = 30,
        tell: (String) -> Void = { _ in }
    ) throws -> Result {
        let folder = try Folder()
        let output = try Gathering()
        let errors = open("\(folder.path)/errors", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        let process = try Spawn(
            words, environment: environment.merging(extra) { $1 }, nothing, output.writing, errors)
        for descriptor in [output.writing, errors, nothing] { close(descriptor) }
        let isOver = output.receiveAll(until: .now + .seconds(seconds))
        if !isOver { kill(process.pid, SIGKILL) }
        let result = Result(status: process.wait(), bytes: output.bytes, errors: folder.text("errors"))
        tell("\(result.output)\nstderr: \(result.errors)\nstatus: \(result.status)")
        guard isOver else { throw Failure("\(words) did not end within \(seconds) s.") }
        return result
    }
}

/// A folder of its own for each run, gone afterwards.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "sagascope-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    func data(_ name: String) -> Data { FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data() }

    /// A file's text without the blanks at its ends.
    func text(_ name: String) -> String {
        String(decoding: data(name), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
