/// How the broker comes back from a restart.
public enum BrokerRestart: UInt8, CaseIterable, Sendable {
    /// With everything that was queued: it was on disk.
    case durable
    /// With nothing but the dead letters.
    case transient
}
