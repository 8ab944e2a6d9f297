import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What the screen shows of clients.
@Suite struct ClientScreenTests {
    private static let item = OrderRequest.Item(product: "tea", name: "Tea", price: 450)
    private static let order = OrderRequest(id: "mine", items: [item], address: "Saga St")

    private static func told(_ language: Language) -> [Narrator.Phrase] {
        let id = OrderID(6)
        let results: [(Command, CommandResult)] = [
            (.create(order), .created(id)), (.create(order), .repeated(id)), (.cancel(id), .cancel(.accepted)),
            (.cancel(id), .cancel(.repeated)), (.cancel(id), .cancel(.refused)),
            (.create(order), .refused(.stopped(.order))), (.create(order), .refused(.knownID(id))),
            (.cancel(id), .refused(.stopped(.order))),
        ]
        return results.compactMap { command, result in
            Narrator(language: language).tell(.answered(command, result, from: .http, at: .start))
        }
    }

    @Test(arguments: Language.allCases)
    func everyRequestIsToldWithItsOrigin(language: Language) {
        let phrases = Self.told(language)
        #expect(phrases.count == 8 && Set(phrases.map(\.text)).count == 7)
        for phrase in phrases {
            #expect(phrase.text.contains("HTTP"), "\(phrase.text)")
            let text = phrase.text.replacing("HTTP", with: "#A1").replacing(" (mine)", with: "")
            #expect(TextCheck.problems(text, language) == [], "\(phrase.text)")
        }
        for phrase in phrases[..<5] { #expect(phrase.text.contains("#A7") && phrase.order == OrderID(6)) }
    }

    /// Whatever the operator does over HTTP is told, with where it came from, in the log and to whoever looks now.
    @Test(arguments: Language.allCases)
    func theOperatorOutsideIsTold(language: Language) {
        let id = OrderID(6)
        let commands: [(Command, CommandResult)] = [
            (.createAny, .created(id)), (.create(Self.order), .created(id)), (.create(Self.order), .repeated(id)),
            (.cancel(id), .cancel(.accepted)), (.cancel(id), .cancel(.repeated)), (.cancel(id), .cancel(.refused)),
            (.arm(.payment, .next(1)), .armed(.next(2))), (.choose(.refund, id), .done),
            (.unchoose(.refund, id), .done),
            (.disarmAll, .done), (.setLoad(2_000), .done), (.addInstance(.stock), .done),
            (.removeInstance(.stock), .done),
            (.stop(.stock), .done), (.start(.stock), .done), (.redrive(1), .redriven(1)), (.redriveAll, .redriven(0)),
            (.setOnHand(product: "tea", units: 5), .done), (.switchSafeguard(.retry, false), .done),
            (.start(.stock), .refused(.alreadyRunning(.stock))),
        ]
        var acts = commands.map { OperatorAct.gave($0, $1) }
        acts += [.reset, .plays("a title"), .pace(.paused), .pace(.step), .pace(.full), .pace(.ratio(permille: 2_500))]
        let (narrator, text) = (Narrator(language: language), PlainText(language: language, isASCII: false))
        var told: Set<String> = []
        for act in acts {
            let phrase = narrator.tell(act)
            #expect(phrase?.text.contains("HTTP") == true, "\(act)")
            told.insert(phrase?.text ?? "")
            #expect(text.line(act, at: .start)?.contains("HTTP") == true, "\(act)")
            let plain = (phrase?.text ?? "").replacing("HTTP", with: "#A1").replacing("tea", with: "#A1")
                .replacing("a title", with: "#A1")
            #expect(TextCheck.problems(plain, language) == [], "\(plain)")
        }
        #expect(told.count >= acts.count - 2)
    }

    @Test func theBarShowsWhatTheOperatorDidLast() {
        var rig = Rig()
        rig.command(.disarmAll)
        #expect(rig.screen.contains("Every failure is disarmed."))
        rig.operate(.command(.arm(.payment, .next(1))))
        #expect(rig.screen.contains("Over HTTP: Armed: the next payment will fail."))
        rig.operate(.pace(.ratio(permille: 2_500)))
        #expect(rig.screen.contains("Over HTTP: time passes at 2.5×."))
        rig.operate(.pace(.paused))
        rig.operate(.command(.createAny))
        rig.pass(1)
        #expect(rig.screen.contains("The operator created #A1 over HTTP."))
        rig.operate(.command(.cancel(OrderID(0))))
        rig.pass(1)
        #expect(rig.screen.contains("The operator cancelled #A1 over HTTP"))
        #expect(!rig.model.log.lines.contains { $0.phrase.text.contains("customer") })
        rig.operate(.reset)
        #expect(rig.screen.contains("Over HTTP: the world begins anew."))
    }

    /// What a client did is told once: not that it asked, and then that it happened.
    @Test func nothingIsToldTwice() {
        var rig = Rig()
        rig.client(.create(Self.order))
        rig.pass(1_000)
        rig.client(.create(Self.order))
        rig.client(.cancel(id: "mine"))
        rig.client(.cancel(id: "mine"))
        rig.pass(10_000)
        let lines = rig.model.log.lines.map(\.phrase.text)
        #expect(lines.filter { $0.contains("created #A1") } == ["The customer created #A1 (mine) over HTTP."])
        #expect(lines.filter { $0.contains("cancel of #A1") }.count == 1)
        #expect(lines.filter { $0.contains("once more") }.count == 1 && !lines.contains { $0.contains("already") })
        #expect(rig.model.log.lines.compactMap(\.phrase.deed?.text).first == "created")
        #expect(rig.model.log.chain(of: OrderID(0))?.first?.text.contains("over HTTP") == true)
        #expect(rig.model.reply == nil, "nobody at the keys asked for anything")
    }

    /// A new order of somebody's takes the narrator, once everybody has undone its part of the one that is told of.
    @Test func aNewOrderIsNotKeptWaiting() {
        var rig = Rig()
        rig.client(.create(Self.order))
        rig.pass(1_500)
        rig.client(.cancel(id: "mine"))
        var other = Self.order
        other.id = "other"
        rig.client(.create(other))
        #expect(rig.model.spotlit == OrderID(0), "the compensation is what people came for")
        rig.pass(300)
        other.id = "third"
        rig.client(.create(other))
        #expect(rig.model.spotlit == nil && rig.screen.contains("The customer created #A3 (third) over HTTP."))
    }

    /// A tester knows the ids that a client gave, and finds the orders by them.
    @Test func ordersAreFoundByTheirClientsIDs() {
        var rig = Rig()
        for id in ["Web-77", "web-78", "", "app-7"] {
            var order = Self.order
            order.id = id
            rig.client(.create(order))
        }
        rig.type("/web-7")
        #expect(rig.model.seen.rows.map(\.order.index) == [1, 0])
        rig.press(.escape)
        rig.type("/A3")
        #expect(rig.model.seen.rows.map(\.order.index) == [2])
    }

    @Test func theInspectorKnowsWhoCancelled() {
        var rig = Rig()
        rig.client(.create(Self.order))
        rig.type("n")
        rig.client(.cancel(id: "mine"))
        rig.command(.cancel(OrderID(1)))
        rig.press(.down, .down, .enter)
        #expect(words(of: rig).contains("Order accepted the customer's cancel of #A1 over HTTP"))
        rig.press(.escape, .up, .enter)
        #expect(words(of: rig).contains("Order accepted the customer's cancel of #A2 and announced"))
        #expect(!words(of: rig).contains("#A2 over HTTP"))
    }

    private func words(of rig: borrowing Rig) -> String {
        rig.screen.split { $0.isWhitespace || "┃│".contains($0) }.joined(separator: " ")
    }

    @Test func aRefusalIsSeen() {
        var rig = Rig()
        rig.client(.create(Self.order))
        rig.command(.stop(.order))
        rig.pass(10)
        rig.client(.cancel(id: "mine"))
        #expect(rig.screen.contains("A request over HTTP is refused. Order is stopped: start it first."))
    }

    @Test func theOperatorsOwnActsAreToldAsBefore() {
        var rig = Rig()
        rig.type("n")
        #expect(rig.model.log.lines.map(\.phrase.text) == ["The customer created #A1."])
    }

    /// Clients' texts go to the terminal as text, whatever is in them.
    @Test func aClientsTextsDoNothingToTheTerminal() {
        let evil = "\u{1B}[2J\u{7}\u{202E}evil\u{9B}31m\n\r\t\0\u{2028}x"
        var rig = Rig(.en, Size(columns: 120, rows: 36))
        var order = Self.order
        order.id = evil
        order.user = evil
        order.address = evil
        order.items = [OrderRequest.Item(product: evil, name: evil, price: 1)]
        rig.client(.create(order))
        rig.pass(300)
        rig.press(.enter)
        #expect(rig.model.log.lines.allSatisfy { !$0.phrase.text.unicodeScalars.contains { $0.value < 32 } })
        let screen = rig.screen
        #expect(screen.contains("evil"))
        let isPrintable = screen.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(scalar.value < 32 || (127...159).contains(scalar.value))
                    && !["\u{202E}", "\u{2028}"].contains(scalar)
        }
        #expect(isPrintable, "\(screen.debugDescription)")
        #expect(BoxCheck.boxes(in: rig.model.view()).count == 1, "the border is whole")
    }

    @Test(arguments: [("127.0.0.1:8081", "HTTP 127.0.0.1:8081"), ("[::1]:65535", "HTTP [::1]:65535")])
    func theAddressIsShown(address: String, badge: String) {
        for size in Scene.allSizes {
            let screen = Rig(.ru, size, http: address).screen
            // Where there is little room, the port is what a person needs.
            let port = ":\(address.split(separator: ":").last!)"
            #expect(screen.contains(badge) || size.columns < 120 && screen.contains(port), "\(size)\n\(screen)")
        }
    }
}
