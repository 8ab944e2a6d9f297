import SagaCore

/// Something that ends at a known instant; earlier first, then in the order in which they were begun.
package struct Timed: Comparable, Sendable {
    package let at: Instant
    package let sequence: Int
    package let began: Instant
    package let order: OrderID
    /// The instance at work, or which timer it is.
    package let tag: Int32

    package static let shipment: Int32 = -1
    package static let retry: Int32 = -2
    package static let cancel: Int32 = -3

    @inline(__always)
    package static func < (a: Timed, b: Timed) -> Bool {
        a.at != b.at ? a.at < b.at : a.sequence < b.sequence
    }
}
