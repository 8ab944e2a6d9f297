import TestNumbers
import Testing

@testable import SagaCore

/// A world made by hand in which something does not hold, and all that the verdicts say of it.
struct BrokenWorld: Sendable, CustomTestStringConvertible {
    let name: String
    let found: [Violation]
    let make: @Sendable (inout World) -> Void

    var testDescription: String { name }

    init(_ name: String, _ found: [(Verdict, Violation.Problem)], _ make: @escaping @Sendable (inout World) -> Void) {
        self.name = name
        self.found = found.map { Violation($0.0, order: OrderID(0), $0.1) }
        self.make = make
    }

    init(product name: String, _ found: Violation.Problem..., make: @escaping @Sendable (inout World) -> Void) {
        self.name = name
        self.found = found.map { Violation(.goods, product: ProductID(0), $0) }
        self.make = make
    }
}

@Suite struct VerdictTests {
    @Test(arguments: BrokenWorld.all)
    func isSeen(_ test: BrokenWorld) {
        var lab = Lab()
        test.make(&lab.world)
        #expect(lab.world.isQuiet, "\(test.name)")
        #expect(lab.world.violations() == test.found, "\(test.name)")
    }

    /// Of what has to hold only when all is quiet, nothing is said before.
    @Test func nothingIsSaidTooEarly() {
        var lab = Lab()
        lab.runUntil { $0.payment.debits == 1 }
        lab.cancel()
        while let next = lab.world.actions.first {
            #expect(lab.world.violations() == [])
            lab.apply(next)
        }
        #expect(lab.world.violations() == [])
    }

    /// A quiet order is judged while another is still under way.
    @Test func oneQuietOrderIsJudgedBesideABusyOne() {
        var lab = Lab(Safeguards.all.subtracting(.retry), orders: 2)
        lab.runUntil { $0.order.tally[Int(Status.completed.rawValue)] == 1 }
        lab.run()
        lab.world.payment.parts[0].undos = 1
        lab.send(
            Message(order: OrderID(1), event: .cancelledByDelivery, cause: .shipment, publishedAt: .start),
            to: .statusByStock)
        #expect(!lab.world.isQuiet)
        #expect(lab.world.violations().map(\.order) == [OrderID(0)])
    }

    @Test func theQuickLookAgreesWithTheFullOne() {
        // Every flag that stands for a view of a completed order is looked at, service by service.
        var lab = Lab()
        lab.run()
        let sound = lab.world
        for flag: Part.Flags in [.cancelled, .completed] {
            lab.world = sound
            lab.world.payment.parts[0].flags.formSymmetricDifference(flag)
            #expect(lab.red == [.agreement], "payment \(flag.names)")
            lab.world = sound
            lab.world.stock.parts[0].flags.formSymmetricDifference(flag)
            #expect(lab.red == [.agreement], "stock \(flag.names)")
            lab.world = sound
            lab.world.delivery.parts[0].flags.formSymmetricDifference(flag)
            #expect(lab.red == [.agreement], "delivery \(flag.names)")
        }
    }

    @Test(arguments: ServiceID.participants)
    func quietnessIsToldFromTheRecords(_ service: ServiceID) {
        var lab = Lab()
        lab.run()
        #expect(lab.world.isQuiet(OrderID(0)))
        for flag: Part.Flags in [.owed, .underWay] {
            var world = lab.world
            switch service {
            case .payment: world.payment.parts[0].flags.insert(flag)
            case .stock: world.stock.parts[0].flags.insert(flag)
            default: world.delivery.parts[0].flags.insert(flag)
            }
            #expect(!world.isQuiet(OrderID(0)), "\(service) \(flag.names)")
        }
    }

    /// Its second copy is under way when the first has long been handled.
    @Test func aTwinIsUnderWay() {
        var lab = Lab()
        lab.duplicateHead(of: .statusByStock)
        lab.edit(.statusByStock, .hold(1))
        lab.run()
        #expect(lab.statuses.last == .completed && !lab.world.isQuiet && !lab.world.isQuiet(OrderID(0)))
        #expect(lab.world.underWay(at: .stock, of: OrderID(0)).events == [.created])
        lab.edit(.statusByStock, .release(0))
        lab.run()
        #expect(lab.world.isQuiet && lab.world.isQuiet(OrderID(0)) && lab.world.violations() == [])
    }

    /// In every world on the good way, an order is quiet exactly when the whole world is.
    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
    func quietnessAgreesWithTheQueues(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var lab = Lab()
        for _ in 0..<200 {
            #expect(lab.world.isQuiet(OrderID(0)) == lab.world.isQuiet, "seed \(seed)")
            let actions = lab.world.actions
            guard !actions.isEmpty else { return }
            lab.apply(actions[numbers.below(actions.count)])
            if numbers.below(20) == 0 { lab.cancel() }
        }
    }
}

extension BrokenWorld {
    /// Takes every step to the end, and then puts something wrong.
    private static func end(_ world: inout World, cancelled: Bool = false) {
        var lab = Lab()
        lab.world = world
        if cancelled {
            lab.run(endingShipments: false)
            lab.cancel()
        }
        lab.run()
        world = lab.world
    }

    static let all: [BrokenWorld] = [
        BrokenWorld("two debits", [(.money, .debits(2))]) {
            end(&$0)
            $0.payment.parts[0].acts = 2
        },
        BrokenWorld("two credits", [(.money, .credits(2))]) {
            end(&$0, cancelled: true)
            $0.payment.parts[0].undos = 2
        },
        BrokenWorld("a debit of a cancelled order", [(.money, .debitNotRefunded)]) {
            end(&$0, cancelled: true)
            $0.payment.parts[0].undos = 0
        },
        BrokenWorld("completed, not charged", [(.money, .completedButNotPaid)]) {
            end(&$0)
            $0.payment.parts[0].acts = 0
        },
        BrokenWorld("completed, refunded", [(.money, .completedButNotPaid)]) {
            end(&$0)
            $0.payment.parts[0].undos = 1
        },
        BrokenWorld("a credit without a debit", [(.money, .credits(1))]) {
            end(&$0, cancelled: true)
            $0.payment.parts[0].acts = 0
        },
        BrokenWorld("a cancelled order holds its goods", [(.goods, .cancelledHoldsReservation)]) {
            end(&$0, cancelled: true)
            $0.stock.parts[0].undos = 0
            $0.stock.shelves[0].onHand -= 2
            $0.stock.shelves[0].reserved += 2
        },
        BrokenWorld(
            product: "the ledger does not add up", .ledger(Shelf(initial: 11, onHand: 8, reserved: 0, gone: 2))
        ) {
            end(&$0)
            $0.stock.shelves[0].initial += 1
        },
        BrokenWorld(
            product: "a column below zero", .ledger(Shelf(initial: 10, onHand: 12, reserved: -2, gone: 0)),
            .unitsUnaccounted(reserved: 0, gone: 0)
        ) {
            end(&$0, cancelled: true)
            $0.stock.shelves[0].onHand += 2
            $0.stock.shelves[0].reserved -= 2
        },
        BrokenWorld(product: "units that no order holds", .unitsUnaccounted(reserved: 2, gone: 0)) {
            end(&$0)
            $0.stock.parts[0].flags.remove(.gone)
        },
        BrokenWorld("no return task", [(.returns, .returnTasks(0, expected: 1))]) {
            end(&$0, cancelled: true)
            $0.delivery.parts[0].undos = 0
        },
        BrokenWorld("two return tasks", [(.returns, .returnTasks(2, expected: 1))]) {
            end(&$0, cancelled: true)
            $0.delivery.parts[0].undos = 2
        },
        BrokenWorld("a return task of a completed order", [(.returns, .returnTasks(1, expected: 0))]) {
            end(&$0)
            $0.delivery.parts[0].undos = 1
        },
        BrokenWorld("a return task of what was never handed over", [(.returns, .returnTasks(1, expected: 0))]) {
            end(&$0, cancelled: true)
            $0.delivery.parts[0].acts = 0
        },
        BrokenWorld("a service thinks otherwise", [(.agreement, .views(.stock, says: .completed, order: .cancelled))]) {
            end(&$0, cancelled: true)
            $0.stock.parts[0].flags.remove(.cancelled)
            $0.stock.parts[0].flags.insert(.completed)
        },
        BrokenWorld("a service has not heard", [(.agreement, .views(.delivery, says: nil, order: .completed))]) {
            end(&$0)
            $0.delivery.parts[0].flags.remove(.completed)
        },
        BrokenWorld(
            "all messages are lost",
            [
                (.progress, .lost(.created, reader: .order)), (.progress, .lost(.orderEvent, reader: .payment)),
                (.progress, .lost(.created, reader: .stock)),
                (.progress, .lost(.created, reader: .delivery)), (.progress, .stuck(.created)),
            ]
        ) {
            for subscription in SubscriptionID.allCases where !$0.queue(subscription).isEmpty {
                var effects = Effects()
                $0.apply(.edit(subscription, .drop(0)), at: .start, &effects)
            }
        },
        BrokenWorld("completed, not reserved", [(.goods, .completedButReserved(0, released: 0))]) {
            end(&$0)
            $0.stock.parts[0].acts = 0
            $0.stock.parts[0].flags.remove(.gone)
            $0.stock.shelves[0] = Shelf(initial: 10, onHand: 10)
        },
        BrokenWorld("completed, reserved twice and released once", [(.goods, .completedButReserved(2, released: 1))]) {
            end(&$0)
            $0.stock.parts[0].acts = 2
            $0.stock.parts[0].undos = 1
        },
        BrokenWorld("completed, never handed over", [(.returns, .completedButHandedOver(0, hasArrived: true))]) {
            end(&$0)
            $0.delivery.parts[0].acts = 0
        },
        BrokenWorld("completed, handed over twice", [(.returns, .completedButHandedOver(2, hasArrived: true))]) {
            end(&$0)
            $0.delivery.parts[0].acts = 2
        },
        BrokenWorld("completed, never arrived", [(.returns, .completedButHandedOver(1, hasArrived: false))]) {
            end(&$0)
            $0.delivery.parts[0].flags.remove(.arrived)
        },
    ]
}
