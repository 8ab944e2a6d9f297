import SagaCore
import SagaEngine
import TestNumbers
import Testing

@testable import SagaScreen

/// The narrator's log, read again.
@Suite struct LogTests {
    /// The log of some orders, open.
    private func opened(_ language: Language = .en, _ size: Size = Size(columns: 80, rows: 24), orders: Int = 4) -> Rig
    {
        var rig = Rig(language, size)
        rig.type("dr" + String(repeating: "n", count: orders))
        rig.pass(20_000)
        rig.type("L")
        return rig
    }

    private func view(_ rig: borrowing Rig) -> LogView {
        if case .log(let view) = rig.model.overlay { view } else { LogView() }
    }

    private func page(_ rig: borrowing Rig) -> LogPage {
        OverlayView(model: rig.model, layout: MainLayout(rig.model.size)).logPage(view(rig))
    }

    private func inside(_ rig: borrowing Rig) -> [String] {
        rig.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { $0.contains("┃") }
    }

    /// Line by line up to the first and down to the newest, which is followed again.
    @Test func goesFromLineToLine() {
        var rig = opened()
        let lines = page(rig).lines
        #expect(lines.count > 20)
        for line in lines.reversed() {
            rig.press(.up)
            let here = view(rig)
            #expect(here.chosen == line.number)
            #expect(page(rig).seen(last: page(rig).place(of: here.last)).contains(page(rig).place(of: here.chosen)!))
        }
        rig.press(.up, .pageUp, .home)
        #expect(view(rig).chosen == lines[0].number)
        #expect(rig.screen.contains("more below"))
        for line in lines.dropFirst() {
            rig.press(.down)
            let here = view(rig)
            #expect(here.chosen == line.number)
        }
        rig.press(.down)
        #expect(rig.model.overlay == .log(LogView()))
        rig.press(.pageUp, .pageUp, .end)
        #expect(rig.model.overlay == .log(LogView()))
        var presses = 0
        while view(rig).chosen != lines[0].number, presses < lines.count {
            rig.press(.pageUp)
            presses += 1
        }
        #expect(presses < lines.count / 4, "a page is more than a line")
    }

    /// What is read stays where it is while news come.
    @Test func staysWhereItIs() {
        var rig = opened()
        rig.press(.up, .up, .up)
        let before = inside(rig)
        let chosen = view(rig).chosen
        for _ in 0..<5 {
            rig.command(.createAny)
            rig.pass(3_000)
            #expect(inside(rig).dropLast() == before.dropLast())
            let now = view(rig).chosen
            #expect(now == chosen)
        }
        rig.press(.end)
        let newest = rig.model.log.lines.last!.phrase.sentence
        #expect(inside(rig).joined().contains(newest.prefix(20)))
    }

    /// Where the oldest lines go, what was chosen among them gives way to the oldest there is.
    @Test func whatIsGoneGivesWay() {
        var rig = opened()
        rig.press(.home)
        let phrase = rig.model.log.lines[0].phrase
        for _ in 0..<NarratorLog.longest { rig.model.log.add(phrase, at: rig.model.seen.clock) }
        #expect(rig.model.log.lines[0].number > view(rig).chosen!)
        #expect(!rig.screen.isEmpty)
        rig.press(.down)
        #expect(view(rig).chosen == rig.model.log.lines[1].number)
    }

    @Test(arguments: [
        ("", true), ("refunded", true), ("REFUNDED payment", true), ("refunded nonsense", false), ("#A2", true),
        ("#a2", true), ("#A", false), ("310,00", false),
    ])
    func wordsAreAnded(text: String, finds: Bool) {
        var rig = opened()
        rig.type("/" + text)
        #expect(view(rig).isFiltering && view(rig).text == text)
        #expect(page(rig).lines.isEmpty != finds, "\(page(rig).lines.map(\.phrase.text))")
        rig.press(.enter)
        #expect(!view(rig).isFiltering && view(rig).text == text)
        rig.type("/")
        rig.press(.escape)
        #expect(rig.model.overlay == .log(LogView()))
    }

    @Test(arguments: [
        ("возвращает ещё", "Ещё раз возвращает", true), ("ЕЩЕ", "ещё", true), ("ёлка", "Елка", true),
        ("#A1", "#A12", false),
        ("#a1", "для #A1: да", true), ("#A1", "#A1", true), ("a1", "#A12", true), ("x y", "yx", true),
        ("x z", "yx", false),
    ])
    func wordsAreFound(words: String, text: String, isThere: Bool) {
        #expect(WordSearch(words).finds(text) == isThere)
    }

    /// Every line is there whole, however narrow, and they begin and end alike.
    @Test(arguments: Language.allCases, [72, 80, 101, 120, 200])
    func linesAreWhole(language: Language, columns: Int) {
        let rig = opened(language, Size(columns: columns, rows: 24))
        let page = page(rig)
        for place in page.lines.indices {
            let rows = page.rows(of: place).map { $0.map(\.text).joined() }
            let words = rows.joined(separator: " ").split(separator: " ").joined(separator: " ")
            let sentence = page.lines[place].phrase.sentence
            #expect(words.hasSuffix(sentence), "\(words)")
            #expect(rows.allSatisfy { TextWidth.of($0) <= columns - 4 })
            #expect(sentence.first?.isLowercase == false && sentence.hasSuffix("."), "\(sentence)")
            #expect(words.hasPrefix(ClockText.short(page.lines[place].time)))
        }
    }

    /// A line leads to its order, by Enter and by the mouse.
    @Test func aLineLeadsToItsOrder() throws {
        var rig = opened()
        rig.type("/#A2")
        rig.press(.enter, .up, .enter)
        #expect(rig.model.inspected == OrderID(1))
        rig.press(.escape)
        #expect(view(rig).text == "#A2")
        rig.press(.end)
        let targets = rig.model.view().targets.filter { if case .line = $0.spot { true } else { false } }
        let place = try #require(targets.first).rect.origin
        rig.send(.mouse(MouseEvent(.press, at: place)))
        #expect(view(rig).chosen != nil && rig.model.inspected == nil)
        rig.send(.mouse(MouseEvent(.press, at: place)))
        #expect(rig.model.inspected == OrderID(1))
        rig.press(.escape, .escape)
        rig.type("2a")
        rig.type("L")
        rig.press(.enter)
        #expect(rig.model.inspected == nil && rig.model.hint != nil)
    }

    @Test func saysHowManyMatch() {
        var rig = opened()
        let all = page(rig).lines.count
        rig.type("/refunded")
        #expect(rig.screen.contains("\(page(rig).lines.count)/\(all)"))
        rig.type(" nothing of the kind")
        #expect(rig.screen.contains("nothing of the kind") && rig.screen.contains("0/\(all)"))
    }

    /// While words are typed the arrows go through what they find.
    @Test func arrowsMoveWhileTyping() {
        var rig = opened()
        rig.type("/refunded")
        rig.press(.up)
        let here = view(rig)
        #expect(here.isFiltering && here.text == "refunded" && here.chosen == page(rig).lines.last?.number)
        rig.type("k")
        #expect(view(rig).text == "refundedk")
    }

    // MARK: in the past

    /// Lines that say nothing, some at the same instant.
    private static func said(_ numbers: inout Numbers, _ log: inout NarratorLog, at time: inout Instant) {
        let text = "line \(numbers.below(1_000))"
        time = time + .milliseconds(Int64(numbers.below(4)))
        log.add(Narrator.Phrase(text: text, tone: .plain, order: nil, service: nil), at: time)
    }

    /// At every moment that is kept the log is as it was, line by line; a branch that begins there goes on from it.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func atAMomentItIsAsItWas(seed: UInt64) {
        var (numbers, log, time) = (Numbers(seed: seed), NarratorLog(), Instant.start)
        var moments: [Instant: NarratorLog] = [:]
        var times: [Instant] = []
        for _ in 0..<15_000 {
            Self.said(&numbers, &log, at: &time)
            // The last at an instant counts.
            if moments[time] != nil || numbers.below(100) == 0 {
                if moments.updateValue(log, forKey: time) == nil { times.append(time) }
            }
        }
        #expect(log.lines.count <= NarratorLog.longest)
        for moment in times {
            let was = log.upTo(moment)
            #expect(was.lines == moments[moment]?.lines, "seed \(seed), \(moment)")
            #expect(!was.isForgotten)
        }
        for _ in 0..<5 {
            let (first, last) = (numbers.below(times.count / 2), times.count / 2 + numbers.below(times.count / 2))
            var (branch, trunk, now) = (log.upTo(times[last]), moments[times[last]]!, times[last] + .milliseconds(1))
            for _ in 0..<numbers.below(2_000) { Self.said(&numbers, &branch, at: &now) }
            trunk = branch.upTo(times[last])
            #expect(trunk.lines == moments[times[last]]?.lines, "seed \(seed)")
            #expect(branch.upTo(times[first]).lines == moments[times[first]]?.lines, "seed \(seed)")
        }
        #expect(log.upTo(.start + .milliseconds(-1)).lines.isEmpty)
    }

    /// Of what is kept no more it is said that it is.
    @Test(arguments: Language.allCases) func whatIsForgottenIsSaid(_ language: Language) {
        var rig = opened(language)
        let time = rig.model.seen.clock
        for _ in 0..<NarratorLog.mostKept + 2 * NarratorLog.longest {
            rig.model.log.add(Narrator.Phrase(text: "x", tone: .plain, order: nil, service: nil), at: time)
        }
        rig.press(.escape)
        rig.type("t2")
        rig.press(.enter)
        rig.type("L")
        #expect(rig.screen.contains(language("kept no more", "уже не хранятся")), "\(rig.screen)")
        #expect(rig.model.shownLog.isForgotten && !rig.model.log.isForgotten)
    }

    /// The log that one sees at a moment of the past is the one that was seen there.
    @Test(arguments: 1...3 as ClosedRange<UInt64>) func whoeverLooksBackReadsWhatWasRead(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var settings = Settings()
        (settings.seed, settings.cancelPermille) = (seed, 300)
        var rig = Rig(settings: settings)
        var (pages, clocks): ([Instant: [NarratorLog.Line]], [Instant]) = ([:], [])
        rig.type("prL")
        for _ in 0..<60 {
            rig.command(numbers.below(4) == 0 ? .cancel(OrderID(numbers.below(20))) : .createAny)
            for _ in 0..<2 {
                if pages.updateValue(page(rig).lines, forKey: rig.model.seen.clock) == nil {
                    clocks.append(rig.model.seen.clock)
                }
                rig.pass(1 + Int64(numbers.below(900)), frames: 1)
            }
        }
        #expect(page(rig).lines.count > 200)
        for _ in 0..<40 {
            let clock = numbers.pick(clocks)
            rig.session.handle(.travel(.time(clock)))
            rig.look()
            #expect(rig.model.seen.clock == clock && page(rig).lines == pages[clock], "seed \(seed), \(clock)")
        }
    }
}
