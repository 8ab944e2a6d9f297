import Dispatch
import SagaEngine
import Synchronization
import TestHTTP
import Testing

@testable import OrdersAPI

/// What clients hear is in the file of the run by then, over real connections.
@Suite struct RecordedAnswerTests {
    /// Takes its time over each command, unless somebody has heard of it already.
    private final class SlowFile: Sendable {
        private let isHeard = DispatchSemaphore(value: 0)
        private let isWriting = DispatchSemaphore(value: 0)
        private let written = Mutex(0)

        private let patience: DispatchTimeInterval

        init(patience: DispatchTimeInterval = .milliseconds(100)) { self.patience = patience }

        var commands: Int { written.withLock { $0 } }
        func hear() { isHeard.signal() }
        func isWritingSoon() -> Bool { isWriting.wait(timeout: .now() + .seconds(60)) == .success }

        var recorder: Recorder {
            Recorder { events in
                let commands = events.count { if case .did = $0 { true } else { false } }
                if commands > 0 {
                    // Whoever heard of an earlier one says nothing about this one.
                    while self.isHeard.wait(timeout: .now()) == .success {}
                    self.isWriting.signal()
                    _ = self.isHeard.wait(timeout: .now() + self.patience)
                }
                self.written.withLock { $0 += commands }
                return true
            }
        }
    }

    private func post(_ client: RawClient) {
        client.send(
            "POST \(Shop.base)/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Shop.second.utf8.count)\r\n\r\n"
                + Shop.second)
    }

    @Test func anAnswer() throws {
        let file = SlowFile()
        let client = try Shop(recorder: file.recorder).connect()
        for count in 1...3 {
            post(client)
            #expect(try client.readAnswer().status == 200)
            #expect(file.commands == count, "answered before it was written")
            file.hear()
        }
    }

    /// Nobody else waits for it; on the same connection whatever comes behind it does.
    @Test func anotherAnswer() throws {
        let file = SlowFile(patience: .seconds(60))
        let shop = try Shop(recorder: file.recorder)
        let (client, other) = (try shop.connect(), try shop.connect())
        let nothing = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
        post(client)
        client.send(nothing)
        try #require(file.isWritingSoon())
        #expect(try other.request("GET", "/nothing").status == 404)
        #expect(file.commands == 0, "it tells nothing of the run")
        file.hear()
        #expect(try client.readAnswer().status == 200 && file.commands == 1)
        #expect(try client.readAnswer().status == 404)
    }

    @Test func anEvent() throws {
        let file = SlowFile()
        let shop = try Shop(recorder: file.recorder)
        let listener = try shop.connect()
        listener.send("GET /api/v1/events HTTP/1.0\r\n\r\n")
        _ = try listener.read(through: "retry: 1000\n\n")
        let client = try shop.connect()
        post(client)
        _ = try listener.read(through: "\"kind\":\"answer\"")
        #expect(file.commands == 1, "told before it was written")
        file.hear()
        #expect(try client.readAnswer().status == 200)
    }
}
