import SagaCore
import SagaEngine

/// A value that has the form of one and is out of bounds.
struct ParameterFlaw {
    /// Where it ends.
    let end: Int
    let message: Phrase
    /// What may stand there, where that is nearer than the usual example.
    var instead: Phrase?
}

extension ParameterReader {
    func flaw(of type: ParameterType, at start: Int) -> ParameterFlaw? {
        switch type {
        case .span: longSpan(start)
        case .times: reversedRange(start) ?? longSpan(start)
        case .rate: wrongRate(start)
        case .percent: wrongShare(start)
        default: nil
        }
    }

    /// A word that is no value of any kind.
    func isPlain(_ place: Int) -> Bool {
        ParameterType.allCases.allSatisfy { readings(of: $0, at: place).isEmpty }
    }

    private static let mostHours = (1 << 62) / 3_600_000_000_000

    private func longSpan(_ start: Int) -> ParameterFlaw? {
        guard let number = number(start).flatMap({ Double($0) }), number > 0,
            let unit = Lexicons.timeUnits.readings(tokens, start + 1).first,
            Self.span(number, unit.value) == nil
        else { return nil }
        let (text, hours) = (tokens[start].text, Self.mostHours)
        return ParameterFlaw(
            end: unit.end,
            message: Phrase(
                en: "\(text) \(tokens[start + 1].text) is too long: a time has \(hours) hours at most.",
                ru: "\(text) \(tokens[start + 1].text) — слишком долго: не больше \(hours) часов."))
    }

    private func reversedRange(_ start: Int) -> ParameterFlaw? {
        guard let (low, high, end) = bounds(start), low.span > high.span else { return nil }
        func words(_ bound: Bound) -> Phrase {
            // "from 7 to 5 s" has its unit once.
            let unit = bound.end == bound.place + 1 ? tokens[end - 1..<end] : []
            return Phrase.words((tokens[bound.place..<bound.end] + unit).map(\.shown))
        }
        return ParameterFlaw(
            end: end,
            message: Phrase(
                en: "The range is reversed: the shorter time comes first.",
                ru: "Границы переставлены: сначала пишется меньшее время."),
            instead: words(high) + Phrase(same: "..") + words(low))
    }

    private func wrongRate(_ start: Int) -> ParameterFlaw? {
        guard let (rate, end) = plainRate(start) else { return nil }
        let (most, isMuch) = (Settings.mostOrdersPerKilosecond / 1000, rate > 1)
        return ParameterFlaw(
            end: end, message: Refusal.rateOutOfRange.sentence,
            instead: Phrase(
                en: isMuch ? "\(most) orders per second" : "0.1 orders per second",
                ru: isMuch ? "\(most) заказов в секунду" : "0,1 заказа в секунду"))
    }

    private func wrongShare(_ start: Int) -> ParameterFlaw? {
        guard number(start) != nil, isSign(start + 1, "%") else { return nil }
        return ParameterFlaw(end: start + 2, message: Refusal.shareOutOfRange.sentence)
    }
}
