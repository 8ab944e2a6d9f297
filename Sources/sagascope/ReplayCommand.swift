import ArgumentParser
import Glibc
import Runs
import SagaEngine
import SagaScreen
import Terminal

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Open a recorded run on the screen, or hold recorded runs against their files.",
        discussion: """
            --record and the key W write such a file. It opens paused at its beginning, or where --at says: a time, an \
            event (#120), first-failure, red or end, with the world's number before it where there are several (2/00:41). \
            With --verify it is played again from its seed and commands, and every check point, the result of every \
            command and the verdicts in the end are compared. The status is 0 if all is the same (of a file that is cut \
            off: as far as it goes), 1 if something differs, 2 if a file cannot be read, has a newer format or comes from \
            another engine. No file is changed.
            """)

    @Argument(help: "Run files.", completion: .file(extensions: ["jsonl"]))
    var files: [String]

    @Flag(help: "Play without a screen and compare; several files at once, if you like.")
    var verify = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Begin there.", valueName: "[world/]time|#event|first-failure|red|end"),
        transform: ReplayPlace.read)
    var at: ReplayPlace?

    @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal, so that text can be selected.")
    var noMouse = false

    @OptionGroup var look: LookOptions

    func run() throws {
        guard verify else { return try open() }
        if at != nil { throw refused(look.language.isForTheScreen) }
        var status: Int32 = 0
        for file in files { status = max(status, (try? RunInput.read(file, look)).map(verify) ?? 2) }
        throw ExitCode(status)
    }

    private func open() throws {
        guard files.count == 1 else {
            throw refused(look.language.oneAtATime)
        }
        guard Tty.isTerminal(0), Tty.isTerminal(1) else {
            throw refused(look.language.noTerminal(files[0]))
        }
        try ReplayScreen(try RunInput.read(files[0], look), look, isMouseOn: !noMouse, at: at).run()
    }

    /// One sentence, as the sibling tools have it.
    private func refused(_ sentence: String) -> ExitCode {
        Output.say(look.text.told("sagascope replay: \(sentence)") + "\n")
        return ExitCode(2)
    }

    private func verify(_ input: RunInput) -> Int32 {
        let found = RunVerifier.verify(input.file)
        let sentence = found.sentence(cutAfter: input.file.cutAfter).text(russian: look.language == .ru)
        let line = look.text.told("\(input.path): \(sentence)") + "\n"
        switch found {
        case .same:
            Output.writeOrGiveUp(line)
            return 0
        case .differs(let difference):
            Output.writeOrGiveUp(line + look.text.events(difference.events))
            return 1
        case .otherEngine:
            Output.say(line)
            return 2
        }
    }
}

/// A file as a whole.
enum FileBytes {
    struct Problem: Error {
        let text: String
    }

    static func read(_ path: String) -> Result<[UInt8], Problem> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(Problem(text: String(cString: strerror(errno)))) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                return .success(bytes)
            } else if errno != EINTR {
                return .failure(Problem(text: String(cString: strerror(errno))))
            }
        }
    }
}

extension PlainText {
    /// What a replay saw happen since the last check point: the first of it, and the last.
    fileprivate func events(_ sample: EventSample) -> String {
        var writer = self
        let (first, last) = (sample.first.compactMap { writer.line($0) }, sample.last.compactMap { writer.line($0) })
        if first.isEmpty { return "" }
        let gap = sample.leftOut > 0 ? [told("…")] : []
        return ([eventsHeading] + first + gap + last).map { $0 + "\n" }.joined()
    }
}

extension Language {
    fileprivate var isForTheScreen: String {
        self == .ru
            ? "--at — для экрана: --verify проигрывает файл целиком."
            : "--at is for the screen: --verify plays the whole of a file."
    }

    fileprivate var oneAtATime: String {
        self == .ru
            ? "смотреть можно одну запись за раз, несколько принимает --verify."
            : "one recording can be seen at a time: --verify takes several."
    }

    fileprivate func noTerminal(_ file: String) -> String {
        self == .ru
            ? "это не терминал: sagascope replay --verify \(file) обойдётся без него."
            : "this is no terminal: sagascope replay --verify \(file) needs none."
    }
}
