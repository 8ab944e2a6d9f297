import Foundation
import Gherkin
import Runs
import SagaEngine

/// Run files of the scenarios that failed: one for each, by its feature's file and its line, in place of an earlier one.
struct FailedRuns {
    private let folder: String
    private let header: RunHeader
    private var names: Set<String> = []
    private(set) var problems: [Phrase] = []

    init(_ folder: String, program: String) {
        self.folder = folder
        header = RunHeader(program: program)
    }

    /// Where it lies; nil where it cannot be written.
    mutating func keep(_ tape: RunTape, of script: ScenarioScript) -> String? {
        let path = (folder as NSString).appendingPathComponent(name(of: script))
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(tape.file(header)).write(to: URL(fileURLWithPath: path))
            return path
        } catch {
            problems.append(
                Phrase(
                    en: "The run could not be written to \"\(path)\".", ru: "Не удалось записать прогон в «\(path)»."))
            return nil
        }
    }

    /// Features of several folders may have one name.
    private mutating func name(of script: ScenarioScript) -> String {
        let file = ((script.pickle.file as NSString).lastPathComponent as NSString).deletingPathExtension
        let line = (script.pickle.exampleLocation ?? script.pickle.location).line
        var name = "\(file)-\(line)"
        var number = 1
        while !names.insert(name).inserted {
            number += 1
            name = "\(file)-\(line)-\(number)"
        }
        return name + ".jsonl"
    }
}
