import SagaCore
import Testing

@testable import OrdersAPI
@testable import SagaEngine

/// From answers to replies, and events to text.
@Suite struct AnswerTests {
    private static let document = OrderDocument(
        number: OrderID(6),
        request: OrderRequest(
            id: "a\"b", user: "u",
            items: [.init(product: "7", name: "Чай", price: -5, count: 0), .init(product: "", price: .max)],
            address: "ул.\n\u{1B}", card: MaskedCard("4111 1111 1111 1234; 345; J. Doe")), status: .paid)

    private static let text =
        #"{"id":"a\"b","products":{"option":[{"id":"7","name":"Чай","price":-5,"count":0},"#
        + #"{"id":"","name":"","price":9223372036854775807,"count":1}]},"shippingTo":"ул.\n\u001b","#
        + #""cardParams":"•••• 1234","status":"PAYED"}"#

    private func reply(_ operation: OrdersAPI.Operation, _ answer: ClientAnswer) -> (Int, String) {
        let reply = Contract.reply(to: operation, answer)
        return (reply.status, String(decoding: reply.body, as: UTF8.self))
    }

    @Test func answersAreInTheContractsForm() {
        #expect(reply(.create, .order(Self.document)) == (200, Self.text))
        #expect(reply(.cancel, .order(Self.document)) == (200, Self.text))
        #expect(reply(.list, .orders([], isAll: true)) == (200, "[]"))
        #expect(
            reply(.list, .orders([Self.document, Self.document], isAll: true)) == (200, "[\(Self.text),\(Self.text)]"))
        #expect(reply(.status, .order(Self.document)) == (200, #"{"status":"PAYED"}"#))
        #expect(reply(.health, .health(.ok)) == (200, #"{"status":"OK"}"#))
        #expect(reply(.health, .health(.stopped)) == (200, #"{"status":"STOPPED"}"#))
        #expect(
            reply(.statusChangeList, .history([.created, .paid, .reserved, .delivering, .completed, .cancelled])) == (
                200,
                #"{"status_list":["CREATED","PAYED","RESERVED","DELIVERED","COMPLETED","CANCELED"]}"#
            ))
    }

    @Test(arguments: [
        (ClientAnswer.unknownOrder(id: "x"), "unknown-order", "no order with the id x"),
        (.unknownOrder(id: ""), "unknown-order", "is empty"), (.tooLate(id: "x"), "too-late", "completed"),
        (.refused(.stopped(.order)), "stopped", "stopped"),
        (.refused(.knownID(OrderID(0))), "other-content", "another order"),
        (.refused(.amountTooLarge), "invalid", "64 bits"), (.refused(.tooManyOrders), "full", "as many orders"),
        (.playing, "playing", "scenario"),
        (.unknownOrder(id: String(repeating: "x", count: 50_000)), "unknown-order", "…"),
    ])
    func refusalsAreSentences(answer: ClientAnswer, word: String, part: String) {
        let (status, text) = reply(.cancel, answer)
        #expect(status == 400 && text.hasPrefix(#"{"code":400,"error":"\#(word)","message":""#))
        #expect(text.contains(part) && text.hasSuffix(#"."}"#) && text.utf8.count < 300, "\(text)")
    }

    @Test func aListInPartsIsTheListAsAWhole() {
        for count in [0, 1, 249, 250, 251, 499, 500, 501, 1_000] {
            for limit in [0, 1, 250, 251, 500, 10_000] {
                var list = ListStream(user: "u", limit: limit)
                let all = Array(repeating: Self.document, count: count)
                var (bytes, taken, parts): ([UInt8], Int, Int) = ([], 0, 0)
                while !list.isOver {
                    guard case .list("u", let most, let before, let world) = list.question else { return }
                    #expect(
                        (before == nil) == (taken == 0) && world == (parts == 0 ? nil : 7) && most <= ListStream.part)
                    // Now and then there are fewer than were asked for, because they are long.
                    let there = min(most, count - taken)
                    let part = Array(all[taken..<(taken + (parts % 3 == 1 ? (there + 1) / 2 : there))])
                    taken += part.count
                    parts += 1
                    bytes += list.take(part, isAll: part.count == there, world: 7)
                }
                #expect(bytes == OrderText.list(Array(all.prefix(limit))), "\(count) orders, at most \(limit)")
                #expect(parts <= 2 * (min(count, limit) / ListStream.part) + 2)
            }
        }
    }

    // MARK: events

    private func data(_ what: TraceEntry.What, order: String? = "o-1") -> String {
        let entry = TraceEntry(time: Instant(nanoseconds: 1_500_000), what: what)
        let block = EventText.block(FeedItem(number: 17, what: .happened(entry, order: order)))
        #expect(block.hasPrefix("id: 17\ndata: {") && block.hasSuffix("}\n\n"))
        return String(block.dropFirst("id: 17\ndata: ".count).dropLast(2))
    }

    @Test func eventsSayWhatHappened() {
        let order = OrderID(6)
        let paid = Message(order: order, event: .paid, cause: .message(.orderEvent), publishedAt: .start)
        let head = #"{"version":1,"time":1500000,"order":"o-1","label":"A7","#
        #expect(
            data(.published(paid)) == head
                + #""kind":"message","publisher":"Payment","topic":"StatusOrder","message":"StatusOrderEvent","#
                + #""status":"PAYED","cause":"OrderEvent"}"#)
        let failed = Message(
            order: order, event: .cancelledByStock, cause: .message(.payEvent), reason: .outOfStock, publishedAt: .start
        )
        #expect(data(.published(failed)).hasSuffix(#""status":"CANCELED","cause":"PayEvent","reason":"out-of-stock"}"#))
        let note = Note(kind: .refunded, service: .payment, order: order, event: nil, reason: .none, value: 450)
        #expect(data(.note(note)) == head + #""kind":"act","service":"Payment","act":"refunded","value":450}"#)
        #expect(data(.hit(.handOver, order)) == head + #""kind":"fault","fault":"hand-over"}"#)
        #expect(
            data(.command(.cancel(order), .http)) == head
                + #""kind":"command","origin":"http","command":"cancel A7"}"#)
        #expect(
            data(.command(.setLoad(5), .console), order: nil)
                == #"{"version":1,"time":1500000,"kind":"command","origin":"console","command":"load 5"}"#)
    }

    @Test func answersToClientsAreEvents() {
        func data(_ command: Command, _ result: CommandResult) -> String {
            let act = ClientAct(command: command, result: result)
            let item = FeedItem(
                number: 3, what: .answered(act, at: Instant(nanoseconds: 5), order: act.order.map { _ in "mine" }))
            return EventText.block(item)
        }
        let create = Command.create(OrderRequest(id: "mine", items: [], address: ""))
        let head = "id: 3\ndata: {\"version\":1,\"time\":5,"
        let about = head + #""order":"mine","label":"A7","kind":"answer","origin":"http","answer":"#
        #expect(data(create, .created(OrderID(6))) == about + "\"created\"}\n\n")
        #expect(data(create, .repeated(OrderID(6))) == about + "\"known-already\"}\n\n")
        #expect(data(.cancel(OrderID(6)), .cancel(.refused)) == about + "\"too-late\"}\n\n")
        #expect(data(create, .refused(.knownID(OrderID(6)))).hasPrefix(about + #""refused","reason":"There is"#))
        #expect(data(create, .refused(.stopped(.order))).hasPrefix(head + #""kind":"answer","origin":"http""#))
    }

    @Test func everyEventIsOneLineAndItsWordsAreItsOwn() {
        let kinds = Note.Kind.allCases.map(\.title)
        #expect(Set(kinds).count == kinds.count)
        let reasons = Reason.allCases.map(\.title)
        #expect(Set(reasons).count == reasons.count)
        let evil = OrderRequest(id: "\n\ndata: x\r", items: [], address: "\n", card: MaskedCard("4111 1111 1111 1234"))
        let text = data(.command(.create(evil), .http), order: "\n\nid: 5\r\n")
        #expect(!text.contains { $0.isNewline } && !text.contains("4111") && text.contains("1234"))
        for event in Event.allCases {
            let message = Message(order: OrderID(0), event: event, cause: .customer, publishedAt: .start)
            #expect(data(.published(message)).contains(event.isStatus ? #""status":""# : #"Event","cause""#))
        }
    }

    @Test func whatWasMissedIsCounted() {
        #expect(
            EventText.missed(5..<9)
                == "event: missed\nid: 8\ndata: {\"version\":1,\"kind\":\"missed\",\"from\":5,\"to\":8,\"count\":4}\n\n"
        )
        #expect(EventText.missed(0..<9).contains("not of this run"))
        #expect(EventText.checkpoint(9) == "id: 9\n\n")
    }

    @Test(arguments: [
        ("", nil, nil, nil as Int?, true), ("?id=x", nil, "x", nil, true), ("?orderID=x", nil, "x", nil, true),
        ("", "17", nil, 17, true), ("?lastEventId=5", nil, nil, 5, true), ("?lastEventId=5", "17", nil, 17, true),
        ("?id=x", "0", "x", 0, true), ("", "", nil, nil, true), ("", "-1", nil, nil, false),
        ("", "x", nil, nil, false), ("?lastEventId=1.5", nil, nil, nil, false),
        ("", "99999999999999999999", nil, nil, false), ("?id=x&id=y", nil, nil, nil, false),
    ])
    func eventQueries(query: String, header: String?, order: String?, after: Int?, isGood: Bool) {
        let request = OrdersRequest("GET", "/api/v1/events" + query, lastEventID: header)
        switch Contract.plan(request) {
        case .stream(let found): #expect(isGood && found.order == order && found.after == after)
        case .reply(let reply): #expect(!isGood && reply.status == 400)
        default: Issue.record("no stream")
        }
    }
}
