import SagaCore
import SagaEngine
import TestNumbers

/// Settings that the tests fix themselves, so that a change of the defaults changes no pinned number.
extension Settings {
    static func test(
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
    static func quiet(seed: UInt64 = 1) -> Settings { test(seed: seed, rate: 0, limit: nil) }
}

extension OrderRequest {
    static func tea(id: String = "", price: Int64 = 450, count: Int64 = 1, address: String = "Saga St") -> OrderRequest
    {
        OrderRequest(
            id: id, user: "u", items: [Item(product: "tea", name: "Tea", price: price, count: count)],
            address: address, card: MaskedCard("4111 1111 1111 1234; 12/27"))
    }
}

/// A random story: settings, and commands with the instants at which they are given.
struct Story {
    let seed: UInt64
    var settings: Settings
    let commands: [(at: Instant, command: Command)]

    /// Everything a person can do in about a minute of virtual time.
    init(seed: UInt64) {
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

extension Command {
    static func random(_ numbers: inout Numbers) -> Command {
        let order = OrderID(numbers.below(30))
        let fault = Fault.allCases[numbers.below(Fault.allCases.count)]
        let service = ServiceID.allCases[numbers.below(4)]
        switch numbers.below(20) {
        case 0, 1: return .createAny
        case 2: return .create(.tea(price: Int64(numbers.below(3)) * 100, count: Int64(numbers.below(4))))
        case 3: return .create(.tea(id: "x\(numbers.below(3))", address: numbers.below(2) == 0 ? "" : "a"))
        case 4, 5, 6: return .cancel(order)
        case 7, 8:
            return .arm(fault, [.next(1), .always, .share(permille: numbers.below(1001)), .off][numbers.below(4)])
        case 9: return .choose(fault, order)
        case 10: return .unchoose(fault, order)
        case 11: return .setLoad(Int64(numbers.below(20_000)))
        case 12: return .addInstance(service)
        case 13: return .removeInstance(service)
        case 14, 15: return .stop(service)
        case 16, 17: return .start(service)
        case 18: return .redriveAll
        default: return .setOnHand(product: "tea", units: Int64(numbers.below(20)))
        }
    }
}

extension Simulation {
    /// Tells the story to its last command.
    func tell(_ story: Story) {
        for (instant, command) in story.commands {
            follow(to: instant)
            perform(command)
        }
    }

    /// Brings everything to an end as a person would: all services run, no fault is armed, no letter is left dead.
    func heal() {
        for service in ServiceID.allCases { perform(.start(service)) }
        perform(.disarmAll)
        perform(.setLoad(0))
        runUntilStill()
        while !world().broker.deadLetters.isEmpty {
            perform(.redriveAll)
            runUntilStill()
        }
    }
}
