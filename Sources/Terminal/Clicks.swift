import SagaScreen

/// Finds the double click in two presses: soon after one another, in the same place.
struct Clicks {
    private static let interval = Duration.milliseconds(400)
    private var last: (point: Point, time: ContinuousClock.Instant)?

    mutating func resolve(_ event: MouseEvent, at time: ContinuousClock.Instant) -> MouseEvent {
        guard event.kind == .press else { return event }
        if let last, last.point == event.point, time - last.time < Clicks.interval {
            self.last = nil
            return MouseEvent(.doubleClick, at: event.point)
        }
        last = (event.point, time)
        return event
    }
}
