import SagaEngine

/// The format of a run file: JSON Lines, each line an object with one field, whose name says what the line is. Its
/// description, word for word, is `Resources/runs/run-line.schema.json`.
///
///     {"header":{"format":2,"engine":1,"program":"sagascope 0.1.0"}}
///     {"world":{"number":1,"seed":"42","settings":{…},"scenario":{…}|"from":{…}}}
///     {"on":{"world":1}}
///     {"present":{"world":2}}
///     {"command":{"number":1,"step":0,"time":"0","by":"key","do":"arm refund always","gave":"armed always"}}
///     {"idle":{"step":12,"time":"1.25","by":"key","said":"repeat cancel A1"}}
///     {"line":{"number":1,"step":12,"time":"1.25","state":"passed"}}
///     {"check":{"step":64,"time":"4.0625","digest":"0123456789abcdef"}}
///     {"end":{"step":80,"time":"9.5","digest":"fedcba9876543210","verdicts":["money"]}}
///
/// A line comes behind everything that happened before it. No wall time, no reads: the same run gives the same file.
package enum RunFormat {
    /// Fields are added, renamed or given another meaning in a new version only. In version 1 a world had ended when the next
    /// one began, unless that was its branch: there was no `on`, and no `present`.
    package static let version = 2

    /// Of a card, the last four digits stand in a command's line; nothing longer does.
    static let kinds = ["header", "world", "on", "present", "command", "idle", "line", "check", "end"]
}

/// What a run file begins with.
package struct RunHeader: Hashable, Sendable {
    package var format: Int
    package var engine: Int
    package var program: String

    package init(format: Int = RunFormat.version, engine: Int = EngineVersion.present, program: String) {
        self.format = format
        self.engine = engine
        self.program = program
    }
}

/// A run file as it was read.
package struct RunFile: Sendable {
    package var header: RunHeader
    /// With the number of the line, from 1.
    package var events: [(line: Int, event: RunEvent)]
    /// The last whole line, where something is missing behind it: a part of a line, or the end of the run.
    package var cutAfter: Int?

    /// The world in which clients and the operator were in the end: the last that was no branch, or was made the present.
    package var present: Int {
        var present = 1
        for (_, event) in events {
            switch event {
            case .began(let world) where world.branch == nil: present = world.number
            case .present(let world): present = world
            default: break
            }
        }
        return present
    }

    package init(header: RunHeader, events: [(line: Int, event: RunEvent)], cutAfter: Int? = nil) {
        self.header = header
        self.events = events
        self.cutAfter = cutAfter
    }
}

/// A text in both languages.
package struct Sentence: Hashable, Sendable {
    package let en: String
    package let ru: String

    package init(en: String, ru: String) {
        self.en = en
        self.ru = ru
    }

    package func text(russian: Bool) -> String { russian ? ru : en }
}

/// Why a text is no run file, or none that this program can read.
package struct RunFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case unreadable
        /// Of a format that is newer than this program.
        case newer
    }

    package var kind = Kind.unreadable
    /// From 1; 0 for the file as a whole.
    package let line: Int
    /// The way to it, such as `world.settings.latency`; "" for the line as a whole.
    package let field: String
    package let sentence: Sentence

    /// `file:line:field: what is wrong`.
    package func text(file: String, russian: Bool) -> String {
        let place = [file, line > 0 ? String(line) : "", field].filter { !$0.isEmpty }.joined(separator: ":")
        return "\(place): \(sentence.text(russian: russian))"
    }
}
