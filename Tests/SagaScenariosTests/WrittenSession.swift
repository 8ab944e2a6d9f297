import Runs
import SagaCore
import SagaEngine
import TestNumbers
import TestRuns

/// A random session of what steps can say, as it was recorded.
struct WrittenSession {
    private var numbers: Numbers
    private let simulation: Simulation
    private let tape = RunTape()
    private var recorder: Recorder

    init(seed: UInt64) {
        var numbers = Numbers(seed: seed)
        let settings = Self.settings(&numbers, seed)
        simulation = Simulation(settings)
        recorder = tape.recorder
        recorder.begin(simulation, playing: nil)
        self.numbers = numbers
    }

    /// Its world, as a plan out of the file.
    static func plan(seed: UInt64) throws -> Plan {
        var session = WrittenSession(seed: seed)
        session.play()
        return Plan.worlds(of: try RunReader.read(session.tape.file(RunHeader(program: "test"))))[0]
    }

    private static func settings(_ numbers: inout Numbers, _ seed: UInt64) -> Settings {
        var settings = Settings()
        settings.seed = numbers.below(9) == 0 ? .max - seed : seed
        if numbers.below(2) == 0 {
            settings.ordersPerKilosecond = 1_000 + Int64(numbers.below(2_000))
            settings.orderLimit = 1 + numbers.below(8)
            if numbers.below(3) == 0 { settings.cancelPermille = 400 }
        }
        for place in 1...3 where numbers.below(4) == 0 { settings.instances[place] = 1 + numbers.below(3) }
        if numbers.below(4) == 0 { settings.workTimes[2] = .exponential(mean: .milliseconds(300)) }
        if numbers.below(4) == 0 { settings.latency = .constant(.milliseconds(10)) }
        if numbers.below(4) == 0 { settings.shipmentTime = .uniform(Span(nanoseconds: 1_500), .seconds(3)) }
        if numbers.below(4) == 0 { settings.initialUnits = Int64(numbers.below(6)) }
        if numbers.below(4) == 0 { settings.restart = numbers.below(2) == 0 ? nil : .milliseconds(700) }
        if numbers.below(6) == 0 { settings.deadline = .seconds(20) }
        if numbers.below(3) == 0 { settings.safeguards.remove(numbers.pick(Safeguards.names).safeguard) }
        if numbers.below(6) == 0 { settings.safeguards.insert(.deadline) }
        return settings
    }

    private mutating func play() {
        for _ in 0..<numbers.below(16) {
            if numbers.below(3) > 0 { wait() }
            act()
        }
        if numbers.below(4) > 0 {
            simulation.advance(steps: 5_000, to: simulation.clock + .seconds(300))
        } else {
            wait()
        }
        recorder.end(simulation)
    }

    private mutating func wait() {
        if numbers.below(3) == 0 {
            for _ in 0..<numbers.below(12) { simulation.step() }
        } else {
            simulation.advance(to: simulation.clock + .milliseconds(Int64(numbers.below(4_000))))
        }
    }

    private mutating func act() {
        let world = simulation.world()
        guard let command = command(in: world), world.order.numbers.given < 12 else { return }
        simulation.perform(command)
        recorder.hear(from: simulation, by: .key)
    }

    private mutating func command(in world: World) -> Command? {
        let order = OrderID(numbers.below(max(world.order.numbers.given, 1)))
        switch numbers.below(12) {
        case 0...2: return .create(request())
        case 3: return .cancel(order)
        case 4: return fault(order)
        case 5, 6: return disturbance(in: world, order).map { .disturb($0) }
        case 7: return .switchSafeguard(numbers.pick(Safeguards.names).safeguard, numbers.below(2) == 0)
        case 8: return .setOnHand(product: numbers.pick(["tea", "lamp"]), units: Int64(numbers.below(9)))
        case 9:
            let command = Command.random(&numbers)
            switch command {
            case .setLoad, .create: return nil
            default: return command
            }
        case 10: return numbers.below(2) == 0 ? .redriveAll : world.broker.deadLetters.first.map { .redrive($0.number) }
        default: return .omitNext(1)
        }
    }

    private mutating func fault(_ order: OrderID) -> Command {
        let fault = numbers.pick(Fault.allCases)
        let target = numbers.below(2) == 0 ? OrderID(order.offset + 1) : order
        switch numbers.below(4) {
        case 0: return .arm(fault, .random(&numbers))
        case 1: return .unchoose(fault, target)
        default: return .choose(fault, target)
        }
    }

    private mutating func request() -> OrderRequest {
        let products = ["tea", "lamp", "book \"one\"", "стул"]
        let items = (0...numbers.below(3)).map { _ in
            let product = numbers.pick(products)
            return OrderRequest.Item(
                product: product, name: numbers.below(3) == 0 ? "a | name" : product,
                price: Int64(numbers.below(5_000)) - 100, count: Int64(numbers.below(5)))
        }
        return OrderRequest(
            user: numbers.pick(["", "", "anna"]), items: items,
            address: numbers.pick(["7 Harbour Street", "ул. Сагская, 1", ""]))
    }

    /// What a step can say; of rules, all.
    private mutating func disturbance(in world: World, _ order: OrderID) -> Disturbance? {
        if numbers.below(3) == 0 {
            var rule = Rule.random(&numbers)
            if numbers.below(2) == 0 {
                rule.order = OrderID(order.offset + numbers.below(2))
                (rule.selection, rule.once) = (.first(1), nil)
            }
            return .addRule(rule)
        }
        let any = Disturbance.random(&numbers, in: world)
        switch any {
        case .choose(let point, _): return point.handling == .create ? nil : .choose(point, order)
        case .arm(let point, _): return [.work, .create].contains(point.handling) ? .arm(point, .next(1)) : nil
        case .unchoose, .setChaos: return nil
        default: return any
        }
    }
}
