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

    /// A UUID of version 8 (RFC 9562): 90 bits drawn for the order, and its number, masked, in the last 32. Variants,
    /// from 0 up to `variants`, differ in the drawn bits.
    package func uuid(of order: OrderID, variant: UInt64 = 0) -> String {
        let bits = stream.bits(UInt64(order.index), 2 * variant)
        let more = stream.bits(UInt64(order.index), 2 * variant + 1)
        let head = (0x8000 | more >> 48 & 0x3fff) << 48 | (more & 0xffff) << 32
        return Self.text(bits & ~0xf000 | 0x8000, head | UInt64(scramble(order.index)))
    }

    package static let variants: UInt64 = 32

    /// The number in a UUID of ours; what is drawn may be another order's, or nobody's.
    package func number(in uuid: String) -> OrderID? {
        guard uuid.utf8.count == 36, let tail = UInt32(uuid.suffix(8), radix: 16) else { return nil }
        return OrderID(unscramble(tail))
    }

    /// The order whose UUID this is.
    package func order(of uuid: String) -> OrderID? {
        guard let order = number(in: uuid) else { return nil }
        return self.uuid(of: order) == uuid.lowercased() ? order : nil
    }

    // An odd factor has an inverse modulo 2^32, so the number comes back whole.
    private func scramble(_ index: UInt32) -> UInt32 { (index ^ mask) &* 0x9E37_79B1 }
    private func unscramble(_ value: UInt32) -> UInt32 { (value &* 0x0E8B_2F51) ^ mask }

    /// The usual spelling: 32 hexadecimal digits, hyphens before the 9th, 13th, 17th and 21st.
    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { bytes in
            var place = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    bytes[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = digit < 16 ? high : low
                let value = UInt8(half >> UInt64(60 - 4 * (digit & 15)) & 15)
                bytes[place] = value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
                place += 1
            }
            return place
        }
    }
}
