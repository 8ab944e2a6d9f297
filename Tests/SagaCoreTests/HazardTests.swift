import SagaCore
import Testing

/// A hazard, the safeguard that covers it, how it is provoked, and the verdicts that turn red without the safeguard.
struct Hazard: Sendable, CustomTestStringConvertible {
    let name: String
    let safeguard: Safeguards
    let red: Set<Verdict>
    let provoke: @Sendable (inout Lab) -> Void

    var testDescription: String { name }
}

/// The hazards of `hazards.md` that the world's actions can express today. H7 to H9 need a crash and a loss, H11 a
/// corrupted body, H13 another topology.
@Suite struct HazardTests {
    @Test(arguments: Hazard.all)
    func safeguardCovers(_ hazard: Hazard) {
        var lab = Lab()
        hazard.provoke(&lab)
        #expect(lab.world.isQuiet, "\(hazard.name)")
        #expect(lab.world.violations() == [], "\(hazard.name), all safeguards on")
    }

    @Test(arguments: Hazard.all)
    func withoutTheSafeguardTheVerdictTurnsRed(_ hazard: Hazard) {
        var lab = Lab.without(hazard.safeguard)
        hazard.provoke(&lab)
        #expect(lab.world.isQuiet, "\(hazard.name)")
        #expect(lab.red == hazard.red, "\(hazard.name): \(lab.world.violations())")
    }
}

extension Hazard {
    static let all: [Hazard] = [
        Hazard(
            name: "H1 an OrderEvent is delivered twice", safeguard: .idempotentConsumer,
            red: [.money, .goods, .returns]
        ) {
            $0.duplicateHead(of: .ordersByPayment)
            $0.run()
        },
        Hazard(name: "H1 a PayEvent is delivered twice", safeguard: .idempotentConsumer, red: [.goods, .returns]) {
            $0.runUntil { !$0.queue(.payByStock).isEmpty }
            $0.duplicateHead(of: .payByStock)
            $0.run()
        },
        Hazard(name: "H2 Payment hears CANCELLED twice", safeguard: .idempotentConsumer, red: [.money]) {
            $0.runUntil { $0.payment.debits == 1 }
            $0.cancel()
            $0.run(holding: [.statusByPayment])
            $0.runUntil { $0.queue(.statusByPayment).first?.message.event == .cancelledByOrder }
            $0.duplicateHead(of: .statusByPayment)
            $0.run()
        },
        Hazard(
            name: "H2 Stock hears CANCELLED twice, beside another order", safeguard: .idempotentConsumer, red: [.goods]
        ) {
            $0.runUntil { $0.stock.reservations == 1 }
            $0.cancel()
            $0.run(holding: [.statusByStock], endingShipments: false)
            $0.runUntil { $0.queue(.statusByStock).first?.event == .cancelledByOrder }
            $0.duplicateHead(of: .statusByStock)
            $0.run()
        },
        Hazard(name: "H2 Delivery hears CANCELLED twice", safeguard: .idempotentConsumer, red: [.returns]) {
            $0.runUntil { $0.delivery.handOvers == 1 }
            $0.run(holding: [], endingShipments: false)
            $0.cancel()
            $0.run(holding: [.statusByDelivery], endingShipments: false)
            $0.duplicateHead(of: .statusByDelivery)
            $0.run()
        },
        Hazard(
            name: "H3 a cancel races the payment under way", safeguard: .tombstone,
            red: [.money, .goods, .returns]
        ) {
            $0.deliver(.ordersByPayment)
            $0.cancel()
            while !$0.world.queue(.statusByPayment).isEmpty { $0.deliver(.statusByPayment) }
            $0.finish(.payment)
            $0.run()
        },
        Hazard(
            name: "H4 the compensation overtakes its action", safeguard: .tombstone,
            red: [.money, .goods, .returns]
        ) {
            $0.cancel()
            $0.run(holding: [.ordersByPayment])
            $0.run()
        },
        Hazard(name: "H4 at Stock", safeguard: .tombstone, red: [.goods, .returns]) {
            $0.runUntil { $0.payment.debits == 1 }
            $0.cancel()
            $0.run(holding: [.payByStock])
            $0.run()
        },
        Hazard(
            name: "H5 a stale PAID comes after CANCELLED", safeguard: .terminalGuard,
            red: [.history, .agreement, .progress]
        ) {
            $0.deliver(.ordersByPayment)
            $0.finish(.payment)
            $0.cancel()
            $0.run(holding: [.statusByOrder])
            $0.run()
        },
        Hazard(
            name: "H6 a cancel races the arrival", safeguard: .terminalGuard,
            red: [.money, .goods, .returns, .history, .agreement]
        ) {
            $0.runUntil { $0.delivery.arrivals == 1 }
            $0.cancel()
            $0.run()
        },
        Hazard(name: "H10 a refund fails", safeguard: .retry, red: [.money]) { lab in
            lab.runUntil { $0.payment.debits == 1 }
            lab.cancel()
            lab.run(holding: [.statusByPayment])
            while !lab.world.queue(.statusByPayment).isEmpty { lab.deliver(.statusByPayment, undoFails: true) }
            lab.run()
        },
        Hazard(name: "H10 a release fails", safeguard: .retry, red: [.goods]) { lab in
            lab.runUntil { $0.stock.reservations == 1 }
            lab.cancel()
            lab.run(holding: [.statusByStock])
            while !lab.world.queue(.statusByStock).isEmpty { lab.deliver(.statusByStock, undoFails: true) }
            lab.run()
        },
        Hazard(name: "H10 a return task fails", safeguard: .retry, red: [.returns]) { lab in
            lab.runUntil { $0.delivery.arrivals == 1 }
            lab.cancel()
            lab.run(holding: [.statusByDelivery])
            while !lab.world.queue(.statusByDelivery).isEmpty { lab.deliver(.statusByDelivery, undoFails: true) }
            lab.run()
        },
        Hazard(
            name: "H15 a PayEvent comes again after the end", safeguard: .idempotentConsumer, red: [.goods, .returns]
        ) {
            $0.runUntil { !$0.queue(.payByStock).isEmpty }
            let message = $0.messages(.payByStock)[0]
            $0.run()
            $0.send(message, to: .payByStock)
            $0.run()
        },
        Hazard(
            name: "H15 a PAID comes again after COMPLETED", safeguard: [.terminalGuard, .idempotentConsumer],
            red: [.money, .history, .agreement, .progress]
        ) {
            $0.runUntil { $0.queue(.statusByOrder).copies.contains { $0.message.event == .paid } }
            let message = $0.messages(.statusByOrder).last!
            $0.run()
            $0.send(message, to: .statusByOrder)
            $0.run()
        },
    ]
}
