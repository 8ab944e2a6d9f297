import ArgumentParser
import Glibc
import OrdersAPI
import SagaEngine
import SagaScenarios
import SagaScreen

/// Starts the HTTP server, and says what a person should know of it.
enum HTTPService {
    /// Events are numbered by the microsecond in which the run begins, so that a later run's numbers are higher: a run
    /// makes fewer than a million a second.
    static func makeFeed() -> EventFeed {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return EventFeed(first: max(1, now.tv_sec * 1_000_000 + now.tv_nsec / 1_000))
    }

    /// The operator's API plays what the menu offers.
    private static func desk(_ scenarios: @escaping @Sendable () -> [ScenarioOffer]) -> OperatorDesk {
        OperatorDesk { name in
            let offers = scenarios()
            return ScenarioChoice.find(name, in: offers).mapError { ScenarioProblem($0.sentence) }
                .flatMap { offers[$0].load().map { $0 as any Director } }
        }
    }

    /// Whoever reaches the operator's API can do anything with the world.
    private static func refuse(_ options: ServerOptions, on server: OrdersServer) throws {
        guard options.isOperated, !server.address.isLoopback else { return }
        server.stop()
        Output.say(
            "sagascope: --operator is for this machine only, and other machines can reach \(server.address.text): leave the host out.\n"
        )
        throw ExitCode(2)
    }

    static func start(
        _ address: ServerAddress, _ options: ServerOptions, _ engine: LiveEngine, _ feed: EventFeed, _ text: PlainText,
        scenarios: @escaping @Sendable () -> [ScenarioOffer]
    ) throws -> OrdersServer {
        do {
            // A signal's end has two seconds in all.
            var limits = ServerLimits()
            limits.farewell = .milliseconds(400)
            limits.lingerAtEnd = .milliseconds(200)
            let server = try OrdersServer(
                address, origins: options.origins, engine: engine, feed: feed,
                desk: options.isOperated ? desk(scenarios) : nil, limits: limits)
            try refuse(options, on: server)
            if !server.address.isLoopback { Output.greet(text.warning(server.address.text)) }
            return server
        } catch let problem as ServerProblem {
            Output.say("sagascope: \(problem.sentence)\n")
            throw ExitCode(2)
        }
    }
}
