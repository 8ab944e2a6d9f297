import Foundation

/// Reads HTML as strictly as XML: every element has an end, every value is quoted, nothing is left unescaped.
struct MarkupReader {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    struct Element {
        let name: String
        let attributes: [String: String]
        let parent: [String: String]
    }

    private static let void: Set<String> = ["meta", "br", "hr"]

    static func read(_ page: String, _ place: String) throws -> [Element] {
        var elements: [Element] = []
        try parse(page, place) { element, _ in if let element { elements.append(element) } }
        return elements
    }

    /// What a reader sees, the elements' borders being line ends, but for those that stand in a line.
    static func text(_ page: String) throws -> String {
        var text = ""
        try parse(page, "text") { element, words in
            if let element, !["b", "bdi", "span", "a", "code"].contains(element.name) { text += "\n" }
            text += words
        }
        return text
    }

    private static func parse(_ page: String, _ place: String, _ see: (Element?, String) -> Void) throws {
        guard page.hasPrefix("<!DOCTYPE html>\n") else { throw Problem(description: "\(place): no doctype") }
        var rest = Substring(page.dropFirst("<!DOCTYPE html>".count))
        var open: [Element] = []
        while let start = rest.firstIndex(of: "<") {
            try words(rest[..<start], open, place, see)
            guard let end = rest[start...].firstIndex(of: ">") else { throw Problem(description: "\(place): no >") }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard let last = open.popLast(), last.name == tag.dropFirst() else {
                    throw Problem(description: "\(place): <\(tag)> ends what is not open")
                }
                continue
            }
            let element = try element(tag, open.last?.attributes ?? [:], place)
            see(element, "")
            if !void.contains(element.name) { open.append(element) }
        }
        try words(rest, open, place, see)
        guard open.isEmpty else { throw Problem(description: "\(place): \(open.map(\.name)) are open") }
    }

    private static func words(
        _ text: Substring, _ open: [Element], _ place: String, _ see: (Element?, String) -> Void
    ) throws {
        guard open.last?.name != "style" else { return }
        guard !text.contains(">") else { throw Problem(description: "\(place): > in \(text)") }
        see(nil, try unescaped(text, place))
    }

    private static func element(_ tag: Substring, _ parent: [String: String], _ place: String) throws -> Element {
        let name = tag.prefix { $0.isLetter || $0.isNumber }
        var rest = tag.dropFirst(name.count)
        var attributes: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.hasPrefix(" "), let quote = rest.firstIndex(of: "\""),
                let end = rest[rest.index(after: quote)...].firstIndex(of: "\""),
                rest[..<quote].hasSuffix("=")
            else { throw Problem(description: "\(place): <\(tag)>") }
            let key = String(rest[..<quote].dropFirst().dropLast())
            guard attributes[key] == nil, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
                throw Problem(description: "\(place): <\(tag)>: \(key)")
            }
            attributes[key] = try unescaped(rest[rest.index(after: quote)..<end], place)
            rest = rest[rest.index(after: end)...]
        }
        return Element(name: String(name), attributes: attributes, parent: parent)
    }

    private static func unescaped(_ text: Substring, _ place: String) throws -> String {
        var parts = text.components(separatedBy: "&")
        var result = parts.removeFirst()
        let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
        for part in parts {
            guard let end = part.firstIndex(of: ";"), let sign = entities[String(part[..<end])] else {
                throw Problem(description: "\(place): &\(part.prefix(20))")
            }
            result += sign + part[part.index(after: end)...]
        }
        return result
    }
}
