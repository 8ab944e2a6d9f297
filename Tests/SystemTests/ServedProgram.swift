import Foundation
import Glibc
import TestHTTP

/// The program as a server, on a port that was free.
final class ServedProgram {
    private static let patience = Duration.seconds(30)

    private let process: Spawn
    private let output: Gathering
    private let errors: Gathering
    private let witness: Witness
    private(set) var port = 0
    private var isOver = false

    /// `redirection`: of its outputs, in the words of bash, and what else is to come before it.
    init(_ arguments: [String] = ["serve", "--http", "0"], redirection: String? = nil) throws {
        let (output, errors) = (try Gathering(), try Gathering())
        (self.output, self.errors) = (output, errors)
        var words = [try Program.path.get()] + arguments
        if let redirection { words = ["bash", "-c", "exec \(redirection); exec \"$0\" \"$@\""] + words }
        witness = Witness(words) { "\(output.look())\nstderr: \(errors.look())" }
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        process = try Spawn(words, environment: Program.environment, nothing, output.writing, errors.writing)
        for descriptor in [output.writing, errors.writing, nothing] { close(descriptor) }
        try wait(for: "the port that it listens on", errors) {
            port = said.firstMatch(of: /:(\d+)\/api\/v1\/orders\n/).flatMap { Int($0.output.1) } ?? 0
            return port != 0
        }
    }

    deinit {
        guard !isOver else { return }
        kill(process.pid, SIGKILL)
        _ = process.wait()
    }

    /// What it said on stderr so far.
    var said: String { errors.text }

    func connect() throws -> RawClient { try RawClient(port: port) }

    func signal(_ number: Int32) {
        witness.note("signal \(number)")
        kill(process.pid, number)
    }

    /// So many files may it have open from now on, whatever it has already.
    func allow(files: Int) throws {
        witness.note("allow \(files) files")
        let run = try Program.finish(["prlimit", "--pid", "\(process.pid)", "--nofile=\(files):"])
        guard run.status == 0 else { throw Program.Failure("prlimit: \(run.errors)") }
    }

    /// Whether it leaves the processor alone: a measurement, which takes its time.
    func isLazy() -> Bool {
        let before = processorTime
        usleep(500_000)
        return processorTime - before < 15
    }

    /// In hundredths of a second.
    private var processorTime: Int {
        let text = (try? String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: " ")
        return fields.count > 15 ? (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0) : 0
    }

    /// Its stderr up to where the text has come.
    func hear(_ text: String) throws -> String {
        try wait(for: text, errors) { said.contains(text) }
        return said
    }

    /// Its stdout up to where the text has come.
    func read(through text: String) throws -> String {
        var searched = 0
        try wait(for: text, output) {
            let bytes = Data(output.bytes)
            defer { searched = max(0, bytes.count - text.utf8.count) }
            return bytes.range(of: Data(text.utf8), in: searched..<bytes.count) != nil
        }
        return output.text
    }

    private func wait(for what: String, _ gathering: Gathering, _ isThere: () -> Bool) throws {
        witness.note("wait for \(what)")
        let deadline = ContinuousClock.now + Self.patience
        while !isThere() {
            guard gathering.receive(until: deadline) == true else { throw Program.Failure("There was no \(what).") }
        }
    }

    /// Its status, and all of its stdout. `reads`: whether somebody reads at all.
    func end(reads: Bool = true) throws -> (status: Int32, output: String) {
        witness.note("wait for its end")
        let deadline = ContinuousClock.now + Self.patience
        // Whether or not anybody reads, it lets go of stderr when it ends.
        guard !reads || output.receiveAll(until: deadline), errors.receiveAll(until: deadline) else {
            throw Program.Failure("It does not end.")
        }
        isOver = true
        return (process.wait(), output.text)
    }
}
