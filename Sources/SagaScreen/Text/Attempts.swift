import SagaCore

extension Part {
    /// How often a compensation is attempted before it goes to the dead letters.
    static var mostAttempts: Int { PaymentService.backOff.count + 1 }

    /// A failed attempt out of all there are.
    package static func attempt(_ number: Int) -> String { "\(number)/\(mostAttempts)" }
}
