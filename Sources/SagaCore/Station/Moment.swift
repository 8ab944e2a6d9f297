/// A moment in the handling of a message, a timer or a customer's request, at which the instance can crash.
public enum Moment: UInt8, CaseIterable, Sendable {
    /// Nothing of it is stored: it was in vain.
    case beforeStore
    /// Stored, and not yet published.
    case afterStore
    /// Stored and published, and not yet acknowledged.
    case afterPublish
}
