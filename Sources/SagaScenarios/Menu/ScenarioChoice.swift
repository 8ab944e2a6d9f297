import SagaEngine

/// Finds the scenario that a person means.
package enum ScenarioChoice {
    /// The place of the one with this number, or with this text in its title; or a sentence that says what there is.
    package static func find(_ text: String, in offers: [ScenarioOffer]) -> Result<Int, ScenarioProblem> {
        if let number = Int(text) {
            if let place = offers.firstIndex(where: { $0.number == number }) { return .success(place) }
            return .failure(ScenarioProblem("There is no scenario \(number). " + range(offers)))
        }
        let wanted = text.folded
        let whole = offers.indices.filter { offers[$0].title.folded == wanted }
        let places = whole.isEmpty ? offers.indices.filter { offers[$0].title.folded.contains(wanted) } : whole
        switch places.count {
        case 1: return .success(places[0])
        case 0: return .failure(ScenarioProblem("No scenario has \"\(text.printable)\" in its name. " + range(offers)))
        default:
            let all = list(places.map { offers[$0] })
            return .failure(
                ScenarioProblem("\"\(text.printable)\" is in the names of \(places.count) scenarios:\n\(all)"))
        }
    }

    private static func range(_ offers: [ScenarioOffer]) -> String { "There are:\n" + list(offers) }

    private static func list(_ offers: [ScenarioOffer]) -> String {
        offers.sorted { $0.number < $1.number }.map { offer in
            let number = String(offer.number)
            return String(repeating: " ", count: max(1, 5 - number.count)) + number + "  " + offer.title.printable
        }.joined(separator: "\n")
    }
}
