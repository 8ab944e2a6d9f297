import Gherkin

/// Scenarios ready to be played, in the order of their files.
package enum ScenarioLibrary {
    /// The built-in scenarios in one language: what the screen offers.
    package static func builtIn(_ language: Language) -> [ScenarioScript] {
        FeatureFiles.builtIn.flatMap { file in
            guard let document = try? GherkinParser().parse(bytes: file.bytes, file: file.name) else {
                preconditionFailure("a built-in feature does not parse")
            }
            // What the steps mean is the dear part.
            return document.feature?.language == language ? scripts(of: document) : []
        }
    }

    struct Failures: Error {
        let messages: [String]
    }

    /// All or nothing: one error in one file, and no scenario of any is given.
    static func scripts(
        of files: [FeatureFile], messages: MessageLanguage
    ) -> Result<[ScenarioScript], Failures> {
        var scripts: [ScenarioScript] = []
        var failures: [String] = []
        for file in files {
            do throws(ParseFailure) {
                scripts += try Self.scripts(of: file, messages: messages)
            } catch {
                failures.append(error.description)
            }
        }
        return failures.isEmpty ? .success(scripts) : .failure(Failures(messages: failures))
    }

    static func scripts(of file: FeatureFile, messages: MessageLanguage) throws(ParseFailure) -> [ScenarioScript] {
        scripts(of: try GherkinParser(messages: messages).parse(bytes: file.bytes, file: file.name))
    }

    private static func scripts(of document: GherkinDocument) -> [ScenarioScript] {
        let feature = document.feature
        let scenarios = (feature?.scenarios ?? []) + (feature?.rules.flatMap(\.scenarios) ?? [])
        let descriptions = Dictionary(uniqueKeysWithValues: scenarios.map { ($0.location, $0.description) })
        return compile(document).map { ScenarioScript($0, description: descriptions[$0.location]?.unindented ?? "") }
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
