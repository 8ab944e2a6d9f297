import JSONText
import SagaCore
import SagaEngine

/// Reads a run file, of which the end may be missing.
package enum RunReader {
    package static func read(_ bytes: [UInt8]) throws(RunFault) -> RunFile {
        if bytes.isEmpty { throw RunFault(line: 0, field: "", sentence: .empty) }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What stands behind the last end of a line is a line only if it is a whole one.
        let tail = lines.removeLast()
        guard let first = lines.first ?? (tail.isEmpty ? nil : tail) else {
            throw RunFault(line: 1, field: "", sentence: .noHeader)
        }
        let header = try header(Array(first))
        var course = Course()
        for (place, line) in lines.enumerated().dropFirst() {
            try course.take(try LineReader(Array(line), number: place + 1).event(), line: place + 1)
        }
        if !tail.isEmpty, !lines.isEmpty {
            let number = lines.count + 1
            do throws(RunFault) {
                var longer = course
                try longer.take(try LineReader(Array(tail), number: number).event(), line: number)
                course = longer
            } catch {
                course.isTorn = true
            }
        }
        guard let last = course.events.last else { throw RunFault(line: 0, field: "", sentence: .noWorld) }
        let isWhole = course.haveAllEnded && !course.isTorn
        return RunFile(header: header, events: course.events, cutAfter: isWhole ? nil : last.line)
    }

    private static func header(_ bytes: [UInt8]) throws(RunFault) -> RunHeader {
        guard let node = try? JSONReader.read(bytes), var outer = try? FieldReader(node, line: 1, path: ""),
            let (name, value) = try? outer.only(), name == "header"
        else { throw RunFault(line: 1, field: "", sentence: .noHeader) }
        var fields = try FieldReader(value, line: 1, path: "header")
        let format = try fields.number("format", 1...Int64.max)
        // Of a newer format nothing else is known.
        if format > RunFormat.version {
            throw RunFault(kind: .newer, line: 1, field: "header.format", sentence: .newer(format))
        }
        let header = RunHeader(
            format: Int(format), engine: Int(try fields.number("engine", 1...Int64.max)),
            program: try fields.text("program"))
        try fields.close()
        return header
    }
}

/// What has been read so far, as far as the next line has to go with it.
private struct Course {
    private(set) var events: [(line: Int, event: RunEvent)] = []
    var isTorn = false
    private var worlds: [World] = []
    /// The world that the lines are of, by its place.
    private var present = 0

    private struct World {
        let beginning: WorldBeginning
        /// With those of the world that it branched off from.
        var commands: Int
        /// How far it has come.
        var place: RunPlace
        var hasEnded = false
    }

    var haveAllEnded: Bool { worlds.allSatisfy(\.hasEnded) }

    mutating func take(_ event: RunEvent, line: Int) throws(RunFault) {
        func fault(_ field: String, _ sentence: Sentence) -> RunFault {
            RunFault(line: line, field: field, sentence: sentence)
        }
        switch event {
        case .began(let world): try begin(world, fault)
        case _ where worlds.isEmpty: throw fault("", .worldFirst)
        case .on(let number): try turn(to: number, fault)
        case .present(let number):
            guard worlds.indices.contains(number - 1) else {
                throw fault("present.world", .noNumber(1...Int64(worlds.count)))
            }
        default:
            if worlds[present].hasEnded { throw fault("", .afterTheEnd) }
            try goOn(event, fault)
        }
        events.append((line, event))
    }

    private mutating func begin(
        _ world: WorldBeginning, _ fault: (String, Sentence) -> RunFault
    ) throws(RunFault) {
        if !worlds.isEmpty, !worlds[present].hasEnded, world.branch == nil { throw fault("", .notEnded) }
        if world.number != worlds.count + 1 { throw fault("world.number", .notNext(Int64(worlds.count + 1))) }
        var place = RunPlace(steps: 0, clock: .start)
        if let branch = world.branch {
            guard branch.world <= worlds.count else {
                throw fault("world.from.world", .noNumber(1...Int64(max(1, worlds.count))))
            }
            let trunk = worlds[branch.world - 1]
            if trunk.beginning.settings != world.settings { throw fault("world.settings", .otherSettings) }
            guard (0...trunk.commands).contains(branch.commands) else {
                throw fault("world.from.commands", .noNumber(0...Int64(trunk.commands)))
            }
            place = branch.place
        }
        present = worlds.count
        worlds.append(World(beginning: world, commands: world.branch?.commands ?? 0, place: place))
    }

    private mutating func turn(to number: Int, _ fault: (String, Sentence) -> RunFault) throws(RunFault) {
        guard worlds.indices.contains(number - 1) else {
            throw fault("on.world", .noNumber(1...Int64(worlds.count)))
        }
        if worlds[number - 1].hasEnded { throw fault("on.world", .hasEnded(number)) }
        present = number - 1
    }

    private mutating func goOn(_ event: RunEvent, _ fault: (String, Sentence) -> RunFault) throws(RunFault) {
        let (kind, next) = event.kindAndPlace
        if next.steps < worlds[present].place.steps { throw fault(kind + ".step", .goesBack) }
        if next.clock < worlds[present].place.clock { throw fault(kind + ".time", .goesBack) }
        worlds[present].place = next
        switch event {
        case .did(let command):
            worlds[present].commands += 1
            let number = worlds[present].commands
            if command.number != number { throw fault("command.number", .notNext(Int64(number))) }
        case .decided(let line):
            let lines = worlds[present].beginning.screenplay?.lines.count ?? 0
            guard (1...max(1, lines)).contains(line.number), lines > 0 else {
                throw fault("line.number", .noScreenplay)
            }
        case .ended: worlds[present].hasEnded = true
        case .began, .on, .present, .idle, .check: break
        }
    }
}

extension RunEvent {
    /// What its line is called, and where it happens; a world begins at its beginning.
    package var kindAndPlace: (kind: String, place: RunPlace) {
        switch self {
        case .began(let world): ("world", world.branch?.place ?? RunPlace(steps: 0, clock: .start))
        case .present: ("present", RunPlace(steps: 0, clock: .start))
        case .on: ("on", RunPlace(steps: 0, clock: .start))
        case .did(let command): ("command", command.place)
        case .idle(let idle): ("idle", idle.place)
        case .decided(let line): ("line", line.place)
        case .check(let point): ("check", point.place)
        case .ended(let point, _): ("end", point.place)
        }
    }
}
