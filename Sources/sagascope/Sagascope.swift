import ArgumentParser

@main
struct Sagascope: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sagascope",
        abstract: "Watch, break and prove an order saga in the terminal.",
        discussion: """
            Without a subcommand it opens the live screen: four services, a broker and a shared status queue at work on \
            an automatic load. Press p, r or d to make a payment, a reservation or a delivery fail, s to watch a \
            scenario, ? for every key.
            """,
        version: "0.1.0",
        subcommands: [LiveCommand.self, RunCommand.self],
        defaultSubcommand: LiveCommand.self
    )
}
