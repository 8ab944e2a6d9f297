import SagaCore
import SagaEngine
import Testing

@testable import SagaEngine
@testable import SagaScreen

@Suite struct PlainTextTests {
    private func entry(_ what: TraceEntry.What, at milliseconds: Int64 = 0) -> TraceEntry {
        TraceEntry(time: .start + .milliseconds(milliseconds), what: what)
    }

    private func message(_ event: Event) -> Message {
        Message(order: OrderID(0), event: event, cause: .customer, publishedAt: .start)
    }

    @Test(arguments: [
        (Event.orderEvent, "Order → Orders: OrderEvent", "Заказ → Orders: OrderEvent"),
        (.paid, "Payment → StatusOrder: Paid", "Оплата → StatusOrder: Оплачен"),
        (.cancelledByStock, "Stock → StatusOrder: Cancelled", "Склад → StatusOrder: Отменен"),
        (.arrived, "Delivery → Delivery: DeliveryEvent", "Доставка → Delivery: DeliveryEvent"),
    ])
    func published(event: Event, en: String, ru: String) {
        let line = entry(.published(message(event)), at: 3_723_004)
        #expect(told(line, .en) == "01:02:03.004  #A1     " + en)
        #expect(told(line, .ru) == "01:02:03.004  #A1     " + ru)
    }

    private func told(_ entry: TraceEntry, _ language: Language) -> String? {
        var text = PlainText(language: language, isASCII: false)
        return text.line(entry)
    }

    @Test func everyLineIsText() {
        for language in Language.allCases {
            var text = PlainText(language: language, isASCII: false)
            var entries = NarratorTests.notes.map(NarratorTests.entry)
            entries += Event.allCases.map { entry(.published(message($0))) }
            entries += Fault.allCases.map { entry(.hit($0, OrderID(0))) }
            for line in entries.compactMap({ text.line($0) }) {
                #expect(!line.contains("\n") && !line.contains("\u{1B}") && line.last != " ", "\(line)")
                #expect(line.dropFirst(12).hasPrefix("  #A"), "\(line)")
                let said = String(line.dropFirst(22))
                #expect(TextCheck.problems(said, language) == [], "\(line)")
            }
        }
    }

    @Test func whatOnlyAReplayNeedsIsLeftOut() {
        var text = PlainText(language: .en, isASCII: false)
        #expect(text.line(entry(.command(.createAny, .console))) == nil)
        #expect(text.line(entry(.command(.cancel(OrderID(0)), .console))) == nil)
        #expect(text.line(entry(.step(.create(OrderID(0))))) == nil)
    }

    @Test func clientsCommandsAreTold() {
        var text = PlainText(language: .en, isASCII: false)
        let create = Command.create(OrderRequest(id: "mine", items: [], address: ""))
        let table: [(Command, CommandResult, String)] = [
            (create, .created(OrderID(6)), "#A7     over HTTP: created (mine)"),
            (create, .repeated(OrderID(6)), "#A7     over HTTP: sent again, the same order (mine)"),
            (create, .refused(.knownID(OrderID(6))), "#A7     over HTTP: refused (mine). This id is taken by #A7."),
            (
                create, .refused(.stopped(.order)),
                "-       over HTTP: refused (mine). Order is stopped: start it first."
            ),
            (.cancel(OrderID(6)), .cancel(.accepted), "#A7     over HTTP: cancelled"),
            (.cancel(OrderID(6)), .cancel(.repeated), "#A7     over HTTP: cancelled already"),
            (.cancel(OrderID(6)), .cancel(.refused), "#A7     over HTTP: too late to cancel"),
        ]
        for (command, result, line) in table {
            #expect(text.line(ClientAct(command: command, result: result), at: .start) == "00:00:00.000  " + line)
        }
        #expect(text.line(entry(.command(create, .http))) == nil)
        let id = "\u{1B}[31m\n0 #ZZ\u{202E}\u{9B}\r\u{2028}é"
        let evil = Command.create(OrderRequest(id: id, items: [], address: ""))
        for result in [CommandResult.created(OrderID(6)), .repeated(OrderID(6)), .refused(.knownID(OrderID(6)))] {
            let line = text.line(ClientAct(command: evil, result: result), at: .start) ?? ""
            #expect(line.contains("(·[31m·0 #ZZ····é)"), "\(line.debugDescription)")
        }
        #expect(text.missed(12_345).contains("12,345"))
    }

    @Test func whatAServerLosesIsTold() {
        for isASCII in [false, true] {
            let (en, ru) = (PlainText(language: .en, isASCII: isASCII), PlainText(language: .ru, isASCII: isASCII))
            for text in [en, ru] {
                let lines = [text.losing(isFull: true), text.losing(isFull: false), text.lost(12_345)]
                #expect(Set(lines).count == 3)
                #expect(
                    lines.allSatisfy {
                        $0.hasPrefix("sagascope: ") && $0.hasSuffix(".\n")
                            && $0.utf8.allSatisfy { !isASCII || $0 < 0x80 }
                    })
            }
            #expect(en.losing(isFull: true).contains("the disk is full"))
            #expect(en.lost(12_345).contains("12,345"))
        }
        #expect(PlainText(language: .ru, isASCII: false).losing(isFull: true).contains("на диске нет места"))
    }

    @Test func asciiLinesAreASCII() {
        var text = PlainText(language: .en, isASCII: true)
        for line in NarratorTests.notes.map(NarratorTests.entry).compactMap({ text.line($0) }) {
            #expect(line.utf8.allSatisfy { (32..<127).contains($0) }, "\(line)")
        }
        #expect(text.line(entry(.published(message(.paid))))?.contains("Payment > StatusOrder: Paid") == true)
    }

    /// Whatever a client wrote, a line has an end.
    @Test func linesAreBounded() {
        let request = OrderRequest(id: String(repeating: "漢", count: 5_000), items: [], address: "")
        let act = ClientAct(command: .create(request), result: .refused(.amountTooLarge))
        let violations = [
            Violation(.history, order: OrderID(0), .historyOutOfOrder(Array(repeating: .paid, count: 900)))
        ]
        let run = RunSummary(seed: 1, tally: [0, 0, 0, 0, 1, 0], violations: violations, steps: 2, digest: nil)
        for isASCII in [false, true] {
            let text = PlainText(language: .en, isASCII: isASCII)
            for line in [text.line(act, at: .start) ?? ""] + text.summary(run).split(separator: "\n").map(String.init) {
                #expect(TextWidth.of(line) <= PlainText.longestLine, "\(line)")
            }
        }
    }

    /// What chaos did is counted, kind by kind; without it nothing is said of it.
    @Test func theSummaryCountsWhatStruck() {
        var summary = RunSummary(seed: 1, tally: [0, 0, 0, 0, 2, 0], violations: [], steps: 9, digest: nil)
        let text = PlainText(language: .en, isASCII: false)
        #expect(!text.summary(summary).contains("chaos"))
        summary.chaos.counts[Int(Chaos.Kind.crash.rawValue)] = 2
        summary.chaos.counts[Int(Chaos.Kind.duplicate.rawValue)] = 41
        #expect(text.summary(summary).contains("\nchaos: 41 duplicates, 2 crashes; charged twice: nobody\n"))
        let russian = PlainText(language: .ru, isASCII: false)
        #expect(russian.summary(summary).contains("\nхаос: 41 дубль, 2 падения; списано дважды: ни у кого\n"))
    }

    /// Where nothing more can happen without a command, it is said what waits.
    @Test func whatWaitsIsSaidInWords() {
        let waits = [Wait(.cut, .stock, 1_200), Wait(.held, .payment, 1), Wait(.customers, .order)]
        let english = PlainText(language: .en, isASCII: false)
        #expect(
            english.waiting(waits) == "nothing more can happen without a command: Stock is cut off, 1200 waiting; "
                + "held for Payment: 1; customers cannot order while Order is down\n")
        #expect(english.waiting([]) == "")
        let told = PlainText(language: .ru, isASCII: false).waiting(waits)
        #expect(told.hasPrefix("без команды ничего не произойдёт: ") && !told.contains("(3 I)"))
    }

    @Test func theSummaryHasTheVerdicts() {
        let violations = [
            Violation(.money, order: OrderID(0), .debits(2)),
            Violation(.money, order: OrderID(1), .debitNotRefunded),
            Violation(.progress, order: OrderID(2), .stuck(.paid)),
        ]
        let text = PlainText(language: .en, isASCII: false)
            .summary(RunSummary(seed: 42, tally: [1, 0, 0, 0, 2, 3], violations: violations, steps: 7, digest: nil))
        #expect(
            text == """
                orders: 6 (Created 1, Paid 0, Reserved 0, Delivering 0, Completed 2, Cancelled 3)
                ✗ money: #A1 charged 2 times; #A2 charged and not refunded
                ✓ goods
                ✓ returns
                ✓ history
                ✓ agreement
                ✗ progress: #A3 stuck at Paid
                seed 42, steps 7

                """)
        let ru = PlainText(language: .ru, isASCII: true)
            .summary(RunSummary(seed: 1, tally: [0, 0, 0, 0, 1, 0], violations: [], steps: 2, digest: TraceDigest()))
        #expect(ru.hasPrefix("zakazov: 1 (Sozdan 0") && ru.contains("v den'gi") && ru.contains("sled 9e3779b97f4a7c15"))
    }
}
