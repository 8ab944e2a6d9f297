import ArgumentParser
import SagaScenarios

/// Tells a mistyped subcommand from a feature file: both may be the first word.
enum Subcommands {
    private static var names: [String] {
        Sagascope.configuration.subcommands.compactMap { $0.configuration.commandName }
    }
    /// So many letters may be wrong.
    private static let mostEdits = 2

    /// Refuses a first word that is meant for a subcommand and is none.
    static func check(_ arguments: [String]) throws {
        guard let word = arguments.first, !word.hasPrefix("-"), !word.isEmpty, !isFile(word),
            !(names + ["help"]).contains(word)
        else { return }
        throw ValidationError("There is no subcommand '\(word)'. " + advice(word))
    }

    /// What to say of words that came too late to be subcommands.
    static func hints(_ words: [String]) -> [String] {
        names.filter(words.contains).map { "A subcommand comes first: sagascope \($0) ..." }
    }

    private static func isFile(_ word: String) -> Bool { word.hasSuffix(".feature") || word.contains("/") }

    private static func advice(_ word: String) -> String {
        let letters = Array(word.lowercased().unicodeScalars)
        let distances = names.map { (name: $0, edits: letters.edits(to: Array($0.unicodeScalars))) }
        if let nearest = distances.min(by: { $0.edits < $1.edits }), nearest.edits <= mostEdits,
            nearest.edits < letters.count
        {
            return "Did you mean \(nearest.name)?"
        }
        return "There are \(names.joined(separator: ", ")); a feature file's name ends in .feature."
    }
}
