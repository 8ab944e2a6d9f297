import SagaCore
import SagaEngine

/// The safeguards: which are on, what each is for, and what its absence has just done.
extension OverlayView {
    func drawSafeguards(_ list: SafeguardList, on grid: inout Grid) {
        let names = Safeguards.names
        let isTall = body.rows >= 2 * names.count + 2
        let rows = isTall ? 2 * names.count + 2 : names.count + 4
        let inside = window(
            [language("SAFEGUARDS", "ЗАЩИТЫ")], columns: 104, rows: rows, on: &grid, badges: [])
        let width = names.map { TextWidth.of(language.name($0.safeguard)) }.max() ?? 0
        for (place, (safeguard, _)) in names.enumerated() {
            let row = inside.line(isTall ? 2 * place : place)
            grid.put(head(safeguard, width), in: row)
            if place == list.index { grid.restyle(row, Theme.chosen) }
            grid.mark(row, .line(place))
            if isTall { grid.put(about(safeguard, place), in: inside.line(2 * place + 1)) }
        }
        guard !isTall else { return }
        let (safeguard, _) = names[list.index]
        grid.put(about(safeguard, list.index), in: inside.line(names.count + 1))
    }

    private func head(_ safeguard: Safeguards, _ width: Int) -> Line {
        let isOn = model.seen.safeguards.contains(safeguard)
        let isUsual = isOn == Safeguards.all.contains(safeguard)
        let style = isUsual ? Style.plain : isOn ? Theme.armed : Theme.bad
        let word = isOn ? language("on", "вкл") : language("off", "выкл")
        return Line([
            .must(TextWidth.pad(word, to: language("off", "выкл").count) + "  ", style: style),
            .must(TextWidth.pad(language.name(safeguard), to: width), style: style.with { $0.bold = true }), .gap(2),
            .spring, .word(SafeguardWords.hazards(safeguard).joined(separator: " "), style: Theme.muted),
        ])
    }

    /// What it does; where it is off and somebody came to harm by it, that.
    private func about(_ safeguard: Safeguards, _ place: Int) -> Line {
        let lead = Piece.gap(language("off", "выкл").count + 2)
        let bite = model.seen.bites[place]
        if !model.seen.safeguards.contains(safeguard), let note = bite.latest {
            let more = bite.count > 1 ? " (×\(language.count(bite.count)))" : ""
            return Line([lead, .free(FaultWords(language: language).bitten(note) + more, Theme.bad)])
        }
        let words = SafeguardWords(language: language)
        return Line([lead, .free(words.sentence(safeguard, deadline: model.seen.deadline), Theme.muted)])
    }
}
