import SagaCore
import SagaEngine

/// The broker: its four queues as pipes, and what it could not deliver.
struct BrokerView {
    let model: ScreenModel
    let wires: Wires

    private var language: Language { model.language }
    private var rect: Rect { wires.layout.broker }

    /// Draws the frame; the wires then join it.
    func drawFrame(on grid: inout Grid) {
        let hasFocus = model.hasFocus(.broker)
        grid.box(rect, kind: hasFocus ? .heavy : .light, style: hasFocus ? Theme.focus : Theme.muted)
        grid.mark(rect, .pane(.broker))
        let title = Piece.must(" " + language("BROKER", "БРОКЕР") + " ", style: hasFocus ? Theme.focus : Theme.title)
        let edge = rect.line(0).inset(columns: 1, rows: 0)
        let badge = letters
        let between = grid.put(around: Line([title, rules, .spring, badge]), in: edge)
        if rules.least > 0 {
            let (named, _) = edge.split(left: between.column - edge.column)
            grid.mark(named.split(left: title.least).rest, .key(.character("U")))
        }
        if badge.least > 0 {
            grid.mark(edge.split(left: between.right - edge.column).rest, .key(.character("X")))
        }
    }

    /// The pipes, in the order of their topics.
    func drawPipes(on grid: inout Grid) -> [Pipe] {
        let breaks = model.seen.breakPoints
        return [Topic.orders, .pay, .stock, .delivery].map { topic in
            let row = wires.row(of: topic) - rect.row
            var pipe = Pipe(topic, model, in: rect.inset(columns: 2, rows: 0).line(row))
            if pipe.line.least > pipe.rect.columns {
                pipe = Pipe(topic, model, in: rect.inset(columns: 1, rows: 0).line(row))
            }
            pipe.draw(on: &grid)
            if hasFreeRows { pipe.drawHeld(on: &grid) }
            if let gate = pipe.gate {
                let column = pipe.flowsRight ? rect.right - 1 : rect.column
                grid.put(gate.glyph.drawn, at: Point(column: column, row: rect.row + row), style: gate.style)
            }
            if breaks.contains(.enters(topic)) {
                let column = pipe.flowsRight ? rect.column : rect.right - 1
                grid.put(Glyph.breakPoint.drawn, at: Point(column: column, row: rect.row + row), style: Theme.armed)
            }
            return pipe
        }
    }

    /// Whether there is a row between two pipes.
    private var hasFreeRows: Bool { wires.row(of: .pay) - wires.row(of: .orders) > 1 }

    /// How many rules stand in the messages' way, and the key of their list: nobody is to forget them.
    private var rules: Piece {
        let count = model.rulesInForce
        guard count > 0 else { return .must("") }
        let words = language.counted(count, en: ("rule", "rules"), ru: ("правило", "правила", "правил"))
        let key = Run(" U ", Theme.key)
        return .forms([
            [Run(" \(words) ", Theme.armed), key], [Run(" \(words) ", Theme.armed)],
            [Run(" \(language.count(count)) ", Theme.armed), key],
        ])
    }

    /// What was given up, and the key of its list.
    private var letters: Piece {
        let count = model.seen.deadLetters.count
        guard count > 0 else { return .must("") }
        let words = language.counted(
            count, en: ("dead letter", "dead letters"), ru: ("в недоставленных", "в недоставленных", "в недоставленных")
        )
        let failed = Glyph.failed.drawn
        let texts = [" \(failed) \(words) ", " \(failed) \(language.count(count)) ", " \(failed)\(count) "]
        let runs = texts.map { [Run($0, Theme.bad)] }
        return .forms([runs[0] + [Run(" X ", Theme.key)], runs[0], runs[1] + [Run(" X ", Theme.key)]] + runs[1...])
    }
}
