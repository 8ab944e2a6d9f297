import SagaCore
import SagaEngine
import SagaScreen

/// The diagram of one order as SVG: time on the left, the lifelines, and on the right what each row says. Colours come from
/// the page; whatever one says, a sign and a word say too.
struct SequencePicture {
    private let diagram: OrderDiagram
    private let language: Language
    private let label: String

    init(_ story: StoryView, _ language: Language) {
        diagram = OrderDiagram([story], language)
        self.language = language
        label = "#" + story.row.order.label
    }

    // MARK: measures

    static let width = 1000
    private static let top = 44
    private static let row = 27
    private static let line = 17
    private static let gap = 22
    private static let textLeft = 622
    /// About so many characters go into a line of the text.
    private static let textLength = 42
    /// A pause of this length is said.
    private static let pause = Span.seconds(2)

    private static let lanes: [Lifeline] = [.customer, .order, .payment, .stock, .delivery]

    static func column(_ lane: Lifeline) -> Int { 136 + 106 * lanes.firstIndex(of: lane)! }
    static func column(_ service: ServiceID) -> Int { column(Lifeline(service)) }

    // MARK: the whole

    var markup: Markup {
        var (bands, parts): ([Markup], [Markup]) = ([], [])
        var middles: [Int] = []
        var bottom = Self.top
        var last: Instant?
        for row in diagram.rows {
            if let last, let time = row.time, time - last >= Self.pause {
                parts.append(pause(time - last, at: bottom))
                bottom += Self.gap
            }
            let lines = Self.wrapped(row.text)
            let height = Self.row + Self.line * (lines.count - 1)
            let middle = bottom + Self.row / 2
            middles.append(middle)
            if row.kind.isMarked { bands.append(band(row.kind, bottom, height)) }
            let isLater = row.time.map(ClockText.short) != last.map(ClockText.short)
            parts.append(picture(row, lines, middle, showsTime: isLater))
            bottom += height
            last = row.time ?? last
        }
        let size = ("viewBox", "0 0 \(Self.width) \(bottom + 12)")
        let name = language("What was sent about order \(label)", "Сообщения по заказу \(label)")
        return .element(
            "svg", [size, ("class", "sequence"), ("role", "img"), ("aria-label", name)],
            bands + [lifelines(to: bottom + 4)] + detours(middles) + parts)
    }

    private func lifelines(to bottom: Int) -> Markup {
        .joined(
            Self.lanes.map { lane in
                let column = Self.column(lane)
                return line(column, Self.top - 8, column, bottom, "life")
                    + .element(
                        "rect",
                        [
                            ("x", "\(column - 48)"), ("y", "4"), ("width", "96"), ("height", "30"), ("rx", "7"),
                            ("class", "head"),
                        ])
                    + Self.text(lane.title(language), column, 24, "headname")
            })
    }

    private func pause(_ span: Span, at top: Int) -> Markup {
        let words = language("\(language.seconds(rounded(span))) later", "через \(language.seconds(rounded(span)))")
        return Self.text("⋮ " + words, 8, top + 15, "pause")
    }

    /// To a tenth of a second.
    private func rounded(_ span: Span) -> Span { Span(nanoseconds: span.nanoseconds / 100_000_000 * 100_000_000) }

    // MARK: a row

    private func band(_ kind: OrderDiagram.Kind, _ top: Int, _ height: Int) -> Markup {
        let place = [("x", "0"), ("y", "\(top + 1)"), ("width", "\(Self.width)"), ("height", "\(height - 2)")]
        return .element(
            "g", class: kind.style, .element("rect", place + [("rx", "5"), ("class", "band")]))
    }

    private func picture(_ row: OrderDiagram.Row, _ lines: [String], _ middle: Int, showsTime: Bool) -> Markup {
        var parts: [Markup] = []
        if showsTime, let time = row.time {
            parts.append(Self.text(ClockText.short(time), 8, middle + 5, "time"))
        }
        switch row.what {
        case .asked: parts.append(arrow(Self.column(.customer), Self.column(ServiceID.order), isDashed: false))
        case .drawn(let drawing): parts.append(drawn(drawing))
        }
        let sign = row.kind.sign.isEmpty || row.isMark ? "" : row.kind.sign + " "
        let words = zip(lines.indices, lines).map { place, text in
            Self.text((place == 0 ? sign : "") + text, Self.textLeft, middle + 5 + Self.line * place, "words")
        }
        let shift = ("transform", "translate(0 \(middle))")
        // Arrows are drawn about their own row's middle.
        let drawing = parts.removeLast()
        return .element(
            "g", [("class", row.kind.style)], parts + [.element("g", [shift], [drawing])] + words)
    }

    private func drawn(_ drawing: SequenceDiagram.Row.Drawing) -> Markup {
        switch drawing {
        case .arrow(let from, let to, let tip):
            guard let to else {
                let column = Self.column(from)
                return line(column, 0, column + 30, 0, "wire") + dot(column) + box(column + 36)
            }
            return arrow(Self.column(from), Self.column(to), tip, isDashed: false)
        case .broadcast(let from, let tips): return broadcast(from, tips)
        case .twin(let from, let to, let isStatus, let tip):
            return from == to
                ? loop(Self.column(to)) : arrow(Self.column(from), Self.column(to), tip, isDashed: isStatus)
        case .again(let reader): return box(Self.column(reader) - 34) + arrow(fromQueueOf: reader)
        case .queued(let reader, let glyph): return sign(glyph.drawn, Self.column(reader) - 26)
        case .arrival(let reader, .lost): return sign(Glyph.failed.drawn, Self.column(reader) - 26)
        case .arrival(let reader, .bends): return sign(Glyph.held.drawn, Self.column(reader) - 26)
        case .arrival(let reader, _): return arrow(fromQueueOf: reader)
        case .unsent(let service):
            let column = Self.column(service)
            return line(column, 0, column + 30, 0, "wire") + dot(column) + sign(Glyph.failed.drawn, column + 38)
        case .mark(let service, let glyph): return sign(glyph.drawn, Self.column(service))
        case .remark: return .none
        }
    }

    private func arrow(fromQueueOf reader: ServiceID) -> Markup {
        arrow(Self.column(reader) - 28, Self.column(reader), isDashed: false)
    }

    /// How far before its reader an arrow ends that does not get there.
    private static let short = 26

    private func arrow(
        _ from: Int, _ to: Int, _ tip: SequenceDiagram.Tip = .reached, isDashed: Bool
    ) -> Markup {
        let side = to > from ? 1 : -1
        let end = tip == .reached || tip == .unreadable ? to : to - side * Self.short
        let shaft = line(from, 0, end - (tip == .reached ? 6 * side : 9 * side), 0, isDashed ? "wire dashed" : "wire")
        return shaft + dot(from) + self.end(tip, end, side)
    }

    private func end(_ tip: SequenceDiagram.Tip, _ column: Int, _ side: Int) -> Markup {
        switch tip {
        case .reached:
            let points = "\(column),0 \(column - 9 * side),-5 \(column - 9 * side),5"
            return .element("polygon", [("points", points), ("class", "tip")])
        case .bends: return sign(Glyph.held.drawn, column)
        case .lost: return sign(Glyph.failed.drawn, column)
        case .unreadable: return sign(Glyph.unreadable.drawn, column)
        case .passedBy: return .none
        }
    }

    private func broadcast(_ from: ServiceID, _ tips: [SequenceDiagram.Tip]) -> Markup {
        let start = Self.column(from)
        let ends = zip(ServiceID.allCases, tips).filter { $0.1 != .passedBy }.map { ($0.0, $0.1) }
        if ends.map(\.0) == [from], ends[0].1 == .reached { return loop(start) }
        let columns = ends.map { Self.column($0.0) } + [start]
        let (first, last) = (columns.min()!, columns.max()!)
        var parts = [line(first, 0, last, 0, "wire dashed"), dot(start)]
        for (reader, tip) in ends where reader != from || tip != .reached {
            let column = Self.column(reader)
            let side = column > start || reader == from ? 1 : -1
            parts.append(end(tip, tip == .reached ? column : column - side * Self.short, side))
        }
        return .joined(parts)
    }

    // MARK: what is kept back

    /// From where an arrow bends to where it arrives, at last.
    private func detours(_ middles: [Int]) -> [Markup] {
        diagram.detours.compactMap { detour in
            guard let begin = diagram.rows.firstIndex(where: { $0.source == detour.begin }) else { return nil }
            let end = diagram.rows.firstIndex { $0.source == detour.end } ?? diagram.rows.count - 1
            let column = Self.column(detour.reader) - (detour.isFromLeft ? 1 : -1) * Self.short
            return line(column, middles[begin] + 9, column, middles[end] - 9, "detour")
        }
    }

    // MARK: parts

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String) -> Markup {
        .element(
            "line", [("x1", "\(x1)"), ("y1", "\(y1)"), ("x2", "\(x2)"), ("y2", "\(y2)"), ("class", style)])
    }

    private func dot(_ column: Int) -> Markup {
        .element("circle", [("cx", "\(column)"), ("cy", "0"), ("r", "3.5"), ("class", "tip")])
    }

    private func box(_ column: Int) -> Markup {
        .element(
            "rect", [("x", "\(column - 5)"), ("y", "-5"), ("width", "10"), ("height", "10"), ("class", "tip")])
    }

    private func loop(_ column: Int) -> Markup {
        let path = "M\(column) -5 h18 v10 h-12"
        return .element("path", [("d", path), ("class", "wire dashed"), ("fill", "none")])
            + .element(
                "polygon", [("points", "\(column),5 \(column + 9),0 \(column + 9),10"), ("class", "tip")])
    }

    private func sign(_ glyph: String, _ column: Int) -> Markup {
        let size = glyph == Glyph.nothing.drawn ? "6" : "10"
        return .element("circle", [("cx", "\(column)"), ("cy", "0"), ("r", size), ("class", "disc")])
            + Self.text(glyph, column, 5, "sign")
    }

    static func text(_ words: String, _ x: Int, _ y: Int, _ style: String) -> Markup {
        .element("text", [("x", "\(x)"), ("y", "\(y)"), ("class", style)], .text(words))
    }

    /// Broken at blanks; a word that is longer than a line is broken, too.
    static func wrapped(_ text: String, to length: Int = textLength) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            var rest = word
            if let last = lines.last, last.count + 1 + rest.count <= length {
                lines[lines.count - 1] = last + " " + rest
                continue
            }
            while rest.count > length {
                lines.append(String(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            lines.append(String(rest))
        }
        return lines.isEmpty ? [""] : lines
    }
}

extension OrderDiagram.Row {
    /// A sign stands on a lifeline already.
    fileprivate var isMark: Bool { if case .drawn(.mark) = what { true } else { false } }
}

extension OrderDiagram.Kind {
    /// What of the page's style is meant.
    fileprivate var style: String {
        switch self {
        case .customer: "customer"
        case .command: "command"
        case .status: "status"
        case .cancellation, .failure: "bad"
        case .done, .recovery: "good"
        case .compensation: "undo"
        case .fault: "fault"
        case .remark: "muted"
        }
    }

    /// It catches the eye.
    fileprivate var isMarked: Bool { [.compensation, .failure, .fault].contains(self) }
}
