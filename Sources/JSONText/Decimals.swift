/// Numbers in decimal.
extension [UInt8] {
    /// A number that counts parts, of which so many decimal places make a whole: `-1500` with three places is `-1.5`, and
    /// with none it is itself. There are no zeros at the end.
    package mutating func append(_ number: Int64, places: Int = 0) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var (rest, places) = (number.magnitude, places)
        while places > 0, rest.isMultiple(of: 10) { (rest, places) = (rest / 10, places - 1) }
        let digits = Swift.max(Self.digits(of: rest), places + 1)
        let room = digits + (places > 0 ? 1 : 0)
        append(contentsOf: repeatElement(UInt8(ascii: "."), count: room))
        // The ones stand last; the point stays where it is.
        var place = endIndex - 1
        for digit in 0..<digits {
            if digit == places, places > 0 { place -= 1 }
            self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            place -= 1
        }
    }

    private static func digits(of number: UInt64) -> Int {
        var (count, rest) = (1, number / 10)
        while rest > 0 { (count, rest) = (count + 1, rest / 10) }
        return count
    }
}
