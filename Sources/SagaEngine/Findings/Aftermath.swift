import SagaCore

/// What a world has come to, as far as two of them are compared.
package struct Aftermath: Hashable, Sendable {
    /// The verdicts that do not hold.
    package let red: [Verdict]
    /// Orders by status.
    let tally: [Int]
    package let charges: Int
    package let refunds: Int
    package let returnTasks: Int

    /// `violations`: what does not hold in the world, as a look at all of it, or an audit, has found.
    package init(_ world: World, _ violations: [Violation]) {
        red = violations.brokenVerdicts
        tally = world.order.tally
        charges = world.payment.debits
        refunds = world.payment.credits
        returnTasks = world.delivery.returnTasks
    }
}

/// The same fault with its safeguard and without, on the same seed, and what differed.
package struct AftermathPair: Hashable, Sendable {
    package let safe: Aftermath
    package let unsafe: Aftermath

    package init(safe: Aftermath, unsafe: Aftermath) {
        self.safe = safe
        self.unsafe = unsafe
    }
}
