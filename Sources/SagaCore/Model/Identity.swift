/// An order inside the simulation: its place in the sequence of creations, from 0. UUIDs live at the edges only.
public struct OrderID: Hashable, Comparable, Sendable {
    public let index: UInt32

    public init(_ index: UInt32) { self.index = index }
    public init(_ index: Int) { self.index = UInt32(index) }
    public var offset: Int { Int(index) }
    public static func < (a: OrderID, b: OrderID) -> Bool { a.index < b.index }

    /// The short name a person reads and types: letters count the thousands, digits the rest (`A1` … `A999`, `B0` …).
    public var label: String {
        let bytes = labelBytes
        let count = (71 - bytes.leadingZeroBitCount) / 8
        return String(unsafeUninitializedCapacity: count) { label in
            for place in 0..<count { label[count - 1 - place] = UInt8(truncatingIfNeeded: bytes >> UInt64(8 * place)) }
            return count
        }
    }

    /// The same as bytes, the last of them lowest; there are eight at most.
    public var labelBytes: UInt64 {
        let number = UInt64(index) + 1
        var (bytes, shift): (UInt64, UInt64) = (0, 0)
        var rest = number % 1000
        repeat {
            bytes |= (48 + rest % 10) << shift
            rest /= 10
            shift += 8
        } while rest > 0
        var thousands = number / 1000 + 1
        while thousands > 0 {
            thousands -= 1
            bytes |= (65 + thousands % 26) << shift
            thousands /= 26
            shift += 8
        }
        return bytes
    }

    /// Reads a label back; capital letters and no leading zeros, as it is written.
    public init?(label: String) {
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
public struct ProductID: Hashable, Sendable {
    public let index: UInt32

    public init(_ index: Int) { self.index = UInt32(index) }
    public var offset: Int { Int(index) }
}

/// The four services, in the order in which the picture and every list show them.
public enum ServiceID: UInt8, CaseIterable, Comparable, Sendable {
    case order, payment, stock, delivery

    public static func < (a: ServiceID, b: ServiceID) -> Bool { a.rawValue < b.rawValue }

    /// The services that take commands from a queue and undo their part of a cancelled order.
    public static let participants: [ServiceID] = [.payment, .stock, .delivery]
}

/// A set of services.
public struct ServiceSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public init(_ service: ServiceID) { rawValue = 1 << service.rawValue }

    public func contains(_ service: ServiceID) -> Bool { rawValue >> service.rawValue & 1 == 1 }
}
