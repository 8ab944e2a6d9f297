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

    /// `post`: who is asked, `LiveEngine.Request.client` or `.operate`.
    func ask<Request, Answer>(
        _ request: Request, by post: (EngineCall<Request, Answer>) -> LiveEngine.Request,
        reply: @escaping @Sendable (Answer) -> Void
    ) {
        open.enter()
        engine.post(
            post(
                EngineCall(request) { [open] answer in
                    reply(answer)
                    open.leave()
                }))
    }

    /// Waits until nothing that was asked is still to be answered; the event loop must live until then.
    func settle() { _ = open.wait(timeout: .now() + 2) }
}
