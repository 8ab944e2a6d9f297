import SagaCore
import SagaEngine
import TestNumbers
import TestRuns
import Testing

@Suite struct CommandLineTests {
    static let table: [(Command, String)] = [
        (.createAny, "create-any"),
        (
            .create(.tea(id: "a b", price: -5, count: 2)),
            #"create "a b" user "u" address "Saga St" card "1234" item "tea" "Tea" -5 2"#
        ),
        (
            .create(OrderRequest(items: [], address: "")), #"create "" user "" address "" card """#
        ),
        (
            .create(OrderRequest(id: "\"\\\n", user: "Ю🛒", items: [], address: "\u{2028}\u{7f}")),
            #"create "\u{22}\u{5c}\u{a}" user "Ю🛒" address "\u{2028}\u{7f}" card """#
        ),
        (.cancel(OrderID(0)), "cancel A1"), (.cancel(OrderID(1000)), "cancel B1"),
        (.arm(.payment, .next(1)), "arm payment next"), (.arm(.onTheWay, .always), "arm on-the-way always"),
        (.arm(.payment, .next(2)), "arm payment next 2"), (.arm(.refund, .next(1_000_000)), "arm refund next 1000000"),
        (.arm(.release, .next(0)), "arm release next 0"), (.arm(.release, .next(.min)), "arm release next \(Int.min)"),
        (.arm(.handOver, .off), "arm hand-over off"),
        (.arm(.returnTask, .share(permille: 25)), "arm return-task share 25"),
        (.choose(.release, OrderID(7)), "choose release A8"), (.unchoose(.refund, OrderID(7)), "unchoose refund A8"),
        (.disarmAll, "disarm-all"), (.setLoad(1500), "load 1500"), (.addInstance(.stock), "add-instance stock"),
        (.removeInstance(.delivery), "remove-instance delivery"), (.stop(.order), "stop order"),
        (.start(.payment), "start payment"), (.redrive(3), "redrive 3"), (.redriveAll, "redrive-all"),
        (.setOnHand(product: "green tea", units: 12), #"stock "green tea" 12"#),
    ]

    @Test(arguments: table)
    func aCommandIsALineAndBack(_ command: Command, _ line: String) {
        #expect(command.line == line)
        #expect(Command(line: line) == command)
    }

    @Test func nothingElseIsACommand() {
        let lines = Self.table.map(\.1)
        let bad = [
            "", " ", "create", "cancel", "cancel 1", "cancel A0", "arm payment", "arm tea next", "arm refund share",
            "arm refund share x", "arm payment next 1", "arm payment next x", "arm payment next 02",
            "arm payment next +2",
            "arm payment next 2.0", "arm payment next 99999999999999999999", "arm payment always 2", "load", "load 1.5",
            "stop", "stop all", "redrive x", #"stock tea 1"#,
            #"stock "tea" 1 "#,
            #"stock "tea"1"#, #"stock "te\u{110000}a" 1"#, #"stock "te\u{" 1"#, #"stock "te\n" 1"#, #"stock ""#, "pace",
            "pace paused", #"create "" user "" address "" card "" item"#, "Cancel A1", "cancel  A1", "cancel A1\n",
            "load 007", "load +7", #"stock "\u{41}" 1"#, "stock \"a\nb\" 1",
            #"create "" user "" address "" card "12345""#,
        ]
        for line in bad + lines.map({ $0 + " " }) + lines.map({ " " + $0 }) + lines.map({ $0 + " x" }) {
            #expect(Command(line: line) == nil, "\(line)")
        }
    }

    @Test func whateverIsCutOffIsAnotherCommandOrNone() {
        for (command, line) in Self.table {
            for length in 0..<line.count { #expect(Command(line: String(line.prefix(length))) != command, "\(line)") }
        }
    }

    @Test func randomCommandsAndTextsSurvive() {
        for seed in 0..<500 as Range<UInt64> {
            var numbers = Numbers(seed: seed)
            var commands = [Command.random(&numbers)]
            var text = String.UnicodeScalarView()
            for _ in 0..<numbers.below(12) {
                let value = UInt32(numbers.below([32, 256, 0x3000, 0x11_0000][numbers.below(4)]))
                if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            }
            commands.append(.setOnHand(product: String(text), units: Int64(bitPattern: numbers.next())))
            for command in commands {
                let line = command.line
                let isOneLine = !line.contains { $0.isNewline }
                #expect(isOneLine, "seed \(seed): \(line)")
                #expect(
                    Command(line: line)?.line.unicodeScalars.elementsEqual(line.unicodeScalars) == true,
                    "seed \(seed): \(line)")
                #expect(Command(line: line) == command, "seed \(seed): \(line)")
            }
        }
    }
}
