import ArgumentParser
import OrdersAPI
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

/// What decides a run of the simulation, as arguments.
struct WorldOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The seed of every random draw; the same seed gives the same run (default: 42).", valueName: "N"),
        transform: Seed.read)
    var seed: Seed?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Automatic orders a second, 0 or 0.1 to 10000 (default: 1; serve: 0).", valueName: "R"),
        transform: Rate.read)
    var rate: Rate?

    @Option(help: ArgumentHelp("Create so many orders, then no more.", valueName: "N"), transform: OrderCount.read)
    var orders: OrderCount?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Instances of services, for example payment=2 stock=3 (default: 1 each).", valueName: "service=n"),
        transform: InstanceCount.read)
    var instances: [InstanceCount] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Units on hand of every product at the start (default: 1000000).", valueName: "N"),
        transform: Units.read)
    var stock: Units?

    @Option(
        name: .customLong("service-time"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "How long a service works on one order: payment=200ms, stock=100ms..300ms or delivery=exp:200ms.",
            valueName: "service=time"), transform: ServiceTime.read)
    var serviceTimes: [ServiceTime] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long a message travels (default: 60ms..85ms).", valueName: "time"),
        transform: TimeRange.read)
    var latency: TimeRange?

    @Option(
        name: .customLong("delivery-time"),
        help: ArgumentHelp("How long a shipment is on its way (default: 5s..7s).", valueName: "time"),
        transform: TimeRange.read)
    var deliveryTime: TimeRange?

    @Option(
        name: .customLong("fail"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            """
            Arm a failure from the start: next, a number, always, or a share such as 30%. NAME is payment, reservation, \
            hand-over, on-the-way, refund, release or return-task. Repeatable; numbers add up.
            """, valueName: "NAME=next|N|always|N%"), transform: ArmedFault.read)
    var fails: [ArmedFault] = []

    @OptionGroup var faults: FaultOptions

    func validate() throws {
        var modes: [Fault: FaultMode] = [:]
        for armed in fails {
            guard let mode = (modes[armed.fault] ?? .off).armed(armed.mode) else {
                let most = FaultMode.counts.upperBound
                throw ValidationError("--fail: \(armed.fault.name as String) adds up to more than \(most) failures.")
            }
            modes[armed.fault] = mode
        }
    }

    /// What is commanded before anything else.
    var commands: [Command] { fails.map { .arm($0.fault, $0.mode) } + faults.commands }

    /// Where no option is given.
    static let usual = {
        var settings = Settings()
        settings.ordersPerKilosecond = 1000
        return settings
    }()

    var settings: Settings { settings(ordersPerKilosecond: Self.usual.ordersPerKilosecond) }

    /// The rate where none is given.
    func settings(ordersPerKilosecond usual: Int64) -> Settings {
        var settings = Settings()
        settings.seed = seed?.value ?? settings.seed
        settings.ordersPerKilosecond = rate?.ordersPerKilosecond ?? usual
        settings.orderLimit = orders?.value
        settings.initialUnits = stock?.value ?? settings.initialUnits
        for choice in instances { settings.instances[Int(choice.service.rawValue)] = choice.count }
        for choice in serviceTimes { settings.workTimes[Int(choice.service.rawValue)] = choice.time.distribution }
        if let latency { settings.latency = latency.distribution }
        if let deliveryTime { settings.shipmentTime = deliveryTime.distribution }
        faults.apply(to: &settings)
        return settings
    }
}

/// How the program looks, as arguments.
struct LookOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The language: ru or en (default: from the locale).", valueName: "ru|en"),
        completion: .list(["ru", "en"]), transform: LanguageChoice.read)
    var lang: LanguageChoice?

    @Flag(help: "Draw with ASCII characters only (also in a locale without UTF-8).")
    var ascii = false

    @Flag(name: .customLong("no-color"), help: "No colours (as NO_COLOR in the environment does).")
    var noColor = false

    var language: Language { lang?.language ?? (Tty.prefersRussian ? .ru : .en) }
    var isASCII: Bool { ascii || !Tty.localeIsUTF8 }
    var text: PlainText { PlainText(language: language, isASCII: isASCII) }
}

/// Who else than clients may use the HTTP server, as arguments.
struct ServerOptions: ParsableArguments {
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Let pages of this origin use the HTTP server, such as http://localhost:3000; as often as you like.",
            valueName: "origin"), transform: AllowedOrigin.read)
    var cors: [AllowedOrigin] = []

    @Flag(
        name: .customLong("operator"),
        help: ArgumentHelp(
            "Serve the operator's API, too: everything that the keys do, at /api/v1/operator. On this machine only."))
    var isOperated = false

    var origins: [WebOrigin] { cors.map(\.origin) }
}
