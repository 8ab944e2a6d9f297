import SagaCore
import SagaEngine

extension Verification {
    /// What came of it, in a sentence; `cutAfter`: the last line of a file whose end is missing.
    package func sentence(cutAfter: Int?) -> Sentence {
        switch self {
        case .same(let worlds, let commands, let steps, let checked):
            let sum = Sentence(
                en: "worlds: \(worlds), commands: \(commands), steps: \(steps)",
                ru: "миров: \(worlds), команд: \(commands), шагов: \(steps)")
            guard let cutAfter else { return Sentence(en: "the same (\(sum.en)).", ru: "совпадает (\(sum.ru)).") }
            let point = checked.map(\.sentence)
            return Sentence(
                en: "the same up to where it breaks off (\(sum.en)); cut off after line \(cutAfter), "
                    + (point.map { "the last check point is at \($0.en)." } ?? "before the first check point."),
                ru: "совпадает до места, где обрывается (\(sum.ru)); обрыв после строки \(cutAfter), "
                    + (point.map { "последняя точка проверки — \($0.ru)." } ?? "раньше первой точки проверки."))
        case .differs(let difference): return difference.sentence
        case .otherEngine(let engine):
            return Sentence(
                en:
                    "recorded by engine \(engine), and this one is \(EngineVersion.present): they need not do the same, "
                    + "so there is nothing to verify.",
                ru:
                    "записано движком \(engine), а здесь движок \(EngineVersion.present): они не обязаны делать одно и то "
                    + "же, поэтому сверять нечего.")
        }
    }
}

extension Difference {
    package var sentence: Sentence {
        let text = what.sentence
        return Sentence(
            en: "differs in world \(world), at line \(line): \(text.en)",
            ru: "расходится в мире \(world), в строке \(line): \(text.ru)")
    }
}

extension Difference.What {
    fileprivate var sentence: Sentence {
        switch self {
        case .trace(let since, let place):
            Sentence(
                en: "something else happened between \(since.sentence.en) and \(place.sentence.en).",
                ru: "между двумя точками (\(since.sentence.ru) и \(place.sentence.ru)) произошло другое.")
        case .result(let command, let found):
            Sentence(
                en: "command \(command.name) gave \"\(command.result.line)\" then and gives \"\(found.line)\" now.",
                ru: "команда \(command.name) дала «\(command.result.line)», а теперь даёт «\(found.line)».")
        case .nothingChanged(let command):
            Sentence(
                en: "command \(command.name) changed something then and changes nothing now.",
                ru: "команда \(command.name) что-то меняла, а теперь не меняет ничего.")
        case .elsewhere(let place, let found):
            Sentence(
                en: "the run came through \(place.sentence.en), and now it comes to \(found.sentence.en).",
                ru: "прогон проходил через точку (\(place.sentence.ru)), а теперь приходит в другую "
                    + "(\(found.sentence.ru)).")
        case .verdicts(let recorded, let found):
            Sentence(
                en: "red in the end: \(Self.list(recorded, false)) then, \(Self.list(found, false)) now.",
                ru: "красные вердикты в конце: было — \(Self.list(recorded, true)), стало — \(Self.list(found, true)).")
        }
    }

    private static func list(_ verdicts: [Verdict], _ russian: Bool) -> String {
        if verdicts.isEmpty { return russian ? "ни одного" : "none" }
        return verdicts.map { $0.name(russian: russian) }.joined(separator: ", ")
    }
}

extension RecordedCommand {
    /// A client may have written anything of any length into it.
    fileprivate var name: String { "\(number) (\(Sentence.short(command.line)))" }
}

extension RunPlace {
    fileprivate var sentence: Sentence {
        Sentence(
            en: "step \(steps) (\(clock.decimal) s)",
            ru: "шаг \(steps) (\(clock.decimal.replacing(".", with: ",")) с)")
    }
}
