import SagaCore

/// The UUIDs that a person and a client see. They are a function of the seed and the order's number, and can be read
/// back, so that millions of them need no table.
package struct Identity: Sendable {
    private let stream: Stream
    private let mask: UInt32

    package init(seed: UInt64) {
        stream = Stream(seed: seed, .identity)
        mask = UInt32(truncatingIfNeeded: stream.bits(.max))
    }

    /// A UUID of version 8 (RFC 9562): 90 bits drawn for the order, and its number, masked, in the last 32.
    package func uuid(of order: OrderID) -> String {
        let bits = stream.bits(UInt64(order.index))
        let more = stream.bits(UInt64(order.index), 1)
        let groups: [(UInt64, Int)] = [
            (bits >> 32, 8), (bits >> 16 & 0xffff, 4), (0x8000 | bits & 0x0fff, 4),
            (0x8000 | more >> 48 & 0x3fff, 4),
            ((more & 0xffff) << 32 | UInt64(scramble(order.index)), 12),
        ]
        return groups.map { Self.hex($0, digits: $1) }.joined(separator: "-")
    }

    /// The order whose UUID this is.
    package func order(of uuid: String) -> OrderID? {
        guard uuid.utf8.count == 36, let tail = UInt32(uuid.suffix(8), radix: 16) else { return nil }
        let order = OrderID(unscramble(tail))
        return self.uuid(of: order) == uuid.lowercased() ? order : nil
    }

    // An odd factor has an inverse modulo 2^32, so the number comes back whole.
    private func scramble(_ index: UInt32) -> UInt32 { (index ^ mask) &* 0x9E37_79B1 }
    private func unscramble(_ value: UInt32) -> UInt32 { (value &* 0x0E8B_2F51) ^ mask }

    private static func hex(_ value: UInt64, digits: Int) -> String {
        let text = String(value & (digits == 16 ? .max : (1 << UInt64(4 * digits)) - 1), radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
