/// How commands are written: what is said of a line that is none. The line itself may hold a card, so it is not repeated.
enum CommandForms {
    private static let all = [
        "create-any", "create \"\" user \"bob\" address \"Elm 1\" card \"1234\" item \"tea\" \"Tea\" 450 1",
        "cancel A12",
        "arm payment next", "arm refund share 300", "choose payment A12", "unchoose payment A12", "disarm-all",
        "load 2000", "add-instance payment", "remove-instance payment", "stop stock", "start stock", "redrive 1",
        "redrive-all", "stock \"tea\" 5", "safeguard retry off",
        "next deliver payment A12 order-event 1", "next finish stock A12 pay-event 1", "next arrive A12", "next order",
    ]

    static func sentence(about line: String) -> String {
        let first = word(line)
        let alike = all.filter { word($0) == first }
        if alike.isEmpty {
            return "do begins with no command's word. Lines are written as in: \(all.joined(separator: "; "))."
        }
        let name = String(decoding: first, as: UTF8.self)
        let hint = name == "create" ? ", with the last four digits of the card at most" : ""
        return "do is not a whole line of \(name). It is written as in: \(alike.joined(separator: "; "))\(hint)."
    }

    private static func word(_ line: String) -> [UInt8] { Array(line.utf8.prefix { $0 != UInt8(ascii: " ") }) }
}
