import SagaCore
import SagaEngine
import SagaScreen

/// When what of note happened, as SVG: a row for each kind, marks where there was any, larger where there was more.
struct TimelinePicture {
    private let account: Account
    private let language: Language

    init(_ account: Account, _ language: Language) { (self.account, self.language) = (account, language) }

    private static let (width, left, right) = (1000, 214, 962)
    private static let row = 34
    private static let bins = 149

    private enum Lane: CaseIterable {
        case red, failure, fault, compensation, act

        init(_ kind: Moment.Kind) {
            switch kind {
            case .red: self = .red
            case .failure: self = .failure
            case .fault: self = .fault
            case .compensation: self = .compensation
            case .act: self = .act
            }
        }

        var style: String {
            switch self {
            case .red, .failure: "bad"
            case .fault: "fault"
            case .compensation: "undo"
            case .act: "customer"
            }
        }

        var glyph: String {
            switch self {
            case .red: Glyph.breakPoint.drawn
            case .failure: Glyph.failed.drawn
            case .fault: Glyph.crashed.drawn
            case .compensation: Glyph.undone.drawn
            case .act: Glyph.act.drawn
            }
        }

        func name(_ language: Language) -> String {
            switch self {
            case .red: language("verdict turned red", "проверка не сошлась")
            case .failure: language("failures", "неудачи")
            case .fault: language("faults", "сбои")
            case .compensation: language("compensations", "компенсации")
            case .act: language("somebody acted", "кто-то действовал")
            }
        }
    }

    var markup: Markup {
        guard !account.moments.isEmpty else {
            let none = language(
                "Nothing of note: no failure, no fault, nobody acted.",
                "Ничего особенного: ни неудач, ни сбоев, никто не действовал.")
            return .element("p", class: "muted", .text(none))
        }
        let lanes = Lane.allCases.map { lane in (lane, account.moments.filter { Lane($0.kind) == lane }) }
            .filter { !$0.1.isEmpty }
        let bottom = 8 + Self.row * lanes.count
        let name = language("What happened when", "Что когда происходило")
        let size = ("viewBox", "0 0 \(Self.width) \(bottom + 30)")
        return .element(
            "svg", [size, ("class", "timeline"), ("role", "img"), ("aria-label", name)],
            axis(bottom) + zip(lanes.indices, lanes).map { picture($1.0, $1.1, at: 8 + Self.row * $0 + Self.row / 2) })
    }

    private func picture(_ lane: Lane, _ moments: [Moment], at middle: Int) -> Markup {
        let title = "\(lane.glyph) \(lane.name(language)) · \(language.count(moments.count))"
        var counts = [Int: Int]()
        for moment in moments { counts[bin(moment.time), default: 0] += 1 }
        let marks = counts.sorted { $0.key < $1.key }.map { bin, count -> Markup in
            // Twice as large where there were ten times as many, or about so.
            let size = count == 1 ? 5 : count < 5 ? 7 : count < 20 ? 9 : 12
            let words = ClockText.short(begin(of: bin)) + " · " + language.count(count)
            return .element(
                "circle",
                [("cx", "\(column(bin))"), ("cy", "\(middle)"), ("r", "\(size)"), ("class", "mark")],
                .element("title", .text(words)))
        }
        return .element(
            "g", [("class", lane.style)],
            [
                .element(
                    "line",
                    [
                        ("x1", "\(Self.left)"), ("x2", "\(Self.right)"), ("y1", "\(middle)"), ("y2", "\(middle)"),
                        ("class", "life"),
                    ]), SequencePicture.text(title, 4, middle + 5, "words"),
            ] + marks)
    }

    // MARK: time

    private var length: Int64 { max(account.end.clock.nanoseconds, 1) }

    private func bin(_ time: Instant) -> Int {
        return min(Int(min(max(0, time.nanoseconds), length).multiplied(by: Self.bins, over: length)), Self.bins - 1)
    }

    private func begin(of bin: Int) -> Instant {
        Instant(nanoseconds: length.multiplied(by: bin, over: Int64(Self.bins)))
    }

    private func column(_ bin: Int) -> Int { Self.left + 2 + bin * (Self.right - Self.left) / Self.bins }

    private static let tenths: [Int64] = [
        1, 2, 5, 10, 20, 50, 100, 150, 300, 600, 1_200, 3_000, 6_000, 18_000, 36_000, 72_000, 216_000, 864_000,
        8_640_000,
        86_400_000, 864_000_000, 8_640_000_000,
    ]

    /// At most eleven ticks at round times.
    private func axis(_ bottom: Int) -> [Markup] {
        let step = Self.tenths.map { $0 * 100_000_000 }.first { length / $0 <= 10 } ?? length
        return stride(from: Int64(0), through: length, by: Int64.Stride(step)).map { time in
            let column = Self.left + Int(time.multiplied(by: Self.right - Self.left, over: length))
            return .element(
                "line",
                [
                    ("x1", "\(column)"), ("x2", "\(column)"), ("y1", "4"), ("y2", "\(bottom)"), ("class", "tick"),
                ]) + SequencePicture.text(ClockText.short(Instant(nanoseconds: time)), column, bottom + 18, "ticktime")
        }
    }
}

extension Int64 {
    /// As many of `parts` as the number is of `whole`, rounded down, however large they are.
    fileprivate func multiplied(by parts: Int, over whole: Int64) -> Int64 {
        let product = magnitude.multipliedFullWidth(by: UInt64(parts))
        return Int64(whole.magnitude.dividingFullWidth(product).quotient)
    }
}
