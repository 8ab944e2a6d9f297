/// Text in several styles that is broken at its blanks into as many rows as it needs, so that nothing of it is cut. What
/// stands in front of it leads its first row; the others begin under the text.
struct Paragraph {
    private let lead: [Run]
    private let body: [Run]

    init(_ body: [Run]) { (lead, self.body) = ([], body) }

    init(_ lead: Run, _ body: Run...) { (self.lead, self.body) = ([lead], body) }
    init(_ lead: Run, _ body: [Run]) { (self.lead, self.body) = ([lead], body) }

    func rows(_ columns: Int) -> [[Run]] {
        let indent = min(lead.reduce(0) { $0 + TextWidth.of($1.text) }, max(0, columns - 1))
        let margin = indent > 0 ? [Run(String(repeating: " ", count: indent))] : []
        let lines = Self.lines(body, columns: max(1, columns - indent))
        guard let first = lines.first else { return lead.isEmpty ? [] : [lead] }
        return [lead + first] + lines.dropFirst().map { margin + $0 }
    }

    /// What stands without a blank in it, and the blanks before it.
    private struct Word {
        var gap: Int
        var runs: [Run]

        var width: Int { runs.reduce(0) { $0 + TextWidth.of($1.text) } }
    }

    /// The words in lines. One that is longer than a line is continued in the next.
    private static func lines(_ runs: [Run], columns: Int) -> [[Run]] {
        var lines: [[Run]] = []
        var used = 0
        for word in words(runs) {
            if !lines.isEmpty, used + word.gap + word.width <= columns {
                let blanks = String(repeating: " ", count: word.gap)
                lines[lines.count - 1] += [Run(blanks, word.runs[0].style)] + word.runs
                used += word.gap + word.width
                continue
            }
            for piece in pieces(word.runs, columns: columns) {
                lines.append(piece)
                used = piece.reduce(0) { $0 + TextWidth.of($1.text) }
            }
        }
        return lines
    }

    private static func words(_ runs: [Run]) -> [Word] {
        var words: [Word] = []
        var gap = 0
        var isOpen = false
        for run in runs {
            for (place, part) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if place > 0 { (gap, isOpen) = (gap + 1, false) }
                guard !part.isEmpty else { continue }
                let piece = Run(String(part).replacing(String.glue, with: " "), run.style)
                if isOpen {
                    words[words.count - 1].runs.append(piece)
                } else {
                    words.append(Word(gap: gap, runs: [piece]))
                }
                (gap, isOpen) = (0, true)
            }
        }
        return words
    }

    /// A word as it goes into lines.
    private static func pieces(_ word: [Run], columns: Int) -> [[Run]] {
        var pieces: [[Run]] = [[]]
        var room = columns
        for run in word {
            var rest = run.text
            while TextWidth.of(rest) > room {
                let head = TextWidth.clip(rest, to: room, ellipsis: "")
                if head.isEmpty, room == columns { break }
                if !head.isEmpty { pieces[pieces.count - 1].append(Run(head, run.style)) }
                rest = String(rest.dropFirst(head.count))
                pieces.append([])
                room = columns
            }
            pieces[pieces.count - 1].append(Run(rest, run.style))
            room -= TextWidth.of(rest)
        }
        return pieces.filter { !$0.isEmpty }
    }
}

extension String {
    /// Stands for a blank at which a text must not be broken.
    fileprivate static let glue = "\u{E000}"

    /// The text as one word of a paragraph.
    var glued: String { replacing(" ", with: Self.glue) }
    /// With blanks again.
    var unglued: String { replacing(Self.glue, with: " ") }
}
