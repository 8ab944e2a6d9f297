import SagaCore
import SagaEngine

/// Two scenarios that are played one after the other: the same fault with its safeguard, then without. The end of the
/// second is what people are to look at, and its world stays, red as it is.
struct PairPlay: Hashable, Sendable {
    /// Their places in the menu.
    let safe: Int
    let unsafe: Int
    /// What came of the first, once it is over.
    var end: Aftermath?
    /// The request that began the one which is played, as the engine counts; and its world, once it was seen.
    var request: Int
    var world: Int?
    /// Somebody acted while it was played, so that what differs need not come of the safeguard.
    var isTouched = false
}

/// What came of both, to be read until it is closed.
struct PairReport: Hashable, Sendable {
    let title: String
    let pair: AftermathPair
    /// The place of the first, to play them again.
    let safe: Int
    /// Somebody acted in one of the two worlds.
    var isTouched = false
}

/// Playing a pair.
extension ScreenModel {
    /// The other side of a scenario's pair.
    func partner(of place: Int) -> Int? {
        guard let side = scenarios[place].side else { return nil }
        return scenarios.indices.first { other in
            scenarios[other].source == scenarios[place].source && scenarios[other].side?.key == side.key
                && scenarios[other].side?.isSafe == !side.isSafe
        }
    }

    /// Plays both sides of the scenario's pair, whichever of them it is.
    mutating func playPair(_ place: Int) -> [ScreenEffect] {
        guard let other = partner(of: place), let side = scenarios[place].side else {
            hint = language(
                "This one has no other side: Enter plays it.", "У этого сценария нет пары: Enter покажет его.")
            return []
        }
        let (safe, unsafe) = side.isSafe ? (place, other) : (other, place)
        let effects = play(safe)
        guard !effects.isEmpty else { return [] }
        pair = PairPlay(safe: safe, unsafe: unsafe, request: posted + 1)
        hint = language(
            "First with the safeguard, then without; Esc ends it.", "Сначала с защитой, потом без неё; Esc — прервать.")
        return effects
    }

    /// Goes on with the pair where one side has come to its end: the other side, or what differed. Not while the operator
    /// looks at something else; and no longer where somebody else has begun another world.
    mutating func goOnWithPair() -> [ScreenEffect] {
        guard var pair, seen.handled >= pair.request else { return [] }
        if let world = pair.world, world != seen.world {
            self.pair = nil
            return []
        }
        pair.world = seen.world
        self.pair = pair
        guard let end = seen.aftermath, overlays.isEmpty, !isTyping else { return [] }
        guard let first = pair.end else { return playOtherSide(pair, after: end) }
        self.pair = nil
        hint = nil
        let both = AftermathPair(safe: first, unsafe: end)
        lay(
            .pair(PairReport(title: scenarios[pair.safe].title, pair: both, safe: pair.safe, isTouched: pair.isTouched))
        )
        return []
    }

    private mutating func playOtherSide(_ pair: PairPlay, after end: Aftermath) -> [ScreenEffect] {
        let effects = play(pair.unsafe)
        guard !effects.isEmpty else { return [] }
        self.pair = PairPlay(
            safe: pair.safe, unsafe: pair.unsafe, end: end, request: posted + 1, isTouched: pair.isTouched)
        hint = language("And now the same without the safeguard.", "А теперь то же самое без защиты.")
        // Who was in a hurry still is.
        return effects + (seen.pace == .full ? [.engine(.pace(.full))] : [])
    }

    /// A key that acts in the world of a pair.
    mutating func notePairTouched(by effects: [ScreenEffect]) {
        let acts = effects.contains { if case .engine(.command) = $0 { true } else { false } }
        if acts { pair?.isTouched = true }
    }

    /// The side that is played goes on by itself.
    mutating func endPair() {
        guard pair != nil else { return }
        pair = nil
        hint = language(
            "The pair ends here: the other side is not played.", "Пара прервана: вторую сторону показывать не буду.")
    }
}
