import SagaCore
import SagaEngine

/// Going back, and coming forward again.
extension ScreenModel {
    /// The past is seen, not the present.
    var isLookingBack: Bool { seen.past != nil }

    mutating func travel(_ action: KeyAction) -> [ScreenEffect] {
        switch action {
        case .back: return [.engine(.travel(.back(.event)))]
        case .previousTold: return [.engine(.travel(.back(.told)))]
        case .previousMoment: return [.engine(.travel(.back(.moment)))]
        case .goTo: lay(.goTo(AskedText(room: Self.journeyRoom)))
        default:
            if isLookingBack || !isPresentShown { return [.engine(.travel(.present))] }
            hint = language("This is the present already.", "Это и есть настоящее.")
        }
        return []
    }

    /// Nothing is left that Esc would take back before the past.
    var escapesFromThePast: Bool {
        if case .service(let service) = focus, chosenInstances[service] != nil { return false }
        return (isLookingBack || !isPresentShown) && overlay == .none && chosen == nil && listSkip == 0
            && filter.isEmpty
            && (seen.screenplay == nil || !showsScreenplay)
    }

    /// From the past of a branch to where it stands, from there to the present.
    mutating func escapeFromThePast() -> [ScreenEffect] {
        guard isLookingBack, !isPresentShown else { return [.engine(.travel(.present))] }
        return [.engine(.world(.show(seen.world)))]
    }

    static let journeyRoom = 24

    /// A journey that takes its time is given up.
    mutating func stopTrip() -> [ScreenEffect] {
        hint = language("Stopped: you are where you were.", "Остановлено: вы там же, где были.")
        return [.engine(.halt)]
    }

    /// Goes where it was asked to.
    mutating func go(_ asked: AskedText) -> [ScreenEffect] {
        let present = seen.past?.present ?? RunPlace(steps: seen.steps, clock: seen.clock)
        guard let journey = Journey(words: asked.text) else {
            return refuse(
                asked,
                language(
                    "Write an event's number (120), a time (00:41.5) or end.",
                    "Напишите номер события (120), время (00:41.5) или «конец»."))
        }
        guard !journey.isBeyond(present) else {
            let (time, steps) = (ClockText.short(present.clock), language.count(present.steps))
            return refuse(
                asked,
                language(
                    "That is still to come: the present is \(time), event \(steps).",
                    "Это ещё впереди: сейчас \(time), событие \(steps)."))
        }
        overlay = .none
        return [.engine(.travel(journey))]
    }

    /// What was seen frame by frame belongs to where one was; at another place it begins anew.
    mutating func leavePlace(for next: Observation) {
        let isElsewhere = (next.past == nil) != (seen.past == nil) || next.steps < seen.steps
        guard isElsewhere, next.world == seen.world else { return }
        spotlight = nil
        found = nil
        kept = KeptCancellations()
    }

    /// The log as it was at the moment that is seen.
    var shownLog: NarratorLog {
        if isLookingBack, seen.steps == 0 { return NarratorLog() }
        return isLookingBack ? log.upTo(seen.clock) : log
    }
}

extension Journey {
    /// Digits alone, or with a number sign, are an event's number; with a colon, or a unit, they are a time.
    package init?(words text: String) {
        let text = text.lowercased().filter { !$0.isWhitespace }.replacing(",", with: ".")
        if ["failure", "first-failure", "сбой"].contains(text) {
            self = .landmark(.failure)
        } else if ["red", "красная", "красное"].contains(text) {
            self = .landmark(.red)
        } else if ["e", "end", "у", "к", "конец", "t", "е"].contains(text) {
            self = .end
        } else if let steps = Int(text.first == "#" ? String(text.dropFirst()) : text), steps >= 0 {
            self = .step(steps)
        } else if let time = Instant(clockText: text) {
            self = .time(time)
        } else {
            return nil
        }
    }

}

extension Instant {
    /// `00:41`, `1:02:03.5`, `41s`, `41с`; as the clock shows it, tenths and more behind a point.
    fileprivate init?(clockText text: String) {
        let isSpan = text.last.map { "sс".contains($0) } ?? false
        let parts = (isSpan ? String(text.dropLast()) : text).split(separator: ":", omittingEmptySubsequences: false)
        guard isSpan ? parts.count == 1 : (2...3).contains(parts.count) else { return nil }
        let seconds = parts[parts.count - 1].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2 else { return nil }
        var total: Int64 = 0
        for part in parts.dropLast() + [seconds[0]] {
            guard part.utf8.count <= 7, let number = Int64(part), number >= 0 else { return nil }
            total = total * 60 + number
        }
        var nanoseconds: Int64 = 0
        if seconds.count == 2 {
            guard (1...9).contains(seconds[1].utf8.count), seconds[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int64(seconds[1] + String(repeating: "0", count: 9 - seconds[1].utf8.count))
            else { return nil }
            nanoseconds = number
        }
        guard total < 1_000_000_000 else { return nil }
        self.init(nanoseconds: total * 1_000_000_000 + nanoseconds)
    }
}
