/// Recursive descent: `or` binds weakest, then `and`, then `not`.
struct TagExpressionParser {
    struct Fault: Error {
        let column: Int
        let problem: Message
    }

    private static let longestSource = 10_000
    private static let deepestNesting = 50

    private let words: [TagWord]
    private var next = 0
    private var depth = 0

    static func parse(_ source: String) throws(Fault) -> TagExpression.Node {
        guard source.unicodeScalars.count <= longestSource else {
            throw Fault(column: 1, problem: .longExpression(limit: longestSource))
        }
        var parser = TagExpressionParser(words: TagWord.split(source))
        guard parser.words.count > 1 else { return .all([]) }
        let node = try parser.alternatives()
        switch parser.word.kind {
        case .end: return node
        case .close: throw parser.fault(.strayParenthesis)
        case .open, .not, .word, .and, .or: throw parser.fault(.missingOperator(before: parser.word.text))
        }
    }

    private init(words: [TagWord]) {
        self.words = words
    }

    private var word: TagWord { words[next] }

    private func fault(_ problem: Message) -> Fault {
        Fault(column: word.column, problem: problem)
    }

    private mutating func take(_ kind: TagWord.Kind) -> Bool {
        guard word.kind == kind else { return false }
        next += 1
        return true
    }

    private mutating func alternatives() throws(Fault) -> TagExpression.Node {
        var nodes = [try conditions()]
        while take(.or) { nodes.append(try conditions()) }
        return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    private mutating func conditions() throws(Fault) -> TagExpression.Node {
        var nodes = [try condition()]
        while take(.and) { nodes.append(try condition()) }
        return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func condition() throws(Fault) -> TagExpression.Node {
        var isNegated = false
        while take(.not) { isNegated.toggle() }
        let node = try operand()
        return isNegated ? .not(node) : node
    }

    private mutating func operand() throws(Fault) -> TagExpression.Node {
        switch word.kind {
        case .open: return try group()
        case .word: return .tag(try tag())
        case .end: throw fault(.missingTag(before: nil))
        case .close, .and, .or, .not: throw fault(.missingTag(before: word.text))
        }
    }

    private mutating func group() throws(Fault) -> TagExpression.Node {
        let opening = fault(.unclosedParenthesis)
        guard depth < Self.deepestNesting else { throw fault(.deepExpression(limit: Self.deepestNesting)) }
        next += 1
        depth += 1
        let node = try alternatives()
        depth -= 1
        if word.kind == .end { throw opening }
        guard take(.close) else { throw fault(.missingOperator(before: word.text)) }
        return node
    }

    private mutating func tag() throws(Fault) -> String {
        let text = word.text
        guard text.hasPrefix("@"), text.count > 1, !text.dropFirst().contains("@") else {
            throw fault(.notATag(text))
        }
        next += 1
        return text
    }
}

/// A word of a tag expression.
struct TagWord {
    enum Kind {
        case and, or, not, open, close, word, end
    }

    let kind: Kind
    let text: String
    let column: Int

    /// The words of the source, and an end after them. A backslash makes a space, a parenthesis or a backslash part of
    /// a tag.
    static func split(_ source: String) -> [TagWord] {
        let scalars = Array(source.unicodeScalars)
        var words: [TagWord] = []
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case let space where space.isWhiteSpace: index += 1
            case "(", ")":
                words.append(TagWord(scalars[index] == "(" ? .open : .close, String(scalars[index]), index + 1))
                index += 1
            default: words.append(word(scalars, &index))
            }
        }
        return words + [TagWord(.end, "", scalars.count + 1)]
    }

    private static func word(_ scalars: [Unicode.Scalar], _ index: inout Int) -> TagWord {
        let start = index
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\\", index + 1 < scalars.count, scalars[index + 1].isSeparator || scalars[index + 1] == "\\" {
                text.append(scalars[index + 1])
                index += 2
            } else if scalar.isSeparator {
                break
            } else {
                text.append(scalar)
                index += 1
            }
        }
        return TagWord(String(text), start + 1)
    }

    private init(_ kind: Kind, _ text: String, _ column: Int) {
        self.kind = kind
        self.text = text
        self.column = column
    }

    private init(_ text: String, _ column: Int) {
        let operators: [String: Kind] = ["and": .and, "or": .or, "not": .not]
        self.init(operators[text] ?? .word, text, column)
    }
}

extension Unicode.Scalar {
    fileprivate var isSeparator: Bool { isWhiteSpace || self == "(" || self == ")" }
}
