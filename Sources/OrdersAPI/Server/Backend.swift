import Dispatch
import SagaEngine

/// The simulation behind the server.
struct Backend: Sendable {
    private let engine: LiveEngine
    let feed: EventFeed
    private let open = DispatchGroup()

    init(_ engine: LiveEngine, _ feed: EventFeed) {
        self.engine = engine
        self.feed = feed
    }

    func ask(_ request: OperatorRequest, reply: @escaping @Sendable (OperatorAnswer) -> Void) {
        open.enter()
        engine.post(
            .operate(
                OperatorCall(request) { [open] answer in
                    reply(answer)
                    open.leave()
                }))
    }

    func ask(_ request: ClientRequest, reply: @escaping @Sendable (ClientAnswer) -> Void) {
        open.enter()
        engine.post(
            .client(
                ClientCall(request) { [open] answer in
                    reply(answer)
                    open.leave()
                }))
    }

    /// Waits until nothing that was asked is still to be answered; the event loop must live until then.
    func settle() { _ = open.wait(timeout: .now() + 2) }
}
