/// What a line is, taken by itself. The parser decides what it means where it stands: inside a description, for
/// instance, a table row is mere text.
enum TokenKind: Equatable {
    case end, blank, comment, tags, row, other
    case docString(DocString.Delimiter)
    case title(TitleKeyword)
    case step(StepKeyword)

    init(_ line: Line, in language: Language) {
        guard !line.isBlank else {
            self = .blank
            return
        }
        switch line.scalars[line.indent] {
        case "#": self = .comment
        case "@": self = .tags
        case "|": self = .row
        case "\"", "`": self = Self.docString(line) ?? .other
        default: self = Self.keyword(line, language.keywords) ?? .other
        }
    }

    private static func docString(_ line: Line) -> TokenKind? {
        DocString.Delimiter.allCases.first { line.starts(with: $0.scalars) }.map { .docString($0) }
    }

    static func keyword(_ line: Line, _ keywords: Keywords) -> TokenKind? {
        if let title = keywords.titles.first(where: { line.starts(with: $0.scalars) }) { return .title(title) }
        if let step = keywords.steps.first(where: { line.starts(with: $0.scalars) }) { return .step(step) }
        return nil
    }
}

struct Token {
    let kind: TokenKind
    let line: Line
}

extension Line {
    /// The name in a comment such as `# language: ru`, with its place.
    var languageDirective: (name: String, location: Location)? {
        var rest = scalars[indent...].trimmed.dropFirst()
        rest = rest.trimmed
        guard rest.starts(with: "language".unicodeScalars) else { return nil }
        rest = rest.dropFirst("language".unicodeScalars.count).trimmed
        guard rest.first == ":" else { return nil }
        rest = rest.dropFirst().trimmed
        guard !rest.isEmpty, rest.allSatisfy(\.isInLanguageName) else { return nil }
        return (String(rest), location(at: rest.startIndex))
    }
}

extension Unicode.Scalar {
    fileprivate var isInLanguageName: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "-", "_": true
        default: false
        }
    }
}
