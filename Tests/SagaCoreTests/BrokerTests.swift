import SagaCore
import TestNumbers
import Testing

@Suite struct BrokerTests {
    private func message(_ number: Int, _ event: Event = .orderEvent) -> Message {
        Message(
            order: OrderID(number), event: event, cause: .customer, publishedAt: Instant(nanoseconds: Int64(number)))
    }

    private func copy(_ number: Int) -> Copy { Copy(message(number), ready: .start) }

    @Test func everySubscriptionOfTheTopicGetsItsCopy() {
        for event in Event.allCases {
            var broker = Broker()
            for _ in 0..<2 {
                let routes = broker.route(event, .all).map { SubscriptionID(rawValue: $0)! }
                #expect(routes == SubscriptionID.allCases.filter { $0.topic == event.topic }, "\(event)")
            }
            #expect(broker.published == Topic.allCases.map { $0 == event.topic ? 2 : 0 })
        }
    }

    /// Without a subscription of its own for each, a status reaches one of the four, in turn; commands are as before.
    @Test func aSharedSubscriptionGivesEachStatusToOne() {
        var broker = Broker()
        let shared = Safeguards.all.subtracting(.ownSubscription)
        let readers = (0..<6).map { _ in
            broker.route(.paid, shared).map { SubscriptionID(rawValue: $0)!.consumer }
        }
        #expect(readers == [[.order], [.payment], [.stock], [.delivery], [.order], [.payment]])
        #expect(broker.route(.payEvent, shared) == 1..<2 && broker.route(.arrived, shared).isEmpty)
        #expect(broker.route(.reserved, .all).count == 4, "switched on again")
        #expect(broker.route(.reserved, shared).map { SubscriptionID(rawValue: $0)!.consumer } == [.stock])
    }

    @Test func deadLettersAreNumberedAndTakenOnce() {
        var broker = Broker()
        func park(_ number: Int) {
            let letter = ParkRequest(copy: Copy(message(number, .cancelledByOrder), ready: .start), attempts: 5)
            broker.park(letter, from: .stock, at: .start)
        }
        for number in 1...3 { park(number) }
        #expect(broker.deadLetters.map(\.number) == [1, 2, 3])
        #expect(broker.redrive(2)?.message.order == OrderID(2))
        #expect(broker.redrive(2) == nil && broker.redrive(0) == nil)
        park(4)
        #expect(broker.deadLetters.map(\.number) == [1, 3, 4], "a number is never used again")
    }

    @Test func instancesCompete() {
        var consumer = Consumer(instances: 2)
        #expect(consumer.hasIdleInstance && consumer.busy == 0)
        let first = consumer.take(copy(1))
        let second = consumer.take(copy(2))
        #expect(first != second && !consumer.hasIdleInstance && consumer.busy == 2)
        #expect(consumer.acknowledge(first).message.order == OrderID(1))
        #expect(consumer.hasIdleInstance && consumer.busy == 1)
        #expect(consumer.take(copy(3)) == first)
    }

    @Test func anInstanceThatLeavesEndsItsWork() {
        var consumer = Consumer(instances: 2)
        let first = consumer.take(copy(1))
        consumer.remove()
        #expect(
            consumer.instances == 1 && !consumer.hasIdleInstance && consumer.busy == 1, "the idle one leaves at once")
        consumer.add()
        consumer.remove()
        let alone = consumer.instances
        consumer.add()
        #expect(alone == 1 && consumer.instances == 2 && consumer.hasIdleInstance)
        let second = consumer.take(copy(2))
        consumer.remove()
        #expect(consumer.instances == 1 && consumer.busy == 2, "both are busy: one leaves when its work is done")
        #expect(consumer.acknowledge(second).message.order == OrderID(2))
        #expect(!consumer.hasIdleInstance && consumer.busy == 1)
        #expect(consumer.acknowledge(first).message.order == OrderID(1))
        #expect(consumer.hasIdleInstance && consumer.busy == 0)
    }

    @Test func anInstanceThatWasToLeaveCanStay() {
        var consumer = Consumer(instances: 1)
        let place = consumer.take(copy(1))
        consumer.remove()
        consumer.add()
        _ = consumer.acknowledge(place)
        #expect(consumer.instances == 1 && consumer.hasIdleInstance && consumer.slots.count == 1)
    }

    @Test func abandonedWorkComesByInstance() {
        var consumer = Consumer(instances: 3)
        for number in [2, 3, 1] { _ = consumer.take(copy(number)) }
        consumer.remove()
        let back = consumer.abandonWork()
        #expect(back.compactMap { $0.returned?.order.index } == [1, 3, 2])
        #expect(consumer.busy == 0 && consumer.hasIdleInstance && consumer.instances == 2)
        #expect(consumer.slots.allSatisfy { $0.copy == nil } && consumer.abandonWork().isEmpty)
    }

    /// Against a plain count: whatever is done, as many instances work as are wanted, once those that leave are gone.
    @Test func countsStayRight() {
        var numbers = Numbers(seed: 7)
        for seed in 0..<200 {
            numbers = Numbers(seed: UInt64(seed))
            var consumer = Consumer(instances: 2)
            var (wanted, busy) = (2, Set<Int>())
            for step in 0..<200 {
                switch numbers.below(4) {
                case 0 where wanted < 8:
                    consumer.add()
                    wanted += 1
                case 1 where wanted > 1:
                    consumer.remove()
                    wanted -= 1
                case 2 where consumer.hasIdleInstance:
                    let place = consumer.take(copy(step))
                    #expect(busy.insert(place).inserted, "seed \(seed)")
                case 3 where !busy.isEmpty:
                    let place = busy.sorted()[numbers.below(busy.count)]
                    busy.remove(place)
                    _ = consumer.acknowledge(place)
                default: break
                }
                #expect(consumer.busy == busy.count && consumer.instances == wanted, "seed \(seed), step \(step)")
                #expect(consumer.hasIdleInstance == (busy.count < wanted), "seed \(seed), step \(step)")
            }
        }
    }
}
