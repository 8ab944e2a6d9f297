@testable import SagaScreen

/// What is wrong with a text that a person reads.
enum TextCheck {
    /// Names that stand for themselves in every language.
    static let names: Set<String> = [
        "sagascope", "Orders", "Pay", "Stock", "Delivery", "StatusOrder", "OrderEvent", "PayEvent", "ReserveEvent",
        "DeliveryEvent", "DEBIT", "CREDIT", "RESERVED", "UNRESERVED", "SHIPMENT", "RETURN", "Enter", "Esc", "Tab",
        "plain", "Shift", "Space", "HTTP", "PgUp", "PgDn", "Home", "End",
        // A file's name, and what its ending can be; a command's line as it stands in a run file.
        "run", "jsonl", "feature", "html", "mmd", "puml", "create", "any",
    ]
    /// What the demo's customers write: data, not words of the program.
    static let data: Set<String> = ["tea", "Saga", "St", "apt"]

    static func problems(_ text: String, _ language: Language) -> [String] {
        var problems: [String] = []
        if text.isEmpty { problems.append("empty") }
        if text.contains("  ") || text.first == " " || text.last == " " { problems.append("blanks") }
        if text.contains("nil") || text.contains("Optional") || text.contains("()") || text.contains("«»") {
            problems.append("a hole")
        }
        problems += mixed(text)
        return problems + (language == .ru ? latin(text) : cyrillic(text))
    }

    /// Latin words in Russian text, names and labels of orders and keys aside.
    static func latin(_ text: String) -> [String] {
        words(text).filter { word in
            word.contains(where: isLatin) && !names.contains(word) && !data.contains(word) && !isLabel(word)
                && word.count > 1
        }
    }

    static func cyrillic(_ text: String) -> [String] { words(text).filter { $0.contains(where: isCyrillic) } }

    /// A word of two scripts is a slip of the keyboard.
    static func mixed(_ text: String) -> [String] {
        words(text).filter { $0.contains(where: isLatin) && $0.contains(where: isCyrillic) }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static func isLabel(_ word: String) -> Bool {
        word.first.map { "A"..."Z" ~= $0 } == true && word.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func isLatin(_ letter: Character) -> Bool { letter.isASCII && letter.isLetter }

    private static func isCyrillic(_ letter: Character) -> Bool {
        letter.unicodeScalars.first.map { (0x400...0x4FF).contains($0.value) } == true
    }
}
