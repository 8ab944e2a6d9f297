import SagaCore
import SagaEngine

/// Events and the summary as lines of text, for pipes, logs and screen readers.
package struct PlainText: Sendable {
    let language: Language
    let isASCII: Bool
    private let narrator: Narrator
    /// How far the telling of each cancellation has come.
    private var tracks = CancellationTracks()

    package init(language: Language, isASCII: Bool) {
        self.language = language
        self.isASCII = isASCII
        narrator = Narrator(language: language)
    }

    /// `00:00:01.250  #A1  …`, or nil for an entry that is only of use to a replay.
    package mutating func line(_ entry: TraceEntry) -> String? {
        let occasion = tracks.occasion(of: entry)
        return what(entry, occasion).map { line(entry.time, entry.order, $0) }
    }

    /// What happened, in a sentence; nil for an entry that is only of use to a replay.
    package mutating func sentence(_ entry: TraceEntry) -> String? {
        let occasion = tracks.occasion(of: entry)
        return what(entry, occasion)
    }

    /// A step with all that came of it, in one sentence.
    package func sentence(_ step: StepView) -> String { narrator.tell(step) }

    /// What came of an operator's command, in a sentence; nil where what happened tells it.
    package func sentence(_ command: Command, _ result: CommandResult) -> String? {
        narrator.tell(.answered(command, result, from: .console, at: .start))?.text
    }

    private func line(_ instant: Instant, _ order: OrderID?, _ what: String) -> String {
        let label = order.map { "#" + $0.label } ?? "-"
        return bounded(time(instant) + "  " + TextWidth.pad(label, to: 6) + "  " + what)
    }

    private func what(_ entry: TraceEntry, _ occasion: Mechanism.Occasion) -> String? {
        switch entry.what {
        case .published(let message):
            language.name(message.publisher) + " → " + message.event.topic.name + ": "
                + language.name(message.event)
        case .note: narrator.tell(.happened(entry), occasion)?.text
        case .hit(let fault, _, _): language("a failure strikes: ", "сработал сбой: ") + language.name(fault)
        case .waylaid(let act): narrator.tell(act)
        case .step(let action): FaultWords(language: language).sentence(action)
        case .command: nil
        }
    }

    /// What came of a client's command.
    package func line(_ act: ClientAct, at instant: Instant) -> String? {
        narrator.outcome(act).map { line(instant, act.order, $0) }
    }

    /// What the operator did from outside.
    package func line(_ act: OperatorAct, at instant: Instant) -> String? {
        narrator.line(of: act).map { line(instant, $0.order, $0.text) }
    }

    /// Whoever reaches an address that is open to others can act.
    package func warning(_ address: String) -> String {
        language(
            "sagascope: warning: other machines can reach \(address): whoever does can create and cancel orders.\n",
            "sagascope: внимание: к \(address) есть доступ с других машин, там могут создать и отменить заказ.\n")
    }

    /// Where clients find the server.
    package func listening(_ url: String) -> String {
        language(
            "sagascope: the Order service answers at \(url)\n", "sagascope: сервис «Заказ» отвечает на \(url)\n")
    }

    /// Events for which there were no lines, because they came faster than they could be written.
    package func missed(_ count: Int) -> String {
        shown(
            language(
                "… \(language.count(count)) events left out: they came faster than they could be written",
                "… пропущено событий: \(language.count(count)) — они шли быстрее, чем записывались")) + "\n"
    }

    /// A server goes on when its lines cannot be written; `isFull`: because there is no room.
    package func losing(isFull: Bool) -> String {
        let (why, reason) =
            isFull
            ? ("the disk is full, and until there is room they", "на диске нет места, и, пока его нет, они")
            : (
                "nobody reads the output any more, or it is closed, and they",
                "вывод никто не читает или он закрыт, и они"
            )
        return shown(
            language(
                "sagascope: the lines about events cannot be written: \(why) are lost. The server goes on.",
                "sagascope: строки о событиях не записываются: \(reason) теряются. Сервер работает дальше.")) + "\n"
    }

    /// How many lines that were in the end.
    package func lost(_ count: Int) -> String {
        shown(
            language(
                "sagascope: lines that could not be written: \(language.count(count)).",
                "sagascope: не записано строк: \(language.count(count)).")) + "\n"
    }

    /// The largest time of this form; each digit says how far its place counts.
    private static let lastTime = Array("99:59:59.999".utf8)

    /// There is one in every line, so it is made as one piece, from its end.
    private func time(_ instant: Instant) -> String {
        var rest = max(0, instant.nanoseconds) / 1_000_000
        let zero = UInt8(ascii: "0")
        let text = String(unsafeUninitializedCapacity: Self.lastTime.count) { bytes in
            for (place, last) in Self.lastTime.enumerated().reversed() {
                let isDigit = last >= zero && last < UInt8(ascii: ":")
                let base = Int64(last - (isDigit ? zero : last)) + 1
                bytes[place] = isDigit ? zero + UInt8(rest % base) : last
                rest /= base
            }
            return Self.lastTime.count
        }
        return rest > 0 ? "\(rest)\(text)" : text
    }

    /// What waits at the end, where nothing more can happen without a command; "" where nothing does.
    package func waiting(_ waits: [Wait]) -> String {
        guard !waits.isEmpty else { return "" }
        let list = WaitWords(language: language, hasKeys: false).list(waits)
        return bounded(
            language("nothing more can happen without a command: ", "без команды ничего не произойдёт: ") + list)
            + "\n"
    }

    /// What became of the orders and the verdicts.
    package func summary(_ run: RunSummary) -> String {
        let counts = Status.allCases.map { "\(language.name($0)) \(run.tally[Int($0.rawValue)])" }
        let total = run.tally.reduce(0, +)
        var lines = [language("orders: ", "заказов: ") + "\(total) (\(counts.joined(separator: ", ")))"]
        for verdict in Verdict.allCases {
            let found = run.findings.filter { $0.violation.verdict == verdict }
            let name = language.name(verdict)
            lines.append(found.isEmpty ? "✓ \(name)" : "✗ \(name): " + found.map(describe).joined(separator: "; "))
            // Several can have the same cause, which is told once.
            lines += found.compactMap(explain).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        if let chaos = ChaosWords(language: language).line(run.chaos, run.violations) { lines.append(chaos) }
        var origin = language("seed ", "зерно ") + "\(run.seed), " + language("steps ", "шагов ") + "\(run.steps)"
        if let digest = run.digest { origin += language(", trace ", ", след ") + digest.text }
        lines.append(origin)
        return lines.map(bounded).joined(separator: "\n") + "\n"
    }

    private func describe(_ finding: Finding) -> String {
        (finding.violation.order.map { "#" + $0.label + " " } ?? "") + language.problem(finding)
    }

    /// What did it, where that is on record.
    private func explain(_ finding: Finding) -> String? {
        guard let order = finding.violation.order, !finding.causes.isEmpty else { return nil }
        return "    #\(order.label): " + CauseWords(language: language).list(finding)
    }

    /// A line has an end, whatever a client wrote into it.
    static let longestLine = 400

    private func bounded(_ line: String) -> String { shown(TextWidth.clip(line, to: Self.longestLine)) }

    func shown(_ line: String) -> String {
        guard isASCII else { return line }
        var grid = Grid(Size(columns: TextWidth.of(line), rows: 1))
        grid.put(line, at: .zero)
        return grid.ascii().text()
    }
}
