import SagaCore
import SagaEngine
import Testing

@testable import Runs

/// What is no run file is told with its place, in words of both languages.
@Suite struct RunReaderTests {
    private static let header = #"{"header":{"format":1,"engine":1,"program":"p"}}"#
    private static let world = RunWriter.line(.began(WorldBeginning(number: 1, settings: Settings()))).lines[0]
    private static let check = #"{"check":{"step":5,"time":"1.5","digest":"0123456789abcdef"}}"#
    private static let end = #"{"end":{"step":5,"time":"1.5","digest":"0123456789abcdef","verdicts":[]}}"#

    private static func command(_ number: Int, step: Int = 5, time: String = "2", _ line: String = "stop stock")
        -> String
    {
        #"{"command":{"number":\#(number),"step":\#(step),"time":"\#(time)","by":"key","do":"\#(line)","gave":"done"}}"#
    }

    private static let faults: [([String], String)] = [
        (["nonsense"], "f:1: this is no run file"), ([""], "f:1: this is no run file"),
        ([header.replacing("\"format\":1", with: "\"format\":3"), "?"], "f:1:header.format: the file has format 3"),
        ([header.replacing("\"program\":\"p\"", with: "\"program\":1")], "f:1:header.program: a text belongs here."),
        ([header.replacing("\"engine\":1", with: "\"engine\":0")], "f:1:header.engine: a whole number of 1 or more"),
        ([header], "f: the file breaks off before its first world"),
        ([header, check], "f:2: a world has to begin before"), ([header, header], "f:2: a header stands in the first"),
        ([header, world, "{"], "f:3: this is no JSON from character 2 on."),
        ([header, world, ""], "f:3: this is no JSON from character 1 on."),
        ([header, world, "[]"], "f:3: an object belongs here."),
        ([header, world, "{}"], "f:3: a line is an object with one field"),
        ([header, world, #"{"chek":{}}"#], "f:3:chek: a line is an object with one field"),
        ([header, world, #"{"check":{"a":1,"a":2}}"#], "f:3: the field \"a\" stands twice"),
        ([header, world, #"{"check":{}}"#], "f:3:check.step: this field is missing."),
        ([header, world, check.replacing("1.5", with: "1.50")], "f:3:check.time: \"1.50\" is no time"),
        ([header, world, check.replacing("abcdef", with: "ABCDEF")], "f:3:check.digest: \"0123456789ABCDEF\" is no"),
        ([header, world, check.replacing("}}", with: ",\"more\":1}}")], "f:3:check.more: there is no such field"),
        ([header, world, check, command(1, step: 4)], "f:4:command.step: it lies before the line above"),
        ([header, world, check, command(1, time: "1")], "f:4:command.time: it lies before the line above"),
        ([header, world, command(2)], "f:3:command.number: number 1 is next."),
        ([header, world, command(1, "stop  stock")], "f:3:command.do: \"stop  stock\" is no command's line."),
        ([header, world, command(1).replacing("done", with: "no")], "f:3:command.gave: \"no\" is no result"),
        ([header, world, command(1).replacing("key", with: "me")], "f:3:command.by: \"me\" means nothing here"),
        (
            [header, world, end.replacing("[]", with: "[\"luck\"]")],
            "f:3:end.verdicts: \"luck\" means nothing here; there are money, goods"
        ),
        ([header, world, end, check], "f:4: the world has ended"),
        ([header, world, end, world], "f:4:world.number: number 2 is next."),
        (
            [header, world, #"{"line":{"number":1,"step":5,"time":"1","state":"passed"}}"#],
            "f:3:line.number: no scenario with so many lines"
        ),
        (
            [header, world.replacing("\"latency\":\"0.06..0.085\"", with: "\"latency\":\"2..1\"")],
            "f:2:world.settings.latency: \"2..1\" is no length of time"
        ),
        (
            [header, world.replacing("\"payment\":1", with: "\"payment\":0")],
            "f:2:world.settings.instances.payment: a whole number of 1 to 10000 belongs here."
        ),
        ([header, world.replacing("\"seed\":\"42\"", with: "\"seed\":\"x\"")], "f:2:world.seed: \"x\" is no seed"),
        (
            [
                header,
                world.replacing("}}}", with: "},\"from\":{\"world\":1,\"step\":0,\"time\":\"0\",\"commands\":0}}}"),
            ],
            "f:2:world.from.world: a whole number of 1 to 1 belongs here."
        ),
    ]

    @Test(arguments: faults)
    func whatIsWrongIsToldWithItsPlace(lines: [String], begins: String) {
        let text = lines.joined(separator: "\n") + "\n"
        #expect(fault(in: text).hasPrefix(begins), "\(fault(in: text))")
        let russian = fault(in: text, russian: true)
        #expect(russian.unicodeScalars.contains { ("а"..."я").contains($0) } && russian.hasSuffix("."), "\(russian)")
    }

    @Test func anEmptyFileIsNone() { #expect(fault(in: "") == "f: the file is empty: nothing was recorded.") }

    @Test func whateverStandsInAFileSaysNothingToATerminal() {
        let text = [Self.header, Self.world, Self.command(1, #"\u001b[31m"#)].joined(separator: "\n") + "\n"
        #expect(!fault(in: text).contains("\u{1B}"))
    }

    // MARK: cut off

    @Test func aFileIsCutWhereALineIsNotWholeOrTheEndIsMissing() throws {
        let whole = [Self.header, Self.world, Self.check, Self.end].joined(separator: "\n")
        #expect(try RunReader.read(Array((whole + "\n").utf8)).cutAfter == nil)
        #expect(try RunReader.read(Array(whole.utf8)).cutAfter == nil)
        #expect(try RunReader.read(Array(whole.dropLast().utf8)).cutAfter == 3)
        #expect(try RunReader.read(Array(whole.dropLast(Self.end.count).utf8)).cutAfter == 3)
        #expect(try RunReader.read(Array((whole + "\n{\"wor").utf8)).cutAfter == 4)
    }
}
