import SagaCore

/// What can stand next in a rule that is being written.
package struct RuleCompletion: Hashable, Sendable {
    /// The words that are offered, and the whole text with them in the place of what is half written.
    package let words: String
    package let text: String
}

extension Rule {
    /// The words that go on from a text: those that the reader takes there, and no others. `order` is named as an example.
    package static func completions(
        of text: String, russian: Bool, order: OrderID = OrderID(6)
    ) -> [RuleCompletion] {
        let phrases = RulePhrases(isRussian: russian, order: order).all.map { ($0, FoldedText($0)) }
        var found: [RuleCompletion] = []
        for start in starts(in: text) {
            let head = text[..<start]
            let tail = FoldedText(text[start...])
            let glue = head.isEmpty || head.last!.isWhitespace ? "" : " "
            for (phrase, folded) in phrases where tail != folded && tail.isBeginning(of: folded) {
                let whole = String(head) + glue + phrase
                guard goesOn(whole), !found.contains(where: { $0.words == phrase }) else { continue }
                found.append(RuleCompletion(words: phrase, text: whole))
            }
        }
        return found
    }

    /// The places where a word begins, or may begin.
    private static func starts(in text: String) -> [String.Index] {
        text.indices.filter { place in
            !text[place].isWhitespace && (place == text.startIndex || text[text.index(before: place)].isWhitespace)
        } + [text.endIndex]
    }

    /// Whether the words are a rule, or can become one with more: with a length of time, or the rest of one, and with a place
    /// it is one that can hit.
    private static func goesOn(_ text: String) -> Bool {
        guard let problem = problem(with: text) else { return true }
        if problem != .noDelay, problem != .noPlace { return problem.isUnfinished }
        return ["", " by 2 s", " 2 s", " s"].contains { length in
            ["", " первым"].contains { place in self.problem(with: text + length + place) == nil }
        }
    }

    private static func problem(with text: String) -> RuleProblem? {
        do throws(RuleProblem) {
            _ = try Rule(words: text)
            return nil
        } catch {
            return error
        }
    }

    /// What a newcomer may write.
    package static let examples = [
        Rule(.duplicate, .event(.payEvent), .every(2)),
        Rule(.drop, .status(.cancelled), at: .payment, of: OrderID(6)),
        Rule(.delay(.seconds(2)), .status(.reserved), once: .paid),
    ]
}

/// The words of rules, in the order in which they are offered.
private struct RulePhrases {
    let isRussian: Bool
    let order: OrderID

    var all: [String] { acts + selections + kinds + clauses }

    private func say(_ en: String, _ ru: String) -> String { isRussian ? ru : en }

    private var acts: [String] {
        [
            say("duplicate", "удвоить"), say("drop", "потерять"), say("delay", "отложить"), say("hold", "задержать"),
            say("put", "поставить первым"), say("corrupt", "испортить"),
        ]
    }

    private var selections: [String] {
        [
            say("every", "каждое"), say("every second", "каждое второе"), say("the first", "первое"),
            say("5 % of", "5 %"),
        ]
    }

    private var kinds: [String] {
        [Topic.orders, .pay, .stock, .statusOrder].map(\.eventName)
            + Status.allCases.map { $0.name(russian: isRussian) } + [say("message", "сообщение")]
    }

    private var clauses: [String] {
        let readers = ServiceID.allCases.map { say("at ", "для сервиса ") + $0.name(russian: isRussian) }
        let once = Status.allCases.map { say("once it is ", "когда заказ уже ") + $0.name(russian: isRussian) }
        return [say("first", "первым"), say("by 2 s", "на 2 с")] + readers + [say("of #", "по #") + order.label] + once
    }
}
