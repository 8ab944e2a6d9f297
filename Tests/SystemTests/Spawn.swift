import Glibc
import Synchronization

/// A process of one's own. Foundation's hands on the mask of the thread that starts it, with TERM blocked, and that
/// is not how a shell starts a program.
struct Spawn {
    let pid: pid_t

    /// No program starts while descriptors are open that it would inherit.
    static let starting = Mutex(())

    /// Starts a program with the given descriptors as its stdin, stdout and stderr.
    init(_ arguments: [String], environment: [String: String], _ input: Int32, _ output: Int32, _ errors: Int32) throws
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        for (place, descriptor) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(place))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        var pid = pid_t()
        let error = Self.starting.withLock { _ in
            posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, &variables)
        }
        for word in words + variables { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        guard error == 0 else { throw Program.Failure("\(arguments[0]) does not start: error \(error)") }
        self.pid = pid
    }

    /// Its exit status, or 128 and the number of the signal that ended it. Waits for it to end.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let number = status & 0x7F
        return number == 0 ? status >> 8 & 0xFF : 128 + number
    }
}

/// A pipe that is not handed on by accident.
struct Channel {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        let isOpen = Spawn.starting.withLock { _ in
            guard pipe(&ends) == 0 else { return false }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return true
        }
        guard isOpen else { throw Program.Failure("no pipe: error \(errno)") }
        (reading, writing) = (ends[0], ends[1])
    }

    /// What has come by the deadline, waiting for the first of it; nil at the deadline, empty at the end.
    func receive(until deadline: ContinuousClock.Instant) -> ArraySlice<UInt8>? {
        var file = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        let left = max(0, (deadline - .now) / .milliseconds(1))
        guard poll(&file, 1, Int32(min(left.rounded(.up), 60_000))) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(reading, &buffer, buffer.count)
        return buffer.prefix(max(0, count))
    }
}

/// What a process writes into a pipe. All of it is kept, and a failure can look at it from anywhere.
final class Gathering: Sendable {
    private let channel: Channel
    private let all = Mutex<[UInt8]>([])

    init() throws { channel = try Channel() }

    deinit { close(channel.reading) }

    var writing: Int32 { channel.writing }
    var bytes: [UInt8] { all.withLock { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Waits for more of it; false at its end, nil at the deadline.
    func receive(until deadline: ContinuousClock.Instant) -> Bool? {
        guard let more = channel.receive(until: deadline) else { return nil }
        all.withLock { $0 += more }
        return !more.isEmpty
    }

    /// Waits for its end; false at the deadline.
    func receiveAll(until deadline: ContinuousClock.Instant) -> Bool {
        while let isMore = receive(until: deadline) {
            if !isMore { return true }
        }
        return false
    }

    /// All of it, with what has come unread, if that is not too much.
    func look() -> String {
        for _ in 0..<8 where receive(until: .now) != true { break }
        return text
    }
}
