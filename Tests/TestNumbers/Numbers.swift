/// Random numbers for the tests: SplitMix64 (Steele, Lea and Flood 2014), so that a seed in a failure message repeats the
/// case.
package struct Numbers: RandomNumberGenerator {
    private var state: UInt64

    /// Neighbouring seeds have nothing in common.
    package init(seed: UInt64) { state = Self.mixed(seed) }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// From 0 up to but not including `bound`.
    package mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// One of them, of which there is one at least.
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    private static func mixed(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
