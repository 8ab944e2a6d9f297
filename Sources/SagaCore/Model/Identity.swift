/// An order inside the simulation: its place in the sequence of creations, from 0. UUIDs live at the edges only.
package struct OrderID: Hashable, Comparable, Sendable {
    package let index: UInt32

    @inlinable package init(_ index: UInt32) { self.index = index }
    @inlinable package init(_ index: Int) { self.index = UInt32(index) }
    @inlinable package var offset: Int { Int(index) }
    @inlinable package static func < (a: OrderID, b: OrderID) -> Bool { a.index < b.index }

    /// The short name a person reads and types: letters count the thousands, digits the rest (`A1` … `A999`, `B0` …).
    package var label: String {
        let number = Int(index) + 1
        var thousands = number / 1000 + 1
        var letters: [Character] = []
        while thousands > 0 {
            thousands -= 1
            letters.append(Character(Unicode.Scalar(UInt8(65 + thousands % 26))))
            thousands /= 26
        }
        return String(letters.reversed()) + String(number % 1000)
    }

    /// Reads a label back; capital letters and no leading zeros, as it is written.
    package init?(label: String) {
        let letters = label.utf8.prefix { (65...90).contains($0) }
        guard !letters.isEmpty, letters.count <= 6, let rest = UInt32(label.dropFirst(letters.count)) else {
            return nil
        }
        let thousands = letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        guard let index = UInt32(exactly: thousands * 1000 + Int(rest) - 1) else { return nil }
        self.index = index
        if self.label != label { return nil }
    }
}

/// A product inside the simulation: its place in the catalog.
package struct ProductID: Hashable, Sendable {
    package let index: UInt32

    @inlinable package init(_ index: Int) { self.index = UInt32(index) }
    @inlinable package var offset: Int { Int(index) }
}

/// The four services, in the order in which the picture and every list show them.
package enum ServiceID: UInt8, CaseIterable, Sendable {
    case order, payment, stock, delivery

    /// The services that take commands from a queue and undo their part of a cancelled order.
    package static let participants: [ServiceID] = [.payment, .stock, .delivery]
}
