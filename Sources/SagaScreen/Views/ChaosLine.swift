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
        let struck = Chaos.Kind.allCases.filter { chaos.counts[Int($0.rawValue)] > 0 }
        let counts = struck.sorted { chaos.counts[Int($0.rawValue)] > chaos.counts[Int($1.rawValue)] }
            .map { counted($0, chaos.counts[Int($0.rawValue)]) }
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
        let twice = model.seen.violations.count { if case .debits = $0.problem { true } else { false } }
        let style = twice == 0 ? Theme.good : Theme.bad
        let who = twice == 0 ? language("nobody", "ни у кого") : language.count(twice)
        let forms = [
            language("charged twice: \(who)", "списано дважды: \(who)"), language("twice: \(who)", "дважды: \(who)"),
        ]
        return .must(forms, style)
    }

    private func counted(_ kind: Chaos.Kind, _ count: Int) -> String {
        switch kind {
        case .duplicate: language.counted(count, en: ("duplicate", "duplicates"), ru: ("дубль", "дубля", "дублей"))
        case .delay: language.counted(count, en: ("delay", "delays"), ru: ("задержка", "задержки", "задержек"))
        case .first: language.counted(count, en: ("overtaking", "overtakings"), ru: ("обгон", "обгона", "обгонов"))
        case .drop: language.counted(count, en: ("loss", "losses"), ru: ("потеря", "потери", "потерь"))
        case .crash: language.counted(count, en: ("crash", "crashes"), ru: ("падение", "падения", "падений"))
        case .freeze: language.counted(count, en: ("freeze", "freezes"), ru: ("зависание", "зависания", "зависаний"))
        case .slow: language.counted(count, en: ("slow work", "slow works"), ru: ("тормоз", "тормоза", "тормозов"))
        case .failure: language.counted(count, en: ("failed step", "failed steps"), ru: ("сбой", "сбоя", "сбоев"))
        case .undoFailure:
            language.counted(
                count, en: ("failed undo", "failed undos"), ru: ("сбой отмены", "сбоя отмены", "сбоев отмены"))
        case .cut: language.counted(count, en: ("cut", "cuts"), ru: ("обрыв", "обрыва", "обрывов"))
        case .brokerRestart:
            language.counted(
                count, en: ("broker restart", "broker restarts"),
                ru: ("перезапуск брокера", "перезапуска брокера", "перезапусков брокера"))
        }
    }
}
