import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// Crash, freeze, slow, cut: of the chosen service and instance.
@Suite struct OutageKeyTests {
    private func several(_ language: Language = .en, _ size: Size = Size(columns: 120, rows: 36)) -> Rig {
        var rig = Rig(language, size)
        rig.type("2aannnn")
        rig.pass(100)
        return rig
    }

    private func crew(_ rig: borrowing Rig) -> [InstanceView] { rig.model.view(of: .payment).crew }

    /// However many there are, one comes to each of them, and what is done is done to that one.
    @Test func everyInstanceCanBeChosen() {
        var rig = Rig(.en)
        for _ in 0..<39 { rig.command(.addInstance(.payment)) }
        rig.type("2")
        for number in 0..<40 {
            rig.press(.down)
            #expect(rig.model.chosenInstances[.payment] == number)
        }
        #expect(rig.type("Z") == [.command(.disturb(.freeze(.payment, 39)))])
        for number in (20..<39).reversed() {
            rig.press(.up)
            #expect(rig.model.chosenInstances[.payment] == number)
        }
        #expect(rig.type("Y") == [.command(.disturb(.slow(.payment, 20, factor: 5)))])
    }

    /// At eighty columns, too, the footer names what can be done to a service.
    @Test(arguments: Language.allCases, ["1", "2", "3", "4"])
    func theFooterHasTheKeysOfAService(language: Language, service: String) {
        var rig = Rig(language, Size(columns: 80, rows: 24))
        rig.type(service)
        let keys = Set(rig.model.view().targets.compactMap { if case .key(let key) = $0.spot { key } else { nil } })
        for letter in "KZI" + (service == "1" ? "" : "Y") {
            #expect(keys.contains(.character(letter)), "\(rig.screen)")
        }
    }

    @Test func choosesAnInstanceAndLeavesAtTheEnds() {
        var rig = several()
        var chosen: [Int?] = []
        for _ in 0..<3 {
            rig.press(.down)
            chosen.append(rig.model.chosenInstances[.payment])
        }
        #expect(chosen == [0, 1, 2] && rig.model.focus == .service(.payment))
        #expect(rig.screen.contains("›3:"))
        rig.press(.down)
        #expect(rig.model.focus == .service(.delivery) && rig.model.chosenInstances[.payment] == nil)
        rig.press(.up, .down, .down)
        #expect(rig.model.chosenInstances[.payment] == 1)
        rig.press(.escape)
        #expect(rig.model.chosenInstances[.payment] == nil && rig.model.focus == .service(.payment))
    }

    @Test func theKeysAreForTheChosenInstance() {
        var rig = several()
        rig.press(.down, .down)
        #expect(rig.type("Z") == [.command(.disturb(.freeze(.payment, 1)))])
        #expect(crew(rig)[1].condition == .frozen)
        #expect(rig.screen.contains("‖") && rig.screen.contains(" 10.0 s"))
        #expect(rig.type("Y") == [.command(.disturb(.slow(.payment, 1, factor: 5)))])
        #expect(rig.type("Z") == [.command(.disturb(.thaw(.payment, 1)))])
        #expect(rig.screen.contains("×5"))
        rig.type("K")
        #expect(rig.press(.enter) == [.command(.disturb(.crash(.payment, 1)))])
        #expect(rig.model.overlay == .none && rig.screen.contains("crashed, back in 2.0 s"))
        rig.type("K")
        #expect(rig.press(.enter) == [.command(.disturb(.restart(.payment, 1)))], "a crashed one is started again")
    }

    /// Faster than they are answered: each goes on from what the last one will have made of it.
    @Test func noneOfManyKeysIsLost() {
        var rig = several()
        var told: [Told] = []
        for key in "ZZYYYII" {
            told += rig.model.update(.key(.character(key))).map(Told.init).filter { !$0.isLook }
        }
        let number = rig.model.instance(of: .payment)!.number
        let acts: [Disturbance] = [
            .freeze(.payment, number), .thaw(.payment, number), .slow(.payment, number, factor: 5),
            .slow(.payment, number, factor: 20), .slow(.payment, number, factor: 1), .cut(.payment), .join(.payment),
        ]
        #expect(told == acts.map { .command(.disturb($0)) })
    }

    @Test(arguments: Language.allCases)
    func cutOffIsSeen(language: Language) {
        var rig = several(language)
        rig.type("I")
        #expect(rig.screen.contains(language("≠ CUT OFF", "≠ НЕТ СВЯЗИ")))
        rig.type("I")
        // The story of an order tells of it still.
        #expect(!rig.screen.contains(language("≠ CUT OFF", "≠ НЕТ СВЯЗИ")))
    }

    /// What cannot be done is answered, and nothing is shown that is not so.
    @Test func whatCannotBeIsAnswered() {
        var rig = Rig.busy()
        rig.type("1Y")
        #expect(rig.screen.contains("Order works on nothing that could be slow"))
        #expect(rig.model.view(of: .order).crew[0].factor == 1)
        rig.type("2oZ")
        #expect(rig.model.reply != nil && rig.model.view(of: .payment).crew.allSatisfy { $0.condition != .frozen })
    }

    // MARK: crashes

    @Test func armsAtAMomentOfWhatIsHandled() {
        var rig = Rig(.en)
        rig.type("4K")
        rig.press(.down, .right, .right)
        let point = CrashPoint(.delivery, .work, .afterPublish)
        for mode in [FaultMode.next(1), .always, .share(permille: 300), .off, .next(1)] {
            #expect(rig.press(.enter) == [.command(.disturb(.arm(point, mode)))])
            #expect(rig.model.view(of: .delivery).crash(at: point).mode == mode)
        }
        #expect(rig.screen.contains("next"))
        rig.press(.escape)
        #expect(rig.screen.contains("† next"))
        rig.type("u")
        #expect(!rig.screen.contains("† next"))
    }

    /// Each thing that a service handles has its line, and each moment its column.
    @Test(arguments: ServiceID.allCases, Language.allCases)
    func everyPointCanBeArmed(service: ServiceID, language: Language) {
        var rig = Rig(language, Size(columns: 72, rows: 22))
        rig.type("\(service.rawValue + 1)K")
        var told: [Told] = []
        for _ in Handling.all(of: service) {
            rig.press(.down)
            for _ in Moment.allCases {
                told += rig.press(.enter)
                rig.press(.right)
            }
        }
        let points = CrashPoint.all.filter { $0.service == service }
        #expect(told == points.map { .command(.disturb(.arm($0, .next(1)))) })
        let word = language(" next", " следующий")
        #expect(rig.screen.ranges(of: word).count >= points.count, "\(rig.screen)")
        #expect(!rig.screen.split(separator: "\n").dropLast(2).joined().contains("…"), "\(rig.screen)")
    }

    @Test func forAChosenOrderOnly() {
        var rig = Rig.busy()
        rig.press(.down, .down)
        rig.type("2K")
        #expect(rig.screen.contains("CRASH: PAYMENT — #A2"))
        rig.press(.down)
        let point = CrashPoint(.payment, .work, .beforeStore)
        #expect(rig.press(.enter) == [.command(.disturb(.choose(point, OrderID(1))))])
        #expect(rig.screen.contains("#A2"))
        #expect(rig.press(.enter) == [.command(.disturb(.unchoose(point, OrderID(1))))])
        rig.press(.enter)
        #expect(rig.type("A") == [.command(.disturb(.unchoose(point, OrderID(1))))])
        #expect(rig.model.view(of: .payment).armedCrashes == [])
    }

    /// H1 by hand: Payment crashes between its commit and the acknowledgement, and nothing is charged twice.
    @Test func aCrashAfterPublishingIsMadeGood() {
        var rig = Rig(.en)
        rig.type("2K")
        rig.press(.down, .left, .enter, .escape)
        rig.type("n")
        rig.pass(400)
        #expect(rig.screen.contains("† crashed") || rig.screen.contains("†"), "\(rig.screen)")
        rig.pass(20_000)
        #expect(rig.model.seen.rows.map(\.status) == [.completed] && rig.model.seen.violations.isEmpty)
        #expect(rig.model.view(of: .payment).done == 1)
    }

    // MARK: clicks

    @Test func cellsAndQueuesAreClicked() {
        var rig = several()
        rig.type("K")
        let cell = rig.model.view().targets.last { $0.spot == .line(7) }!
        rig.send(.mouse(MouseEvent(.press, at: cell.rect.origin)))
        #expect(rig.model.overlay == .crash(CrashForm(service: .payment, order: nil, row: 2, column: 1)))
        let point = CrashPoint(.payment, .status(.created), .afterStore)
        #expect(
            rig.send(.mouse(MouseEvent(.press, at: cell.rect.origin))) == [.command(.disturb(.arm(point, .next(1))))])
        rig.press(.escape)
        rig.type("Q")
        let queue = rig.model.view().targets.last { $0.spot == .field(Int(SubscriptionID.statusByStock.rawValue)) }!
        rig.send(.mouse(MouseEvent(.press, at: queue.rect.origin)))
        #expect(rig.model.overlay == .queues(QueueList(.statusByStock)))
    }
}
