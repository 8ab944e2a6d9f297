import SagaEngine

/// Why a request cannot be answered with what it asks for: a kind, and a sentence.
package struct Problem: Error, Hashable, Sendable {
    package enum Kind: CaseIterable, Sendable {
        case invalid, unknownOrder, tooLate, otherContent, stopped, full, playing
        case origin, host, noSuchPath, method, unknownMethod, timeout, bodyTooLarge, headTooLarge

        /// The status, and the word that a client's program goes by. Words are a promise: add, never rename.
        private var answer: (status: Int, word: String) {
            switch self {
            case .invalid: (400, "invalid")
            case .unknownOrder: (400, "unknown-order")
            case .tooLate: (400, "too-late")
            case .otherContent: (400, "other-content")
            case .stopped: (400, "stopped")
            case .full: (400, "full")
            case .playing: (400, "playing")
            case .origin: (403, "origin")
            case .host: (403, "host")
            case .noSuchPath: (404, "no-such-path")
            case .method: (405, "method")
            case .unknownMethod: (501, "method")
            case .timeout: (408, "timeout")
            case .bodyTooLarge: (413, "too-large")
            case .headTooLarge: (431, "too-large")
            }
        }

        package var status: Int { answer.status }
        package var word: String { answer.word }
    }

    package let kind: Kind
    package let message: String
    /// The methods that a path takes, with a 405.
    package var allow: [String] = []

    package var status: Int { kind.status }

    init(_ kind: Kind, _ message: String, allow: [String] = []) {
        self.kind = kind
        self.message = message
        self.allow = allow
    }

    /// Why Order refused a command.
    init(_ refusal: Refusal) {
        switch refusal {
        case .stopped: self.init(.stopped, "The Order service is stopped: start it, then send the request again.")
        case .down:
            self.init(
                .stopped, "No instance of the Order service is up: wait until it is back, then send the request again.")
        case .knownID:
            self.init(
                .otherContent,
                "There is another order with this id or Idempotency-Key: send the same order again, or take another.")
        case .amountTooLarge: self.init(.invalid, "The order's amount does not fit 64 bits: lower the prices.")
        case .tooManyOrders:
            self.init(
                .full,
                "The simulation holds as many orders as it has room for: begin anew (z on the screen, POST operator/reset where --operator is given), or start the program again. What runs can still be cancelled."
            )
        default: self.init(.invalid, "Order refused the request.")
        }
    }
}
