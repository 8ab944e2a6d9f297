/// Breaks text into lines at its blanks; a word longer than a line is continued in the next.
enum TextWrap {
    static func lines(_ text: String, columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        return Paragraph([Run(text)]).rows(columns).map { $0.map(\.text).joined() }
    }
}
