/// What can be done by hand to one copy, told by its number: its place in the queue, from 0, those that are held counted.
public enum QueueEdit: Hashable, Sendable {
    /// It stays where it is, and others pass it.
    case hold(Int)
    /// It is held, and released by itself at the instant.
    case delay(Int, until: Instant)
    /// It goes before all that came after it.
    case release(Int)
    /// It goes before all others.
    case first(Int)
    /// A second copy follows it directly.
    case duplicate(Int)
    /// It is gone, and nobody is told.
    case drop(Int)
    /// Nobody can read its body any more.
    case corrupt(Int)

    public var number: Int {
        switch self {
        case .hold(let number), .delay(let number, _), .release(let number), .first(let number),
            .duplicate(let number), .drop(let number), .corrupt(let number):
            number
        }
    }

    var isDrop: Bool { if case .drop = self { true } else { false } }

    /// When what it holds is released by itself.
    var until: Instant { if case .delay(_, let until) = self { until } else { .never } }
}
