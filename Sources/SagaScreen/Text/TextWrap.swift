/// Breaks text into lines at its blanks; a word longer than a line is cut.
enum TextWrap {
    static func lines(_ text: String, columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true).map(String.init) {
            var rest = word
            if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(rest) <= columns {
                line += " " + rest
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while TextWidth.of(rest) > columns {
                let head = TextWidth.clip(rest, to: columns, ellipsis: "")
                guard !head.isEmpty else { break }
                lines.append(head)
                rest = String(rest.dropFirst(head.count))
            }
            line = rest
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
