import ArgumentParser
import SagaCore
import SagaEngine
import SagaScreen
import Terminal

/// What decides a run of the simulation, as arguments.
struct WorldOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The seed of every random draw; the same seed gives the same run.", valueName: "N"))
    var seed: UInt64 = 42

    @Option(help: ArgumentHelp("Automatic orders a second, 0 to 10,000 (default: 1).", valueName: "R"))
    var rate: Rate?

    @Option(help: ArgumentHelp("Create so many orders, then no more.", valueName: "N"))
    var orders: OrderCount?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Instances of services, for example payment=2 stock=3 (default: 1 each).", valueName: "service=n"))
    var instances: [InstanceCount] = []

    @Option(help: ArgumentHelp("Units on hand of every product at the start.", valueName: "N"))
    var stock: Units = Units(value: 1_000_000)

    @Option(
        name: .customLong("service-time"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "How long a service works on one order: payment=200ms, stock=100ms..300ms or delivery=exp:200ms.",
            valueName: "service=time"))
    var serviceTimes: [ServiceTime] = []

    @Option(help: ArgumentHelp("How long a message travels (default: 60ms..85ms).", valueName: "time"))
    var latency: TimeRange?

    @Option(
        name: .customLong("delivery-time"),
        help: ArgumentHelp("How long a shipment is on its way (default: 5s..7s).", valueName: "time"))
    var deliveryTime: TimeRange?

    var settings: Settings {
        var settings = Settings()
        settings.seed = seed
        settings.ordersPerKilosecond = rate?.ordersPerKilosecond ?? 1000
        settings.orderLimit = orders?.value
        settings.initialUnits = stock.value
        for choice in instances { settings.instances[Int(choice.service.rawValue)] = choice.count }
        for choice in serviceTimes { settings.workTimes[Int(choice.service.rawValue)] = choice.time.distribution }
        if let latency { settings.latency = latency.distribution }
        if let deliveryTime { settings.shipmentTime = deliveryTime.distribution }
        return settings
    }
}

/// How the program looks, as arguments.
struct LookOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The language: ru or en (default: from the locale).", valueName: "ru|en"))
    var lang: LanguageChoice?

    @Flag(help: "Draw with ASCII characters only (also in a locale without UTF-8).")
    var ascii = false

    @Flag(name: .customLong("no-color"), help: "No colours (as NO_COLOR in the environment does).")
    var noColor = false

    var language: Language { lang?.language ?? (Tty.prefersRussian ? .ru : .en) }
    var isASCII: Bool { ascii || !Tty.localeIsUTF8 }
}
