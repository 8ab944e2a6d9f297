import SagaCore

/// A part of an order's label, as it is typed: `a31`, or with the sign in front, from the label's beginning, `#a31`.
package struct LabelPart: Hashable, Sendable {
    private let bytes: UInt64
    private let count: Int
    private let isBeginning: Bool

    /// Nil for what is in no label.
    package init?(_ text: some StringProtocol) {
        isBeginning = text.hasPrefix("#")
        let part = text.dropFirst(isBeginning ? 1 : 0).uppercased().utf8
        guard isBeginning || !part.isEmpty, part.count <= 8,
            part.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
        else { return nil }
        bytes = part.reduce(0) { $0 << 8 | UInt64($1) }
        count = part.count
    }

    func isPart(of order: OrderID) -> Bool {
        let label = order.labelBytes
        let places = (71 - label.leadingZeroBitCount) / 8 - count
        guard places >= 0, count > 0 else { return count == 0 }
        let mask = UInt64.max >> UInt64(64 - 8 * count)
        if isBeginning { return label >> UInt64(8 * places) & mask == bytes }
        return (0...places).contains { label >> UInt64(8 * $0) & mask == bytes }
    }
}
