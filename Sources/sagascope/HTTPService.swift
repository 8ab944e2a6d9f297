import ArgumentParser
import Glibc
import OrdersAPI
import SagaEngine
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

    static func start(
        _ address: ServerAddress, _ origins: [WebOrigin], _ engine: LiveEngine, _ feed: EventFeed, _ text: PlainText
    ) throws -> OrdersServer {
        do {
            // A signal's end has two seconds in all.
            var limits = ServerLimits()
            limits.farewell = .milliseconds(400)
            limits.lingerAtEnd = .milliseconds(200)
            let server = try OrdersServer(address, origins: origins, engine: engine, feed: feed, limits: limits)
            if !server.address.isLoopback { Output.say(text.warning(server.address.text), patience: .seconds(1)) }
            return server
        } catch {
            Output.say("sagascope: \(error.sentence)\n")
            throw ExitCode(2)
        }
    }
}
