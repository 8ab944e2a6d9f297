import Foundation
import Resources
import SagaCore
import SagaEngine
import TestHTTP
import Testing

@testable import OrdersAPI

/// The operator from outside.
@Suite struct OperatorTests {
    /// One scenario, which is never over.
    private struct Endless: Director {
        let screenplay = Screenplay(title: "endless", lines: [])
        let settings = Settings()
        mutating func advance(on simulation: Simulation, to limit: Instant) -> DirectorProgress {
            simulation.follow(to: limit)
            return .waiting
        }
    }

    private static let desk = OperatorDesk { name in
        name == "9" ? .success(Endless()) : .failure(ScenarioProblem("There is no such scenario."))
    }

    private func shop(pace: Pace = .paused) throws -> Shop { try Shop(pace: pace, desk: Self.desk) }

    private func post(_ shop: Shop, _ route: OperatorRoute, _ body: String = "") throws -> (status: Int, json: JSON) {
        let answer = try shop.connect().request("POST", route.path, body: body)
        return (answer.status, try JSON(answer.text))
    }

    private func give(_ shop: Shop, _ line: String) throws -> String? {
        let body = "{\"do\": \"\(line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"}"
        let (status, json) = try post(shop, .commands, body)
        return status == 200 ? json["gave"] as? String : json["error"] as? String
    }

    private func get(_ shop: Shop, _ route: OperatorRoute) throws -> JSON {
        try JSON(shop.connect().request("GET", route.path).text)
    }

    @Test func commandsAreGivenAndJournaled() throws {
        let shop = try shop()
        let table = [
            ("create-any", "created A1"), ("arm payment next 2", "armed next 2"), ("stop order", "done"),
            ("create-any", "refused stopped order"), ("start order", "done"), ("cancel A1", "cancelled"),
            ("cancel A1", "cancelled-already"), ("cancel A7", "refused unknown-order"),
            ("redrive 3", "refused unknown-dead-letter 3"),
            ("stock \"tea\" 5", "done"), ("load 2000", "done"), ("safeguard retry off", "done"), ("jump", "invalid"),
            ("Cancel A1", "invalid"), ("", "invalid"),
        ]
        for (line, wanted) in table { #expect(try give(shop, line) == wanted, "\(line)") }
        let feed = shop.feed.read(after: 0, most: 1_000).items
        let origins = feed.compactMap { item -> Origin? in
            if case .happened(let entry, _) = item.what, case .command(_, let origin) = entry.what {
                origin
            } else {
                nil
            }
        }
        #expect(origins.allSatisfy { $0 == .operatorAPI })
    }

    /// Whatever is refused, no card is said back.
    @Test func aRefusedLineTellsNothingOfACard() throws {
        let shop = try shop()
        let number = "4111 1111 1111 1234"
        let bodies = [
            ("commands", #"{"do": "create \"\" user \"u\" address \"a\" card \"\#(number)\" item \"t\" \"t\" 1 1"}"#),
            ("commands", #"{"do": "\#(number) create"}"#), ("commands", #"{"do": "card \#(number)"}"#),
            ("commands", #"{"do": "create", "\#(number)": 1, "\#(number)": 2}"#),
            ("commands", #"{"do": 4111111111111234}"#), ("commands", #"{"do": "create" \#(number)}"#),
            ("scenario", #"{"scenario": "\#(number)"}"#), ("scenario", #"{"scenario": 4111111111111234}"#),
            ("pace", #"{"pace": "\#(number)"}"#), ("pace", #"{"pace": 4111111111111234}"#),
        ]
        for (route, body) in bodies {
            let answer = try shop.connect().request("POST", OperatorRoute.base + "/" + route, body: body)
            let told = answer.text.filter { !" -".contains($0) }
            #expect(answer.status == 400 && !told.contains("4111"), "\(body): \(answer.text)")
        }
        #expect(try give(shop, "create") == "invalid")
        let create = try shop.connect().request("POST", OperatorRoute.commands.path, body: bodies[0].1)
        #expect(create.text.contains("last four digits"))
    }

    /// Whoever reads the lines is told of every act, in its order.
    @Test func whatIsDoneIsInTheFeed() throws {
        let shop = try shop()
        for line in ["arm payment next", "create-any", "stop stock", "stop stock"] { _ = try give(shop, line) }
        _ = try post(shop, .pace, "{\"pace\": 2.5}")
        _ = try post(shop, .scenario, "{\"scenario\": 9}")
        _ = try post(shop, .reset)
        let acts = shop.feed.read(after: 0, most: 1_000).items.compactMap { item -> OperatorAct? in
            if case .operated(let act, _) = item.what { act } else { nil }
        }
        #expect(
            acts == [
                .gave(.arm(.payment, .next(1)), .armed(.next(1))), .gave(.createAny, .created(OrderID(0))),
                .gave(.stop(.stock), .done), .gave(.stop(.stock), .refused(.alreadyStopped(.stock))),
                .pace(.ratio(permille: 2_500)), .plays("endless"), .reset,
            ])
    }

    /// Whatever can come of a command reads back, and nothing else does.
    @Test func whatIsGivenReadsBack() {
        let refusals: [Refusal] = [
            .stopped(.order), .unknownOrder, .unknownDeadLetter(7), .amountTooLarge, .knownID(OrderID(4)),
            .lastInstance(.stock), .tooManyInstances(.payment), .alreadyRunning(.delivery), .alreadyStopped(.stock),
            .rateOutOfRange, .shareOutOfRange, .countOutOfRange, .badUnits, .tooManyOrders,
        ]
        let results: [CommandResult] =
            [
                .done, .created(OrderID(11)), .repeated(OrderID(11)), .cancel(.accepted), .cancel(.repeated),
                .cancel(.refused), .armed(.off), .armed(.next(1)), .armed(.next(12)), .armed(.always),
                .armed(.share(permille: 300)), .redriven(0), .redriven(12),
            ] + refusals.map(CommandResult.refused)
        #expect(Set(results.map(\.line)).count == results.count)
        for result in results { #expect(CommandResult(line: result.line) == result, "\(result.line)") }
        for line in ["", "done ", "created", "created A0", "refused", "refused stopped shop", "armed next 1"] {
            #expect(CommandResult(line: line) == nil, "\(line)")
        }
    }

    @Test func theWorldIsDrivenAndLookedAt() throws {
        let shop = try shop()
        for line in ["arm refund always", "arm reservation next", "create-any"] { _ = try give(shop, line) }
        #expect(try post(shop, .pace, "{\"pace\": \"step\"}").status == 200)
        #expect(try get(shop, .state)["steps"] as? Int == 2)
        #expect(try post(shop, .pace, "{\"pace\": \"full\"}").status == 200)
        while try get(shop, .state)["isStill"] as? Bool == false {}
        let state = try get(shop, .state)
        #expect(state["pace"] as? String == "full" && state["deadLetters"] as? Int == 1)
        #expect(state["redVerdicts"] as? [String] == ["money"])
        let verdicts = try get(shop, .verdicts)["verdicts"] as? [[String: Any]] ?? []
        #expect(verdicts.count == 6 && verdicts.first?["orders"] as? [String] == ["A1"])
        let letters = try get(shop, .deadLetters)["deadLetters"] as? [[String: Any]] ?? []
        #expect(letters.count == 1 && letters[0]["service"] as? String == "payment")
        #expect(try give(shop, "disarm-all") == "done")
        #expect(try give(shop, "redrive-all") == "redriven 1")
        while try get(shop, .state)["isQuiet"] as? Bool == false {}
        #expect(try get(shop, .state)["redVerdicts"] as? [String] == [])
        #expect(try post(shop, .reset).status == 200)
        let fresh = try get(shop, .state)
        #expect(fresh["steps"] as? Int == 0 && fresh["world"] as? Int == 1)
    }

    @Test func whileAScenarioPlaysNoCommandIsTaken() throws {
        let shop = try shop()
        #expect(try post(shop, .scenario, "{\"scenario\": \"nine\"}").json["error"] as? String == "invalid")
        #expect(try post(shop, .scenario, "{\"scenario\": 9}").status == 200)
        #expect(try get(shop, .state)["isPlaying"] as? Bool == true)
        #expect(try give(shop, "create-any") == "playing")
        #expect(try post(shop, .reset).status == 200)
        #expect(try give(shop, "create-any") == "created A1")
    }

    @Test(
        arguments: [
            ("pause", "pause"), ("full", "full"), ("2.5", "2.5"), ("1000", "1000"), ("0.1", "0.1"), ("0.125", "0.125"),
            ("0.05", nil), ("1000.1", nil), ("-1", nil), ("1e2", nil), ("", nil), (".5", nil), ("5.", nil),
            ("1.2345", nil),
        ] as [(String, String?)])
    func paces(text: String, wanted: String?) throws {
        let shop = try shop()
        let (status, _) = try post(shop, .pace, "{\"pace\": \"\(text)\"}")
        #expect(status == (wanted == nil ? 400 : 200))
        if let wanted { #expect(try get(shop, .state)["pace"] as? String == wanted) }
    }

    /// A number is one however it is spelled.
    @Test(
        arguments: [
            ("1e3", "1000"), ("10.0e-1", "1"), ("100E-3", "0.1"), ("2.500", "2.5"), ("0.00025e4", "2.5"),
            ("1000.000", "1000"),
            ("1e4", nil), ("0.0999", nil), ("1.2345", nil), ("1e-400", nil), ("-1", nil), ("0", nil),
            ("1e99999999999", nil),
        ] as [(String, String?)])
    func pacesAsNumbers(text: String, wanted: String?) throws {
        let shop = try shop()
        #expect(try post(shop, .pace, "{\"pace\": \(text)}").status == (wanted == nil ? 400 : 200))
        if let wanted { #expect(try get(shop, .state)["pace"] as? String == wanted) }
    }

    /// What changes nothing is no step, no line of the journal, and not in the digest.
    @Test func whatChangesNothingWeighsNothing() throws {
        let shop = try shop()
        for line in [
            "create-any", "arm refund always", "arm payment share 300", "choose payment A1", "load 2000",
            "stock \"tea\" 5", "safeguard retry off",
        ] { _ = try give(shop, line) }
        let before = try #require(try get(shop, .state)["trace"] as? String)
        for (line, wanted) in [
            ("arm refund always", "armed always"), ("arm payment share 300", "armed share 300"),
            ("arm release off", "armed off"),
            ("choose payment A1", "done"), ("unchoose refund A1", "done"), ("load 2000", "done"),
            ("stock \"tea\" 5", "done"),
            ("safeguard retry off", "done"), ("redrive-all", "redriven 0"),
        ] {
            #expect(try give(shop, line) == wanted, "\(line)")
            #expect(try get(shop, .state)["trace"] as? String == before, "\(line)")
        }
        _ = try give(shop, "disarm-all")
        let disarmed = try #require(try get(shop, .state)["trace"] as? String)
        #expect(disarmed != before)
        #expect(try give(shop, "disarm-all") == "done" && get(shop, .state)["trace"] as? String == disarmed)
    }

    @Test func withoutItThereIsNothing() throws {
        let shop = try Shop()
        for route in OperatorRoute.allCases {
            #expect(try shop.connect().request(route.methods[0], route.path).status == 404, "\(route)")
        }
    }

    @Test func pagesAndMethodsAreHeldToTheSameRules() throws {
        let shop = try shop()
        for route in OperatorRoute.allCases {
            let head = "\(route.methods[0]) \(route.path) HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil\r\n\r\n"
            let client = try shop.connect()
            client.send(head)
            #expect(try client.readAnswer().status == 403, "\(route)")
            let wrong = route.methods.contains("POST") ? "GET" : "POST"
            #expect(try shop.connect().request(wrong, route.path).status == 405, "\(route)")
        }
    }

    /// What is described is what there is.
    @Test func everyRouteIsDescribed() throws {
        let text = String(decoding: OpenAPI.operatorBytes, as: UTF8.self)
        let paths = text.split(separator: "\n").filter { $0.hasPrefix("  /") }.map { $0.dropFirst(3).dropLast() }
        #expect(Set(paths.map(String.init)) == Set(OperatorRoute.allCases.map(\.rawValue)))
        for status in [400, 403, 404, 405, 408, 413, 431] {
            #expect(text.components(separatedBy: "'\(status)': {").count == OperatorRoute.allCases.count + 1)
        }
        let shop = try shop()
        let answer = try shop.connect().request("GET", OperatorRoute.description.path)
        #expect(answer.text == text)
    }
}
