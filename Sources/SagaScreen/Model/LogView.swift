import SagaCore

/// The log as an overlay: which of its lines are seen, and which of them one is on.
struct LogView: Hashable, Sendable {
    enum Filter: Int, CaseIterable, Hashable, Sendable {
        case everything, failures, undoing, operatorActs

        func admits(_ tone: Tone) -> Bool {
            switch self {
            case .everything: true
            case .failures: tone == .bad
            case .undoing: tone == .undo || tone == .bad
            case .operatorActs: tone == .operatorAct
            }
        }
    }

    /// The line one is on, and the last that is seen, by their numbers; none while the newest are followed.
    var chosen: Int?
    var last: Int?
    var filter = Filter.everything
    /// Words that the lines must have, and whether they are being typed.
    var text = ""
    var isFiltering = false
}

extension Language {
    func name(_ filter: LogView.Filter) -> String {
        switch filter {
        case .everything: self("everything", "всё")
        case .failures: self("failures", "сбои")
        case .undoing: self("failures and compensation", "сбои и компенсации")
        case .operatorActs: self("your own acts", "ваши действия")
        }
    }
}

/// The lines of the log that a view admits, as they stand on the screen.
struct LogPage {
    let lines: [NarratorLog.Line]
    private let language: Language
    private let columns: Int
    private let height: Int
    /// How wide times and labels are.
    private let time: Int
    private let label: Int

    init(_ log: NarratorLog, _ view: LogView, _ language: Language, columns: Int, height: Int) {
        let search = WordSearch(view.text)
        lines = log.lines.filter { view.filter.admits($0.phrase.tone) && (search.isEmpty || search.finds($0.text)) }
        self.language = language
        self.columns = columns
        self.height = height
        time = lines.last.map { TextWidth.of(ClockText.short($0.time)) } ?? 0
        label = max(4, lines.suffix(200).map { $0.label.utf8.count }.max() ?? 0)
    }

    /// The line as rows: when, whose, and what, which is not cut.
    func rows(of place: Int) -> [[Run]] {
        let line = lines[place]
        let lead = TextWidth.pad(ClockText.short(line.time), to: time) + "  " + TextWidth.pad(line.label, to: label)
        return Paragraph(
            Run(lead + "  ", Theme.muted), Run(line.phrase.sentence, Theme.style(of: line.phrase.tone))
        ).rows(columns)
    }

    /// The place of the line with this number, or of the one after it, where it is gone or not admitted.
    func place(of number: Int?) -> Int? {
        guard let number, !lines.isEmpty else { return nil }
        let place = lines.partitionPoint { $0.number < number }
        return min(place, lines.count - 1)
    }

    /// The places that are seen where `last` is the last of them; the whole page where there are more than enough.
    func seen(last: Int?) -> Range<Int> {
        guard !lines.isEmpty else { return 0..<0 }
        let end = (last ?? lines.count - 1) + 1
        var (start, room) = (end, height)
        while start > 0 {
            let rows = rows(of: start - 1).count
            if rows > room, start < end { break }
            room -= rows
            start -= 1
        }
        // At the very top there may be room for more.
        return start == 0 ? 0..<max(end, seenEnd(from: 0)) : start..<end
    }

    /// The end of those that are seen where `first` is the first of them.
    func seenEnd(from first: Int) -> Int {
        var (end, room) = (first, height)
        while end < lines.count {
            let rows = rows(of: end).count
            if rows > room, end > first { break }
            room -= rows
            end += 1
        }
        return end
    }
}

extension NarratorLog.Line {
    fileprivate var label: String { phrase.order.map { "#" + $0.label } ?? "" }

    /// What a search looks at.
    fileprivate var text: String { label + " " + phrase.sentence }
}

extension Narrator.Phrase {
    /// The phrase as a line by itself: it begins with a capital letter and ends with a full stop.
    var sentence: String { text.capitalizedFirst.withFullStop }
}
