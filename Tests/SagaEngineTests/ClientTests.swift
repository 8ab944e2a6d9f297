import SagaCore
import TestRuns
import Testing

@testable import SagaEngine

/// What Order answers its clients.
@Suite struct ClientTests {
    private func status(_ answer: ClientAnswer) -> Status? {
        if case .order(let order) = answer { order.status } else { nil }
    }

    private func id(_ answer: ClientAnswer) -> String { if case .order(let order) = answer { order.id } else { "" } }

    private func ids(_ answer: ClientAnswer) -> [String] {
        if case .orders(let orders, _, _) = answer { orders.map(\.id) } else { [] }
    }

    /// A character has any number of marks.
    @Test func aLineIsShortWhateverAnIdIsMadeOf() {
        let simulation = Simulation(.quiet())
        simulation.perform(.stop(.order))
        for mark in ["\u{301}", "\u{200d}", "x", "\u{85}"] {
            let id = "a" + String(repeating: mark, count: 30_000)
            #expect(simulation.answer(.create(.tea(id: id))).answer == .refused(.stopped(.order)))
            #expect((simulation.idleJournal.last?.line.utf8.count ?? .max) < 450)
        }
    }

    @Test func anOrderIsCreatedWatchedAndCancelled() {
        let simulation = Simulation(.quiet())
        let (created, act) = simulation.answer(.create(.tea(id: "mine")))
        #expect(status(created) == .created && id(created) == "mine" && act?.result == .created(OrderID(0)))
        simulation.advance(to: Instant(nanoseconds: 3_000_000_000))
        #expect(status(simulation.answer(.order(id: "mine")).answer) == .delivering)
        let cancelled = simulation.answer(.cancel(id: "mine"))
        #expect(status(cancelled.answer) == .cancelled && cancelled.act?.result == .cancel(.accepted))
        #expect(simulation.answer(.cancel(id: "mine")).act?.result == .cancel(.repeated), "nothing changes")
        #expect(
            simulation.answer(.history(id: "mine")).answer
                == .history([.created, .paid, .reserved, .delivering, .cancelled]))
        simulation.runUntilStill()
        #expect(simulation.audit() == [])
    }

    @Test func aCompletedOrderCannotBeCancelled() {
        let simulation = Simulation(.quiet())
        simulation.answer(.create(.tea(id: "mine")))
        simulation.runUntilStill()
        #expect(simulation.answer(.cancel(id: "mine")).answer == .tooLate(id: "mine"))
        #expect(status(simulation.answer(.order(id: "mine")).answer) == .completed)
    }

    @Test func theSameOrderSentAgainIsTheSameOrder() {
        let simulation = Simulation(.quiet())
        let first = simulation.answer(.create(.tea(id: "mine")))
        var again = OrderRequest.tea(id: "mine")
        again.card = MaskedCard("5555 5555 5555 4444")
        #expect(simulation.answer(.create(again)).answer == first.answer, "another card makes no other order")
        #expect(simulation.answer(.create(again)).act?.result == .repeated(OrderID(0)))
        var others = [OrderRequest](repeating: .tea(id: "mine"), count: 7)
        others[0].user = "v"
        others[1].address = "Saga St "
        others[2].items[0].price = 451
        others[3].items[0].count = 2
        others[4].items[0].name = "tea"
        others[5].items.append(others[5].items[0])
        others[6].items = []
        for other in others {
            #expect(simulation.answer(.create(other)).answer == .refused(.knownID(OrderID(0))), "\(other)")
        }
        // An id that was made by us is an id like any other.
        let made = simulation.answer(.create(.tea()))
        #expect(simulation.answer(.create(.tea(id: id(made.answer)))).answer == made.answer)
        #expect(simulation.world().order.records.count == 2)
    }

    @Test func textIsTheSameOnlyToTheByte() {
        let simulation = Simulation(.quiet())
        simulation.answer(.create(.tea(id: "é")))
        #expect(simulation.answer(.order(id: "e\u{301}")).answer == .unknownOrder(id: "e\u{301}"))
        #expect(status(simulation.answer(.create(.tea(id: "e\u{301}"))).answer) == .created)
        #expect(
            simulation.answer(.create(.tea(id: "é", address: "e\u{301}"))).answer == .refused(.knownID(OrderID(0))))
    }

    @Test(arguments: ["", "A1", "nobody's", "00000000-0000-8000-8000-000000000000"])
    func unknownOrdersAreUnknown(_ id: String) {
        let simulation = Simulation(.quiet())
        simulation.perform(.createAny)
        for request in [ClientRequest.order(id: id), .history(id: id), .cancel(id: id)] {
            let (answer, act) = simulation.answer(request)
            #expect(answer == .unknownOrder(id: id) && act == nil)
        }
    }

    /// A client that repeats an earlier run sends ids that this run would give to other orders.
    @Test func idsOfAnEarlierRunAreNobodyElses() {
        let earlier = Simulation(.quiet())
        let ids = (0..<20).map { _ in id(earlier.answer(.create(.tea())).answer) }
        #expect(Set(ids).count == 20)
        let simulation = Simulation(.quiet())
        for (place, known) in ids.reversed().enumerated() where place < 10 {
            let sent = simulation.answer(.create(.tea(id: known, price: Int64(place))))
            #expect(id(sent.answer) == known && simulation.answer(.order(id: known)).answer == sent.answer)
        }
        for place in 10..<30 {
            let made = simulation.answer(place % 2 == 0 ? .create(.tea(price: Int64(place))) : .create(.tea()))
            #expect(simulation.answer(.order(id: id(made.answer))).answer == made.answer)
        }
        let all = self.ids(simulation.answer(.list(user: "u", limit: 100)).answer)
        #expect(all.count == 30 && Set(all).count == 30)
    }

    @Test func aListIsTheUsersNewestFirst() {
        var settings = Settings.test(rate: 2_000, limit: 10)
        settings.ordersPerKilosecond = 2_000
        let simulation = Simulation(settings)
        for number in 0..<12 {
            var order = OrderRequest.tea(id: "o\(number)")
            order.user = number % 3 == 0 ? "" : "u\(number % 3)"
            simulation.answer(.create(order))
            simulation.advance(to: simulation.clock + .milliseconds(400))
        }
        #expect(ids(simulation.answer(.list(user: "u1", limit: 100)).answer) == ["o10", "o7", "o4", "o1"])
        #expect(ids(simulation.answer(.list(user: "u1", limit: 2)).answer) == ["o10", "o7"])
        #expect(ids(simulation.answer(.list(user: "u2", limit: 0)).answer) == [])
        #expect(ids(simulation.answer(.list(user: "u3", limit: 9)).answer) == [])
        let anonymous = ids(simulation.answer(.list(user: "", limit: 100)).answer)
        #expect(anonymous.filter { $0.hasPrefix("o") } == ["o9", "o6", "o3", "o0"])
        #expect(anonymous.count > 6, "the load's orders are the user \"\"'s")
        // Part by part it is the same list.
        var parts: [String] = []
        var before: OrderID?
        while true {
            guard case .orders(let part, _, _) = simulation.answer(.list(user: "", limit: 3, before: before)).answer,
                let last = part.last
            else { break }
            parts += part.map(\.id)
            before = last.number
        }
        #expect(parts == anonymous)
    }

    /// Of orders with many lines fewer come at a time, and at least one.
    @Test func longOrdersComeFewAtATime() {
        let simulation = Simulation(.quiet())
        let items = [Int](repeating: 0, count: 400).map { OrderRequest.Item(product: "\($0)", price: 1) }
        let address = String(repeating: "x", count: 20_000)
        for number in 0..<10 {
            simulation.answer(.create(OrderRequest(id: "o\(number)", user: "u", items: items, address: address)))
        }
        var found: [String] = []
        var before: OrderID?
        for _ in 0..<10 where found.count < 10 {
            guard
                case .orders(let part, let isAll, _) = simulation.answer(.list(user: "u", limit: 10, before: before))
                    .answer
            else { return }
            #expect((1...2).contains(part.count) && isAll == (found.count + part.count == 10))
            found += part.map(\.id)
            before = part.last?.number
        }
        #expect(found == (0..<10).reversed().map { "o\($0)" })
    }

    @Test func clientsOfAStoppedServiceAreRefused() {
        let simulation = Simulation(.quiet())
        simulation.answer(.create(.tea(id: "mine")))
        #expect(simulation.answer(.health).answer == .health(.ok))
        simulation.perform(.stop(.order))
        #expect(simulation.answer(.health).answer == .health(.stopped))
        for request in [ClientRequest.create(.tea()), .create(.tea(id: "mine")), .cancel(id: "mine")] {
            #expect(simulation.answer(request).answer == .refused(.stopped(.order)))
        }
        #expect(status(simulation.answer(.order(id: "mine")).answer) == .created, "reads are answered")
    }

    @Test func clientsCannotFillTheMemory() {
        var settings = Settings.quiet()
        settings.mostClientWeight = 10_000
        let simulation = Simulation(settings)
        var made = 0
        while made < 100, case .order = simulation.answer(.create(.tea())).answer { made += 1 }
        #expect((2..<100).contains(made))
        let entries = simulation.journal.count
        #expect(simulation.answer(.create(.tea())).answer == .refused(.tooManyOrders))
        #expect(simulation.journal.count == entries, "what is refused takes no room either")
        #expect(simulation.idleJournal.last?.line == "refused create \"\" full")
        #expect(simulation.perform(.createAny) == .created(OrderID(made)), "the operator goes on")
        // A promise of the contract: what runs can be cancelled, whatever there is room for.
        for order in 0...made {
            let id = simulation.ask { await $0.publicID(of: OrderID(order)) }
            guard case .order(let document) = simulation.answer(.cancel(id: id)).answer else {
                Issue.record("order \(order) was not cancelled")
                continue
            }
            #expect(document.status == .cancelled)
        }
    }

    /// Repeats of a long order, of a cancel and of a refusal: short lines, and the latest of them.
    @Test func whatChangesNothingWeighsNothing() {
        var settings = Settings.quiet()
        settings.mostClientWeight = 1_000_000
        let simulation = Simulation(settings)
        let long = OrderRequest.tea(id: String(repeating: "long", count: 15_000))
        simulation.answer(.create(long))
        simulation.answer(.create(.tea(id: "mine")))
        simulation.answer(.cancel(id: "mine"))
        let digest = simulation.digest
        for _ in 0..<5_000 {
            _ = simulation.answer(.create(.tea(id: "mine", price: 7)))
            _ = simulation.answer(.cancel(id: "mine"))
        }
        for _ in 0..<50 {
            _ = simulation.answer(.create(long))
            _ = simulation.answer(.create(.tea(id: long.id, price: 7)))
        }
        let repeated = simulation.answer(.create(long)).act
        #expect(repeated?.result == .repeated(OrderID(0)))
        #expect((repeated?.command.line.utf8.count ?? .max) < 400, "nobody keeps its body")
        #expect(simulation.journal.count == 3 && simulation.digest == digest)
        let idle = simulation.idleJournal
        #expect(idle.count == 10_000 && idle.allSatisfy { $0.line.utf8.count < 120 && $0.origin == .http })
        #expect(
            Set(idle.map(\.line)) == [
                "repeat A1", "repeat cancel A2", "refused create \"\(long.id.prefix(64))\" known-id A1",
                "refused create \"mine\" known-id A2",
            ])
        guard case .order = simulation.answer(.create(.tea(id: "more"))).answer else {
            Issue.record("there is room still")
            return
        }
    }

    @Test func whatClientsDidIsJournaledAndReplays() {
        let simulation = Simulation(.test())
        for number in 0..<8 {
            simulation.answer(.create(.tea(id: "o\(number)", price: Int64(number))))
            simulation.advance(to: simulation.clock + .milliseconds(350))
            simulation.answer(.create(.tea(id: "o\(number)", price: Int64(number))))
            simulation.answer(.cancel(id: "o\(number / 2)"))
            _ = simulation.answer(.list(user: "u", limit: 10))
        }
        simulation.runUntilStill()
        let journal = simulation.journal
        #expect(journal.allSatisfy { $0.origin == .http }, "reads are no commands")
        #expect(journal.count + simulation.idleJournal.count == 24 && simulation.idleJournal.count >= 8)
        let commands = simulation.takeTrace().compactMap { entry in
            if case .command(_, let origin) = entry.what { origin } else { nil }
        }
        #expect(commands == Array(repeating: .http, count: journal.count))
        let again = Simulation(.test())
        again.replay(journal)
        again.runUntilStill()
        #expect(again.digest == simulation.digest && again.journal == journal && again.world() == simulation.world())
    }

    @Test func cardsLeaveMasked() {
        let simulation = Simulation(.quiet())
        guard case .order(let order) = simulation.answer(.create(.tea())).answer else {
            Issue.record("no order")
            return
        }
        #expect(order.card.text == "•••• 1234")
        #expect(
            simulation.journal.allSatisfy { !$0.command.line.contains("4111") && !$0.command.line.contains("12/27") })
    }
}
