import Foundation
import Testing

/// The text files that screens are compared with.
enum Golden {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/Golden"
    static let switchName = "REWRITE_GOLDEN"
    static var mustRewrite: Bool { ProcessInfo.processInfo.environment[switchName] == "1" }

    static var names: Set<String> {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) })
    }

    /// Fails where the screen is not the one in the file; writes the file anew where that was asked for.
    static func check(_ screen: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = "\(folder)/\(name).txt"
        let found = screen + "\n"
        if mustRewrite {
            try found.write(toFile: path, atomically: true, encoding: .utf8)
            return
        }
        guard let wanted = try? String(contentsOfFile: path, encoding: .utf8) else {
            Issue.record("There is no \(path). \(advice)", sourceLocation: sourceLocation)
            return
        }
        guard wanted != found else { return }
        let differences = difference(wanted, found).joined(separator: "\n")
        Issue.record("\(name) looks different:\n\(differences)\n\(advice)", sourceLocation: sourceLocation)
    }

    private static var advice: String {
        "If it is meant to be so: \(switchName)=1 .dev/test --filter Golden writes the files, git diff shows them."
    }

    /// The rows that differ, as they are wanted (-) and as they were found (+).
    static func difference(_ wanted: String, _ found: String) -> [String] {
        let (old, new) = (rows(wanted), rows(found))
        var lines: [String] = []
        for row in 0..<max(old.count, new.count) {
            let (before, after) = (old.dropFirst(row).first, new.dropFirst(row).first)
            guard before != after else { continue }
            let number = String(repeating: " ", count: max(0, 3 - String(row + 1).count)) + String(row + 1)
            if let before { lines.append("\(number) - \(before)") }
            if let after { lines.append("\(number) + \(after)") }
        }
        return lines
    }

    private static func rows(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
