/// A point of virtual time: whole nanoseconds since the start of the run.
public struct Instant: Hashable, Comparable, Sendable {
    public var nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public static var start: Instant { Instant(nanoseconds: 0) }
    /// Later than everything that happens.
    public static var never: Instant { Instant(nanoseconds: .max) }

    public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Saturates at `never`, so that an absurdly long wait is a wait for ever and no overflow.
    public static func + (a: Instant, b: Span) -> Instant {
        let (sum, overflow) = a.nanoseconds.addingReportingOverflow(b.nanoseconds)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    public static func - (a: Instant, b: Instant) -> Span {
        Span(nanoseconds: a.nanoseconds - b.nanoseconds)
    }
}

/// A length of virtual time in whole nanoseconds.
public struct Span: Hashable, Comparable, Sendable {
    public var nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    public static var zero: Span { Span(nanoseconds: 0) }

    public static func milliseconds(_ count: Int64) -> Span { Span(nanoseconds: count * 1_000_000) }
    public static func seconds(_ count: Int64) -> Span { Span(nanoseconds: count * 1_000_000_000) }

    public static func < (a: Span, b: Span) -> Bool { a.nanoseconds < b.nanoseconds }

    /// The length in seconds, for display and for ratios to wall time.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
}
