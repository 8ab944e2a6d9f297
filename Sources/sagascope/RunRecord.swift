import ArgumentParser
import Glibc
import Runs
import SagaEngine
import SagaScreen
import Synchronization
import Terminal

/// Where a run is recorded, as an argument.
struct RecordOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Record the run to a new file, as it happens; sagascope replay --verify plays it again.", valueName: "file"),
        completion: .file())
    var record: String?

    /// Nil where nobody records; ends the program where it cannot be done.
    func open(_ text: PlainText) throws -> RunRecord? {
        try record.map { try RunRecord.open($0, option: "--record", text) }
    }
}

/// A run file that is being written: whole lines, each handed to the system as it happens, so that whatever becomes of the
/// program the file is good. After the first failure nothing more is written: a file has no holes.
final class RunRecord: Sendable {
    private let descriptor: Int32
    private let path: String
    /// There was no such file before.
    private let isNew: Bool
    private let isGood = Mutex(true)

    private init(_ descriptor: Int32, _ path: String, isNew: Bool) {
        self.descriptor = descriptor
        self.path = path
        self.isNew = isNew
    }

    /// Ends the program with 2 and a sentence where it cannot be done; `option`: that which names the file.
    static func open(_ path: String, option: String, _ text: PlainText) throws -> RunRecord {
        switch open(path) {
        case .success(let file): return file
        case .failure(let problem):
            Output.say("sagascope: \(text.cannotRecord(to: path, option: option, problem))\n")
            throw ExitCode(2)
        }
    }

    /// Takes what is new or empty, and no other run is recorded to.
    static func open(_ path: String) -> Result<RunRecord, RecordProblem> {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
        var descriptor = Glibc.open(path, flags | O_EXCL, 0o644)
        let isNew = descriptor >= 0
        if !isNew { descriptor = Glibc.open(path, flags, 0o644) }
        guard descriptor >= 0 else { return .failure(errno == EISDIR ? .folder : .other(reason(errno))) }
        var status = stat()
        fstat(descriptor, &status)
        guard status.st_size == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            close(descriptor)
            return .failure(.taken)
        }
        // Where a reader goes, the run goes on.
        if status.st_mode & S_IFMT == S_IFIFO { signal(SIGPIPE, SIG_IGN) }
        return .success(RunRecord(descriptor, path, isNew: isNew))
    }

    func recorder(complain: @escaping @Sendable () -> Void) -> Recorder { Recorder(writer(complain: complain)) }

    /// Writes a file as a whole, where there was none or an empty one; what is wrong otherwise.
    static func save(_ bytes: [UInt8], to path: String) -> RecordProblem? {
        switch open(path) {
        case .failure(let problem): return problem
        case .success(let file): return file.fill(bytes)
        }
    }

    deinit { close(descriptor) }

    /// With all that it is to hold; what is wrong otherwise, and then it is as it was.
    func fill(_ bytes: [UInt8]) -> RecordProblem? {
        if NewFile.write(bytes, to: descriptor) { return nil }
        let problem = RecordProblem.other(Self.reason(errno))
        giveUp()
        return problem
    }

    /// Nothing is written: a new file is gone, another one empty as before.
    func giveUp() {
        discard()
        if isNew { unlink(path) }
    }

    /// A whole run at once; false where it cannot be written, and the file is as it was.
    func write(_ header: RunHeader, _ events: [RunEvent]) -> Bool {
        fill(RunWriter.file(header, events)) == nil
    }

    /// `complain`: called once, where no more can be written.
    func writer(complain: @escaping @Sendable () -> Void) -> Recorder.Writer {
        { [self] events in
            let bytes = RunWriter.lines(events, under: .own)
            return isGood.withLock { isGood in
                guard isGood else { return false }
                isGood = NewFile.write(bytes, to: descriptor)
                if !isGood { complain() }
                return isGood
            }
        }
    }

    /// Where the run cannot begin, its file is empty again, so that it can be taken once more.
    static func keep<Value>(_ record: RunRecord?, _ begin: () throws -> Value) throws -> Value {
        do {
            return try begin()
        } catch {
            record?.discard()
            throw error
        }
    }

    func discard() {
        _ = isGood.withLock { isGood in
            isGood = false
            return ftruncate(descriptor, 0)
        }
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}

extension RunHeader {
    /// Of this program.
    static let own = RunHeader(program: "sagascope " + Sagascope.configuration.version)
}
