import SagaCore
import SagaEngine

/// Where in its past one sees the world: how far it has come, with what happened, and when somebody acted. A click goes
/// there.
struct Timeline {
    let model: ScreenModel
    /// What happened in all the time there was, and how far that has come.
    private let marks: TimeMarks
    private let present: RunPlace

    private var language: Language { model.language }

    init?(_ model: ScreenModel) {
        guard let marks = model.seen.past?.marks ?? model.seen.marks else { return nil }
        self.model = model
        self.marks = marks
        present = model.seen.past?.present ?? RunPlace(steps: model.seen.steps, clock: model.seen.clock)
    }

    func draw(on grid: inout Grid, in rect: Rect) {
        let area = rect.inset(columns: 1, rows: 0)
        let (head, tail) = ends
        let width = { (runs: [Run]) in runs.reduce(0) { $0 + TextWidth.of($1.text) } }
        let (left, rest) = area.split(left: width(head))
        let (bar, right) = rest.split(right: width(tail))
        grid.put(head, in: left)
        grid.put(tail, in: right)
        if model.isLookingBack { grid.mark(right, .key(.character("T"))) }
        let counts = counts(bar.columns)
        let end = place(of: present.clock, bar.columns)
        for column in 0..<bar.columns {
            let cell = Rect(column: bar.column + column, row: bar.row, columns: 1, rows: 1)
            if column <= end { grid.put([sign(counts[column], column, bar.columns)], in: cell) }
            grid.mark(cell, .time(instant(of: column, bar.columns)))
        }
    }

    /// Where one is and where the present is; in the present that is one.
    private var ends: (head: [Run], tail: [Run]) {
        let steps = "#\(language.count(model.seen.steps)) "
        guard model.isLookingBack else {
            return ([Run(steps, Theme.muted)], [Run(" " + ClockText.short(window), Theme.muted)])
        }
        return (
            [Run(ClockText.short(model.seen.clock), .bold), Run(" " + steps, Theme.armed)],
            [Run(" " + ClockText.short(present.clock)), Run(" T ", Theme.key)]
        )
    }

    /// The way that lies behind: no more than a thread on which the marks stand.
    private static let line = "─"

    /// How many moments there were, one to nine and more; where there was none, whether somebody acted.
    private func sign(_ count: TimeMarks.Count, _ column: Int, _ columns: Int) -> Run {
        if column == place(of: model.seen.clock, columns) { return Run(Glyph.here.drawn, Theme.chosen) }
        if count.moments > 0 { return Run(count.moments > 9 ? "+" : String(count.moments), Theme.bad) }
        if count.acts > 0 { return Run(Glyph.act.drawn, Theme.armed) }
        let isBehind = column < place(of: model.seen.clock, columns)
        return Run(isBehind ? Self.line : Glyph.nothing.drawn, Theme.muted)
    }

    /// So far the line reaches: while time passes it stands, until it doubles.
    private var window: Instant {
        var window = Instant(nanoseconds: 1_000_000_000)
        while window < present.clock { window = Instant(nanoseconds: window.nanoseconds * 2) }
        return window
    }

    private var length: Int64 { window.nanoseconds }

    private func place(of time: Instant, _ columns: Int) -> Int {
        let share = Double(max(0, time.nanoseconds)) / Double(length)
        return min(columns - 1, Int(share * Double(columns)))
    }

    /// Where the column begins; the first at the beginning, the last at the end.
    private func instant(of column: Int, _ columns: Int) -> Instant {
        let end = column + 1 == columns ? 1 : Double(column) / Double(columns)
        return Instant(nanoseconds: Int64(end * Double(length)))
    }

    private func counts(_ columns: Int) -> [TimeMarks.Count] {
        var counts = [TimeMarks.Count](repeating: TimeMarks.Count(), count: max(columns, 0))
        guard columns > 0 else { return counts }
        for (number, count) in marks.counts.enumerated() {
            let begin = Instant(nanoseconds: Int64(number) * marks.span.nanoseconds)
            let column = place(of: begin, columns)
            counts[column].moments += count.moments
            counts[column].acts += count.acts
        }
        return counts
    }
}

/// The window that asks where to go.
extension OverlayView {
    func drawGoTo(_ asked: AskedText, on grid: inout Grid) {
        let places = language(
            "120 is an event, 00:41.5 a time, 0 the beginning, end the present.",
            "120 — событие, 00:41.5 — время, 0 — начало, конец — настоящее.")
        ask(language("GO TO", "ПЕРЕЙТИ К"), asked, places, columns: 64, rows: 7, on: &grid)
    }
}
