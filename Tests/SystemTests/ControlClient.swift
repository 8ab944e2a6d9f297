import Foundation
import Glibc

/// A tmux server of one's own, spoken to in control mode: a command is a round trip through a pipe, and the server
/// says when the terminal in it shows something new, so that nothing has to be waited for blindly.
final class ControlClient {
    private let process: Spawn
    private let toServer: Channel
    private let fromServer: Channel
    private var unread: [UInt8] = []
    /// Everything that was written to the terminal, as it was.
    private(set) var output: [UInt8] = []

    init(socket: String, configuration: String, columns: Int, rows: Int, command: String) throws {
        signal(SIGPIPE, SIG_IGN)
        (toServer, fromServer) = (try Channel(), try Channel())
        let words = [
            "tmux", "-u", "-S", socket, "-f", configuration, "-C", "new-session", "-x", "\(columns)", "-y", "\(rows)",
            command,
        ]
        process = try Spawn(
            words, environment: Program.environment.merging(["SHELL": "/bin/sh"]) { $1 }, toServer.reading,
            fromServer.writing, STDERR_FILENO)
        _ = Glibc.close(toServer.reading)
        _ = Glibc.close(fromServer.writing)
        // The answer to the command that made the session.
        guard try reply() != nil else {
            throw Program.Failure("tmux does not start: is it installed? (.dev/packages tmux)")
        }
    }

    /// Carries out a tmux command and returns what it printed.
    @discardableResult
    func ask(_ command: String) throws -> String {
        let bytes = Array((command + "\n").utf8)
        guard write(toServer.writing, bytes, bytes.count) == bytes.count,
            let text = try reply()
        else { throw Program.Failure("tmux is gone (\(command))") }
        return text
    }

    /// Returns when the server has said something, or at the deadline.
    func waitForNews(until deadline: ContinuousClock.Instant) {
        if let line = nextLine() { return take(line) }
        if receive(until: deadline), let line = nextLine() { take(line) }
    }

    /// Ends the server and everything in it.
    func close() {
        let bytes = Array("kill-server\n".utf8)
        _ = write(toServer.writing, bytes, bytes.count)
        while receive(until: .now + .seconds(5)) {}
        _ = Glibc.close(toServer.writing)
        _ = Glibc.close(fromServer.reading)
        kill(process.pid, SIGKILL)
        _ = process.wait()
    }

    // MARK: the protocol

    /// The text between the next `%begin` and its end; nil when the server has gone.
    private func reply() throws -> String? {
        var lines: [String]?
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            guard let line = nextLine() else {
                guard receive(until: deadline) else { return nil }
                continue
            }
            if lines == nil {
                if line.hasPrefix("%begin ") { lines = [] } else { take(line) }
            } else if line.hasPrefix("%end ") {
                return lines!.joined(separator: "\n")
            } else if line.hasPrefix("%error ") {
                throw Program.Failure("tmux: " + lines!.joined(separator: " "))
            } else {
                lines!.append(line)
            }
        }
    }

    /// A notification. What a pane writes comes with control characters and backslashes as octal numbers.
    private func take(_ line: String) {
        guard line.hasPrefix("%output ") else { return }
        var rest = Array(line.utf8.dropFirst(8).drop { $0 != 0x20 }.dropFirst())[...]
        while let byte = rest.popFirst() {
            if byte == 0x5C, rest.count >= 3,
                let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                output.append(value)
                rest.removeFirst(3)
            } else {
                output.append(byte)
            }
        }
    }

    private func nextLine() -> String? {
        guard let end = unread.firstIndex(of: 0x0A) else { return nil }
        defer { unread.removeFirst(end + 1) }
        return String(decoding: unread[..<end], as: UTF8.self)
    }

    /// More from the server; false at the deadline or at the end.
    private func receive(until deadline: ContinuousClock.Instant) -> Bool {
        guard let more = fromServer.receive(until: deadline), !more.isEmpty else { return false }
        unread += more
        return true
    }
}
