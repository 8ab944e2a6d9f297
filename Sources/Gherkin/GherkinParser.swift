/// Reads feature files. One pass finds as many errors as it can; the tree is given only where there are none.
///
/// It keeps to the published grammar, and is stricter in a few places where the grammar would silently take a mistake
/// for a description: a second feature, a background out of place, steps under a misspelled keyword.
package struct GherkinParser: Sendable {
    /// The language of files that do not begin with `# language:`.
    package var defaultLanguage: Language
    package var messages: MessageLanguage
    package var limits = ParserLimits()

    package init(defaultLanguage: Language = .en, messages: MessageLanguage = .en) {
        self.defaultLanguage = defaultLanguage
        self.messages = messages
    }

    /// - Parameter file: what errors call the file.
    package func parse(_ text: String, file: String) throws(ParseFailure) -> GherkinDocument {
        try parse(bytes: Array(text.utf8), file: file)
    }

    package func parse(bytes: [UInt8], file: String) throws(ParseFailure) -> GherkinDocument {
        var diagnostics = Diagnostics(file: file, language: messages, limit: limits.errors)
        let lines = SourceReader(bytes: bytes, limits: limits).lines(reportingTo: &diagnostics)
        var parser = DocumentParser(lines: lines, language: defaultLanguage, diagnostics: diagnostics)
        let feature = parser.feature()
        if let feature, parser.diagnostics.isEmpty {
            var expansion = Expansion(limits: limits)
            expansion.check(feature, reportingTo: &parser.diagnostics)
        }
        guard parser.diagnostics.isEmpty else { throw parser.diagnostics.failure }
        return GherkinDocument(
            file: file, feature: feature, comments: parser.comments, descriptionLines: parser.descriptionLines)
    }
}
