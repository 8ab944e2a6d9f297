import Foundation
import TestHTTP
import Testing

extension SystemTests {
    /// The REST contract from the outside: the program, a terminal, curl.
    @Suite(.serialized) struct ServeTests {
        private static let base = "/api/v1/orders"
        private static let order = #"{"id":"mine","products":[{"id":"tea","price":450}],"shipping_to":"Elm 1"}"#

        @Test(arguments: OutputTests.UnreadOutputTests.ends)
        func aServerTellsAndEndsInOrder(signal: Int32) throws {
            let program = try ServedProgram(["serve", "--http", "0", "--delivery-time", "300s"])
            let client = try program.connect()
            #expect(try client.request("POST", Self.base + "/create", body: Self.order).status == 200)
            let lines = try program.read(through: "#A1 is handed over to delivery.")
            #expect(lines.contains("over HTTP: created (mine)") && lines.contains("Payment charged 4.50 for #A1."))
            #expect(
                try client.request("GET", Self.base + "/status_change_list?id=mine").text.hasPrefix(
                    #"{"status_list":["CREATED","PAYED","RESERVED""#))
            #expect(try client.request("POST", Self.base + "/cancel", body: #"{"id":"mine"}"#).status == 200)
            _ = try program.read(through: "refunded 4.50")
            program.signal(signal)
            let (status, rest) = try program.end()
            #expect(status == 0 && rest.contains("orders: 1 (") && rest.contains("✓ money"))
            #expect(throws: RawClient.Failure.self) { try program.connect() }
        }

        @Test func theThreeShortHistories() throws {
            let program = try ServedProgram(["serve", "--http", "0", "--speed", "max", "--quiet"])
            let cases = [
                (#"{"products":[{"id":"tea","price":0}],"shipping_to":"Elm 1"}"#, ["CREATED", "CANCELED"]),
                (
                    #"{"products":[{"id":"tea","price":5,"count":0}],"shipping_to":"Elm 1"}"#,
                    ["CREATED", "PAYED", "CANCELED"]
                ),
                (
                    #"{"products":[{"id":"tea","price":5}],"shipping_to":""}"#,
                    ["CREATED", "PAYED", "RESERVED", "CANCELED"]
                ),
            ]
            let client = try program.connect()
            for (body, statuses) in cases {
                let created = try client.request("POST", Self.base + "/create", body: body).text
                let id = try #require(created.firstMatch(of: /^\{"id":"([^"]+)"/)?.output.1)
                let wanted = #"{"status_list":[\#(statuses.map { "\"\($0)\"" }.joined(separator: ","))]}"#
                var found = ""
                let deadline = ContinuousClock.now + .seconds(20)
                while found != wanted, .now < deadline {
                    found = try client.request("GET", Self.base + "/status_change_list?id=\(id)").text
                }
                #expect(found == wanted)
            }
            program.signal(SIGTERM)
            let (status, output) = try program.end()
            #expect(status == 0 && output.hasPrefix("orders: 3 (") && output.split(separator: "\n").count == 8)
        }

        /// Nobody reads the lines: they are left out, and the rest goes on.
        @Test func aReaderWhoDoesNotReadHoldsNobodyUp() throws {
            let program = try ServedProgram(["serve", "--http", "0", "--speed", "max", "--rate", "10000"])
            try waitForOrders(2_000, program)
            program.signal(SIGTERM)
            // Nor does it keep the server from ending; only the summary is not told.
            let (status, _) = try program.end(reads: false)
            #expect(status == 128 + SIGTERM)
        }

        private func waitForOrders(_ count: Int, _ program: ServedProgram) throws {
            let client = try program.connect()
            let deadline = ContinuousClock.now + .seconds(60)
            var found = 0
            while found < count, .now < deadline {
                let list = try client.request("GET", Self.base + "/list?currentUserId=&limit=\(count)")
                found = list.text.split(separator: #""status""#).count - 1
            }
            #expect(found == count)
        }

        @Test func linesThatCouldNotBeWrittenAreCounted() throws {
            let program = try ServedProgram(["serve", "--http", "0", "--speed", "max", "--rate", "10000"])
            try waitForOrders(5_000, program)
            _ = try program.read(through: "events left out")
        }

        @Test func aPortInUseIsASentence() throws {
            let program = try ServedProgram()
            for arguments in [["serve"], ["--plain"]] {
                let run = try Program.run(arguments + ["--http", "\(program.port)"])
                #expect(run.status == 2 && run.output == "")
                #expect(run.errors.hasPrefix("sagascope: 127.0.0.1:\(program.port) is in use"), "\(run.errors)")
            }
        }

        @Test func whoOpensTheDoorIsWarned() throws {
            let open = try ServedProgram(["serve", "--http", "0.0.0.0:0"])
            #expect(open.said.contains("warning") && open.said.contains("other machines"))
            for host in ["localhost", "LOCALHOST", "127.1"] {
                #expect(try !ServedProgram(["serve", "--http", host + ":0"]).said.contains("warning"))
            }
            let all = try ServedProgram(["serve", "--http", "*:0"])
            #expect(all.said.contains("warning") && all.said.contains("answers at http://127.0.0.1:\(all.port)/"))
        }

        @Test func onlyNamedPagesMayUseIt() throws {
            let program = try ServedProgram(
                ["serve", "--http", "0", "--cors", "https://a.example", "--cors", "http://localhost:3000"])
            for (origin, status) in [
                ("https://a.example", 200), ("http://localhost:3000", 200), ("https://b.example", 403), ("null", 403),
            ] {
                let answer = try program.connect().request(
                    "GET", Self.base + "/health", headers: ["Origin: \(origin)"])
                #expect(answer.status == status, "\(origin)")
            }
            for (arguments, words) in [
                (["serve", "--cors", "*"], "repeat --cors for each origin"),
                (["serve", "--cors", "https://a.example/"], "without a path"),
                (["--plain", "--cors", "https://a.example"], "needs --http"),
            ] {
                let run = try Program.run(arguments)
                #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
            }
        }

        @Test func theScreenShowsWhatAClientDoes() throws {
            let run = try TerminalRun(["--http", "0", "--rate", "0", "--speed", "1", "--delivery-time", "300s"])
            let screen = try run.wait(for: "HTTP 127.0.0.1:")
            let port = try #require(screen.firstMatch(of: /HTTP 127\.0\.0\.1:(\d+)/).flatMap { Int($0.output.1) })
            let client = try RawClient(port: port)
            #expect(try client.request("POST", Self.base + "/create", body: Self.order).status == 200)
            try run.wait(for: "#A1", "4.50", "taken over")
            try run.type(" ")
            try run.wait(for: "PAUSED")
            #expect(try client.request("POST", Self.base + "/cancel", body: #"{"id":"mine"}"#).status == 200)
            try run.wait(forSentence: "over HTTP")
            try run.type(" ")
            try run.wait(forSentence: "refunded 4.50")
            try run.type("qq")
            #expect(try run.status() == 0)
            #expect(try run.disorder() == [])
        }

        /// The lines that the README gives, as they stand; only that nobody waits longer than it takes.
        @Test func theLinesOfTheReadmeShowACancelledSaga() throws {
            let program = try ServedProgram(["serve", "--http", "0", "--quiet", "--delivery-time", "300s"])
            let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
            let lines = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n")
                .filter { $0.contains("curl ") && $0.contains("localhost:8081") }.prefix(3)
            #expect(lines.count == 3)
            let url = "localhost:\(program.port)/api/v1/orders"
            let script = """
                sleep() { until curl -s "\(url)/status?id=$id" | grep -qE 'DELIVERED|CANCELED'; do :; done; }
                \(lines.joined(separator: "\n").replacing("localhost:8081", with: "localhost:\(program.port)"))
                """
            let bash = try Program.run(["60", "bash", "-c", script], of: "timeout", seconds: 90)
            #expect(
                bash.output.contains(#"{"status_list":["CREATED","PAYED","RESERVED","DELIVERED","CANCELED"]}"#))
        }
    }
}
