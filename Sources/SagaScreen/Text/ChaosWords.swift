import SagaCore
import SagaEngine

/// What chaos has done, kind by kind.
struct ChaosWords {
    let language: Language

    /// Each kind that struck, the most frequent first.
    func counts(_ chaos: ChaosView) -> [String] {
        let struck = Chaos.Kind.allCases.filter { chaos.counts[Int($0.rawValue)] > 0 }
        return struck.sorted { chaos.counts[Int($0.rawValue)] > chaos.counts[Int($1.rawValue)] }
            .map { counted($0, chaos.counts[Int($0.rawValue)]) }
    }

    /// How many were charged twice, from long to short.
    func charged(_ twice: Int) -> [String] {
        let who = twice == 0 ? language("nobody", "ни у кого") : language.count(twice)
        return [
            language("charged twice: \(who)", "списано дважды: \(who)"), language("twice: \(who)", "дважды: \(who)"),
        ]
    }

    /// All of it in a line of text; nil where chaos has done nothing.
    func line(_ chaos: ChaosView, _ violations: [Violation]) -> String? {
        let counts = counts(chaos)
        guard !counts.isEmpty else { return nil }
        return language("chaos: ", "хаос: ") + counts.joined(separator: ", ") + "; "
            + charged(violations.chargedTwice)[0]
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

extension [Violation] {
    /// How many orders were charged more than once.
    var chargedTwice: Int { count { if case .debits = $0.problem { true } else { false } } }
}
