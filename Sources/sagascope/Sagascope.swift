import ArgumentParser

@main
struct Sagascope: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sagascope",
        abstract: "Watch, break and prove an order saga in the terminal.",
        discussion: """
            Without a subcommand it opens the live screen: four services, a broker and a shared status queue at work on \
            an automatic load. Press p, r or d to make a payment, a reservation or a delivery fail, s to watch a \
            scenario, ? for every key. Its files and options are those of live: sagascope my.feature offers your own \
            scenarios, sagascope --http 8081 lets clients order, too.
            """,
        version: "0.1.0",
        subcommands: [
            LiveCommand.self, RunCommand.self, ServeCommand.self, ReplayCommand.self, ShrinkCommand.self,
            CompareCommand.self, ExplainCommand.self, FeatureCommand.self, ExportCommand.self,
        ],
        defaultSubcommand: LiveCommand.self
    )

    /// Bad input or usage ends with 2, as the contract of `run` says, not with the parser's own 64.
    static func main() {
        Surroundings.prepare()
        do {
            try Subcommands.check(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            guard isUsage else { exit(with: error) }
            Output.say(fullMessage(for: error) + "\n")
            exit(withError: ExitCode(2))
        }
    }

    /// What was asked for, such as the help, is a result like others: it is written, or that it could not be is told.
    private static func exit(with error: any Error) -> Never {
        let text = fullMessage(for: error)
        guard exitCode(for: error) == .success, !text.isEmpty else { exit(withError: error) }
        Output.writeOrGiveUp(text + "\n")
        exit(withError: ExitCode.success)
    }
}
