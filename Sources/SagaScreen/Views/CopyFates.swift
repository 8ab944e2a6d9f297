import SagaCore
import SagaEngine

/// What the rules make of one copy as it is published: the copy as they leave it, and its twins. Each does its act to what
/// the ones before it left.
struct CopyFates {
    struct Fate: Hashable {
        enum Wait: Hashable {
            case none, held
            case delayed(Span)
            /// It goes before all others, the delay that it may have had forgotten.
            case first
        }

        var wait = Wait.none
        var isUnreadable = false

        /// Others pass it.
        var bends: Bool {
            switch wait {
            case .held, .delayed: true
            case .none, .first: false
            }
        }
    }

    /// Nil where it is lost.
    private(set) var copy: Fate? = Fate()
    private(set) var twins: [Fate] = []

    init(_ acts: [Tampering]) { for act in acts { apply(act) } }

    private mutating func apply(_ act: Tampering) {
        switch act {
        case .hold: copy?.wait = .held
        case .delay(let span): copy?.wait = .delayed(span)
        case .first: copy?.wait = .first
        case .corrupt: copy?.isUnreadable = true
        case .drop: copy = nil
        case .duplicate: if let copy { twins.insert(copy, at: 0) }
        }
    }
}

/// A copy that is kept back, or waits for the moment to go before all others.
struct WaitingCopy {
    /// Nil where it has none: what is done to one of several copies has no arrow of its own.
    var detour: Int?
    /// When it goes on by itself: never, where a person holds it.
    var until: Instant
    var fate: CopyFates.Fate
    var attempt: UInt8 = 1

    /// Which of them is let through now: one that is due, or the first that somebody can have let through.
    static func letGo(_ copies: [WaitingCopy], at time: Instant) -> Int? {
        let due = copies.indices.filter { copies[$0].until <= time }.min { copies[$0].until < copies[$1].until }
        return due ?? copies.indices.first { copies[$0].until == .never } ?? copies.indices.first
    }
}
