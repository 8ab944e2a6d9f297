# language: en
@edge @en
Feature: Races, outages and bad data
  What happens off the beaten track, and that every service still undoes its own part.

  @cancel
  Scenario: Cancelled while the payment is under way
    Look at Payment: it hears of the cancellation in time and never charges.
    Given the customer has created an order
    And Payment starts working on the order
    When the customer cancels the order
    And all is quiet
    Then the history of the order is Created → Cancelled
    And the order is not charged
    And Pay carried nothing for the order
    And all verdicts hold

  @cancel @race
  Scenario: The payment comes after the cancellation
    Look at StatusOrder: PAYED comes after CANCELED and changes nothing, but the money goes back.
    Given each message travels for 300 ms
    And Payment works 100 ms on each order
    And the customer has created an order: 1 × "tea" for 4.50
    And Payment starts working on the order
    When the customer cancels the order
    And all is quiet
    Then StatusOrder carried CREATED, CANCELED, PAYED for the order
    And the history of the order is Created → Cancelled
    And the order is refunded 4.50 once
    And all verdicts hold

  @cancel
  Scenario: Cancelled between reservation and hand-over
    Look at Stock: it puts the goods back, and Delivery has nothing to bring home.
    Given the customer has created an order
    And the order becomes Reserved
    When the customer cancels the order
    And all is quiet
    Then the order is refunded once
    And the reservation of the order is released
    And Delivery has no shipment tasks for the order
    And Delivery has no return tasks for the order
    And all verdicts hold

  @cancel @race
  Scenario: Cancelled at the moment of arrival
    Look at the history: Order had not heard of the arrival, and what it accepted stands.
    Given the customer has created an order
    And the order arrives
    When the customer cancels the order
    And all is quiet
    Then the history of the order is Created → Paid → Reserved → Delivering → Cancelled
    And StatusOrder carried CREATED, PAYED, RESERVED, DELIVERED, COMPLETED, CANCELED for the order
    And the order is refunded once
    And Delivery has one return task for the order
    And all verdicts hold

  @cancel
  Scenario: Too late to cancel
    Look at Order: a completed order is the end, and it says so.
    Given the customer has created an order
    And the order becomes Completed
    When the customer tries to cancel the order
    Then the cancellation is refused, because the order is completed
    And the order is still Completed
    When all is quiet
    Then the order is charged and not refunded
    And all verdicts hold

  @cancel
  Scenario: Cancelled twice
    Look at the customer's second attempt: it succeeds, and nothing happens.
    Given the customer has created an order
    And the order becomes Paid
    When the customer cancels the order
    And the customer cancels the order again
    Then the cancellation changes nothing
    When all is quiet
    Then the order is refunded once
    And StatusOrder carried CREATED, PAYED, CANCELED for the order
    And all verdicts hold

  @compensation
  Scenario: A refund succeeds at the second attempt
    Look at Payment: it waits a second, tries again, and the money is back.
    Given the next refund fails
    And the customer has created an order: 1 × "tea" for 4.50
    And the order becomes Reserved
    When the customer cancels the order
    And 500 ms pass
    Then the order is charged 4.50 and not refunded
    When all is quiet
    Then the order is refunded 4.50 once
    And there are no dead letters
    And all verdicts hold

  @compensation
  Scenario: A refund that fails for good
    Look at the dead letters: after five attempts a person is needed, and the money verdict names the order till then.
    Given the refund of order "A" fails
    And the customer has created order "A": 1 × "tea" for 4.50
    And order "A" becomes Paid
    When the customer cancels order "A"
    And all is quiet
    Then there is one dead letter
    And the refund of order "A" is among the dead letters
    And the verdict money does not hold and names order "A"
    When the refund of order "A" succeeds again
    And the operator re-drives the dead letter of order "A"
    And all is quiet
    Then order "A" is refunded 4.50 once
    And there are no dead letters
    And all verdicts hold

  @data
  Scenario Outline: A bad line: <count> × "tea" for <price>
    Look at the service that refuses: Order takes such an order, and the saga is where it fails.
    Given there are 3 units of "tea" in stock
    When the customer creates an order: <count> × "tea" for <price>
    Then the order becomes Cancelled
    And the order was cancelled by <service>: <reason>
    When all is quiet
    Then the order has cost the customer nothing
    And of "tea" 3 are on hand, 0 reserved and 0 gone
    And all verdicts hold

    Examples:
      | count | price | service | reason          |
      | 1     | 0.00  | Payment | amount declined |
      | 0     | 4.50  | Stock   | bad count       |
      | 4     | 18.00 | Stock   | out of stock    |

  @data
  Scenario: Lines that add up to more than there is
    Look at Stock: it reserves all of an order or nothing.
    Given there are 3 units of "tea" in stock
    And there are 5 units of "coffee" in stock
    When the customer creates an order with these lines:
      | product | price | count |
      | tea     | 9.00  | 2     |
      | coffee  | 12.90 | 1     |
      | tea     | 9.00  | 2     |
    Then the order becomes Cancelled
    And the order was cancelled by Stock: out of stock
    When all is quiet
    Then the order is refunded 30.90 once
    And 3 units of "tea" are on hand
    And 5 units of "coffee" are on hand
    And all verdicts hold

  @data
  Scenario: No address
    Look at Delivery: the goods have come to it, so there is a return task.
    When the customer creates an order without an address
    Then the order becomes Cancelled
    And the order was cancelled by Delivery: no address
    When all is quiet
    Then the order is refunded once
    And the reservation of the order is released
    And Delivery has one return task for the order
    And all verdicts hold

  @delivery
  Scenario: Lost on the way
    Look at the second DeliveryEvent: it never comes, CANCELED does.
    Given the next shipment fails
    When the customer creates an order
    Then the order becomes Delivering
    And the order becomes Cancelled
    And the order was cancelled by Delivery: lost on the way
    When all is quiet
    Then these events were published for the order:
      | queue       | event         | publisher |
      | Orders      | OrderEvent    | Order     |
      | StatusOrder | CREATED       | Order     |
      | Pay         | PayEvent      | Payment   |
      | StatusOrder | PAYED         | Payment   |
      | Stock       | ReserveEvent  | Stock     |
      | StatusOrder | RESERVED      | Stock     |
      | Delivery    | DeliveryEvent | Delivery  |
      | StatusOrder | DELIVERED     | Delivery  |
      | StatusOrder | CANCELED      | Delivery  |
    And the order is refunded once
    And the reservation of the order is released
    And Delivery has one return task for the order
    And all verdicts hold

  @scaling
  Scenario: A stopped service delays its orders and loses none
    Look at Pay: the orders wait in it until Stock is back.
    Given Stock is stopped
    When the customer creates 3 orders
    And 10 seconds pass
    Then 3 orders are Paid
    And 3 messages wait in Pay
    When Stock is back again
    And all is quiet
    Then every order is Completed
    And all verdicts hold

  @scaling
  Scenario: Three instances share one queue
    Look at Payment: nobody was told of its new instances, and three orders are paid at once.
    Given Payment has 3 instances
    When the customer creates 3 orders
    And we wait until Payment works on 3 orders at once
    And all is quiet
    Then every order is Completed
    And all verdicts hold

  @scaling
  Scenario: The last unit goes to one of two
    Look at Stock: two instances, one unit, one winner.
    Given Stock has 2 instances
    And there is 1 unit of "lamp" in stock
    When the customer creates orders "A", "B": 1 × "lamp" for 39.90 each
    And all is quiet
    Then 1 order is Completed
    And 1 order is Cancelled
    And of "lamp" 0 are on hand, 0 reserved and 1 gone
    And all verdicts hold

  @orders
  Scenario: What the shop shows and keeps
    In the list of orders the newest comes first. Of a card only the last four digits are kept.
    Given the customer "anna" has created order "A" with the card "4000 1234 5678 9010; 123"
    And the customer "boris" has created order "B"
    And the customer "anna" has created order "C"
    When the customer cancels order "B"
    Then the list of orders is, newest first:
      | order | status    |
      | C     | Created   |
      | B     | Cancelled |
      | A     | Created   |
    And the list of orders of the customer "anna" has 2 entries
    And only "9010" is kept of the card of order "A"
    When all is quiet
    Then all verdicts hold
