import SagaCore
import SagaEngine

extension Keep {
    /// `money`, `money A12`, `A12 Cancelled`, `A12 refunded`, `text:…`, in either language; nil for anything else.
    package init?(words: String) {
        for head in ["text:", "текст:"] where words.lowercased().hasPrefix(head) {
            let text = words.dropFirst(head.count).trimmed
            guard !text.isEmpty else { return nil }
            self.init(.told(text))
            return
        }
        let words = words.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { return nil }
        if let verdict = Verdict.allCases.first(where: { Self.isName($0.name, first) }) {
            self.init(.verdict(verdict, of: words.count == 1 ? nil : OrderName(words.dropFirst())))
            return
        }
        for count in stride(from: min(3, words.count - 1), to: 0, by: -1) {
            guard let fate = OrderFate(words.suffix(count).joined(separator: " ")) else { continue }
            self.init(.order(OrderName(words.dropLast(count)), fate))
            return
        }
        return nil
    }

    fileprivate static func isName(_ name: (Bool) -> String, _ word: String) -> Bool {
        [false, true].contains { name($0).lowercased() == word.lowercased() }
    }

    /// In the words that are read back.
    package func text(russian: Bool) -> String {
        switch what {
        case .verdict(let verdict, let name):
            verdict.name(russian: russian) + (name.map { " " + $0.text } ?? "")
        case .order(let name, let fate): "\(name.text) \(fate.text(russian: russian))"
        case .told(let text): (russian ? "текст:" : "text:") + text
        }
    }
}

extension Keep.OrderName {
    fileprivate init(_ words: some Sequence<String>) {
        let name = words.joined(separator: " ")
        // Only with its sign a label is one in any case: without it, it may be a client's id.
        let label = name.hasPrefix("#") ? name.dropFirst().uppercased() : name
        self = OrderID(label: label).map { .label($0) } ?? .client(name)
    }

    fileprivate var text: String {
        switch self {
        case .label(let order): order.label
        case .client(let id): id
        }
    }
}

extension Keep.OrderFate {
    private static let undone: [(service: ServiceID, words: [String])] = [
        (.payment, ["refunded", "возврат денег", "деньги возвращены"]),
        (.stock, ["released", "резерв снят", "снятие резерва"]),
        (.delivery, ["returned", "return task", "задача на возврат", "возврат товара"]),
    ]
    private static let letterWords = ["dead letter", "dead letters", "недоставленное сообщение", "не доставлено"]

    fileprivate init?(_ words: String) {
        let word = words.lowercased()
        if let status = Status.allCases.first(where: { Keep.isName($0.name, word) || $0.wireName.lowercased() == word })
        {
            self = .status(status)
        } else if let service = Self.undone.first(where: { $0.words.contains(word) })?.service {
            self = .undone(service)
        } else if Self.letterWords.contains(word) {
            self = .deadLetter
        } else {
            return nil
        }
    }

    fileprivate func text(russian: Bool) -> String {
        switch self {
        case .status(let status): status.name(russian: russian)
        case .undone(let service):
            Self.undone.first { $0.service == service }.map { $0.words[russian ? 1 : 0] } ?? ""
        case .deadLetter: Self.letterWords[russian ? 2 : 0]
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
