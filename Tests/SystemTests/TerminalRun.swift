import Foundation
import Glibc
import Testing

/// The program in a terminal: real keys go in, and what it shows is what a person would see.
final class TerminalRun {
    static let patience = 25.0

    let folder: Folder
    private let client: ControlClient
    private let witness: Witness
    private static let ended = "[the program has ended]"

    /// Starts it under a shell that keeps the terminal's modes before and after, and its exit status.
    convenience init(
        _ arguments: [String] = ["--rate", "0"], _ columns: Int = 120, _ rows: Int = 36, language: String = "en",
        environment: [String: String] = [:], unset: [String] = [], errorsToFile: Bool = false
    ) throws {
        let folder = try Folder()
        let words = ([try Program.path.get()] + arguments + (language == "" ? [] : ["--lang", language])).map(
            Self.quoted)
        let variables = environment.map { "export \($0)=\(Self.quoted($1))" } + unset.map { "unset \($0)" }
        let script = """
            unset TMUX TMUX_PANE
            trap : INT QUIT TSTP
            \(variables.joined(separator: "\n"))
            stty -g > \(folder.path)/before
            sh -c 'echo $$ > \(folder.path)/pid; exec "$@"' sh \(words.joined(separator: " ")) \
            \(errorsToFile ? "2> \(folder.path)/errors" : "")
            echo $? > \(folder.path)/status
            stty -g > \(folder.path)/after
            echo '\(Self.ended)'
            exec cat > /dev/null
            """
        try self.init(["sagascope"] + arguments, folder, columns, rows, script: script)
    }

    /// A shell to type at instead.
    static func bash(_ columns: Int = 120, _ rows: Int = 36) throws -> TerminalRun {
        let folder = try Folder()
        let script = """
            unset TMUX TMUX_PANE HISTFILE
            export PS1='ready> ' EXE=\(quoted(try Program.path.get()))
            exec bash --norc --noprofile -i
            """
        return try TerminalRun(["bash"], folder, columns, rows, script: script)
    }

    private init(_ name: [String], _ folder: Folder, _ columns: Int, _ rows: Int, script: String) throws {
        self.folder = folder
        let (socket, errors) = (folder.path + "/socket", folder.path + "/errors")
        witness = Witness(name) {
            // Another client, because this one belongs to the test, and may be the one that has failed.
            let capture = try? Program.finish(["tmux", "-S", socket, "capture-pane", "-p"], seconds: 5)
            guard let capture, capture.status == 0 else { return nil }
            return capture.output + ((try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")
        }
        let configuration = """
            set -g status off
            set -g default-terminal xterm-256color
            set -g remain-on-exit on
            set -s escape-time 0

            """
        client = try ControlClient(
            socket: socket,
            configuration: try folder.write(Data(configuration.utf8), to: "configuration"), columns: columns,
            rows: rows,
            command: "sh " + (try folder.write(Data(script.utf8), to: "script")))
        // The window's size is then ours alone.
        try resize(columns, rows)
    }

    deinit { client.close() }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }

    // MARK: what goes in

    /// Bytes, as a keyboard sends them.
    func type(_ text: String) throws { try type(Array(text.utf8)) }

    func type(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        witness.note("type " + String(decoding: bytes, as: UTF8.self).debugDescription)
        try client.ask("send-keys -H " + bytes.map { String($0, radix: 16) }.joined(separator: " "))
    }

    /// Keys by tmux's names: `Down`, `Escape`, `C-c`.
    func press(_ names: String...) throws {
        witness.note("press " + names.joined(separator: " "))
        try client.ask("send-keys " + names.joined(separator: " "))
    }

    func resize(_ columns: Int, _ rows: Int) throws {
        witness.note("resize to \(columns)x\(rows)")
        try client.ask("resize-window -x \(columns) -y \(rows)")
    }

    /// As a terminal pastes: marked as such where the program asked for that.
    func paste(_ data: Data) throws {
        witness.note("paste \(data.count) bytes")
        try client.ask("load-buffer " + folder.write(data, to: "paste"))
        try client.ask("paste-buffer -p -d")
    }

    func signal(_ number: Int32) throws {
        witness.note("signal \(number)")
        guard kill(try pid(), number) == 0 else { throw Program.Failure("The program is gone already.") }
    }

    // MARK: what is seen

    var output: [UInt8] { client.output }

    func screen() throws -> String {
        let screen = try client.ask("capture-pane -p")
        witness.saw("\(screen)\n\(folder.text("errors"))")
        return screen
    }

    func ask(_ format: String) throws -> String { try client.ask("display-message -p '\(format)'") }

    /// Looks again whenever the terminal shows something new, until it is what it should be.
    @discardableResult
    func wait(
        for what: String, seconds: Double = patience, _ isThere: (String) -> Bool
    ) throws -> String {
        witness.note("wait for \(what)")
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let screen = try screen()
            if isThere(screen) { return screen }
            guard ContinuousClock.now < deadline else { throw Program.Failure("In \(seconds) s: no \(what).") }
            client.waitForNews(until: min(deadline, .now + .milliseconds(100)))
        }
    }

    @discardableResult
    func wait(for texts: String...) throws -> String {
        try wait(for: texts.joined(separator: " and ")) { screen in texts.allSatisfy(screen.contains) }
    }

    /// The words that the rows break apart, in one line.
    @discardableResult
    func wait(forSentence sentence: String) throws -> String {
        try wait(for: sentence) { screen in
            screen.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(sentence)
        }
    }

    func waitUntil(_ what: String, seconds: Double = patience, _ isTrue: () throws -> Bool) throws {
        witness.note("wait until \(what)")
        let deadline = ContinuousClock.now + .seconds(seconds)
        while try !isTrue() {
            guard ContinuousClock.now < deadline else {
                _ = try screen()
                throw Program.Failure("In \(seconds) s: not \(what).")
            }
            client.waitForNews(until: min(deadline, .now + .milliseconds(50)))
        }
    }

    // MARK: the process

    func pid() throws -> pid_t {
        try waitUntil("started") { !folder.text("pid").isEmpty }
        return pid_t(folder.text("pid"))!
    }

    var isAlive: Bool { pid_t(folder.text("pid")).map { kill($0, 0) == 0 } ?? false && folder.text("status").isEmpty }

    /// The exit status, once it has ended.
    func status() throws -> Int {
        try wait(for: Self.ended)
        return Int(folder.text("status")) ?? -1
    }

    /// Whether the terminal was given back as it was found; what was not.
    func disorder() throws -> [String] {
        try wait(for: Self.ended)
        var disorder = folder.text("before") == folder.text("after") ? [] : ["stty"]
        let flags = ["alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0", "keypad_flag": "0"]
        for (flag, wanted) in flags.sorted(by: <) where try ask("#{\(flag)}") != wanted { disorder.append(flag) }
        return disorder
    }
}
