import JSONText
import SagaCore

/// Times as run files have them: seconds in decimal, to the nanosecond, without zeros at the end.
enum DecimalTime {
    static let places = 9
    private static let unit: Int64 = 1_000_000_000

    static func text(_ nanoseconds: Int64) -> String {
        var bytes: [UInt8] = []
        bytes.append(nanoseconds, places: places)
        return String(decoding: bytes, as: UTF8.self)
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
