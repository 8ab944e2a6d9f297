import SagaCore
import SagaEngine

/// What chaos has done so far, and what it has not: «41 crashes, 120 duplicates … charged twice: nobody».
struct ChaosLine {
    let model: ScreenModel

    private var language: Language { model.language }

    var line: Line? {
        let chaos = model.seen.chaos
        guard chaos.permille > 0 else { return nil }
        let share = language.name(FaultMode.share(permille: chaos.permille))
        let words = ChaosWords(language: language)
        let counts = words.counts(chaos)
        let all = chaos.counts.reduce(0, +)
        let forms =
            counts.indices.reversed().map {
                counts[...$0].joined(separator: ", ") + ($0 < counts.count - 1 ? ", …" : "")
            }
            + [language("\(language.count(all)) faults", "сбоев: \(language.count(all))"), language.count(all)]
        return Line([
            .must(language(" CHAOS \(share) ", " ХАОС \(share) "), style: Theme.armed.with { $0.reverse = true }),
            .gap(2),
            .must(forms, Theme.bad), .gap(2), .spring, charged,
        ])
    }

    /// The question that everybody has.
    private var charged: Piece {
        let twice = model.seen.violations.chargedTwice
        return .must(ChaosWords(language: language).charged(twice), twice == 0 ? Theme.good : Theme.bad)
    }
}
