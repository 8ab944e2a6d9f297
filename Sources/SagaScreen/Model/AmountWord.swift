/// A word that may be the beginning of an amount, as a person writes it: `3`, `310`, `310.0`, `310,00`, `-5`.
enum AmountWord {
    /// The amounts, in minor units, that begin so; none where it is no amount.
    static func ranges(_ word: some StringProtocol) -> [ClosedRange<Int64>] {
        let isNegative = word.hasPrefix("-") || word.hasPrefix("−")
        let parts = word.dropFirst(isNegative ? 1 : 0)
            .split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard let whole = number(parts[0]), parts[0] == "0" || !parts[0].hasPrefix("0") else { return [] }
        let found = parts.count > 1 ? exact(whole, parts[1]) : beginning(whole)
        return (isNegative ? found.compactMap(negated) : found).compactMap(fitting)
    }

    private static func number(_ digits: some StringProtocol) -> Int128? {
        digits.utf8.allSatisfy { (48...57).contains($0) } ? Int64(digits).map { Int128($0) } : nil
    }

    /// The whole units are known, of the hundredths as many digits as are given.
    private static func exact(_ whole: Int128, _ hundredths: some StringProtocol) -> [ClosedRange<Int128>] {
        switch hundredths.count {
        case 0: [range(whole, 100)]
        case 1: number(hundredths).map { [range(10 * whole + $0, 10)] } ?? []
        case 2: number(hundredths).map { [range(100 * whole + $0, 1)] } ?? []
        default: []
        }
    }

    /// More digits may follow, but for zero.
    private static func beginning(_ whole: Int128) -> [ClosedRange<Int128>] {
        guard whole > 0 else { return [range(0, 100)] }
        return Array(sequence(first: 100) { $0 * 10 }.prefix { whole * $0 <= Int64.max }.map { range(whole, $0) })
    }

    /// From so many of these up to one more.
    private static func range(_ count: Int128, _ unit: Int128) -> ClosedRange<Int128> {
        count * unit...count * unit + unit - 1
    }

    /// Zero has no sign.
    private static func negated(_ range: ClosedRange<Int128>) -> ClosedRange<Int128>? {
        range.upperBound > 0 ? -range.upperBound ... -max(range.lowerBound, 1) : nil
    }

    private static func fitting(_ range: ClosedRange<Int128>) -> ClosedRange<Int64>? {
        let all = Int128(Int64.min)...Int128(Int64.max)
        guard range.overlaps(all) else { return nil }
        let inside = range.clamped(to: all)
        return Int64(inside.lowerBound)...Int64(inside.upperBound)
    }
}
