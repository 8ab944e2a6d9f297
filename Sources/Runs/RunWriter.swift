import JSONText
import SagaCore
import SagaEngine

/// The lines of a run file, each with its end.
package enum RunWriter {
    package static func file(_ header: RunHeader, _ events: [RunEvent]) -> [UInt8] {
        line(header) + events.flatMap { line($0) }
    }

    package static func line(_ header: RunHeader) -> [UInt8] {
        line(
            "header",
            [
                ("format", .number(Int64(header.format))), ("engine", .number(Int64(header.engine))),
                ("program", .string(header.program)),
            ])
    }

    package static func line(_ event: RunEvent) -> [UInt8] {
        switch event {
        case .began(let world): line("world", fields(world))
        case .present(let world): line("present", [("world", .number(Int64(world)))])
        case .on(let world): line("on", [("world", .number(Int64(world)))])
        case .did(let command):
            line(
                "command",
                [("number", .number(Int64(command.number)))] + fields(command.place) + [
                    ("by", .string(command.giver.rawValue)), ("do", .string(command.command.line)),
                    ("gave", .string(command.result.line)),
                ])
        case .idle(let idle):
            line(
                "idle",
                fields(idle.place) + [("by", .string(idle.giver.rawValue)), ("said", .string(idle.line))])
        case .decided(let decided):
            line(
                "line",
                [("number", .number(Int64(decided.number)))] + fields(decided.place) + fields(decided.state))
        case .check(let point): line("check", fields(point))
        case .ended(let point, let red):
            line("end", fields(point) + [("verdicts", .array(red.map { .string($0.name(russian: false)) }))])
        }
    }

    private static func line(_ kind: String, _ fields: [(String, JSONValue)]) -> [UInt8] {
        JSONValue.object([(kind, .object(fields))]).compact + [UInt8(ascii: "\n")]
    }

    // MARK: parts

    private static func fields(_ place: RunPlace) -> [(String, JSONValue)] {
        [("step", .number(Int64(place.steps))), ("time", .string(place.clock.decimal))]
    }

    private static func fields(_ point: CheckPoint) -> [(String, JSONValue)] {
        fields(point.place) + [("digest", .string(point.digest))]
    }

    private static func fields(_ state: Screenplay.State) -> [(String, JSONValue)] {
        switch state {
        case .pending, .running: preconditionFailure("a line that is decided")
        case .passed: [("state", .string("passed"))]
        case .failed(let why): [("state", .string("failed")), ("why", .string(why))]
        case .skipped: [("state", .string("skipped"))]
        }
    }

    private static func fields(_ world: WorldBeginning) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("number", .number(Int64(world.number))), ("seed", .string(String(world.settings.seed))),
            ("settings", .object(SettingsText.fields(world.settings))),
        ]
        if let play = world.screenplay { fields.append(("scenario", .object(self.fields(play)))) }
        if let branch = world.branch {
            let from: [(String, JSONValue)] =
                [("world", .number(Int64(branch.world)))] + self.fields(branch.place)
                + [("commands", .number(Int64(branch.commands)))]
            fields.append(("from", .object(from)))
        }
        return fields
    }

    private static func fields(_ play: Screenplay) -> [(String, JSONValue)] {
        let number: [(String, JSONValue)] = play.number.map { [("number", .number(Int64($0)))] } ?? []
        let lines = play.lines.map { line in
            let rows = line.rows.map { JSONValue.array($0.map { .string($0) }) }
            return JSONValue.object(
                [("keyword", .string(line.keyword)), ("text", .string(line.text))]
                    + (rows.isEmpty ? [] : [("rows", .array(rows))]))
        }
        return [("title", .string(play.title))] + number + [("lines", .array(lines))]
    }
}
