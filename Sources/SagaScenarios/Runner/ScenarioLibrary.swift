import Gherkin

/// Scenarios ready to be played, in the order of their files.
package enum ScenarioLibrary {
    /// The built-in scenarios in one language: what the screen offers.
    package static func builtIn(_ language: Language) -> [ScenarioScript] {
        var reader = StepReader()
        return FeatureFiles.builtIn.flatMap { file in
            guard let document = try? GherkinParser().parse(bytes: file.bytes, file: file.name) else {
                preconditionFailure("a built-in feature does not parse")
            }
            // What the steps mean is the dear part.
            return document.feature?.language == language ? scripts(of: document, &reader) : []
        }
    }

    struct Failures: Error {
        let messages: [String]
    }

    /// What was read: scenarios, and by file what should be known of it all the same.
    struct Reading {
        var scripts: [ScenarioScript] = []
        var warnings: [String: [ScenarioRemark]] = [:]
    }

    /// All or nothing: one error in one file, and no scenario of any is given.
    static func read(_ files: [FeatureFile], messages: MessageLanguage) -> Result<Reading, Failures> {
        var reading = Reading()
        var reader = StepReader()
        var failures: [String] = []
        for file in files {
            do throws(ParseFailure) {
                let document = try parse(file, messages: messages)
                reading.scripts += scripts(of: document, &reader)
                reading.warnings[file.name] = ScenarioRemark.warnings(about: document)
            } catch {
                failures.append(error.description)
            }
        }
        return failures.isEmpty ? .success(reading) : .failure(Failures(messages: failures))
    }

    static func scripts(of file: FeatureFile, messages: MessageLanguage) throws(ParseFailure) -> [ScenarioScript] {
        var reader = StepReader()
        return scripts(of: try parse(file, messages: messages), &reader)
    }

    private static func parse(_ file: FeatureFile, messages: MessageLanguage) throws(ParseFailure) -> GherkinDocument {
        try GherkinParser(messages: messages).parse(bytes: file.bytes, file: file.name)
    }

    private static func scripts(of document: GherkinDocument, _ reader: inout StepReader) -> [ScenarioScript] {
        guard let feature = document.feature else { return [] }
        let background = feature.background?.steps ?? []
        var sources = feature.scenarios.map { Source($0, background) }
        for rule in feature.rules {
            sources += rule.scenarios.map { Source($0, background + (rule.background?.steps ?? [])) }
        }
        let byPlace = Dictionary(uniqueKeysWithValues: sources.map { ($0.location, $0) })
        return compile(document, keepsEmptyOutlines: true).map { pickle in
            let source = byPlace[pickle.location]
            return ScenarioScript(
                pickle, description: source?.description ?? "", flaws: source?.flaws(of: pickle) ?? [], reader: &reader)
        }
    }

    /// What a scenario's pickles have in common.
    private struct Source {
        let location: Location
        let description: String
        private let flaws: [ScenarioRemark]

        init(_ scenario: Scenario, _ background: [Step]) {
            location = scenario.location
            description = scenario.description.unindented
            flaws = scenario.flaws(background: background).map(ScenarioRemark.init)
        }

        /// Where each of several tables has no row, each is told of its own.
        func flaws(of pickle: Pickle) -> [ScenarioRemark] {
            let own = flaws.filter { $0.location == pickle.exampleLocation }
            return own.isEmpty ? flaws : own
        }
    }
}

extension String {
    /// The lines of a description without the blanks around them, as one paragraph.
    fileprivate var unindented: String {
        split { $0.isNewline }.map { line in
            String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        }.joined(separator: " ")
    }
}
