import Gherkin
import Testing

/// A feature file and the tree it must give.
struct GoodCase: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let tree: String
    var testDescription: String { name }

    init(_ name: String, _ source: String, gives tree: String) {
        (self.name, self.source, self.tree) = (name, source, tree)
    }
}

/// A feature file and everything that must be said about it, one "line:column: sentence" to a line.
struct BadCase: Sendable, CustomTestStringConvertible {
    let name: String
    let messages: MessageLanguage
    let bytes: [UInt8]
    let errors: String
    var testDescription: String { name }

    init(_ name: String, messages: MessageLanguage = .en, _ source: String, gives errors: String) {
        self.init(name, messages: messages, bytes: Array(source.utf8), gives: errors)
    }

    init(_ name: String, messages: MessageLanguage = .en, bytes: [UInt8], gives errors: String) {
        (self.name, self.messages, self.bytes, self.errors) = (name, messages, bytes, errors)
    }
}

let goodCases =
    structureCases + ruleCases + keywordCases + headerCases + descriptionCases + argumentCases + tableCases
    + outlineCases + layoutCases

let badCases =
    badOrderCases + badPlaceCases + badWordCases + badPartCases + badByteCases + badRussianCases + badRussianPartCases
