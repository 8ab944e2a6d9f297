import SagaCore
import SagaEngine

/// Break points in words: as the screen shows them, and as they are written on the command line.
extension Language {
    func name(_ point: BreakPoint) -> String {
        switch point {
        case .beginsWork(let service): self("\(name(service)) begins work", "\(name(service)) начинает работу")
        case .undoes(let service): self("\(name(service)) undoes", "\(name(service)) отменяет") + ownPart
        case .enters(let topic): self("a message enters \(topic.name)", "сообщение входит в \(topic.name)")
        case .status(let status): self("\(name(status)) on StatusOrder", "\(name(status)) в StatusOrder")
        case .order(let order): self("anything of #\(order.label)", "что угодно с #\(order.label)")
        }
    }

    private var ownPart: String { self(" its part", " свою часть") }

    /// Shorter words that mean the same where a break point is written.
    fileprivate func short(_ point: BreakPoint) -> [String] {
        switch point {
        case .undoes: [name(point).replacing(ownPart, with: "")]
        case .enters(let topic): [topic.name]
        case .status(let status): [name(status)]
        case .beginsWork, .order: []
        }
    }

    /// All the kinds, with an order as an example.
    fileprivate var examples: String {
        let points: [BreakPoint] = [
            .beginsWork(.payment), .undoes(.stock), .enters(.pay), .status(.cancelled), .order(OrderID(2)),
        ]
        return points.map { "\"\(name($0))\"" }.joined(separator: ", ")
    }
}

extension BreakPoint {
    /// What is taken, for somebody who wrote something else.
    package static func examples(_ language: Language) -> String { language.examples }

    /// Reads a break point in the words of the screen, in any language; nil for anything else.
    package init?(words: String) {
        let parts = words.split(separator: " ")
        let text = FoldedText(parts.joined(separator: " "))
        func isSaid(_ point: BreakPoint) -> Bool {
            Language.allCases.contains { language in
                let name = language.name(point)
                return ([name] + language.short(point)).contains { FoldedText($0) == text }
            }
        }
        if let point = Self.all.first(where: isSaid) {
            self = point
            return
        }
        guard let last = parts.last, last.hasPrefix("#"), let order = OrderID(label: last.dropFirst().uppercased()),
            parts.count == 1 || isSaid(.order(order))
        else { return nil }
        self = .order(order)
    }

    /// Every break point but those on orders.
    private static let all: [BreakPoint] =
        ServiceID.participants.flatMap { [.beginsWork($0), .undoes($0)] } + Topic.allCases.map { .enters($0) }
        + Status.allCases.map { .status($0) }
}
