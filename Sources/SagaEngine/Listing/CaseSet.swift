/// A set of cases, in 64 bits.
package struct CaseSet<Element: RawRepresentable<UInt8>>: Hashable, Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    package init() {}
    package init(arrayLiteral elements: Element...) { for element in elements { insert(element) } }

    package var isEmpty: Bool { bits == 0 }
    @inline(__always) package func contains(_ element: Element) -> Bool { bits >> UInt64(element.rawValue) & 1 == 1 }
    package mutating func insert(_ element: Element) { bits |= 1 << UInt64(element.rawValue) }
}
