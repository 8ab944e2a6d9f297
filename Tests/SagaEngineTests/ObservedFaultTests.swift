import SagaCore
import TestNumbers
import Testing

@testable import SagaEngine

/// What the screen is told of disturbed processes and messages.
@Suite struct ObservedFaultTests {
    private func session(instances: Int = 3, _ change: (inout Settings) -> Void = { _ in }) -> LiveSession {
        var settings = Settings.quiet()
        settings.instances = [1, instances, instances, instances]
        settings.workTimes = Array(repeating: .constant(.seconds(1)), count: 4)
        settings.latency = .constant(.milliseconds(10))
        change(&settings)
        return LiveSession(settings, pace: .paused)
    }

    private func disturb(_ session: inout LiveSession, _ disturbances: Disturbance...) {
        for disturbance in disturbances { session.handle(.command(.disturb(disturbance))) }
    }

    private func instant(_ milliseconds: Int64) -> Instant { .start + .milliseconds(milliseconds) }

    @Test func instancesOneByOne() {
        var session = session()
        for _ in 0..<2 { session.handle(.command(.createAny)) }
        session.advance(to: instant(10))
        let busy = session.observe().services[1].crew
        #expect(busy.map(\.number) == [0, 1, 2] && busy.map(\.isUsual) == [true, true, true])
        let working = busy.filter { $0.order != nil }
        #expect(working.count == 2)
        for instance in working {
            #expect(instance.work.map { $0.ends - $0.began } == .seconds(1) && instance.work?.order == instance.order)
        }
        let (first, second) = (working[0].number, working[1].number)
        let third = 3 - first - second
        disturb(
            &session, .freeze(.payment, first), .crash(.payment, second), .slow(.payment, third, factor: 5),
            .cut(.stock), .freeze(.order, 0))
        let seen = session.observe()
        let crew = seen.services[1].crew
        #expect(crew[first].condition == .frozen && crew[first].due == instant(10_010))
        #expect(crew[first].left == .seconds(1) && crew[first].work == nil)
        #expect(crew[first].order == working[0].order && !crew[first].isVoid)
        #expect(crew[second].condition == .crashed && crew[second].due == instant(2_010))
        #expect(crew[second].order == nil)
        // The copy of the crashed one is with the one that is left.
        #expect(crew[third].factor == 5)
        #expect(seen.services[1].crashed == 1 && seen.services[1].frozen == 1)
        #expect(seen.services[2].isCut && !seen.services[1].isCut)
        #expect(seen.services[0].crew.map(\.condition) == [.frozen] && seen.services[0].crew[0].due == .never)
        session.advance(to: instant(10_100))
        let later = session.observe().services[1].crew
        #expect(later[first].isVoid && later[first].due == .never && later[second].condition == .well)
    }

    /// Whoever is in trouble is shown, however many instances there are.
    @Test func troubleIsShownAmongMany() {
        var session = session(instances: 5_000)
        disturb(&session, .crash(.stock, 4_711), .slow(.stock, 99, factor: 20))
        let crew = session.observe().services[2].crew
        #expect(crew.count == InstanceView.most)
        #expect(crew.filter { !$0.isUsual }.map(\.number) == [99, 4_711])
        #expect(crew.map(\.number) == crew.map(\.number).sorted())
    }

    /// Any instance can be looked at, with those beside it.
    @Test(arguments: [0, 7, 30, 2_500, 4_999])
    func theChosenOneIsShownWithItsNeighbours(chosen: Int) {
        var session = session(instances: 5_000)
        disturb(&session, .crash(.stock, 4_711))
        var attention = Attention()
        attention.instances[2] = chosen
        session.handle(.look(attention))
        let numbers = session.observe().services[2].crew.map(\.number)
        let around = max(0, chosen - InstanceView.neighbours)...min(4_999, chosen + InstanceView.neighbours)
        #expect(numbers.filter(around.contains) == Array(around))
        #expect(numbers.count == InstanceView.most && numbers.contains(4_711) && numbers == numbers.sorted())
        #expect(session.observe().services[1].crew.map(\.number) == Array(0..<InstanceView.most))
    }

    @Test func whatIsArmedStandsAndLatenciesAreSet() {
        var session = session()
        let point = CrashPoint(.stock, .status(.cancelled), .afterStore)
        disturb(
            &session, .arm(point, .always), .addRule(Rule(.drop, .status(.paid))), .setLatency(.pay, .seconds(5)))
        let seen = session.observe()
        #expect(seen.services[2].armedCrashes == [ArmedCrash(point: point, setting: FaultSetting(mode: .always))])
        #expect(seen.rules.map(\.rule) == [Rule(.drop, .status(.paid))])
        #expect(seen.latencies == [nil, .seconds(5), nil, nil, nil])
        session.handle(.command(.disarmAll))
        let calm = session.observe()
        #expect(calm.services[2].armedCrashes == [] && calm.rules == [] && calm.latencies[1] == .seconds(5))
    }

    /// A crash that is armed for an order of which nothing is handled any more is none.
    @Test func noCrashIsArmedForWhatIsOver() {
        var session = session()
        session.handle(.command(.createAny))
        let point = CrashPoint(.payment, .retry, .afterStore)
        disturb(&session, .choose(point, OrderID(0)))
        #expect(session.observe().services[1].armedCrashes.map(\.setting.orders) == [[OrderID(0)]])
        session.advance(to: instant(60_000))
        #expect(session.observe().services[1].armedCrashes == [])
    }

    @Test func theQueueThatIsLookedAt() throws {
        var session = session()
        session.handle(.command(.stop(.payment)))
        for _ in 0..<3 { session.handle(.command(.createAny)) }
        var attention = Attention()
        session.handle(.look(attention))
        #expect(session.observe().contents == nil, "nobody looks")
        (attention.queue, attention.queueSkip) = (.ordersByPayment, 1)
        session.handle(.look(attention))
        session.advance(to: instant(10))
        let contents = try #require(session.observe().contents)
        #expect(contents.count == 3 && contents.skip == 1)
        #expect(contents.copies.map(\.name.order) == [OrderID(1), OrderID(2)])
        let name = contents.copies[0].name
        disturb(&session, .tamper(name, .delay(.seconds(2))), .tamper(name, .corrupt), .tamper(name, .duplicate))
        // A name counts those that are skipped, too.
        attention.queueSkip = 2
        session.handle(.look(attention))
        #expect(session.observe().contents?.copies.map(\.name.place) == [2, 1])
        attention.queueSkip = 0
        session.handle(.look(attention))
        let seen = session.observe()
        let copies = try #require(seen.contents?.copies)
        #expect(copies.map(\.name.order) == [OrderID(0), OrderID(1), OrderID(1), OrderID(2)])
        #expect(copies.map(\.isHeld) == [false, true, true, false])
        #expect(copies[1].until == instant(2_010) && copies[1].marks == [.unreadable])
        #expect(copies[2].marks == [.unreadable, .twin] && copies[2].name.place == 2)
        let queue = try #require(seen.queues.first { $0.subscription == .ordersByPayment })
        #expect(queue.heldCount == 2 && queue.held == [OrderID(1), OrderID(1)] && queue.waitingCount == 2)
        disturb(&session, .tamper(name, .drop))
        let losses = session.observe().losses
        #expect(losses == [LossView(at: instant(10), .ordersByPayment, OrderID(1), .orderEvent)])
    }

    /// By its name each copy is found where it is shown.
    @Test(arguments: [UInt64](1...20))
    func namesLeadToTheirCopies(seed: UInt64) {
        var random = Numbers(seed: seed)
        var queue = Queue()
        let events: [Event] = [.paid, .cancelledByStock]
        for step in 0..<60 {
            let message = Message(
                order: OrderID(random.below(3)), event: random.pick(events), cause: .customer,
                publishedAt: instant(Int64(step)))
            let copy = Copy(message, ready: .start, attempt: UInt8(1 + random.below(2)))
            if random.below(3) == 0 { queue.append(held: copy, until: .never) } else { queue.append(copy) }
            if random.below(4) == 0, queue.count > 2 {
                _ = queue.edit(.duplicate(random.below(queue.count)), at: .start)
            }
            if random.below(6) == 0, queue.first != nil { _ = queue.takeFirst() }
        }
        let skip = random.below(40)
        let contents = QueueContents(.statusByPayment, queue, skip: skip)
        #expect(contents.count == queue.count && contents.copies.count == max(0, queue.count - skip))
        for (number, copy) in contents.copies.enumerated() {
            #expect(copy.name.number(in: queue) == skip + number, "seed \(seed)")
        }
    }
}
