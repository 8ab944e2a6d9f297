import JSONText
import SagaCore
import SagaEngine

/// The lines of a run file, each with its end.
package enum RunWriter {
    /// A whole file.
    package static func file(_ header: RunHeader, _ events: [RunEvent]) -> [UInt8] { lines(header, events) }

    /// What is to be added to a file that grows: it begins with its header, before its first world.
    package static func lines(_ events: [RunEvent], under header: RunHeader) -> [UInt8] {
        lines(events.first?.startsFile ?? false ? header : nil, events)
    }

    package static func line(_ event: RunEvent) -> [UInt8] { lines(nil, [event]) }

    package static func line(_ header: RunHeader) -> [UInt8] { lines(header, []) }

    private static func lines(_ header: RunHeader?, _ events: [RunEvent]) -> [UInt8] {
        var lines = JSONLines()
        lines.reserve((events.count + 1) * usualLength)
        if let header { add(header, to: &lines) }
        for event in events { add(event, to: &lines) }
        return lines.bytes
    }

    private static let usualLength = 256

    private static func add(_ header: RunHeader, to line: inout JSONLines) {
        line.begin("header")
        line.add("format", header.format)
        line.add("engine", header.engine)
        line.add("program", header.program)
        line.end()
    }

    private static func add(_ event: RunEvent, to line: inout JSONLines) {
        line.begin(name(event))
        switch event {
        case .began(let world): add(world, to: &line)
        case .present(let world), .on(let world): line.add("world", world)
        case .did(let command):
            line.add("number", command.number)
            add(command.place, to: &line)
            line.add("by", command.giver.rawValue)
            line.add("do", command.line)
            line.add("gave", command.result.line)
        case .idle(let idle):
            add(idle.place, to: &line)
            line.add("by", idle.giver.rawValue)
            line.add("said", idle.line)
        case .decided(let decided):
            line.add("number", decided.number)
            add(decided.place, to: &line)
            add(decided.state, to: &line)
        case .check(let point): add(point, to: &line)
        case .ended(let point, let red):
            add(point, to: &line)
            line.add("verdicts", .array(red.map { .string($0.name(russian: false)) }))
        }
        line.end()
    }

    private static func name(_ event: RunEvent) -> StaticString {
        switch event {
        case .began: "world"
        case .present: "present"
        case .on: "on"
        case .did: "command"
        case .idle: "idle"
        case .decided: "line"
        case .check: "check"
        case .ended: "end"
        }
    }

    // MARK: parts

    private static func add(_ place: RunPlace, to line: inout JSONLines) {
        line.add("step", place.steps)
        line.add("time", place.clock.nanoseconds, places: DecimalTime.places)
    }

    private static func add(_ point: CheckPoint, to line: inout JSONLines) {
        add(point.place, to: &line)
        line.add("digest", point.digest)
    }

    private static func add(_ state: Screenplay.State, to line: inout JSONLines) {
        switch state {
        case .pending, .running: preconditionFailure("a line that is decided")
        case .passed: line.add("state", "passed")
        case .failed(let why):
            line.add("state", "failed")
            line.add("why", why)
        case .skipped: line.add("state", "skipped")
        }
    }

    private static func add(_ world: WorldBeginning, to line: inout JSONLines) {
        line.add("number", world.number)
        line.add("seed", String(world.settings.seed))
        line.add("settings", .object(SettingsText.fields(world.settings)))
        if let play = world.screenplay { line.add("scenario", value(play)) }
        if let branch = world.branch { line.add("from", value(branch)) }
    }

    private static func value(_ branch: BranchPoint) -> JSONValue {
        .object([
            ("world", .number(Int64(branch.world))), ("step", .number(Int64(branch.place.steps))),
            ("time", .string(branch.place.clock.decimal)), ("commands", .number(Int64(branch.commands))),
        ])
    }

    private static func value(_ play: Screenplay) -> JSONValue {
        let number: [(String, JSONValue)] = play.number.map { [("number", .number(Int64($0)))] } ?? []
        let lines = play.lines.map { line in
            let rows = line.rows.map { JSONValue.array($0.map { .string($0) }) }
            return JSONValue.object(
                [("keyword", .string(line.keyword)), ("text", .string(line.text))]
                    + (rows.isEmpty ? [] : [("rows", .array(rows))]))
        }
        return .object([("title", .string(play.title))] + number + [("lines", .array(lines))])
    }
}

extension RunEvent {
    /// It is the first of a file.
    fileprivate var startsFile: Bool { if case .began(let world) = self { world.number == 1 } else { false } }
}
