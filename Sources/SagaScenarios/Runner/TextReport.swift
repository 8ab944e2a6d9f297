import Gherkin
import SagaEngine

/// The report for a person: every step with a mark, why a step failed and where it stands, and a summary.
struct TextReport {
    private let report: Report
    private let paint: Paint

    init(_ report: Report) {
        self.report = report
        paint = Paint(report.options)
    }

    var text: String {
        let body = report.features.map { feature in
            let heading = paint.plain(feature.name, .bold) + "  " + paint.plain(feature.file, .faint)
            return heading + "\n\n" + warnings(feature.file) + feature.results.map(scenario).joined(separator: "\n")
                + "\n"
        }
        return paint.finish(body.joined() + summary + coverage)
    }

    private func scenario(_ result: ScenarioResult) -> String {
        let pickle = result.script.pickle
        let tags = pickle.tags.isEmpty ? "" : "  " + paint.plain(pickle.tags.joined(separator: " "), .faint)
        let mark = mark(result.passed ? passedState : .failed(""))
        var lines = ["  \(mark) " + paint.plain(pickle.name, .bold) + tags]
        // A dry run has nothing to tell of steps that are understood.
        for (step, line) in zip(result.script.steps, result.lines) where line.state != .pending {
            lines += self.lines(line, result.place(step.step.location))
        }
        if let pair = report.pair(of: result) { lines += table(pair) }
        if let again = result.again { lines.append("      " + paint.plain(again, .faint)) }
        for flaw in result.script.flaws { lines += told(flaw, in: pickle.file, .red).map { "      " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What differed, in three columns.
    private func table(_ pair: AftermathPair) -> [String] {
        let isRussian = report.options.language == .ru
        let all = [AftermathPair.head(russian: isRussian)] + pair.rows(russian: isRussian)
        let rows = all.map { [$0.name, $0.safe, $0.unsafe] }
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max()! }
        return ["", "      " + paint.plain(AftermathPair.heading(russian: isRussian), .faint)]
            + rows.map { row in
                let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) } + [row[2]]
                return "        " + cells.joined(separator: "   ")
            }
    }

    private func warnings(_ file: String) -> String {
        let all = report.warnings[file] ?? []
        let lines = all.flatMap { warning in
            zip(["  \(paint.sign("!", "!", .yellow)) ", "    "], told(warning, in: file, .yellow)).map { $0 + $1 }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n\n"
    }

    /// The sentence, and below it its place.
    private func told(_ remark: ScenarioRemark, in file: String, _ style: Paint.Style) -> [String] {
        [
            paint.plain(remark.message[report.options.language], style),
            paint.plain("\(file):\(remark.location)", .faint),
        ]
    }

    private var passedState: Screenplay.State { report.options.dryRun ? .pending : .passed }

    private func lines(_ line: Screenplay.Line, _ place: String) -> [String] {
        let text = paint.plain(line.keyword + " " + line.text, line.state == .skipped ? .faint : .none)
        var lines = ["      " + mark(line.state) + " " + text]
        if case .failed(let why) = line.state {
            lines += ["        " + paint.plain(why, .red), "        " + paint.plain(place, .faint)]
        }
        if let remark = line.remark { lines.append("        " + paint.plain(remark, .yellow)) }
        return lines
    }

    private func mark(_ state: Screenplay.State) -> String {
        switch state {
        case .passed: paint.sign("✓", "ok", .green)
        case .failed: paint.sign("✗", "FAILED", .red)
        case .skipped: paint.sign("–", "skipped", .faint)
        case .pending, .running: paint.sign("·", "-", .faint)
        }
    }

    // MARK: the summary

    private var summary: String {
        let (scenarios, steps) = (report.scenarios, report.steps)
        let names = (
            Phrase.count(
                Int64(scenarios.all), en: ("scenario", "scenarios"), ru: ("сценарий", "сценария", "сценариев")),
            Phrase.count(Int64(steps.all), en: ("step", "steps"), ru: ("шаг", "шага", "шагов"))
        )
        let lines =
            [tally(names.0, scenarios), tally(names.1, steps)] + [warningCount, elapsed].compactMap(\.self)
        return lines.map { $0 + "\n" }.joined()
    }

    private func tally(_ name: Phrase, _ tally: Report.Tally) -> String {
        let language = report.options.language
        let parts: [(Int, Phrase)] = [
            (tally.passed, Phrase(en: "passed", ru: "пройдено")), (tally.failed, Phrase(en: "failed", ru: "провалено")),
            (tally.skipped, Phrase(en: "skipped", ru: "пропущено")),
            (tally.pending, Phrase(en: "understood", ru: "понятно")),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1[language])" }
        return "\(name[language]): \(told.joined(separator: ", "))"
    }

    private var coverage: String {
        guard let coverage = report.coverage else { return "" }
        return "\n" + CoverageText(coverage, report.options).lines.map { $0 + "\n" }.joined()
    }

    private var warningCount: String? {
        let count = report.features.reduce(0) { $0 + (report.warnings[$1.file]?.count ?? 0) }
        if count == 0 { return nil }
        return Phrase.count(
            Int64(count), en: ("warning", "warnings"), ru: ("предупреждение", "предупреждения", "предупреждений"))[
                report.options.language]
    }

    private var elapsed: String? {
        report.elapsed.map { Phrase(en: "\($0) ms", ru: "\($0) мс")[report.options.language] }
    }
}

/// Colours and signs, as far as the terminal has them.
private struct Paint {
    enum Style: String {
        case none
        case bold = "1"
        case faint = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    let options: RunOptions

    init(_ options: RunOptions) { self.options = options }

    /// A text from a feature file or about it, with nothing in it that could act on a terminal.
    func plain(_ text: String, _ style: Style) -> String { wrap(text.printable, style) }

    func sign(_ sign: String, _ ascii: String, _ style: Style) -> String { wrap(options.ascii ? ascii : sign, style) }

    private func wrap(_ text: String, _ style: Style) -> String {
        options.colour && style != .none && options.output == nil ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    private static let plainSigns: [Character: String] = [
        "→": "->", "—": "-", "–": "-", "…": "...", "«": "\"", "»": "\"", "“": "\"", "”": "\"", "×": "x", "•": "*",
        "≠": "!=",
    ]

    func finish(_ text: String) -> String {
        guard options.ascii else { return text }
        return text.reduce(into: "") { $0 += Self.plainSigns[$1] ?? String($1) }
    }
}

extension String {
    /// Control characters, and those that turn the direction of writing, as their code points.
    var printable: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// What `--list` shows: one line for each scenario, its place first.
enum ScenarioList {
    static func text(_ scripts: [ScenarioScript], _ options: RunOptions) -> String {
        var chapter: BuiltInChapter?
        return scripts.map { script in
            let heading = options.paths.isEmpty ? heading(script, after: &chapter, options) : ""
            let pickle = script.pickle
            let place = "\(pickle.file):\(pickle.exampleLocation?.line ?? pickle.location.line)"
            let tags = pickle.tags.isEmpty ? "" : "  " + pickle.tags.joined(separator: " ")
            return heading + (place + "  " + pickle.name + tags).printable + "\n"
        }.joined()
    }

    /// What is built in has chapters.
    private static func heading(
        _ script: ScenarioScript, after chapter: inout BuiltInChapter?, _ options: RunOptions
    ) -> String {
        let own = BuiltInChapter(script)
        if own == chapter { return "" }
        defer { chapter = own }
        return (chapter == nil ? "" : "\n") + "# \(own.name[options.language])\n"
    }
}
