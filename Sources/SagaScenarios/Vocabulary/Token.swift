/// A piece of a step's text, as patterns see it: a word, a number, something in quotation marks, or a sign.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case word, number, quoted, sign }

    let kind: Kind
    /// As written, quotation marks aside.
    let text: String
    /// For comparing: in small letters, with е for ё.
    let folded: String
    let letters: Spelling

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
        folded = text.folded
        letters = Spelling(folded)
    }

    /// As it is shown in a suggestion.
    var shown: Phrase {
        switch kind {
        case .quoted: Phrase(en: quoted(in: ["\"\"", "''", "“”", "«»"]), ru: quoted(in: ["«»", "\"\"", "„“", "''"]))
        case .number: Phrase(en: text, ru: text.replacing(".", with: ","))
        case .word, .sign: Phrase(same: text)
        }
    }
}

extension Token {
    /// In the first of these quotation marks that its text leaves whole; there may be none.
    private func quoted(in marks: [String]) -> String {
        let all = marks.map { "\($0.first!)\(text)\($0.last!)" }
        return all.first { [Token](cutting: $0) == [self] } ?? all[0]
    }
}

extension String {
    /// Small letters, with е for ё: how words are compared.
    var folded: String {
        let small = lowercased()
        return small.contains("ё") ? String(small.map { $0 == "ё" ? "е" : $0 }) : small
    }
}

extension [Token] {
    /// Cuts a text into tokens. The full stop that ends a sentence is left out.
    init(cutting text: String) {
        var cutter = Cutter(text)
        self = cutter.tokens()
    }
}

private struct Cutter {
    private let characters: [Character]
    private var place = 0
    private var found: [Token] = []

    init(_ text: String) { characters = Array(text) }

    /// What closes a quotation that begins so.
    private static let quotes: [Character: [Character]] = [
        "\"": ["\""], "«": ["»"], "“": ["”", "“"], "„": ["“", "”"], "'": ["'"], "‘": ["’", "‘"], "‚": ["‘", "’"],
        "‹": ["›"],
    ]
    private static let dashes: Set<Character> = ["-", "–", "—", "−"]
    private static let apostrophes: Set<Character> = ["'", "’"]

    private func peek(_ offset: Int = 0) -> Character? {
        place + offset < characters.count ? characters[place + offset] : nil
    }

    mutating func tokens() -> [Token] {
        while let character = peek() {
            if takeRange() { continue }
            if character.isWhitespace || character == "." {
                place += 1
            } else if !takeQuoted(), !takeNumber(), !takeWord() {
                takeSign(character)
            }
        }
        return found
    }

    private mutating func takeQuoted() -> Bool {
        guard let closing = peek().flatMap({ Self.quotes[$0] }),
            let end = characters[(place + 1)...].indices.first(where: { closes($0, closing) })
        else { return false }
        found.append(Token(.quoted, String(characters[(place + 1)..<end])))
        place = end + 1
        return true
    }

    /// An apostrophe within a word closes nothing, nor does one behind a word open anything: "the customers' orders".
    private func closes(_ end: Int, _ closing: [Character]) -> Bool {
        guard closing.contains(characters[end]) else { return false }
        guard Self.apostrophes.contains(characters[end]) else { return true }
        let isInside = end + 1 < characters.count && (characters[end + 1].isLetter || characters[end + 1].isNumber)
        let isBehindWord = place > 0 && characters[place - 1].isLetter
        return !isInside && !isBehindWord
    }

    /// Two dots between two times: a range, as on the command line.
    private mutating func takeRange() -> Bool {
        guard peek() == ".", peek(1) == ".", peek(2) != "." else { return false }
        let rest = characters[(place + 2)...].drop(while: \.isWhitespace)
        guard rest.first?.isDigit == true else { return false }
        found.append(Token(.sign, "–"))
        place += 2
        return true
    }

    /// Digits, in groups joined by `_` perhaps, and a fraction. A dash after a number is no minus.
    private mutating func takeNumber() -> Bool {
        let signed = peek().map(Self.dashes.contains) == true && peek(1)?.isDigit == true && found.last?.kind != .number
        guard signed || peek()?.isDigit == true else { return false }
        var text = signed ? "-" : ""
        if signed { place += 1 }
        while let character = peek() {
            if character.isDigit {
                text.append(character)
            } else if character == ".", peek(1)?.isDigit == true, !text.contains(".") {
                text.append(".")
            } else if character == ",", peek(1)?.isDigit == true, !text.contains(".") {
                text.append(".")
            } else if character != "_" {
                break
            }
            place += 1
        }
        found.append(Token(.number, text))
        return true
    }

    private mutating func takeWord() -> Bool {
        guard peek()?.isLetter == true else { return false }
        var text = ""
        while let character = peek() {
            let joins = (Self.dashes.contains(character) || Self.apostrophes.contains(character))
            if joins, peek(1)?.isLetter == true {
                text.append(character == "-" || character == "'" ? character : joinsAs(character))
            } else if character.isLetter || character.isNumber || character == "_" {
                text.append(character)
            } else {
                break
            }
            place += 1
        }
        found.append(Token(.word, text))
        return true
    }

    private func joinsAs(_ character: Character) -> Character { Self.apostrophes.contains(character) ? "'" : "-" }

    private mutating func takeSign(_ character: Character) {
        if character == "-", peek(1) == ">" {
            place += 1
            found.append(Token(.sign, "→"))
        } else {
            found.append(Token(.sign, Self.dashes.contains(character) ? "–" : String(character)))
        }
        place += 1
    }
}

extension Character {
    var isDigit: Bool { isASCII && isNumber }
}
