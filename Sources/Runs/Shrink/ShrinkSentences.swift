import SagaCore
import SagaEngine

extension Shrinker {
    /// What there was and what is left.
    package var sentence: Sentence {
        let (was, now) = (before.sentence, size.sentence)
        let end =
            isDone
            ? Sentence(
                en: "No single command of it can be left out.", ru: "Ни одну команду из него больше не убрать.")
            : Sentence(
                en: "Stopped before its end: it could be smaller still.",
                ru: "Остановлено до конца: можно было бы ещё меньше.")
        let kept = trial.keep.sentence(isAtEnd: trial.scope == .end)
        return Sentence(
            en: "\(kept.en) From \(was.en) to \(now.en); runs played: \(size.trials). \(end.en)",
            ru: "\(kept.ru) Было: \(was.ru); стало: \(now.ru); сыграно прогонов: \(size.trials). \(end.ru)")
    }
}

extension Shrinker.Size {
    /// `commands 312, orders 408, 612.5 s`.
    package var sentence: Sentence {
        let time = Instant(nanoseconds: end.nanoseconds / 1_000_000 * 1_000_000).decimal
        return Sentence(
            en: "commands \(commands), orders \(orders), \(time) s",
            ru: "команд \(commands), заказов \(orders), \(time.replacing(".", with: ",")) с")
    }
}

extension Keep {
    fileprivate func sentence(isAtEnd: Bool) -> Sentence {
        let (en, ru) = (text(russian: false), text(russian: true))
        switch what {
        case .verdict:
            return isAtEnd
                ? Sentence(en: "Kept: \(en), red in the end.", ru: "Сохранено: «\(ru)», красный в конце.")
                : Sentence(
                    en: "Kept: \(en), red in between.", ru: "Сохранено: «\(ru)», красный на каком-то шаге.")
        case .order, .told: return Sentence(en: "Kept: \(en).", ru: "Сохранено: «\(ru)».")
        }
    }

    /// Why there is nothing to keep.
    package var missing: Sentence {
        let (en, ru) = (text(russian: false), text(russian: true))
        return switch what {
        case .verdict:
            Sentence(
                en: "\(en) is red at no step of this world, so there is nothing to keep.",
                ru: "вердикт «\(ru)» в этом мире не красный ни на одном шаге: сохранять нечего.")
        case .order:
            Sentence(
                en: "\"\(en)\" is true at no step of this world, so there is nothing to keep.",
                ru: "«\(ru)» в этом мире не верно ни на одном шаге: сохранять нечего.")
        case .told(let text):
            Sentence(
                en: "nothing that is told of this world has \"\(text)\" in it, so there is nothing to keep.",
                ru: "ни в одном событии этого мира нет текста «\(text)»: сохранять нечего.")
        }
    }

    package static let noneRed = Sentence(
        en: "no verdict is red at any step of this world; name with --keep what is to stay, such as 'A12 Cancelled'.",
        ru: "в этом мире ни один вердикт не красный ни на одном шаге; укажите в --keep, что сохранить, например "
            + "'A12 Отменен'.")
}
