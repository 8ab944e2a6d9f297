import JSONText
import SagaCore
import SagaEngine

/// Reads one line behind the first.
struct LineReader {
    private let kind: String
    private var fields: FieldReader

    init(_ bytes: [UInt8], number: Int) throws(RunFault) {
        let node: JSONNode
        do throws(JSONFault) {
            node = try JSONReader.read(bytes)
        } catch {
            throw RunFault(line: number, field: "", sentence: .noJSON(error))
        }
        var outer = try FieldReader(node, line: number, path: "")
        let (name, value) = try outer.only()
        if name == "header" { throw RunFault(line: number, field: "", sentence: .secondHeader) }
        guard RunFormat.kinds.contains(name) else {
            throw RunFault(line: number, field: Sentence.short(name), sentence: .notOneField)
        }
        kind = name
        fields = try FieldReader(value, line: number, path: name)
    }

    consuming func event() throws(RunFault) -> RunEvent {
        var fields = fields
        let event: RunEvent
        switch kind {
        case "world": event = .began(try Self.world(&fields))
        case "present": event = .present(world: Int(try fields.number("world", 1...Int64.max)))
        case "on": event = .on(world: Int(try fields.number("world", 1...Int64.max)))
        case "command": event = .did(try Self.command(&fields))
        case "idle": event = .idle(try Self.idle(&fields))
        case "line": event = .decided(try Self.line(&fields))
        case "check": event = .check(try Self.point(&fields))
        default: event = .ended(try Self.point(&fields), red: try Self.verdicts(&fields))
        }
        try fields.close()
        return event
    }

    // MARK: what happens in a world

    private static func giver(_ fields: inout FieldReader) throws(RunFault) -> Giver {
        let name = try fields.text("by")
        guard let giver = Giver(rawValue: name) else {
            throw fields.fault("by", .noWord(name, Giver.allCases.map(\.rawValue)))
        }
        return giver
    }

    private static func command(_ fields: inout FieldReader) throws(RunFault) -> RecordedCommand {
        RecordedCommand(
            number: Int(try fields.number("number", 1...Int64.max)), place: try fields.place(),
            giver: try giver(&fields),
            command: try fields.parsed("do", Sentence.noCommand) { Command(line: $0) },
            result: try fields.parsed("gave", Sentence.noResult) { CommandResult(line: $0) })
    }

    private static func idle(_ fields: inout FieldReader) throws(RunFault) -> RecordedIdleCommand {
        RecordedIdleCommand(
            place: try fields.place(), giver: try giver(&fields), line: try fields.text("said"))
    }

    private static func line(_ fields: inout FieldReader) throws(RunFault) -> RecordedLine {
        let number = Int(try fields.number("number", 1...Int64.max))
        let place = try fields.place()
        let state: Screenplay.State = try fields.word(
            "state", ["passed": .passed, "failed": .failed(""), "skipped": .skipped])
        guard case .failed = state else { return RecordedLine(number: number, place: place, state: state) }
        return RecordedLine(number: number, place: place, state: .failed(try fields.text("why")))
    }

    private static func point(_ fields: inout FieldReader) throws(RunFault) -> CheckPoint {
        CheckPoint(
            place: try fields.place(),
            digest: try fields.parsed("digest", Sentence.noDigest) { text in
                let isDigest =
                    text.utf8.count == 16 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
                return isDigest ? text : nil
            })
    }

    private static func verdicts(_ fields: inout FieldReader) throws(RunFault) -> [Verdict] {
        var verdicts: [Verdict] = []
        for text in try fields.texts("verdicts") {
            guard let found = Verdict.allCases.first(where: { $0.name(russian: false) == text }) else {
                throw fields.fault("verdicts", .noWord(text, Verdict.allCases.map { $0.name(russian: false) }))
            }
            verdicts.append(found)
        }
        return verdicts
    }

    // MARK: how a world begins

    private static func world(_ fields: inout FieldReader) throws(RunFault) -> WorldBeginning {
        let number = Int(try fields.number("number", 1...Int64.max))
        let seed = try fields.parsed("seed", Sentence.noSeed) { text in
            UInt64(text).flatMap { String($0) == text ? $0 : nil }
        }
        return WorldBeginning(
            number: number, settings: try SettingsText.read(try fields.object("settings"), seed: seed),
            screenplay: try screenplay(try fields.objectIfThere("scenario")),
            branch: try branch(try fields.objectIfThere("from")))
    }

    private static func branch(_ reader: FieldReader?) throws(RunFault) -> BranchPoint? {
        guard var fields = reader else { return nil }
        let branch = BranchPoint(
            world: Int(try fields.number("world", 1...Int64.max)), place: try fields.place(),
            commands: Int(try fields.number("commands", 0...Int64.max)))
        try fields.close()
        return branch
    }

    private static func screenplay(_ reader: FieldReader?) throws(RunFault) -> Screenplay? {
        guard var fields = reader else { return nil }
        let title = try fields.text("title")
        let number = fields.has("number") ? Int(try fields.number("number", 1...Int64.max)) : nil
        var lines: [Screenplay.Line] = []
        for var line in try fields.objects("lines") {
            lines.append(
                Screenplay.Line(
                    keyword: try line.text("keyword"), text: try line.text("text"),
                    rows: line.has("rows") ? try line.rows("rows") : []))
            try line.close()
        }
        try fields.close()
        return Screenplay(title: title, number: number, lines: lines)
    }
}
