import Foundation
import Gherkin
import Resources

/// A feature file's content under the name that messages call it by.
struct FeatureFile: Sendable {
    let name: String
    let bytes: [UInt8]
}

/// Finds and reads feature files: the named ones, those in the named folders, or the built-in ones.
struct FeatureFiles {
    private(set) var files: [FeatureFile] = []
    private(set) var problems: [Phrase] = []
    private var seen: Set<String> = []

    static let builtIn = Features.all.map { FeatureFile(name: $0.name, bytes: $0.bytes) }

    private static let deepestFolder = 32
    private static let largestFile = ParserLimits().fileBytes

    init(_ paths: [String]) {
        if paths.isEmpty { files = Self.builtIn }
        for path in paths { take(path) }
    }

    private mutating func take(_ path: String) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            problems.append(
                Phrase(en: "There is no file or folder \"\(path)\".", ru: "Нет такого файла или папки: «\(path)»."))
            return
        }
        guard isFolder.boolValue else { return read(path) }
        let before = files.count + problems.count
        search(path, depth: 0)
        if files.count + problems.count == before {
            problems.append(
                Phrase(
                    en: "There is no *.feature file in the folder \"\(path)\".",
                    ru: "В папке «\(path)» нет ни одного файла *.feature."))
        }
    }

    /// Goes through a folder in the order of names; hidden ones are left out, links to folders are not followed.
    private mutating func search(_ folder: String, depth: Int) {
        guard depth < Self.deepestFolder else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            problems.append(unreadable(folder))
            return
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory: search(path, depth: depth + 1)
            case .typeRegular, .typeSymbolicLink:
                if name.hasSuffix(".feature"), isFile(path) { read(path) }
            default: break
            }
        }
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// A file that is named twice is read once. No more is read than the parser would take.
    private mutating func read(_ path: String) {
        guard seen.insert(URL(fileURLWithPath: path).standardizedFileURL.path).inserted else { return }
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: Self.largestFile + 1)
        else {
            // An empty file gives nil, not an error.
            if FileManager.default.isReadableFile(atPath: path) {
                files.append(FeatureFile(name: path, bytes: []))
            } else {
                problems.append(unreadable(path))
            }
            return
        }
        files.append(FeatureFile(name: path, bytes: Array(data)))
    }

    private func unreadable(_ path: String) -> Phrase {
        Phrase(en: "\"\(path)\" cannot be read.", ru: "«\(path)» не удаётся прочитать.")
    }
}
