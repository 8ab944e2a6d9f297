import Foundation

/// The program as it is built for its users, where whoever runs the tests names one (RELEASE_PROGRAM): what was recorded
/// here has to verify there too, whatever the optimizer did.
enum ReleasedProgram {
    private static let path = ProcessInfo.processInfo.environment["RELEASE_PROGRAM"]

    /// What it says of these run files where they do not verify; nil where they do, or no program is named.
    static func complaint(about files: [(name: String, bytes: [UInt8])]) throws -> String? {
        guard let path else { return nil }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files { try Data(file.bytes).write(to: folder.appendingPathComponent(file.name)) }
        let program = Process()
        program.executableURL = URL(fileURLWithPath: path)
        program.currentDirectoryURL = folder
        program.arguments = ["replay", "--verify"] + files.map(\.name)
        let said = Pipe()
        (program.standardOutput, program.standardError) = (said, said)
        program.standardInput = FileHandle.nullDevice
        try program.run()
        let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        program.waitUntilExit()
        return program.terminationStatus == 0 ? nil : "status \(program.terminationStatus): \(text)"
    }
}
