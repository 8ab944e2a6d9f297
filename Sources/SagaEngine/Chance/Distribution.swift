import SagaCore

/// How long something takes.
package enum Distribution: Hashable, Sendable {
    case constant(Span)
    case uniform(Span, Span)
    /// Exponential with this mean; cut off at ten means, or not at all.
    case exponential(mean: Span, isCut: Bool = true)

    /// No draw is shorter; the engine may rely on it.
    package var least: Span {
        switch self {
        case .constant(let span), .uniform(let span, _): span
        case .exponential: .zero
        }
    }

    /// The span for 64 random bits. The same on every machine and in every build: integers, and for the exponential
    /// only IEEE operations that round exactly.
    @inline(__always)
    package func sample(_ bits: UInt64) -> Span {
        switch self {
        case .constant(let span): return span
        case .uniform(let low, let high):
            let width = UInt64(high.nanoseconds - low.nanoseconds) &+ 1
            return Span(nanoseconds: low.nanoseconds + Int64(bits.multipliedFullWidth(by: width).high))
        case .exponential(let mean, let isCut):
            let unit = (Double(bits >> 11) + 1) * 0x1p-53
            let factor = min(-Self.logarithm(unit), isCut ? 10 : 64)
            return Span(nanoseconds: Int64(Double(mean.nanoseconds) * factor))
        }
    }

    /// The natural logarithm of a positive normal number, by the series of the inverse hyperbolic tangent.
    static func logarithm(_ x: Double) -> Double {
        var (mantissa, exponent) = (x.significand, Double(x.exponent))
        if mantissa > 1.4142135623730951 {
            mantissa /= 2
            exponent += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        for odd in stride(from: 21, through: 1, by: -2) { sum = sum * square + 1 / Double(odd) }
        return exponent * 0.6931471805599453 + 2 * ratio * sum
    }
}
