# language: en
@hazard @en
Feature: What a saga needs underneath
  Messages, processes and the broker fail. Each hazard comes twice, with the safeguard that covers it and without: what
  is red then is what the safeguard was for.

  @H1 @on
  Scenario: H1 The OrderEvent comes again
    Look at Payment: the second OrderEvent comes by, and its inbox knows it. The customer is charged once.
    Given the OrderEvent of order "A" is delivered twice
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Completed
    And order "A" is charged 9.00 and not refunded
    And all verdicts hold

  @H1 @off
  Scenario: H1 The OrderEvent comes again: no idempotent consumer
    Look at Payment: it takes the second OrderEvent for a new one, and everybody behind it does, too.
    Given the safeguard "idempotent-consumer" is off
    And the OrderEvent of order "A" is delivered twice
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Completed
    And only the verdicts money, goods and returns do not hold, for order "A"

  @H2 @on
  Scenario: H2 Payment hears Cancelled again
    Look at Payment: it has undone its part already, and the second Cancelled finds that in its inbox.
    Given Cancelled of order "A" at Payment is delivered twice
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Paid
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is refunded 9.00 once
    And all verdicts hold

  @H2 @off
  Scenario: H2 Payment hears Cancelled again: no idempotent consumer
    Look at Payment: one charge, two refunds.
    Given the safeguard "idempotent-consumer" is off
    And Cancelled of order "A" at Payment is delivered twice
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Paid
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is Cancelled
    And only the verdict money does not hold, for order "A"

  @H3 @on
  Scenario: H3 Cancelled during the payment
    Look at Payment: it hears Cancelled while it works, puts up a tombstone, and charges nothing in the end.
    Given the customer has created order "A": 2 × "tea" for 9.00
    And Payment starts working on order "A"
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is not charged
    And all verdicts hold

  @H3 @off
  Scenario: H3 Cancelled during the payment: no tombstone
    Look at Payment: it has heard Cancelled, had nothing to undo, and forgets it. Its work ends, and the order goes on.
    Given the safeguard "tombstone" is off
    And the customer has created order "A": 2 × "tea" for 9.00
    And Payment starts working on order "A"
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is Cancelled
    And only the verdicts money, goods and returns do not hold, for order "A"

  @H4 @on
  Scenario: H4 The cancellation overtakes the order
    Look at Orders: the OrderEvent waits, and Cancelled goes by. When Payment gets to it at last, the tombstone stands.
    Given the OrderEvent of order "A" is held
    And the customer has created order "A": 2 × "tea" for 9.00
    When the customer cancels order "A"
    And 1 second passes
    And the OrderEvent of order "A" is let go
    And all is quiet
    Then order "A" is not charged
    And all verdicts hold

  @H4 @off
  Scenario: H4 The cancellation overtakes the order: no tombstone
    Look at Payment: it undid nothing, since there was nothing, and then does what nobody will undo.
    Given the safeguard "tombstone" is off
    And the OrderEvent of order "A" is held
    And the customer has created order "A": 2 × "tea" for 9.00
    When the customer cancels order "A"
    And 1 second passes
    And the OrderEvent of order "A" is let go
    And all is quiet
    Then order "A" is Cancelled
    And only the verdicts money, goods and returns do not hold, for order "A"

  @H5 @on
  Scenario: H5 A stale status after the cancellation
    Look at Order: Paid arrives three seconds late, and a terminal status is never left.
    Given Paid of order "A" at Order is delayed by 3 s
    And the customer has created order "A": 2 × "tea" for 9.00
    And Payment charges order "A"
    When the customer cancels order "A"
    And all is quiet
    Then the history of order "A" is Created → Cancelled
    And order "A" is refunded 9.00 once
    And all verdicts hold

  @H5 @off
  Scenario: H5 A stale status after the cancellation: no terminal guard
    Look at Order: the dead order reads Paid again, while all others have undone their parts.
    Given the safeguard "terminal-guard" is off
    And Paid of order "A" at Order is delayed by 3 s
    And the customer has created order "A": 2 × "tea" for 9.00
    And Payment charges order "A"
    When the customer cancels order "A"
    And all is quiet
    Then the history of order "A" is Created → Cancelled → Paid
    And only the verdicts history, agreement and progress do not hold, for order "A"

  @H6 @on
  Scenario: H6 Cancelled at the moment of arrival
    Look at Order: what it accepted stands, and Delivery, which was first, undoes its part.
    Given the customer has created order "A": 2 × "tea" for 9.00
    And order "A" arrives
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is Cancelled
    And order "A" is refunded 9.00 once
    And Delivery has one return task for order "A"
    And all verdicts hold

  @H6 @off
  Scenario: H6 Cancelled at the moment of arrival: no terminal guard
    Look at Order: Completed comes after Cancelled and wins. The order is completed, and its money is back.
    Given the safeguard "terminal-guard" is off
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" arrives
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is Completed
    And order "A" is refunded 9.00 once
    And only the verdicts money, goods, returns, history and agreement do not hold, for order "A"

  @H7 @on
  Scenario: H7 Payment crashes while it works
    Look at Orders: nobody has acknowledged the OrderEvent, so the broker delivers it once more.
    Given Payment crashes before storing its work on order "A"
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Completed
    And order "A" is charged 9.00 and not refunded
    And all verdicts hold

  @H7 @off
  Scenario: H7 Payment crashes while it works: acknowledged too early
    Look at Orders: the OrderEvent was acknowledged on receipt. It went down with the instance, and nobody knows.
    Given the safeguard "ack-after-commit" is off
    And Payment crashes before storing its work on order "A"
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Created
    And only the verdict progress does not hold, for order "A"

  @H8 @on
  Scenario: H8 Stock crashes before publishing
    Look at Stock: the reservation and its messages were stored in one step, and are sent after the restart.
    Given Stock crashes after storing its work on order "A"
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Completed
    And all verdicts hold

  @H8 @off
  Scenario: H8 Stock crashes before publishing: no outbox
    Look at Stock: the goods are reserved, and nobody will ever hear of it.
    Given the safeguard "outbox" is off
    And Stock crashes after storing its work on order "A"
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Paid
    And the goods of order "A" are reserved
    And only the verdicts money and progress do not hold, for order "A"

  @H9 @on
  Scenario: H9 A message is lost
    Look at the clock: nothing moves any more, until Order cancels at the deadline and Payment pays back.
    Given the safeguard "deadline" is on
    And the deadline of an order is 20 s
    And the PayEvent of order "A" is lost
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Cancelled
    And order "A" is refunded 9.00 once
    And all verdicts hold

  @H9 @off
  Scenario: H9 A message is lost: no deadline
    Look at Pay: it is empty. Payment has done its part, Stock has never heard of it, and nobody waits for anything.
    Given the PayEvent of order "A" is lost
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Paid
    And order "A" is charged 9.00 and not refunded
    And only the verdicts money and progress do not hold, for order "A"

  @H10 @on
  Scenario: H10 A refund fails
    Look at Payment: it waits a second and tries again.
    Given the next refund fails
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Paid
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is refunded 9.00 once
    And all verdicts hold

  @H10 @off
  Scenario: H10 A refund fails: no retry
    Look at Payment: one attempt, and the money is gone. Not even a dead letter tells of it.
    Given the safeguard "retry" is off
    And the next refund fails
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Paid
    When the customer cancels order "A"
    And all is quiet
    Then order "A" is charged 9.00 and not refunded
    And there are no dead letters
    And only the verdict money does not hold, for order "A"

  @H11 @on
  Scenario: H11 A message that nobody can read
    Look at the dead letters: after three attempts the message lies there and blocks nobody, and a person sends it anew.
    Given the OrderEvent of order "A" is unreadable
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then no messages wait in Orders
    And there is one dead letter
    And only the verdict progress does not hold, for order "A"
    When the operator re-drives all dead letters
    And all is quiet
    Then order "A" is Completed
    And all verdicts hold

  @H11 @off
  Scenario: H11 A message that nobody can read: no bounded attempts
    Look at Orders: the head of the queue cannot be read, and stays. Whatever comes behind it waits for ever.
    Given the safeguard "retry" is off
    And the OrderEvent of order "A" is unreadable
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then one message waits in Orders
    And there are no dead letters
    And only the verdict progress does not hold, for order "A"

  @H12 @on
  Scenario: H12 Two instances, one of them slow
    Look at Payment: order "A" overtakes order "B", and nothing is amiss. There is no safeguard to switch off: a status
    is heard by the service, whichever instance works, so the events of one order never overtake each other in it.
    Given Payment has 2 instances
    And an instance of Payment works 20 times as long
    When the customer creates orders "A", "B": 2 × "tea" for 9.00 each
    Then order "A" becomes Paid
    And order "B" is Created
    When the customer cancels order "B"
    And all is quiet
    Then order "A" is Completed
    And order "B" is not charged
    And all verdicts hold

  @H13 @on
  Scenario: H13 Four subscribers to every status
    Look at StatusOrder: each of the four gets a copy of each status.
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" is Completed
    And Payment handled Reserved of order "A" once
    And Order handled Reserved of order "A" once
    And all verdicts hold

  @H13 @off
  Scenario: H13 Four subscribers to every status: one subscription
    Look at StatusOrder: each status reaches one of the four only, and Order never hears what became of its order.
    Given the safeguard "own-subscription" is off
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then only the verdicts money and progress do not hold, for order "A"

  @H14 @on
  Scenario: H14 A service hears its own news
    Look at StatusOrder: Payment reads its own Paid, and nothing comes of it. There is no safeguard to switch off: the
    publisher is subscribed like everybody, and what it caused itself is no news to it.
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then Payment handled Paid of order "A" once
    And StatusOrder carried Created, Paid, Reserved, Delivering, Completed for order "A"
    And order "A" is charged 9.00 and not refunded
    And all verdicts hold

  @H15 @on
  Scenario: H15 A message after the end
    Look at Order: the second Paid comes when the order is completed long since. Its inbox knows it, and the end is the
    end.
    Given Paid of order "A" at Order is delivered twice
    And Paid of order "A" at Order is held
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Completed
    When Paid of order "A" is let go
    And all is quiet
    Then the history of order "A" is Created → Paid → Reserved → Delivering → Completed
    And all verdicts hold

  @H15 @off
  Scenario: H15 A message after the end: both safeguards off
    Look at Order: neither the inbox nor the terminal guard is there, and the completed order reads Paid again.
    Given the safeguard "idempotent-consumer" is off
    And the safeguard "terminal-guard" is off
    And Paid of order "A" at Order is delivered twice
    And Paid of order "A" at Order is held
    And the customer has created order "A": 2 × "tea" for 9.00
    And order "A" becomes Completed
    When Paid of order "A" is let go
    And all is quiet
    Then order "A" is Paid
    And only the verdicts money, history, agreement and progress do not hold, for order "A"

  @H16 @on
  Scenario: H16 The goods have left, and the delivery fails
    Look at Delivery: what is on its way cannot be unsent, so there is a task to bring it back. There is no safeguard to
    switch off: an undo that erased the shipment would be no undo, and is not to be had.
    Given the shipment of order "A" fails
    When the customer creates order "A": 2 × "tea" for 9.00
    And all is quiet
    Then order "A" was cancelled by Delivery: lost on the way
    And the reservation of order "A" is released
    And Delivery has one shipment task for order "A"
    And Delivery has one return task for order "A"
    And all verdicts hold

  @H19 @on
  Scenario: H19 A zombie comes back to its work
    Look at Payment: one instance stands still, the broker gives its work to the other, and then it goes on as if
    nothing had been. The inbox of the service knows better.
    Given Payment has 2 instances
    And the customer has created order "A": 2 × "tea" for 9.00
    And Payment starts working on order "A"
    When the instance of Payment at work on order "A" freezes
    Then order "A" becomes Paid
    When the frozen instance of Payment goes on
    And all is quiet
    Then order "A" is charged 9.00 and not refunded
    And all verdicts hold

  @H19 @off
  Scenario: H19 A zombie comes back to its work: no idempotent consumer
    Look at Payment: the work was done by the other instance, and the zombie does it again.
    Given the safeguard "idempotent-consumer" is off
    And Payment has 2 instances
    And the customer has created order "A": 2 × "tea" for 9.00
    And Payment starts working on order "A"
    When the instance of Payment at work on order "A" freezes
    Then order "A" becomes Paid
    When the frozen instance of Payment goes on
    And all is quiet
    Then only the verdicts money, goods and returns do not hold, for order "A"
