/// The language that error messages are written in; it need not be the language of the feature.
package enum MessageLanguage: String, CaseIterable, Sendable {
    case en, ru
}

/// One thing that is wrong with a feature file, as a sentence that says what it is and what to do about it.
package struct ParseError: Error, Equatable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int
    package let message: String

    package var location: Location { Location(line: line, column: column) }
    package var description: String { "\(shown(file, upTo: 1024)):\(line):\(column): \(message)" }
}

/// Everything that is wrong with a feature file, in the order of the file; never empty. Where there is more than the
/// limit, the last entry says so.
package struct ParseFailure: Error, Equatable, Sendable, CustomStringConvertible {
    package let errors: [ParseError]

    /// One line for each error.
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Gathers the errors of one file, up to a limit.
struct Diagnostics {
    let file: String
    let language: MessageLanguage
    let limit: Int
    private var found: [ParseError] = []
    private var firstUntold: Location?

    init(file: String, language: MessageLanguage, limit: Int) {
        self.file = file
        self.language = language
        self.limit = max(limit, 1)
    }

    /// Once full, there is no point in looking for more.
    var isFull: Bool { firstUntold != nil }
    var isEmpty: Bool { found.isEmpty }

    var failure: ParseFailure {
        let sorted = found.sorted { $0.location < $1.location }
        guard let firstUntold else { return ParseFailure(errors: sorted) }
        return ParseFailure(errors: sorted + [error(.tooManyErrors(limit: limit), at: firstUntold)])
    }

    mutating func report(_ problem: Message, at location: Location) {
        guard found.count < limit else {
            firstUntold = firstUntold ?? location
            return
        }
        found.append(error(problem, at: location))
    }

    private func error(_ problem: Message, at location: Location) -> ParseError {
        ParseError(file: file, line: location.line, column: location.column, message: problem.text(in: language))
    }
}

/// Text from a file, made fit for one line of a message: shortened, and with nothing in it that could act on a
/// terminal.
func shown(_ text: String, upTo limit: Int = 40) -> String {
    var result = String.UnicodeScalarView()
    for (offset, scalar) in text.unicodeScalars.enumerated() {
        guard offset < limit else { return String(result) + "…" }
        if scalar.canBeShown {
            result.append(scalar)
        } else {
            result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
        }
    }
    return String(result)
}

extension Unicode.Scalar {
    fileprivate var canBeShown: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: true
        }
    }
}
