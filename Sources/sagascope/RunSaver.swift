import Dispatch
import Glibc
import Reports
import Runs
import SagaEngine
import SagaScenarios
import SagaScreen
import Synchronization

/// Saves a session of the screen to files: what was recorded so far, with how its worlds would end now. It is made and
/// written beside the screen, which is woken with what came of it.
final class RunSaver: Sendable {
    private let tape: RunTape
    private let text: PlainText
    private let language: Language
    private let wake: @Sendable () -> Void
    private let report = Mutex<SaveReport?>(nil)

    init(_ tape: RunTape, _ language: Language, _ text: PlainText, wake: @escaping @Sendable () -> Void) {
        self.tape = tape
        self.text = text
        self.language = language
        self.wake = wake
    }

    /// By the endings of names.
    static let kinds = ["jsonl", "feature", "html", "mmd", "puml"]

    func save(_ wish: SaveWish, of engine: LiveEngine) {
        engine.post(
            .tellEnds { [self] ends in
                // On the engine's thread nothing more is recorded meanwhile.
                let events = tape.events + ends
                DispatchQueue.global(qos: .userInitiated).async { [self] in
                    let told = write(wish, events)
                    report.withLock { $0 = told }
                    wake()
                }
            })
    }

    /// What came of it, once.
    func take() -> SaveReport? {
        report.withLock { report in
            defer { report = nil }
            return report
        }
    }

    private func write(_ wish: SaveWish, _ events: [RunEvent]) -> SaveReport {
        let ending = wish.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let format = ExportFormat(ending: ending) else {
            return write(
                RunWriter.file(.own, events), wish, text.saved(wish.path, opensWith: "sagascope replay " + wish.path))
        }
        let lines = events.enumerated().map { (line: $0.offset + 2, event: $0.element) }
        let worlds = Plan.worlds(of: RunFile(header: .own, events: lines, cutAfter: nil))
        guard worlds.indices.contains(wish.world - 1) else { return SaveReport(text.nothingToSave, isDone: false) }
        return write(worlds[wish.world - 1], of: worlds.count, as: format, wish, events)
    }

    private func write(
        _ plan: Plan, of worlds: Int, as format: ExportFormat, _ wish: SaveWish, _ events: [RunEvent]
    ) -> SaveReport {
        if format == .gherkin { return writeFeature(plan, wish, events) }
        guard let account = try? Account(plan, format.wish(orders: wish.order.map { [$0.label] } ?? [])),
            account.orderCount > 0
        else { return SaveReport(text.nothingToSave, isDone: false) }
        let run = Self.run(beside: wish.path)
        let told = format.text(account, language, file: name(of: run), worlds: worlds, epoch: 0)
        guard format == .html else { return write(Array(told.utf8), wish, text.saved(wish.path)) }
        return write(Array(told.utf8), wish, text.saved(wish.path, beside: run), with: events, at: run)
    }

    private func writeFeature(_ plan: Plan, _ wish: SaveWish, _ events: [RunEvent]) -> SaveReport {
        let run = Self.run(beside: wish.path)
        do throws(FeatureWriter.TooManyOrders) {
            let feature = try SavedFeature(
                plan, program: RunHeader.own.program, file: name(of: run), language, text)
            let said = [text.saved(wish.path, beside: run)] + feature.remarks
            return write(feature.bytes, wish, said.joined(separator: " "), with: events, at: run)
        } catch {
            return SaveReport(text.told(error.sentence[language.ofMessages]), isDone: false)
        }
    }

    /// A page and a feature name the run that they are of: it stands beside them.
    private static func run(beside path: String) -> String {
        path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".") + ".jsonl"
    }

    private func write(
        _ bytes: [UInt8], _ wish: SaveWish, _ sentence: String, with events: [RunEvent], at run: String
    ) -> SaveReport {
        // The page's place comes first: where it is taken, or cannot hold the page, no run is left behind.
        switch RunRecord.open(wish.path) {
        case .failure(let problem): return SaveReport(text.cannotSave(to: wish.path, problem), isDone: false)
        case .success(let page):
            let file = RunWriter.file(.own, events)
            switch RunRecord.open(run) {
            case .success(let record):
                if let problem = record.fill(file) {
                    page.giveUp()
                    return report(problem, wish, sentence)
                }
                let problem = page.fill(bytes)
                if problem != nil { record.giveUp() }
                return report(problem, wish, sentence)
            // It was saved before, and nothing has happened since.
            case .failure(.taken) where NewFile.holds(file, at: run): return report(page.fill(bytes), wish, sentence)
            case .failure(let problem):
                page.giveUp()
                return problem == .taken
                    ? SaveReport(text.isTaken(run, beside: wish.path), isDone: false) : report(problem, wish, sentence)
            }
        }
    }

    private func write(_ bytes: [UInt8], _ wish: SaveWish, _ sentence: String) -> SaveReport {
        report(RunRecord.save(bytes, to: wish.path), wish, sentence)
    }

    private func report(_ problem: RecordProblem?, _ wish: SaveWish, _ sentence: String) -> SaveReport {
        problem.map { SaveReport(text.cannotSave(to: wish.path, $0), isDone: false) }
            ?? SaveReport(sentence, isDone: true)
    }

    private func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

enum NewFile {
    /// Whether these bytes, and no others, stand there.
    static func holds(_ bytes: [UInt8], at path: String) -> Bool {
        if case .success(bytes) = FileBytes.read(path) { true } else { false }
    }

    /// False where not all of it could be written.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count > 0 { written += count } else if count == 0 || errno != EINTR { return false }
            }
            return true
        }
    }
}
