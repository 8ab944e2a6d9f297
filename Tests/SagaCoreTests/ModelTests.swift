import SagaCore
import Testing

@Suite struct ModelTests {
    @Test func wireNamesAreThoseClientsKnow() {
        #expect(
            Status.allCases.map(\.wireName)
                == ["CREATED", "PAYED", "RESERVED", "DELIVERED", "COMPLETED", "CANCELED"])
    }

    @Test func eventsKnowTheirTopicPublisherAndStatus() {
        let table: [(Event, Topic, ServiceID, Status?)] = [
            (.orderEvent, .orders, .order, nil), (.payEvent, .pay, .payment, nil),
            (.reserveEvent, .stock, .stock, nil), (.handedOver, .delivery, .delivery, nil),
            (.arrived, .delivery, .delivery, nil), (.created, .statusOrder, .order, .created),
            (.paid, .statusOrder, .payment, .paid), (.reserved, .statusOrder, .stock, .reserved),
            (.delivering, .statusOrder, .delivery, .delivering), (.completed, .statusOrder, .delivery, .completed),
            (.cancelledByOrder, .statusOrder, .order, .cancelled),
            (.cancelledByPayment, .statusOrder, .payment, .cancelled),
            (.cancelledByStock, .statusOrder, .stock, .cancelled),
            (.cancelledByDelivery, .statusOrder, .delivery, .cancelled),
        ]
        #expect(table.map(\.0) == Event.allCases)
        for (event, topic, publisher, status) in table {
            #expect(event.topic == topic && event.publisher == publisher && event.status == status, "\(event)")
            #expect(event.isStatus == (status != nil) && event.isCancellation == (status == .cancelled), "\(event)")
        }
        for service in ServiceID.allCases { #expect(Event.cancelled(by: service).publisher == service) }
    }

    @Test func topicsReachTheirSubscribers() {
        let table: [(Topic, String, [SubscriptionID])] = [
            (.orders, "Orders", [.ordersByPayment]), (.pay, "Pay", [.payByStock]),
            (.stock, "Stock", [.stockByDelivery]), (.delivery, "Delivery", []),
            (.statusOrder, "StatusOrder", [.statusByOrder, .statusByPayment, .statusByStock, .statusByDelivery]),
        ]
        #expect(table.map(\.0) == Topic.allCases)
        for (topic, name, subscriptions) in table {
            #expect(topic.name == name && topic.subscriptions == subscriptions)
            for subscription in subscriptions { #expect(subscription.topic == topic) }
        }
        for service in ServiceID.allCases {
            #expect(SubscriptionID.status(of: service).consumer == service)
            #expect(SubscriptionID.commands(of: service)?.consumer == (service == .order ? nil : service))
        }
        #expect(ServiceID.stock.receives.contains(.payEvent) && !ServiceID.stock.receives.contains(.orderEvent))
        #expect(ServiceID.allCases.allSatisfy { $0.receives.contains(.cancelledByStock) })
    }

    @Test func causesSurviveTheirByte() {
        let causes = Event.allCases.map(Cause.message) + [.customer, .shipment, .deadline]
        #expect(causes.map { Cause(code: $0.code) } == causes)
        #expect(Set(causes.map(\.code)).count == causes.count)
    }

    @Test func redeliveryCountsAttempts() {
        let message = Message(
            order: OrderID(1), event: .paid, cause: .shipment, reason: .lostOnTheWay, publishedAt: .start)
        var copy = Copy(message, ready: .start)
        for attempt in 2...255 {
            copy = copy.again(ready: .start)
            #expect(Int(copy.attempt) == attempt)
        }
        #expect(copy.again(ready: .start).attempt == 255 && copy.message == message && copy.marks == [])
    }

    @Test func marksAndReasonsDoNotTouchEachOther() {
        for reason in Reason.allCases {
            for marks in (0..<16).map({ Copy.Marks(rawValue: UInt8($0)) }) {
                let message = Message(
                    order: OrderID(7), event: .paid, cause: .customer, reason: reason, publishedAt: .start)
                var copy = Copy(message, ready: .start)
                copy.marks = marks
                #expect(copy.marks == marks && copy.message == message)
                #expect(copy.again(ready: .never).marks == marks)
                let anew = copy.redriven(ready: .never)
                #expect(anew.marks == marks.union(.redriven).subtracting([.unreadable, .blocking]))
                #expect(anew.ready == .never && anew.attempt == copy.attempt + 1)
            }
        }
    }

    @Test func eventSetsAreSets() {
        let some = EventSet([.paid, .cancelledByDelivery])
        #expect(some.events == [.paid, .cancelledByDelivery] && !some.isEmpty && EventSet().isEmpty)
        #expect(some.union(EventSet([.created])).events == [.created, .paid, .cancelledByDelivery])
        #expect(some.subtracting(EventSet([.paid])).events == [.cancelledByDelivery])
        #expect(some.intersection(EventSet([.paid, .created])).events == [.paid])
    }

    @Test func labelsReadBack() {
        let table: [(Int, String)] = [
            (0, "A1"), (998, "A999"), (999, "B0"), (1000, "B1"), (25_999, "AA0"), (26_000, "AA1"), (701_999, "AAA0"),
        ]
        for (index, label) in table { #expect(OrderID(index).label == label) }
        for index in [0, 1, 17, 998, 999, 1000, 25_998, 25_999, 700_000, 99_999_999, Int(UInt32.max)] {
            #expect(OrderID(label: OrderID(index).label)?.offset == index, "\(index)")
        }
        for bad in ["", "A", "1", "A0", "a1", "A01", "A1000", "A-1", "A+1", "A1 ", "Ä1", "ZZZZZZZZ1", "A1\u{301}"] {
            #expect(OrderID(label: bad) == nil, "\(bad)")
        }
    }

    @Test func cardsKeepFourDigitsAtMostAndNeverAll() {
        let table = [
            ("4111 1111 1111 1234; 12/27; J. Doe", "•••• 1234"), ("12", "•••• 2"), ("1", ""), ("", ""), ("; 999", ""),
            ("abc", ""), ("12a3;4567", "•••• 2"), ("1234", "•••• 234"), ("٤٤٤٤", ""),
            ("4111111111111111, 345, J. Doe", "•••• 1111"), ("4111-1111-1111-1234/345", "•••• 1234"),
            ("4111 1111 1111 1234\t345", "•••• 1234"), ("4111111111111234\u{a0}345", "•••• 1234"),
            ("4111111111111234\n345", "•••• 1234"), ("Visa 4111111111111234", ""), (", 345", ""),
            ("4111111111111234;\u{301}345", "•••• 1234"), (" - 4111 - 1234 -", "•••• 1234"),
        ]
        for (given, kept) in table { #expect(MaskedCard(given).text == kept, "\(given)") }
    }

    @Test func timeSaturates() {
        #expect(Instant(nanoseconds: .max - 1) + .seconds(1) == .never)
        #expect(Instant(nanoseconds: 5) + Span(nanoseconds: 7) == Instant(nanoseconds: 12))
        #expect((Instant(nanoseconds: 12) - Instant(nanoseconds: 5)).nanoseconds == 7)
        #expect(Span.seconds(2) == .milliseconds(2000) && Span.milliseconds(1500).seconds == 1.5)
    }

    @Test func theCatalogKeepsOrders() {
        var catalog = Catalog()
        let tea = catalog.product(named: "tea")
        #expect(catalog.product(named: "tea") == tea && catalog.knownProduct(named: "coffee") == nil)
        #expect(catalog.products == ["tea"])
        let first = catalog.add(amount: 5, product: tea, count: 2)
        let details = OrderDetails(
            externalID: "x", user: "u", lines: [Line(product: tea, price: 3), Line(product: tea, price: 4)],
            address: "a")
        let second = catalog.add(details)!
        #expect(first == OrderID(0) && second == OrderID(1) && catalog.count == 2)
        #expect(catalog.details(of: first) == nil && catalog.details(of: second) == details)
        #expect(catalog.order(externalID: "x") == second && catalog.order(externalID: "y") == nil)
        #expect(catalog.facts[0].amount == 5 && catalog.facts[1].amount == 7)
        #expect(catalog.facts[0].count == 2 && catalog.facts[0].product == tea && catalog.facts[0].hasAddress)
    }

    @Test func amountsFitOrAreRefused() {
        let table: [([Int64], Int64?)] = [
            ([], 0), ([5, -7], -2), ([.max], .max), ([.max, 1], nil), ([.min, -1], nil), ([.max, 1, -1], .max),
        ]
        for (prices, amount) in table {
            var catalog = Catalog()
            let lines = prices.map { Line(product: ProductID(0), price: $0) }
            let order = catalog.add(OrderDetails(lines: lines, address: "a"))
            #expect((order == nil) == (amount == nil), "\(prices)")
            #expect(catalog.count == (amount == nil ? 0 : 1) && catalog.details.count == catalog.count, "\(prices)")
            if let amount { #expect(catalog.facts[0].amount == amount) }
        }
    }
}
