import ArgumentParser
import Runs
import SagaEngine
import SagaScreen

/// A run file as an argument of the tools that look into one, and which of its worlds is meant.
struct RunInput {
    let path: String
    let file: RunFile
    let bytes: [UInt8]

    /// Without its folder, which is nobody else's.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Ends the program with 2 and a sentence where the file cannot be read.
    static func read(_ path: String, _ look: LookOptions) throws -> RunInput {
        switch FileBytes.read(path) {
        case .failure(let reason):
            Output.say(look.text.told("\(path): \(look.text.unreadable(reason.text))") + "\n")
            throw ExitCode(2)
        case .success(let bytes):
            do throws(RunFault) {
                return RunInput(path: path, file: try RunReader.read(bytes), bytes: bytes)
            } catch {
                Output.say(look.text.told(error.text(file: path, russian: look.language == .ru)) + "\n")
                throw ExitCode(2)
            }
        }
    }

    /// The world with the number, or the one that was the present in the end; ends the program with 2 and a sentence where there is none.
    func plan(world: Int?, _ look: LookOptions) throws -> Plan {
        let worlds = Plan.worlds(of: file)
        warn(look)
        guard let number = world else { return worlds[file.present - 1] }
        if !worlds.indices.contains(number - 1) { try refuse(world: number, of: worlds.count, look) }
        return worlds[number - 1]
    }

    /// Ends the program with 2 and a sentence.
    func refuse(world: Int, of count: Int, _ look: LookOptions) throws {
        say(.noSuchWorld(world, of: count), look)
        throw ExitCode(2)
    }

    /// A word about the file.
    func say(_ sentence: Sentence, _ look: LookOptions) {
        Output.say(look.text.told("\(path): \(sentence.text(russian: look.language == .ru))") + "\n")
    }

    /// What it comes to here need not be what was recorded, or not all of it.
    private func warn(_ look: LookOptions) {
        if file.header.engine != EngineVersion.present { say(.otherEngine(file.header.engine), look) }
        if let line = file.cutAfter { say(.cutOff(line), look) }
    }
}
