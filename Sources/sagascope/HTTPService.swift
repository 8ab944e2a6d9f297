import ArgumentParser
import OrdersAPI
import SagaEngine
import SagaScreen

/// Starts the HTTP server, and says what a person should know of it.
enum HTTPService {
    static func start(
        _ address: ServerAddress, _ engine: LiveEngine, _ feed: EventFeed, _ text: PlainText
    ) throws -> OrdersServer {
        do {
            let server = try OrdersServer(address, engine: engine, feed: feed)
            if !server.address.isLoopback { Output.write(text.warning(server.address.text), to: 2) }
            return server
        } catch {
            Output.write("sagascope: \(error.sentence)\n", to: 2)
            throw ExitCode(2)
        }
    }
}
