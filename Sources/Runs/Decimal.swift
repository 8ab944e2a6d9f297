import SagaCore

/// Times as run files have them: seconds in decimal, to the nanosecond, without zeros at the end.
enum DecimalTime {
    private static let places = 9
    private static let unit: Int64 = 1_000_000_000
    private static let longest = 20

    /// Of a time that is not before the beginning.
    static func text(_ nanoseconds: Int64) -> String {
        var (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit)
        if rest == 0 { return String(whole) }
        var places = places
        while rest % 10 == 0 { (rest, places) = (rest / 10, places - 1) }
        // There is one for each command of a run: digits without a text for each part, the last one first.
        return String(unsafeUninitializedCapacity: longest) { text in
            var count = 0
            func put(_ byte: UInt8) {
                text[count] = byte
                count += 1
            }
            func putDigit(of number: inout Int64) {
                put(UInt8(ascii: "0") + UInt8(number % 10))
                number /= 10
            }
            for _ in 0..<places { putDigit(of: &rest) }
            put(UInt8(ascii: "."))
            repeat { putDigit(of: &whole) } while whole > 0
            var written = text[..<count]
            written.reverse()
            return count
        }
    }

    /// Reads what `text` writes; nil for anything else, also for another spelling of the same.
    static func nanoseconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        guard let whole = Int64(parts[0]), whole >= 0, fraction.utf8.count <= places,
            let rest = Int64(fraction + String(repeating: "0", count: places - fraction.utf8.count)), rest >= 0
        else { return nil }
        let (product, isBeyond) = whole.multipliedReportingOverflow(by: unit)
        let (sum, isFarther) = product.addingReportingOverflow(rest)
        guard !isBeyond, !isFarther, self.text(sum) == text else { return nil }
        return sum
    }
}

extension Instant {
    var decimal: String { DecimalTime.text(nanoseconds) }
}

extension Span {
    var decimal: String { DecimalTime.text(nanoseconds) }
}
