import SagaEngine

/// Finds the scenario that a person means.
package enum ScenarioChoice {
    /// The place of the one with this number, or with this text in its title; or what there is instead.
    package static func find(_ text: String, in offers: [ScenarioOffer]) -> Result<Int, Unclear> {
        if let number = Int(text) {
            if let place = offers.firstIndex(where: { $0.number == number }) { return .success(place) }
            return .failure(Unclear(text: text, candidates: [], offers: offers))
        }
        let wanted = text.folded
        let whole = offers.indices.filter { offers[$0].title.folded == wanted }
        let places = whole.isEmpty ? offers.indices.filter { offers[$0].title.folded.contains(wanted) } : whole
        if places.count == 1 { return .success(places[0]) }
        return .failure(Unclear(text: text, candidates: places.map { offers[$0] }, offers: offers))
    }

    /// There is no such scenario, or more than one.
    package struct Unclear: Error {
        fileprivate let text: String
        /// Those with the text in their titles.
        fileprivate let candidates: [ScenarioOffer]
        fileprivate let offers: [ScenarioOffer]

        /// With a list, for a console.
        package var list: String {
            if !candidates.isEmpty {
                return "\"\(text.printable)\" is in the names of \(candidates.count) scenarios:\n"
                    + Self.list(candidates)
            }
            let what =
                Int(text).map { "There is no scenario \($0)." } ?? "No scenario has \"\(text.printable)\" in its name."
            return what + " There are:\n" + Self.list(offers)
        }

        private static let mostNamed = 10

        /// One sentence, for a program; without the text, which may be anything.
        package var sentence: String {
            if candidates.isEmpty {
                let numbers = offers.map(\.number)
                return "There is no scenario with this number, or with this in its name: send a number from "
                    + "\(numbers.min() ?? 0) to \(numbers.max() ?? 0), or a part of one name."
            }
            let named = candidates.prefix(Self.mostNamed).map { "\($0.number) (\($0.title.printable.prefix(80)))" }
            let more = candidates.count - named.count
            return "\(candidates.count) scenarios have this in their names: \(named.joined(separator: ", "))"
                + (more > 0 ? " and \(more) more" : "") + ": send the number of one."
        }

        private static func list(_ offers: [ScenarioOffer]) -> String {
            offers.sorted { $0.number < $1.number }.map { offer in
                let number = String(offer.number)
                return String(repeating: " ", count: max(1, 5 - number.count)) + number + "  " + offer.title.printable
            }.joined(separator: "\n")
        }
    }
}
