import SagaCore
import SagaEngine
import TestNumbers

/// Settings that the tests fix themselves, so that a change of the defaults changes no pinned number.
extension Settings {
    package static func test(
        seed: UInt64 = 1, rate: Int64 = 2_000, limit: Int? = 40, instances: Int = 1, safeguards: Safeguards = .all
    ) -> Settings {
        var settings = Settings()
        settings.seed = seed
        settings.safeguards = safeguards
        settings.instances = [1, instances, instances, instances]
        settings.workTimes = Array(repeating: .uniform(.milliseconds(140), .milliseconds(240)), count: 4)
        settings.latency = .uniform(.milliseconds(35), .milliseconds(50))
        settings.shipmentTime = .uniform(.seconds(5), .seconds(7))
        settings.ordersPerKilosecond = rate
        settings.orderLimit = limit
        settings.initialUnits = 1_000_000
        return settings
    }

    /// One order at a time, made by hand.
    package static func quiet(seed: UInt64 = 1) -> Settings { test(seed: seed, rate: 0, limit: nil) }
}

extension OrderRequest {
    package static func tea(id: String = "", price: Int64 = 450, count: Int64 = 1, address: String = "Saga St")
        -> OrderRequest
    {
        OrderRequest(
            id: id, user: "u", items: [Item(product: "tea", name: "Tea", price: price, count: count)],
            address: address, card: MaskedCard("4111 1111 1111 1234; 12/27"))
    }
}

/// A random story: settings, and commands with the instants at which they are given.
package struct Story {
    package let seed: UInt64
    package var settings: Settings
    package let commands: [(at: Instant, command: Command)]

    /// Everything a person can do in about a minute of virtual time.
    package init(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        self.seed = seed
        var settings = Settings.test(
            seed: seed, rate: Int64(numbers.below(6_000)), limit: 10 + numbers.below(30),
            instances: 1 + numbers.below(4))
        if numbers.below(4) == 0 { settings.workTimes[2] = .exponential(mean: .milliseconds(300)) }
        if numbers.below(4) == 0 { settings.latency = .exponential(mean: .milliseconds(40)) }
        if numbers.below(4) == 0 { settings.latency = .constant(.milliseconds(10)) }
        if numbers.below(3) == 0 { settings.initialUnits = Int64(numbers.below(12)) }
        self.settings = settings
        var now: Int64 = 0
        commands = (0..<(10 + numbers.below(30))).map { _ in
            // Often at one instant, and often at that of a step with a constant latency.
            now += numbers.below(3) == 0 ? 0 : Int64(numbers.below(300)) * 10_000_000
            return (Instant(nanoseconds: now), Command.random(&numbers))
        }
    }
}
