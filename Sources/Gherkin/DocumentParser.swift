/// Walks over the lines of one file, one token at a time. After an error it goes on as if the line had been what it
/// was most likely meant to be; the tree it then builds is thrown away, but further errors are real ones.
struct DocumentParser {
    private let lines: [Line]
    private var next = 0
    private var isBeforeFirstElement = true
    private(set) var token: Token
    private(set) var comments: [Comment] = []
    var descriptionLines: [DescriptionLine] = []
    var language: Language
    var diagnostics: Diagnostics
    /// Tags already read, waiting for what they belong to.
    private var pendingTags: [Tag] = []

    init(lines: [Line], language: Language, diagnostics: Diagnostics) {
        self.lines = lines
        self.language = language
        self.diagnostics = diagnostics
        token = Token(kind: .end, line: Line(number: lines.count + 1, scalars: []))
        advance()
    }

    mutating func report(_ problem: Message, at location: Location) {
        diagnostics.report(problem, at: location)
    }
}

// MARK: - Tokens

extension DocumentParser {
    /// Moves on to the next line that is not a comment.
    mutating func advance() {
        while let line = nextLine() {
            let kind = TokenKind(line, in: language)
            if kind == .comment {
                takeComment(line)
            } else {
                if kind != .blank { isBeforeFirstElement = false }
                token = Token(kind: kind, line: line)
                return
            }
        }
        token = Token(kind: .end, line: Line(number: lines.count + 1, scalars: []))
    }

    /// The next line, whatever it looks like; nothing after the last, or when enough errors have been found.
    mutating func nextLine() -> Line? {
        guard next < lines.count, !diagnostics.isFull else { return nil }
        defer { next += 1 }
        return lines[next]
    }

    private mutating func takeComment(_ line: Line) {
        guard isBeforeFirstElement, let directive = line.languageDirective else {
            comments.append(Comment(location: line.start, text: line.trimmed()))
            return
        }
        isBeforeFirstElement = false
        if let named = Language(rawValue: directive.name) {
            language = named
        } else {
            report(.unknownLanguage(directive.name), at: directive.location)
            // Without knowing its keywords, anything more said about the file would be noise.
            next = lines.count
        }
    }
}

// MARK: - Tags

extension DocumentParser {
    mutating func collectTags() {
        var problems: [(Message, Location)] = []
        pendingTags += token.line.tags { problems.append(($0, $1)) }
        for (problem, location) in problems { report(problem, at: location) }
        advance()
    }

    mutating func takeTags() -> [Tag] {
        defer { pendingTags = [] }
        return pendingTags
    }

    /// Says that the tags read so far stand before something that cannot have any.
    mutating func refuseTags(_ problem: (String) -> Message = Message.strayTags) {
        if let first = takeTags().first { report(problem(first.name), at: first.location) }
    }
}

// MARK: - Lines out of place

extension DocumentParser {
    /// Reports the present line, and takes it for what it was probably meant to be, or passes over it together with
    /// what belongs to it.
    mutating func refuse(at place: Place) {
        let line = token.line
        let correction = token.kind == .other ? Corrector(language: language).correction(of: line) : nil
        report(.unexpected(line, at: place, language, hint: correction?.hint), at: line.start)
        if let kind = correction?.kind, place.admits(kind) {
            token = Token(kind: kind, line: line)
        } else {
            passOver()
        }
    }

    private mutating func passOver() {
        switch token.kind {
        case .docString(let delimiter): _ = docString(delimiter)
        case .row: _ = rows()
        case .step:
            _ = takeTags()
            while case .step(let keyword) = token.kind { _ = step(keyword) }
        default: repeat { advance() } while token.kind == .other
        }
    }
}

extension Place {
    fileprivate func admits(_ kind: TokenKind) -> Bool {
        self == .amongSteps || !kind.isStep
    }
}

extension TokenKind {
    var isStep: Bool {
        if case .step = self { true } else { false }
    }
}
