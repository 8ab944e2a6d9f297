import SagaCore
import SagaEngine

/// What a click on a place of the screen is for. The views say it where they draw, so that a place and its meaning cannot
/// drift apart.
package enum Spot: Hashable, Sendable {
    /// A pane of the main screen: it gets the focus.
    case pane(Pane)
    /// The row of an order: it is chosen, and opened by a second click.
    case order(OrderID)
    /// As if this key had been pressed: a key of the footer, a verdict, a button.
    case key(Key)
    /// A line of the list in front, by its number: chosen, and entered by a second click.
    case line(Int)
    /// A field of the form, with the columns from its left edge.
    case field(Int)
    /// A moment of the past: to there.
    case time(Instant)
    /// What lies in front, where it has nothing to click: nothing behind it is reached.
    case cover
}

/// A place with its meaning.
package struct Target: Hashable, Sendable {
    package let rect: Rect
    package let spot: Spot
}

extension Grid {
    /// Says what a click there is for; what is said last lies in front.
    mutating func mark(_ rect: Rect, _ spot: Spot) { targets.append(Target(rect: rect, spot: spot)) }

    /// What a click at the place is for.
    func target(at point: Point) -> Target? { targets.last { $0.rect.contains(point) } }
}
