import Foundation
import Glibc

/// Whether a process has come somewhere: what the kernel tells of it.
struct ProcessState {
    let pid: pid_t

    private func field(_ name: String) -> String {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
        return line.drop { $0 != "\t" }.trimmingCharacters(in: .whitespaces)
    }

    private func has(_ signal: Int32, in names: String...) -> Bool {
        names.contains { UInt64(field($0), radix: 16).map { $0 >> (UInt64(signal) - 1) & 1 == 1 } ?? false }
    }

    /// By the program's own handler: before that of the alarm stands, one of the runtime's may have it.
    func catches(_ signal: Int32) -> Bool { has(SIGALRM, in: "SigCgt") && has(signal, in: "SigCgt") }
    /// The runtime has set up its crash reporter, and the program nothing of its own yet.
    var isBeginning: Bool { has(SIGSEGV, in: "SigCgt") && !has(SIGALRM, in: "SigCgt") }
    func ignores(_ signal: Int32) -> Bool { has(signal, in: "SigIgn") }
    /// It was sent, and has not got it yet.
    func awaits(_ signal: Int32) -> Bool { has(signal, in: "SigPnd", "ShdPnd") }
    var isStopped: Bool { field("State").hasPrefix("T") }

    /// What a descriptor is of.
    func file(_ descriptor: Int) -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\(descriptor)")) ?? ""
    }

    func wait(for what: String, _ isThere: () -> Bool) throws { try Self.wait(for: what, isThere) }

    static func wait(for what: String, _ isThere: () -> Bool) throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while !isThere() {
            guard .now < deadline else { throw Program.Failure("In 30 s: no \(what).") }
            usleep(2_000)
        }
    }
}

/// A program whose outputs nobody reads: both are one pipe, or one terminal with its keyboard.
final class UnreadProgram {
    private let process: Spawn
    private let reading: Int32
    private let terminal: Int32
    private let before: [UInt8]
    private var isOver = false
    let state: ProcessState

    enum Output { case pipe, terminal }
    /// F_SETPIPE_SZ, which Swift does not know.
    static let setPipeSize: Int32 = 1031

    /// `isFull`: nothing goes into it from the start.
    convenience init(_ arguments: [String], _ output: Output, isFull: Bool = true) throws {
        try self.init(words: [try Program.path.get()] + arguments, output, isFull: isFull)
    }

    /// A script that knows the program as $0.
    static func underShell(_ script: String, _ output: Output = .terminal) throws -> UnreadProgram {
        try UnreadProgram(words: ["sh", "-c", script, try Program.path.get()], output, isFull: false)
    }

    private init(words: [String], _ output: Output, isFull: Bool) throws {
        let writing: Int32
        switch output {
        case .pipe:
            let channel = try Channel()
            (reading, writing, terminal) = (channel.reading, channel.writing, -1)
            // One page, which a single line takes.
            _ = fcntl(writing, Self.setPipeSize, 4096)
        case .terminal:
            var (ends, size) = ((Int32(-1), Int32(-1)), winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0))
            let isOpen = Spawn.starting.withLock { _ in
                guard openpty(&ends.0, &ends.1, nil, nil, &size) == 0 else { return false }
                for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                return true
            }
            guard isOpen else { throw Program.Failure("no terminal: error \(errno)") }
            (reading, writing, terminal) = (ends.0, ends.1, ends.1)
        }
        if isFull { Self.fill(writing) }
        before = Self.modes(terminal)
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(nothing) }
        process = try Spawn(
            words, environment: Program.environment.merging(["TERM": "xterm-256color"]) { $1 },
            terminal < 0 ? nothing : terminal, writing, writing)
        state = ProcessState(pid: process.pid)
        if terminal < 0 { close(writing) }
    }

    deinit {
        if !isOver {
            kill(process.pid, SIGKILL)
            _ = process.wait()
        }
        close(reading)
        if terminal >= 0 { close(terminal) }
    }

    static func fill(_ descriptor: Int32) {
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
        let junk = [UInt8](repeating: UInt8(ascii: "x"), count: 1024)
        // What a terminal has taken, it moves on after a while, and has room again.
        var refusals = 0
        while refusals < 50 {
            if write(descriptor, junk, refusals == 0 ? 1024 : 1) > 0 {
                refusals = min(refusals, 1)
            } else {
                refusals += 1
                usleep(500)
            }
        }
        _ = fcntl(descriptor, F_SETFL, flags)
    }

    private static func modes(_ terminal: Int32) -> [UInt8] {
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0 else { return [] }
        return withUnsafeBytes(of: modes) { Array($0) }
    }

    /// Whether the terminal has the modes in which it was found.
    var hasItsModes: Bool { Self.modes(terminal) == before }

    /// Whether something waits to be read.
    var hasOutput: Bool {
        var count: Int32 = 0
        return ioctl(reading, UInt(FIONREAD), &count) == 0 && count > 0
    }

    func signal(_ number: Int32) { kill(process.pid, number) }

    var isAlive: Bool { !isOver && kill(process.pid, 0) == 0 && waitpid(process.pid, nil, WNOHANG) == 0 }

    /// Its status; it has to end by itself, and soon: twice as long as is promised is for busy machines.
    func status() throws -> Int32 {
        let start = ContinuousClock.now
        var status: Int32 = 0
        while waitpid(process.pid, &status, WNOHANG) == 0 {
            guard .now < start + .seconds(4) else { throw Program.Failure("It does not end.") }
            usleep(2_000)
        }
        isOver = true
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// What is there to be read, up to the end where it is a pipe.
    func read() -> String {
        if terminal >= 0 { _ = fcntl(reading, F_SETFL, O_NONBLOCK) }
        var (all, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 65_536))
        while case let count = Glibc.read(reading, &buffer, buffer.count), count > 0 { all += buffer[..<count] }
        return String(decoding: all, as: UTF8.self)
    }
}
