import NIOCore
import NIOHTTP1

/// How a connection ends: when patience does, when there is no more room, and when the server goes.
extension ConnectionHandler {
    /// Looks whether patience has ended.
    func remind(_ now: NIODeadline) {
        guard now >= deadline else { return }
        switch state {
        case .idle where hasBegun || isFresh, .receiving: timeOut()
        case .idle, .held, .listing, .lingering: abandon()
        case .streaming(let stream):
            deadline = now + limits.heartbeat
            stream.beat()
        case .asking, .closed: break
        }
    }

    private func timeOut() {
        refuseUnread(Problem(.timeout, "The request did not arrive whole in time: send it again, faster."))
    }

    /// Refuses a request of which perhaps not even the head is there. The pipeline expects an answer to a request; half
    /// of one it only learns of as an error of the parser's.
    func refuseUnread(_ problem: Problem) {
        if case .receiving = state { return refuse(problem) }
        foretold = problem
        context?.pipeline.fireErrorCaught(HTTPParserError.unknown)
    }

    /// There is no more time, or no more room. Who dawdles is told so; who only idles is not waiting for anything.
    func makeRoom() {
        switch state {
        case .idle where hasBegun, .receiving: timeOut()
        default: abandon()
        }
    }

    /// The server ends: after the answer, and where nothing is asked when it is late.
    func finish(isLate: Bool) {
        switch state {
        case .idle where !hasBegun: if unsaid > 0 { linger() } else if isLate { abandon() }
        case .streaming(let stream):
            stream.end()
            end()
        default: break
        }
    }

    func abandon() { context?.close(promise: nil) }
}
