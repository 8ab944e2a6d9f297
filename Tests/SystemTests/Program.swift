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
        _ arguments: [String], environment extra: [String: String] = [:], seconds: Double = 30
    ) throws -> Result {
        let folder = try Folder()
        let output = try Channel()
        defer { close(output.reading) }
        let errors = open("\(folder.path)/errors", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        let process = try Spawn(
            [try path.get()] + arguments, environment: environment.merging(extra) { $1 }, nothing, output.writing,
            errors)
        for descriptor in [output.writing, errors, nothing] { close(descriptor) }
        let deadline = ContinuousClock.now + .seconds(seconds)
        var bytes: [UInt8] = []
        while true {
            guard let more = output.receive(until: deadline) else {
                kill(process.pid, SIGKILL)
                throw Failure("\(arguments) did not end within \(seconds) s. It said: \(folder.text("errors"))")
            }
            if more.isEmpty { break }
            bytes += more
        }
        return Result(status: process.wait(), bytes: bytes, errors: folder.text("errors"))
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
