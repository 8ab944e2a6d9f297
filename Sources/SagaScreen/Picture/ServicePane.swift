import SagaCore
import SagaEngine

/// One service: what it does now, its ledger in the domain's words, its trouble, what it did last, and on its frame the
/// faults armed on it and the compensations it made. Each has its row, whether there is something to say or not.
struct ServicePane {
    let model: ScreenModel
    let service: ServiceID
    private let view: ServiceView

    init(_ model: ScreenModel, _ service: ServiceID) {
        self.model = model
        self.service = service
        view = model.seen.services.first { $0.id == service } ?? ServiceView(id: service)
    }

    private var language: Language { model.language }
    private var hasFocus: Bool { model.hasFocus(.service(service)) }

    func draw(on grid: inout Grid, in rect: Rect) {
        let isUndoing = isUndoing
        let style = isDown ? Theme.bad : isUndoing ? Theme.undo : hasFocus ? Theme.focus : Theme.muted
        grid.box(rect, kind: isUndoing ? .double : hasFocus ? .heavy : .light, style: style)
        grid.mark(rect, .pane(.service(service)))
        let edge = rect.inset(columns: 1, rows: 0)
        grid.put(around: top, in: edge.line(0))
        let rows = PaneRows(model, view)
        if rect.rows < Self.leastForTrouble { grid.put(around: rows.troubleOnTheEdge, in: edge.line(rect.rows - 1)) }
        for (place, row) in rows.rows(rect.rows - 2).enumerated() { row.draw(on: &grid, between: rect.line(place + 1)) }
    }

    /// From so many rows on, trouble has a row of its own.
    private static let leastForTrouble = 6

    /// Nobody is there.
    private var isDown: Bool {
        !view.isRunning || !view.crew.isEmpty && view.crashed + view.frozen >= view.instances
    }

    /// A compensation that has just been made.
    private var isUndoing: Bool {
        guard let undo = view.lastUndo else { return false }
        return model.seen.clock <= undo.time + .milliseconds(900)
    }

    // MARK: the upper edge

    var top: Line { Line(title + [.spring, server, armed, armedCrashes, undone]) }

    private var title: [Piece] {
        let style = isDown ? Theme.bad : hasFocus ? Theme.focus : Theme.title
        var pieces = [Piece.must(" \(service.rawValue + 1) \(language.name(service).uppercased())", style: style)]
        if !view.isRunning {
            let sign = " " + Glyph.stopped.drawn
            pieces.append(.forms([sign + language(" STOPPED", " СТОП"), sign].map { [Run($0, Theme.bad)] }, .word))
        }
        if view.isCut {
            // Where there is no room for it, its wires say it.
            let sign = " " + Glyph.cut.drawn
            pieces.append(.word(sign + language(" CUT OFF", " НЕТ СВЯЗИ"), sign, style: Theme.bad))
        }
        return pieces + [.breakPoints(breakWords), .must(" ")]
    }

    /// Where time stands still, in words.
    private var breakWords: [String] {
        [
            (BreakPoint.beginsWork(service), language("begins work", "начинает работу")),
            (.undoes(service), language("undoes", "отменяет")),
        ].filter { model.seen.breakPoints.contains($0.0) }.map(\.1)
    }

    private var undone: Piece {
        guard view.undone > 0 else { return .must("") }
        return .word(" \(Glyph.undone.drawn) \(language.count(view.undone)) ", style: Theme.undo)
    }

    /// Where clients reach the service: the port alone where there is little room, and on this machine only.
    private var server: Piece {
        guard service == .order, let http = model.options.http else { return .must("") }
        let port = http.lastIndex(of: ":").map { String(http[$0...]) } ?? http
        return .unit(
            " HTTP \(http) ", " HTTP \(port) ", " \(port) ",
            style: model.options.isHTTPOpen ? Theme.armed : Theme.message)
    }

    /// What is armed: where not all of it fits in words, by the marks of what will fail.
    private var armed: Piece {
        let armed = Fault.allCases.filter { $0.service == service && setting($0).isArmed }
        guard !armed.isEmpty else { return .must("") }
        let style = Theme.armed.with { $0.reverse = true }
        let words = armed.map { Run(" \(mark($0)) \(language.when(setting($0))) ", style) }
        let steps = armed.contains { !$0.isCompensation } ? [Glyph.failed.drawn] : []
        let undoing = armed.filter(\.isCompensation).map(mark)
        return .forms([words, [marks(armed.map(mark), style)], [marks(steps + undoing, style)]])
    }

    /// Crashes that are armed: how, where there is one and room for it.
    private var armedCrashes: Piece {
        let armed = view.armedCrashes
        guard let first = armed.first else { return .must("") }
        let sign = Glyph.crashed.drawn
        let when = armed.count == 1 ? language.when(first.setting) : language.count(armed.count)
        // It goes only after what is armed besides has come to its marks, which takes two steps.
        return .must(
            [" \(sign) \(when) ", " \(sign) ", " \(sign) ", ""], Theme.armed.with { $0.reverse = true })
    }

    private func marks(_ marks: [String], _ style: Style) -> Run {
        Run(" " + marks.joined(separator: " ") + " ", style)
    }

    private func setting(_ fault: Fault) -> FaultSetting { model.seen.faults[Int(fault.rawValue)] }

    /// `✗`: the step fails; `↩✗`: its compensation does.
    private func mark(_ fault: Fault) -> String {
        let failed = Glyph.failed.drawn
        return fault.isCompensation
            ? Glyph.undone.drawn + failed : fault == .onTheWay ? failed + language(" way", " путь") : failed
    }
}

extension Piece {
    /// The sign of break points, with words where there is room; nothing without one.
    static func breakPoints(_ words: [String]) -> Piece {
        guard !words.isEmpty else { return .must("") }
        let sign = " " + Glyph.breakPoint.drawn
        return .forms([sign + " " + words.joined(separator: ", "), sign].map { [Run($0, Theme.armed)] }, .word)
    }
}
