/// A request with whoever waits for its answer. `reply` is called once, on the engine's thread, or, once that has ended,
/// on the thread that posts.
package struct EngineCall<Request: Sendable, Answer: Sendable>: Sendable {
    package let request: Request
    package let reply: @Sendable (Answer) -> Void

    package init(_ request: Request, reply: @escaping @Sendable (Answer) -> Void) {
        self.request = request
        self.reply = reply
    }
}
