/// One line of the source, without its line break.
struct Line {
    let number: Int
    let scalars: [Unicode.Scalar]
    /// How many scalars of white space it begins with; all of them where it is blank.
    let indent: Int

    init(number: Int, scalars: [Unicode.Scalar]) {
        self.number = number
        self.scalars = scalars
        indent = scalars.firstIndex { !$0.isWhiteSpace } ?? scalars.count
    }

    var isBlank: Bool { indent == scalars.count }
    var start: Location { location(at: indent) }
    var text: String { String(scalars[...]) }

    func location(at offset: Int) -> Location {
        Location(line: number, column: offset + 1)
    }

    /// Whether the line begins with the prefix, white space aside.
    func starts(with prefix: [Unicode.Scalar]) -> Bool {
        guard scalars.count - indent >= prefix.count else { return false }
        for offset in prefix.indices where scalars[indent + offset] != prefix[offset] { return false }
        return true
    }

    /// What follows the first `length` scalars after the indent, trimmed.
    func trimmed(after length: Int = 0) -> String {
        String(scalars[min(indent + length, scalars.count)...].trimmed)
    }

    /// The line as it stands in a doc string whose delimiter is indented by `margin`.
    func docStringText(margin: Int, delimiter: DocString.Delimiter) -> String {
        String(scalars[min(margin, indent)...].unescaping(delimiter))
    }
}

extension DocString.Delimiter {
    var scalars: [Unicode.Scalar] { Array(rawValue.unicodeScalars) }
    fileprivate var escaped: [Unicode.Scalar] { scalars.flatMap { ["\\", $0] } }
}

extension ArraySlice<Unicode.Scalar> {
    var trimmed: Self {
        guard let first = firstIndex(where: { !$0.isWhiteSpace }),
            let last = lastIndex(where: { !$0.isWhiteSpace })
        else { return [] }
        return self[first...last]
    }

    fileprivate func unescaping(_ delimiter: DocString.Delimiter) -> Self {
        guard contains("\\") else { return self }
        let escaped = delimiter.escaped
        var result: Self = []
        var rest = self
        while let first = rest.first {
            if rest.starts(with: escaped) {
                result += delimiter.scalars
                rest = rest.dropFirst(escaped.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension String {
    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

extension Unicode.Scalar {
    var isWhiteSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }
}
