import Foundation
import Glibc
import TestHTTP

/// The program as a server, on a port that was free.
final class ServedProgram {
    private let process: Spawn
    private let output: Channel
    private let errors: Channel
    /// What it said on stderr so far.
    private(set) var said = ""
    private(set) var port = 0
    private var isOver = false

    init(_ arguments: [String] = ["serve", "--http", "0"]) throws {
        output = try Channel()
        errors = try Channel()
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        process = try Spawn(
            [try Program.path.get()] + arguments, environment: Program.environment, nothing, output.writing,
            errors.writing)
        for descriptor in [output.writing, errors.writing, nothing] { close(descriptor) }
        let deadline = ContinuousClock.now + .seconds(30)
        while port == 0 {
            guard let more = errors.receive(until: deadline), !more.isEmpty else {
                throw Program.Failure("It does not say where it listens: \(said)")
            }
            said += String(decoding: more, as: UTF8.self)
            port = said.firstMatch(of: /:(\d+)\/api\/v1\/orders\n/).flatMap { Int($0.output.1) } ?? 0
        }
    }

    deinit {
        if !isOver {
            kill(process.pid, SIGKILL)
            _ = process.wait()
        }
        close(output.reading)
        close(errors.reading)
    }

    func connect() throws -> RawClient { try RawClient(port: port) }

    func signal(_ number: Int32) { kill(process.pid, number) }

    /// Its stdout up to where the text has come.
    func read(through text: String) throws -> String {
        var all = ""
        let deadline = ContinuousClock.now + .seconds(30)
        while !all.contains(text) {
            guard let more = output.receive(until: deadline), !more.isEmpty else {
                throw Program.Failure("There was no \(text): \(all)")
            }
            all += String(decoding: more, as: UTF8.self)
        }
        return all
    }

    /// The rest of its stdout, and its status. `reads`: whether somebody reads at all.
    func end(reads: Bool = true) throws -> (status: Int32, output: String) {
        var all = ""
        let deadline = ContinuousClock.now + .seconds(30)
        while reads {
            guard let more = output.receive(until: deadline) else { throw Program.Failure("It does not end: \(all)") }
            if more.isEmpty { break }
            all += String(decoding: more, as: UTF8.self)
        }
        // Whether or not anybody reads, it lets go of stderr when it ends.
        while true {
            guard let more = errors.receive(until: deadline) else { throw Program.Failure("It does not end: \(said)") }
            if more.isEmpty { break }
            said += String(decoding: more, as: UTF8.self)
        }
        isOver = true
        return (process.wait(), all)
    }
}
