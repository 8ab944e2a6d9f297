import SagaCore
import TestNumbers
import Testing

@testable import SagaEngine
@testable import SagaScreen

/// Whatever is done to an order's messages, its diagram draws as many arrows into each lifeline as the trace has copies that
/// were delivered there, an open bend for each copy that is held, and a ✗ for each that was dropped.
@Suite struct SequenceCountTests {
    private static let order = OrderID(0)

    /// A short run of one order, where no process fails: everything that is not held or dropped arrives.
    private struct Case {
        let simulation: Simulation
        let trace: [TraceEntry]
        let diagram: SequenceDiagram

        init(_ seed: UInt64, isByHand: Bool) throws {
            var numbers = Numbers(seed: seed)
            var settings = Settings()
            settings.seed = seed
            settings.instances = [1, 1 + numbers.below(2), 1, 1 + numbers.below(2)]
            for safeguard in [Safeguards.idempotentConsumer, .ownSubscription, .terminalGuard]
            where numbers.below(3) == 0 {
                settings.safeguards.remove(safeguard)
            }
            if numbers.below(3) == 0 {
                settings.safeguards.insert(.deadline)
                settings.deadline = .seconds(5)
            }
            simulation = Simulation(settings)
            for _ in 0...numbers.below(4) { simulation.perform(.disturb(.addRule(.ofCopies(&numbers)))) }
            simulation.perform(.createAny)
            for _ in 0..<30 {
                simulation.advance(to: simulation.clock + .milliseconds(Int64(1 + numbers.below(600))))
                if isByHand { Self.act(&numbers, on: simulation) }
                if numbers.below(40) == 0 { simulation.perform(.cancel(SequenceCountTests.order)) }
            }
            simulation.runUntilStill()
            trace = simulation.takeTrace()
            var book = StoryBook(settings.safeguards)
            for entry in trace { book.add(entry) }
            let kept = book
            let story = simulation.ask { await $0.story(of: SequenceCountTests.order, kept, Mishaps()) }
            diagram = SequenceDiagram(try #require(story), .en)
        }

        /// Lets a held copy through, puts it first, drops or doubles it.
        private static func act(_ numbers: inout Numbers, on simulation: Simulation) {
            let world = simulation.world()
            let held = SubscriptionID.allCases.filter { world.queue($0).heldCount > 0 }
            guard !held.isEmpty, numbers.below(2) == 0 else { return }
            let queue = numbers.pick(held)
            let number = numbers.pick(world.queue(queue).held)
            let copy = CopyName(number, of: world.queue(queue), at: queue.consumer)!
            let acts: [Disturbance] = [
                .release(copy), .release(copy), .tamper(copy, .first), .tamper(copy, .drop), .tamper(copy, .duplicate),
                .tamper(copy, .delay(.milliseconds(700))),
            ]
            simulation.perform(.disturb(numbers.pick(acts)))
        }

        /// How often the trace says that a copy was delivered there.
        func delivered(_ subscription: SubscriptionID) -> Int {
            trace.count {
                if case .step(.deliver(subscription, _)) = $0.what { true } else { false }
            }
        }

        var dropped: Int {
            trace.count {
                switch $0.what {
                case .waylaid(let act): act.act == .drop
                case .command(.disturb(.tamper(_, .drop)), _): true
                default: false
                }
            }
        }
    }

    @Test(arguments: 0..<150)
    func asManyArrowsAsCopies(_ seed: UInt64) throws {
        let run = try Case(seed, isByHand: false)
        try check(run, seed)
    }

    @Test(arguments: 1000..<1150)
    func asManyWhereSomebodyLetsThrough(_ seed: UInt64) throws {
        let run = try Case(seed, isByHand: true)
        try check(run, seed)
    }

    private func check(_ run: Case, _ seed: UInt64) throws {
        let (diagram, world) = (run.diagram, run.simulation.world())
        for subscription in SubscriptionID.allCases {
            let arrows = diagram.tips(.reached, at: subscription)
            #expect(arrows == run.delivered(subscription), "seed \(seed): arrows into \(subscription)")
            let (open, held) = (diagram.stillHeld(at: subscription), world.queue(subscription).heldCount)
            #expect(open == held, "seed \(seed): held at \(subscription)")
        }
        let lost = SubscriptionID.allCases.reduce(0) { $0 + diagram.tips(.lost, at: $1) }
        #expect(lost == run.dropped, "seed \(seed): lost")
        let published = run.trace.count { if case .published = $0.what { true } else { false } }
        #expect(diagram.rows.count { $0.drawing.isPublication } == published, "seed \(seed): publications")
    }
}

extension Rule {
    /// Something that is done to copies, and leaves them readable.
    fileprivate static func ofCopies(_ numbers: inout Numbers) -> Rule {
        let acts: [Tampering] = [
            .hold, .delay(.milliseconds(Int64(1 + numbers.below(4_000)))), .first, .duplicate, .duplicate, .drop,
        ]
        let whats: [What?] = [
            .event(.orderEvent), .event(.payEvent), .event(.reserveEvent), .status(.paid), .status(.cancelled),
            .status(.completed), .topic(.statusOrder), nil,
        ]
        let readers: [ServiceID?] = ServiceID.allCases + [nil, nil]
        let selections: [Selection] = [.all, .first(1), .every(2), .share(permille: 300)]
        return Rule(numbers.pick(acts), numbers.pick(whats), at: numbers.pick(readers), numbers.pick(selections))
    }
}

extension SequenceDiagram {
    private func isStatus(_ drawing: Row.Drawing) -> Bool {
        switch drawing {
        case .broadcast, .twin(_, _, isStatus: true, _): true
        default: false
        }
    }

    /// How many arrows end so at the subscription's reader.
    fileprivate func tips(_ tip: Tip, at subscription: SubscriptionID) -> Int {
        let (reader, wantsStatus) = (subscription.consumer, subscription.topic == .statusOrder)
        let direct = rows.reduce(0) { count, row in
            switch row.drawing {
            case .arrow(_, reader, tip): count + (wantsStatus ? 0 : 1)
            case .broadcast(_, let tips): count + (wantsStatus && tips[Int(reader.rawValue)] == tip ? 1 : 0)
            case .twin(_, reader, let isStatus, tip): count + (isStatus == wantsStatus ? 1 : 0)
            default: count
            }
        }
        return direct + ended(tip, at: subscription)
    }

    fileprivate func stillHeld(at subscription: SubscriptionID) -> Int { ended(.bends, at: subscription) }

    private func ended(_ tip: Tip, at subscription: SubscriptionID) -> Int {
        detours.count {
            $0.reader == subscription.consumer && rows[$0.end].drawing == .arrival($0.reader, tip)
                && isStatus(rows[$0.begin].drawing) == (subscription.topic == .statusOrder)
        }
    }
}

extension SequenceDiagram.Row.Drawing {
    fileprivate var isPublication: Bool {
        switch self {
        case .arrow, .broadcast: true
        default: false
        }
    }
}
