import SagaCore
import SagaEngine

/// Which steps were hit by which faults, and what came of it; what was never exercised stands below.
extension OverlayView {
    /// The words below the table.
    private var aboutRows: Int { body.rows < 24 ? 5 : body.rows < 40 ? 7 : 10 }

    /// The table's inside, for whoever has to know how much room there is.
    var coverageInside: Rect {
        Rect(column: 0, row: 0, columns: body.columns - 4, rows: body.rows - 2)
    }

    func drawCoverage(_ list: SafeguardList, on grid: inout Grid) {
        let page = CoveragePage(model, coverageInside.columns)
        let gaps = page.gaps
        let inside = window(
            [language("FAULT COVERAGE", "ПОКРЫТИЕ СБОЕВ")], columns: body.columns, rows: body.rows, on: &grid,
            badges: [
                language(
                    "\(gaps.hit) of \(gaps.all) pairs exercised", "опробовано \(gaps.hit) из \(gaps.all) сочетаний"),
                "\(gaps.hit)/\(gaps.all)",
            ])
        let (table, about) = inside.split(bottom: aboutRows)
        let (head, rows) = table.split(top: page.heads.count)
        for (place, line) in page.heads.enumerated() { grid.put(line, in: head.line(place)) }
        let spot = page.spot(list.cell)
        let here = page.stops[spot.stop]
        let top = max(0, min(here - rows.rows / 2, page.rows.count - rows.rows))
        for place in top..<min(top + rows.rows, page.rows.count) {
            draw(page, place, spot, on: &grid, in: rows.line(place - top))
        }
        grid.line(.horizontal, from: about.origin, length: about.columns, style: Theme.muted)
        grid.put(ScrollMark(top: top, seen: rows.rows, of: page.rows.count), in: about.line(0), language)
        let words = page.about(spot).flatMap { $0.rows(about.columns) }
        for (place, row) in words.prefix(about.rows - 1).enumerated() { grid.put(row, in: about.line(place + 1)) }
    }

    private func draw(
        _ page: CoveragePage, _ place: Int, _ spot: CoverageSpot, on grid: inout Grid, in line: Rect
    ) {
        let stop = page.stops.firstIndex(of: place)
        let isHere = stop == spot.stop
        if let stop { grid.mark(line, .line(stop * CoveragePage.places + CoveragePage.places - 1)) }
        guard case .step(let step) = page.rows[place] else {
            grid.put(page.text(place), in: line)
            if isHere { grid.restyle(line, Theme.chosen) }
            return
        }
        let (name, cells) = line.split(left: page.nameWidth)
        grid.put(page.name(step, isHere: isHere), in: name)
        var rest = cells
        for (number, column) in page.columns.enumerated() {
            let (cell, others) = rest.split(left: page.cellWidth)
            let (text, style) = page.cell(step, column)
            let isChosen = isHere && number == spot.column
            grid.put(
                TextWidth.pad(text, to: cell.columns, .right), at: cell.origin,
                style: isChosen ? Theme.chosen : style, within: cell)
            if let stop { grid.mark(cell, .line(stop * CoveragePage.places + number)) }
            rest = others
        }
    }
}

/// The table as rows for so many columns.
struct CoveragePage {
    enum Row: Hashable {
        case service(ServiceID)
        case step(CoverageStep)
        case blank
        /// Of what was never exercised: which of its lines.
        case gap(Int)
    }

    let coverage: Coverage
    let gaps: CoverageGaps
    let columns: [CoverageColumn]
    let nameWidth: Int
    let cellWidth: Int
    let rows: [Row]
    /// The rows that can be chosen.
    let stops: [Int]
    private let language: Language
    private let gapLines: [[Run]]

    /// So many places of a row can be clicked at most: its cells, and the row itself.
    static let places = 32

    init(_ model: ScreenModel, _ width: Int) {
        language = model.language
        coverage = model.seen.coverage ?? Coverage()
        gaps = CoverageGaps(coverage)
        columns = width >= 112 ? CoverageColumn.each : CoverageColumn.kinds
        cellWidth = max(6, min(12, (width - 26) / columns.count))
        nameWidth = width - columns.count * cellWidth
        gapLines = Self.gapLines(gaps, language, width)
        let table = ServiceID.allCases.flatMap { service in
            [Row.service(service)] + CoverageStep.all.filter { $0.service == service }.map(Row.step)
        }
        rows = table + [.blank] + gapLines.indices.map(Row.gap)
        stops = rows.indices.filter { [rows] place in
            switch rows[place] {
            case .step, .gap: true
            default: false
            }
        }
    }

    private static func gapLines(_ gaps: CoverageGaps, _ language: Language, _ width: Int) -> [[Run]] {
        let isRussian = language == .ru
        return gaps.rows(russian: isRussian, language.name).flatMap { row in
            Paragraph([
                Run(row.heading + ": ", row.isGrave ? Theme.undo : .bold),
                Run(row.items.joined(separator: "; "), Theme.muted),
            ]).rows(width)
        }
    }

    /// Where one is, as far as there is such a place.
    func spot(_ spot: CoverageSpot) -> CoverageSpot {
        CoverageSpot(stop: min(spot.stop, stops.count - 1), column: min(spot.column, columns.count - 1))
    }

    // MARK: rows

    /// What the columns are: their names, and what several have in common.
    var heads: [[Run]] {
        let names = columns.map { column in
            let forms = column.names(russian: language == .ru)
            return TextWidth.pad(forms.first { TextWidth.of($0) < cellWidth } ?? forms.last!, to: cellWidth, .right)
        }
        let lead = String(repeating: " ", count: nameWidth)
        let line = [Run(lead), Run(names.joined(), .bold)]
        return columns.count == CoverageColumn.each.count ? [[Run(lead)] + groups, line] : [line]
    }

    private var groups: [Run] {
        CoverageColumn.groups.map { group in
            let width = group.count * cellWidth
            if group.count == 1 { return Run(String(repeating: " ", count: width)) }
            let name = " \(language(group.en, group.ru)) "
            let lines = max(0, width - 2 - TextWidth.of(name))
            let left = String(repeating: "─", count: lines / 2)
            return Run("  " + left + name + left + String(repeating: "─", count: lines % 2), Theme.muted)
        }
    }

    /// A row that is no step.
    func text(_ place: Int) -> [Run] {
        switch rows[place] {
        case .service(let service): [Run(language.name(service).uppercased(), Theme.title)]
        case .gap(let line): gapLines[line]
        case .blank, .step: []
        }
    }

    /// Its name, and how often it was done; where there is no room for both, the words below still say it.
    func name(_ step: CoverageStep, isHere: Bool) -> Line {
        let runs = coverage.runs(of: step)
        let style = step.isCompensation ? Theme.undo : isHere ? .bold : .plain
        let forms = step.names(russian: language == .ru)
        func form(beside count: String) -> String? {
            forms.first { TextWidth.of($0) + TextWidth.of(count) + 2 <= nameWidth }
        }
        let count = times(step)
        let both = form(beside: count)
        return Line([
            .must(isHere ? Glyph.here.drawn : " ", style: Theme.focus),
            .must(both ?? form(beside: "") ?? TextWidth.clip(forms.last!, to: nameWidth - 2), style: style), .spring,
            .must(
                both == nil ? "" : count, style: step.isCompensation && runs == 0 ? Theme.armed : Theme.muted),
        ])
    }

    private func times(_ step: CoverageStep) -> String {
        step.isCounted ? "×" + Self.short(coverage.runs(of: step)) : ""
    }

    func cell(_ step: CoverageStep, _ column: CoverageColumn) -> (text: String, style: Style) {
        guard column.faults.contains(where: { $0.canHit(step) }) else { return ("", .plain) }
        let count = coverage.count(step, column)
        if count.hits == 0 { return (Glyph.nothing.drawn, Theme.muted) }
        let isRed = count.red > 0
        return ((isRed ? Glyph.failed : .done).drawn + Self.short(count.hits), isRed ? Theme.bad : Theme.good)
    }

    /// In four columns at most.
    private static func short(_ count: Int) -> String {
        switch count {
        case ..<10_000: String(count)
        case ..<1_000_000: "\(count / 1_000)k"
        default: "\(count / 1_000_000)M"
        }
    }

    // MARK: words

    /// What is to be said of the chosen line: of a step everything that hit it, under which safeguards.
    func about(_ spot: CoverageSpot) -> [Paragraph] {
        let isRussian = language == .ru
        guard case .step(let step) = rows[stops[spot.stop]] else {
            return [Paragraph([Run(gaps.summary(russian: isRussian), Theme.muted)])]
        }
        let column = columns[spot.column]
        let faults = column.faults.filter { $0.canHit(step) }
        let head = Run(step.fullName(russian: isRussian) + (step.isCounted ? " " + times(step) : ""), .bold)
        let told = coverage.safeguards.compactMap { set -> Paragraph? in
            let told = coverage.told(step, under: set, russian: isRussian)
            guard !told.isEmpty else { return nil }
            let lead = language.capitalised(set.difference(russian: isRussian, language.name)) + " — "
            return Paragraph([Run(lead, set == .all ? .plain : Theme.armed), Run(told)])
        }
        return [Paragraph([head, Run(" · ", Theme.muted), Run(self.told(step, column, faults))])]
            + (told.isEmpty ? [Paragraph([Run(nothing, Theme.muted)])] : told)
    }

    private var nothing: String {
        language("Nothing has hit this step yet.", "Этого шага ещё не коснулся ни один сбой.")
    }

    /// The chosen cell: its faults by their whole names.
    private func told(_ step: CoverageStep, _ column: CoverageColumn, _ faults: [CoverageFault]) -> String {
        let isRussian = language == .ru
        guard !faults.isEmpty else {
            let names = column.faults.map { $0.name(russian: isRussian) }.joined(separator: ", ")
            return language("\(names): cannot hit it", "\(names): такого здесь не бывает")
        }
        return faults.map { fault in
            let count = coverage.count(step, fault)
            let red = count.red > 0 ? language(" (\(count.red) red)", " (красных: \(count.red))") : ""
            return fault.name(russian: isRussian) + ": "
                + (count.hits == 0 ? language("never", "ни разу") : language.count(count.hits) + red)
        }.joined(separator: ", ")
    }
}
