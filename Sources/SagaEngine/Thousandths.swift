extension Int64 {
    /// A number that is counted in thousandths, as it is written: without the zeros at its end.
    package var inThousandths: String {
        let (whole, rest) = quotientAndRemainder(dividingBy: 1000)
        if rest == 0 { return String(whole) }
        var digits = String(String(1000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
