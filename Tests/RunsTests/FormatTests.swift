import JSONText
import SagaCore
import TestNumbers
import TestRuns
import Testing

@testable import Runs
@testable import SagaEngine

/// How a run file is written. What stands here is the format: it changes with its version only.
@Suite struct RunFormatTests {
    private static let place = RunPlace(steps: 12, clock: Instant(nanoseconds: 1_250_000_000))
    private static let point = CheckPoint(place: place, digest: "0123456789abcdef")

    private static let written: [(RunEvent, String)] = [
        (
            .did(
                RecordedCommand(
                    number: 3, place: place, giver: .key, command: .arm(.refund, .always), result: .armed(.always))),
            #"{"command":{"number":3,"step":12,"time":"1.25","by":"key","do":"arm refund always","gave":"armed always"}}"#
        ),
        (
            .did(
                RecordedCommand(
                    number: 1, place: RunPlace(steps: 0, clock: .start), giver: .client,
                    command: .create(.tea(id: "чай \"1\"\n")), result: .created(OrderID(0)))),
            #"{"command":{"number":1,"step":0,"time":"0","by":"client","do":"create \"чай \\u{22}1\\u{22}\\u{a}\" user \"u\" "#
                + #"address \"Saga St\" card \"1234\" item \"tea\" \"Tea\" 450 1","gave":"created A1"}}"#
        ),
        (
            .idle(RecordedIdleCommand(place: place, giver: .operator, line: "repeat cancel A1")),
            #"{"idle":{"step":12,"time":"1.25","by":"operator","said":"repeat cancel A1"}}"#
        ),
        (
            .decided(RecordedLine(number: 2, place: place, state: .passed)),
            #"{"line":{"number":2,"step":12,"time":"1.25","state":"passed"}}"#
        ),
        (
            .decided(RecordedLine(number: 2, place: place, state: .failed("Why."))),
            #"{"line":{"number":2,"step":12,"time":"1.25","state":"failed","why":"Why."}}"#
        ),
        (.check(point), #"{"check":{"step":12,"time":"1.25","digest":"0123456789abcdef"}}"#),
        (
            .ended(point, red: [.money, .progress]),
            #"{"end":{"step":12,"time":"1.25","digest":"0123456789abcdef","verdicts":["money","progress"]}}"#
        ),
        (
            .began(WorldBeginning(number: 1, settings: Settings())),
            #"{"world":{"number":1,"seed":"42","settings":{"safeguards":["idempotent-consumer","tombstone","ack-after-commit","#
                + #""outbox","terminal-guard","retry","own-subscription"],"#
                + #""instances":{"order":1,"payment":1,"stock":1,"delivery":1},"workTimes":{"order":"0.11..0.19","#
                + #""payment":"0.11..0.19","stock":"0.11..0.19","delivery":"0.11..0.19"},"latency":"0.06..0.085","#
                + #""shipmentTime":"5..7","ordersPerKilosecond":0,"gaps":"even","cancelPermille":0,"cancelWithin":"15","#
                + #""orderLimit":null,"initialUnits":1000000,"restart":"2","acknowledgeTimeout":"10","deadline":"60","#
                + #""mostClientWeight":4294967296}}}"#
        ),
    ]

    /// The line of a command may stand beside it, and makes no difference.
    @Test func aLineThatIsKnownIsThatOfTheCommand() {
        func recorded(_ line: String?) -> RecordedCommand {
            RecordedCommand(
                number: 1, place: Self.place, giver: .key, command: .cancel(OrderID(0)), line: line,
                result: .cancel(.accepted))
        }
        let (known, unknown) = (recorded("cancel A1"), recorded(nil))
        #expect(known == unknown && known.hashValue == unknown.hashValue && known.line == unknown.line)
        var other = known
        other.command = .cancel(OrderID(1))
        #expect(other.line == "cancel A2" && other != known)
    }

    @Test func eachLineIsWrittenSo() {
        for (event, text) in Self.written { #expect(RunWriter.line(event).text == text + "\n") }
        #expect(
            RunWriter.line(RunHeader(program: "sagascope 0.1.0")).text
                == #"{"header":{"format":2,"engine":1,"program":"sagascope 0.1.0"}}"# + "\n")
        #expect(EngineVersion.present == 1 && RunFormat.version == 2)
    }

    @Test func scenariosAndBranchesComeBack() throws {
        let lines = [
            Screenplay.Line(keyword: "Given", text: "a «world»", rows: [["a", "b"], ["", "\n"]]),
            Screenplay.Line(keyword: "*", text: ""),
        ]
        let settings = Settings()
        let events: [RunEvent] = [
            .began(
                WorldBeginning(
                    number: 1, settings: settings, screenplay: Screenplay(title: "T", number: 9, lines: lines))),
            .decided(RecordedLine(number: 2, place: Self.place, state: .skipped)), .ended(Self.point, red: []),
            .began(
                WorldBeginning(
                    number: 2, settings: settings, branch: BranchPoint(world: 1, place: Self.place, commands: 0))),
            .ended(Self.point, red: [.goods]),
        ]
        #expect(try RunReader.read(events.file).events.map(\.event) == events)
        try Schema(Project.bytes("Resources/runs/run-line.schema.json")).checkAll(events.file)
    }

    // MARK: settings

    @Test func everySettingIsThereByItsName() {
        let names = Mirror(reflecting: Settings()).children.compactMap(\.label).filter { $0 != "seed" }
        #expect(SettingsText.fields(Settings()).map(\.0).sorted() == names.sorted())
    }

    @Test func anySettingsComeBack() throws {
        for seed in 1..<200 as Range<UInt64> {
            let settings = Settings.random(seed: seed)
            let events: [RunEvent] = [.began(WorldBeginning(number: 1, settings: settings))]
            let read = try RunReader.read(events.file).events.map(\.event)
            #expect(read == events, "seed \(seed)")
            try Schema(Project.bytes("Resources/runs/run-line.schema.json")).checkAll(events.file)
        }
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0.000000001"), (1_250_000_000, "1.25"), (60_000_000_000, "60"),
            (Int64.max, "9223372036.854775807"),
        ] as [(Int64, String)])
    func timesAreSecondsToTheNanosecond(nanoseconds: Int64, text: String) {
        #expect(DecimalTime.text(nanoseconds) == text)
        #expect(DecimalTime.nanoseconds(text) == nanoseconds)
    }

    @Test(arguments: [
        "", "-1", "+1", "01", "1.", ".5", "1.50", "1.0", "1.0000000001", "1e3", "9223372036.854775808", "1.2.3", " 1",
        "1,5", "99999999999", "1.-5", "1.+5",
    ])
    func otherSpellingsAreNoTimes(text: String) { #expect(DecimalTime.nanoseconds(text) == nil) }

    @Test(arguments: ["", "..", "1..", "2..1", "exponential", "exponential 0.2 cut", "1 2", "-1", "9999999"])
    func otherWordsAreNoLengths(text: String) { #expect(Distribution(words: text) == nil) }

    // MARK: the schema

    @Test func everyLineOfRandomSessionsMeetsTheSchema() throws {
        let schema = try Schema(Project.bytes("Resources/runs/run-line.schema.json"))
        var kinds: Set<String> = []
        for seed in 72_000..<72_040 as Range<UInt64> {
            var session = RandomSession(seed: seed)
            session.run()
            try schema.checkAll(session.tape.bytes)
            for event in session.tape.events { kinds.insert(event.kindAndPlace.kind) }
        }
        #expect(kinds.count == RunFormat.kinds.count - 1)
    }

    @Test(arguments: [
        #"{"check":{"step":1,"time":"0.10","digest":"0123456789abcdef"}}"#,
        #"{"check":{"step":-1,"time":"0","digest":"0123456789abcdef"}}"#, #"{"check":{"step":1,"time":"0"}}"#,
        #"{"check":{"step":1,"time":"0","digest":"0123456789ABCDEF"}}"#, #"{"chek":{}}"#, "{}", "[]",
        #"{"header":{"format":3,"engine":1,"program":""}}"#, #"{"header":{"format":1,"engine":1,"program":1}}"#,
        #"{"idle":{"step":1,"time":"0","by":"me","said":""}}"#,
        #"{"idle":{"step":1,"time":"0","by":"key","said":"","more":1}}"#,
        #"{"line":{"number":1,"step":1,"time":"0","state":"failed"}}"#,
        #"{"line":{"number":1,"step":1,"time":"0","state":"passed","why":""}}"#,
    ])
    func theSchemaRefusesWhatTheReaderRefuses(line: String) throws {
        let schema = try Schema(Project.bytes("Resources/runs/run-line.schema.json"))
        #expect(throws: Schema.Problem.self) { try schema.check(Array(line.utf8)) }
        let header = RunWriter.line(RunHeader(program: "")).text
        let world = RunWriter.line(
            .began(
                WorldBeginning(
                    number: 1, settings: Settings(),
                    screenplay: Screenplay(title: "", lines: [.init(keyword: "", text: "")])))
        ).text
        #expect(fault(in: line.contains("header") ? line + "\n" : header + world + line + "\n") != "")
    }
}

extension Schema {
    func checkAll(_ file: [UInt8]) throws {
        for line in file.split(separator: UInt8(ascii: "\n")) { try check(Array(line)) }
    }
}

extension Settings {
    fileprivate static func random(seed: UInt64) -> Settings {
        var numbers = Numbers(seed: seed)
        func span() -> Span { Span(nanoseconds: Int64(numbers.below(20_000_000_000))) }
        func distribution() -> Distribution {
            switch numbers.below(4) {
            case 0: return .constant(span())
            case 1: return .exponential(mean: span(), isCut: numbers.below(2) == 0)
            default:
                let low = span()
                return .uniform(low, Span(nanoseconds: low.nanoseconds + Int64(numbers.below(1_000_000))))
            }
        }
        var settings = Settings()
        settings.seed = numbers.next()
        settings.safeguards = Safeguards(rawValue: UInt8(numbers.below(256)))
        settings.instances = (0..<4).map { _ in 1 + numbers.below(10_000) }
        settings.workTimes = (0..<4).map { _ in distribution() }
        (settings.latency, settings.shipmentTime) = (distribution(), distribution())
        settings.ordersPerKilosecond = Int64(numbers.below(10_000_001))
        settings.gaps = numbers.below(2) == 0 ? .even : .exponential
        settings.cancelPermille = numbers.below(1001)
        settings.cancelWithin = span()
        settings.orderLimit = numbers.below(2) == 0 ? nil : numbers.below(100_000_001)
        settings.initialUnits = Int64(numbers.below(1_000_000_000_001))
        settings.restart = numbers.below(2) == 0 ? nil : span()
        (settings.acknowledgeTimeout, settings.deadline) = (span(), span())
        settings.mostClientWeight = numbers.below(.max)
        return settings
    }
}
