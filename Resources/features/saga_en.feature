# language: en
@saga @en
Feature: The life of an order
  Four services know nothing of each other. Each does its part and publishes it; when a CANCELED comes by, each undoes
  what it has done.

  @scenario-1
  Scenario: A new order
    Look at Order: it tells Orders what is to be done and StatusOrder what has become of it.
    When the customer creates an order: 2 × "tea" for 9.00
    Then the order is Created
    And the order is in the list of orders as Created
    And Orders carried OrderEvent from Order for the order
    And StatusOrder carried CREATED from Order for the order
    When all is quiet
    Then all verdicts hold

  @scenario-2
  Scenario: The payment is made
    Look at Pay: the order moves on to Stock, though Payment knows of no such service.
    Given the customer has created an order: 2 × "tea" for 9.00
    When the payment of the order is made
    Then Pay carried PayEvent from Payment for the order
    And the order becomes Paid
    And the order is charged 9.00 and not refunded
    And Stock starts working on the order
    When all is quiet
    Then all verdicts hold

  @scenario-3
  Scenario: The goods are reserved
    Look at Stock's shelves: two units move from on hand to reserved.
    Given there are 10 units of "tea" in stock
    And the customer has created an order: 2 × "tea" for 9.00
    When Stock reserves the order
    Then of "tea" 8 are on hand, 2 reserved and 0 gone
    And Stock carried ReserveEvent from Stock for the order
    And the order becomes Reserved
    And Delivery starts working on the order
    When all is quiet
    Then all verdicts hold

  @scenario-4
  Scenario: The order is handed over to delivery
    Look at Delivery: the wire says DELIVERED, and it means handed over; the parcel has only left.
    Given the customer has created an order
    When the order is handed over to delivery
    Then Delivery carried DeliveryEvent for the order
    And Delivery has one shipment task for the order
    And the order becomes Delivering
    When all is quiet
    Then all verdicts hold

  @scenario-5
  Scenario: The order arrives
    Look at the history: five statuses, one after the other, and not a step back.
    Given there are 10 units of "tea" in stock
    And the customer has created an order: 2 × "tea" for 9.00
    When the order arrives
    Then the order becomes Completed
    And the history of the order is Created → Paid → Reserved → Delivering → Completed
    And Delivery carried DeliveryEvent, DeliveryEvent for the order
    When all is quiet
    Then of "tea" 8 are on hand, 0 reserved and 2 gone
    And the order is charged 9.00 and not refunded
    And all verdicts hold

  @scenario-6
  Scenario: The customer cancels a paid order
    Look at Payment: nobody asks it for the money, it hears CANCELED and refunds.
    Given the customer has created an order: 2 × "tea" for 9.00
    And the order becomes Paid
    When the customer cancels the order
    Then the order is Cancelled
    And the order was cancelled by the customer
    When all is quiet
    Then the order is refunded 9.00 once
    And nothing is reserved for the order
    And StatusOrder carried CREATED, PAYED, CANCELED from Order for the order
    And all verdicts hold

  @scenario-7
  Scenario: The customer cancels an order on its way
    Look at all three: the money, the reservation, and a task to bring the parcel back.
    Given the customer has created an order: 2 × "tea" for 9.00
    And the order becomes Delivering
    When the customer cancels the order
    Then the order is Cancelled
    When all is quiet
    Then the order is refunded 9.00 once
    And the reservation of the order is released
    And Delivery has one return task for the order
    And all verdicts hold

  @scenario-8
  Scenario: The payment fails
    Look at Pay: it stays empty, and the order goes no further.
    Given the next payment fails
    When the customer creates an order
    Then the order becomes Cancelled
    And the order was cancelled by Payment: an injected failure
    When all is quiet
    Then the order is not charged
    And Pay carried nothing for the order
    And all verdicts hold

  @scenario-9
  Scenario: The reservation fails
    Look at Payment: the order was cancelled elsewhere, and it refunds all the same.
    Given the next reservation fails
    When the customer creates an order: 2 × "tea" for 9.00
    Then the order becomes Cancelled
    And the order was cancelled by Stock: an injected failure
    When all is quiet
    Then the order is refunded 9.00 once
    And nothing is reserved for the order
    And Delivery has no return tasks for the order
    And all verdicts hold

  @scenario-10
  Scenario: The delivery fails
    Look at StatusOrder: one CANCELED from Delivery, and every service undoes its part.
    Given the next hand-over fails
    When the customer creates an order: 2 × "tea" for 9.00
    Then the order becomes Cancelled
    And the order was cancelled by Delivery: an injected failure
    When all is quiet
    Then the order is refunded 9.00 once
    And the reservation of the order is released
    And Delivery has one return task for the order
    And all verdicts hold
