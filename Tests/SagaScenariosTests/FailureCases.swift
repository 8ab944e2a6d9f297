@testable import SagaScenarios

enum FailureCases {
    private static let created = "the customer creates order \"A\": 2 × \"tea\" for 9.00"
    private static let completed = [created, "all is quiet"]
    private static let cancelled = [
        "the next hand-over fails", created, "all is quiet",
    ]

    static let orders: [FailureCase] = [
        .init(
            [created, "order \"A\" is Paid"], "Order \"A\": expected the status Paid, found Created.",
            "Заказ «A»: ожидалось — статус «Оплачен», на деле — «Создан»."),
        .init(
            completed + ["order \"A\" becomes Cancelled"],
            "Order \"A\": expected the status Cancelled, found Completed.",
            "Заказ «A»: ожидалось — статус «Отменен», на деле — «Выполнен»."),
        .init(
            [created, "order \"A\" becomes Reserved", "order \"A\" becomes Paid"],
            "Order \"A\": expected the status Paid, found Reserved.",
            "Заказ «A»: ожидалось — статус «Оплачен», на деле — «Зарезервирован»."),
        .init(
            ["Payment is stopped", created, "order \"A\" becomes Paid"],
            "Order \"A\": expected the status Paid, found Created. Nothing more is going to happen by itself.",
            "Заказ «A»: ожидалось — статус «Оплачен», на деле — «Создан». Само собой больше ничего не произойдёт."),
        .init(
            completed + ["the history of order \"A\" is Created → Cancelled"],
            "Order \"A\": expected the history Created → Cancelled, "
                + "found Created → Paid → Reserved → Delivering → Completed.",
            "Заказ «A»: ожидалось — история Создан → Отменен, "
                + "на деле — Создан → Оплачен → Зарезервирован → Доставляется → Выполнен."),
        .init(
            completed + ["order \"A\" was cancelled by the customer"],
            "Order \"A\": expected cancelled by the customer, found Completed.",
            "Заказ «A»: ожидалось — отмена (покупатель), на деле — «Выполнен»."),
        .init(
            cancelled + ["order \"A\" was cancelled by Delivery: lost on the way"],
            "Order \"A\": expected cancelled by Delivery: lost on the way, found cancelled by Delivery: an injected failure.",
            "Заказ «A»: ожидалось — отмена (Доставка: потеря в пути), на деле — отмена (Доставка: внесённый сбой)."),
        .init(
            [created, "order \"A\" is in the list as Paid"], "Order \"A\": expected the status Paid, found Created.",
            "Заказ «A»: ожидалось — статус «Оплачен», на деле — «Создан»."),
        .init(
            [created, "only \"1234\" is kept of the card of order \"A\""],
            "Order \"A\": expected \"1234\", found \"•••• 9010\".",
            "Заказ «A»: ожидалось — \"1234\", на деле — \"•••• 9010\"."),
        .init(
            completed + ["order \"A\" is not charged"],
            "Order \"A\": expected not charged, found charged 9.00 and not refunded.",
            "Заказ «A»: ожидалось — ничего не списано, на деле — списано 9,00 и не возвращено."),
        .init(
            cancelled + ["order \"A\" is charged and not refunded"],
            "Order \"A\": expected charged and not refunded, found charged and refunded 9.00.",
            "Заказ «A»: ожидалось — списано и не возвращено, на деле — списано и возвращено 9,00."),
        .init(
            cancelled + ["order \"A\" is refunded 9.01 once"],
            "Order \"A\": expected charged and refunded 9.01, found charged and refunded 9.00.",
            "Заказ «A»: ожидалось — списано и возвращено 9,01, на деле — списано и возвращено 9,00."),
        .init(
            completed + ["order \"A\" has 2 debits and 1 credit"],
            "Order \"A\": expected 2 debits, 1 credit, found 1 debit, 0 credits.",
            "Заказ «A»: ожидалось — 2 списания, 1 возврат, на деле — 1 списание, 0 возвратов."),
        .init(
            completed + ["order \"A\" has cost the customer nothing"],
            "Order \"A\": expected not charged, or refunded, found charged 9.00 and not refunded.",
            "Заказ «A»: ожидалось — не списано или возвращено, на деле — списано 9,00 и не возвращено."),
        .init(
            [created, "order \"A\" becomes Reserved", "nothing is reserved for order \"A\""],
            "Order \"A\": expected nothing reserved, found 2 units reserved.",
            "Заказ «A»: ожидалось — ничего не зарезервировано, на деле — 2 единицы в резерве."),
        .init(
            [created, "order \"A\" becomes Reserved", "1 unit is reserved for order \"A\""],
            "Order \"A\": expected 1 unit reserved, found 2 units reserved.",
            "Заказ «A»: ожидалось — 1 единица в резерве, на деле — 2 единицы в резерве."),
        .init(
            [created, "the goods of order \"A\" are reserved"],
            "Order \"A\": expected the goods reserved, found nothing reserved.",
            "Заказ «A»: ожидалось — товар зарезервирован, на деле — ничего не зарезервировано."),
        .init(
            completed + ["the reservation of order \"A\" is released"],
            "Order \"A\": expected the reservation released, found the goods gone from the warehouse.",
            "Заказ «A»: ожидалось — резерв снят, на деле — товар ушёл со склада."),
        .init(
            cancelled + ["the goods of order \"A\" have left the warehouse"],
            "Order \"A\": expected the goods gone from the warehouse, found the reservation released.",
            "Заказ «A»: ожидалось — товар ушёл со склада, на деле — резерв снят."),
        .init(
            completed + ["Delivery has no shipment tasks for order \"A\""],
            "Order \"A\": expected 0 shipment tasks, found 1.",
            "Заказ «A»: ожидалось — 0 задач на перевозку, на деле — 1."),
        .init(
            completed + ["Delivery has one return task for order \"A\""],
            "Order \"A\": expected 1 return task, found 0.",
            "Заказ «A»: ожидалось — 1 задача на возврат, на деле — 0."),
        .init(
            completed + ["Pay carried PayEvent from Stock for order \"A\""],
            "Order \"A\": expected PayEvent from Stock in Pay, found PayEvent from Payment.",
            "Заказ «A»: ожидалось — PayEvent от сервиса Склад в Pay, на деле — PayEvent от сервиса Оплата."),
        .init(
            completed + ["StatusOrder carried CREATED, PAYED, RESERVED, COMPLETED for order \"A\""],
            "Order \"A\": expected CREATED, PAYED, RESERVED, COMPLETED in StatusOrder, "
                + "found CREATED, PAYED, RESERVED, DELIVERED, COMPLETED.",
            "Заказ «A»: ожидалось — CREATED, PAYED, RESERVED, COMPLETED в StatusOrder, "
                + "на деле — CREATED, PAYED, RESERVED, DELIVERED, COMPLETED."),
        .init(
            completed + ["Stock carried nothing for order \"A\""],
            "Order \"A\": expected nothing in Stock, found ReserveEvent.",
            "Заказ «A»: ожидалось — ничего в Stock, на деле — ReserveEvent."),
        .init(
            [created, "these events were published for order \"A\":", "| queue | event |", "| Orders | OrderEvent |"],
            "Order \"A\": expected nothing in StatusOrder, found CREATED.",
            "Заказ «A»: ожидалось — ничего в StatusOrder, на деле — CREATED."),
        .init(
            completed + ["Stock published nothing for order \"A\""],
            "Order \"A\": expected nothing from Stock, found ReserveEvent, RESERVED.",
            "Заказ «A»: ожидалось — ничего от сервиса Склад, на деле — ReserveEvent, RESERVED."),
        .init(
            completed + ["Stock handled PayEvent for order \"A\" twice"],
            "Order \"A\": expected Stock to have handled PayEvent 2 times, found 1.",
            "Заказ «A»: ожидалось — Склад обрабатывает PayEvent 2 раза, на деле — 1."),
        .init(
            cancelled + ["nobody published CANCELED for order \"A\""],
            "Order \"A\": expected no CANCELED, found CANCELED from Delivery.",
            "Заказ «A»: ожидалось — без CANCELED, на деле — CANCELED от сервиса Доставка."),
        .init(
            completed + ["the refund of order \"A\" is among the dead letters"],
            "Order \"A\": expected the refund among the dead letters, found nothing.",
            "Заказ «A»: ожидалось — возврат денег среди недоставленных сообщений, на деле — ничего."),
        .init(
            completed + ["only the verdicts money, goods do not hold, for order \"A\""],
            "Order \"A\": expected only money, goods not to hold, found all hold.",
            "Заказ «A»: ожидалось — не сходятся только деньги, товар, на деле — всё сходится."),
        .init(
            ["the PayEvent of order \"A\" is lost"] + completed
                + ["only the verdict money does not hold, for order \"A\""],
            "Order \"A\": expected only money not to hold, found money, progress.",
            "Заказ «A»: ожидалось — не сходятся только деньги, на деле — деньги, движение."),
        .init(
            ["the PayEvent of order \"A\" is lost"] + completed
                + [
                    "the customer creates order \"B\"",
                    "only the verdicts money, progress do not hold, for order \"B\"",
                ],
            "Order \"B\": something else is wrong, too: money, order \"A\" — it was charged and is not refunded.",
            "Заказ «B»: не сходится и другое: деньги, заказ «A» — деньги списаны и не возвращены."),
        .init(
            completed + ["the verdict money does not hold and names order \"A\""],
            "Order \"A\": expected the verdict money not to hold, found all hold.",
            "Заказ «A»: ожидалось — проверка «деньги» не сходится, на деле — все сходятся."),
        .init(
            ["Payment is stopped", created, "order \"A\" is quiet"],
            "Order \"A\": it is not quiet yet. Nothing more is going to happen by itself.",
            "Заказ «A»: по нему ещё не всё стихло. Само собой больше ничего не произойдёт."),
        .init(
            ["Payment is stopped", created, "Payment charges order \"A\""],
            "Order \"A\": it has not been charged. Nothing more is going to happen by itself.",
            "Заказ «A»: ещё не оплачен. Само собой больше ничего не произойдёт."),
        .init(
            completed + ["Payment starts working on order \"A\""],
            "Order \"A\": Payment is not working on it. Nothing more is going to happen by itself.",
            "Заказ «A»: Оплата над ним не работает. Само собой больше ничего не произойдёт."),
    ]

    static let world: [FailureCase] = [
        .init(
            ["Stock is stopped", created, "all is quiet"],
            "Not everything is quiet; stopped: Stock. Nothing more is going to happen by itself.",
            "Стихло не всё; остановлены: Склад. Само собой больше ничего не произойдёт."),
        .init(completed + ["2 orders exist"], "Orders: expected 2, found 1.", "Заказов: ожидалось — 2, на деле — 1."),
        .init(
            completed + ["2 orders are Completed"], "Orders that are Completed: expected 2, found 1.",
            "Заказов в статусе «Выполнен»: ожидалось — 2, на деле — 1."),
        .init(
            [created, "1 order has come to an end"], "Orders that have come to an end: expected 1, found 0.",
            "Завершённых заказов: ожидалось — 1, на деле — 0."),
        .init(
            [created, "every order is Completed"], "Orders that are Completed: expected 1, found 0.",
            "Заказов в статусе «Выполнен»: ожидалось — 1, на деле — 0."),
        .init(["every order is Completed"], "There is no order yet.", "Заказов ещё нет."),
        .init(
            ["1.5 s passes", "no more than 1 s have passed since the start"],
            "Time since the start: expected at most 1.000 s, found 1.500 s.",
            "Времени с начала: ожидалось — не больше 1,000 с, на деле — 1,500 с."),
        .init(
            ["1.5 s passes", "at least 1 minute have passed since the start"],
            "Time since the start: expected at least 60.000 s, found 1.500 s.",
            "Времени с начала: ожидалось — не меньше 60,000 с, на деле — 1,500 с."),
        .init(
            completed + ["Payment works on 1 order"], "Orders that Payment works on: expected 1, found 0.",
            "Заказов в работе у сервиса Оплата: ожидалось — 1, на деле — 0."),
        .init(
            completed + ["1 message waits in Pay"], "Messages that wait in Pay: expected 1, found 0.",
            "Сообщений, ждущих в очереди Pay: ожидалось — 1, на деле — 0."),
        .init(
            completed + ["there is one dead letter"], "Dead letters: expected 1, found 0.",
            "Недоставленных сообщений: ожидалось — 1, на деле — 0."),
        .init(
            ["there are 9 units of \"tea\" in stock", "8 units of \"tea\" are on hand"],
            "tea, on hand: expected 8, found 9.", "tea, в наличии: ожидалось — 8, на деле — 9."),
        .init(
            completed + ["2 units of \"tea\" are reserved"], "tea, reserved: expected 2, found 0.",
            "tea, в резерве: ожидалось — 2, на деле — 0."),
        .init(
            completed + ["3 units of \"tea\" are gone"], "tea, gone: expected 3, found 2.",
            "tea, ушло: ожидалось — 3, на деле — 2."),
        .init(
            ["there are 9 units of \"tea\" in stock"] + completed
                + ["of \"tea\" 7 are on hand, 0 reserved and 0 gone"],
            "tea, gone: expected 0, found 2.", "tea, ушло: ожидалось — 0, на деле — 2."),
        .init(
            ["2 units of \"moon\" are gone"], "Nobody has heard of the product \"moon\".",
            "Товара «moon» никто не знает."),
        .init(
            [created, "the customer creates order \"B\"", "the list of orders is, newest first:"]
                + ["| order | status |", "| A | Created |", "| B | Created |"],
            "The list: expected A Created, B Created, found B Created, A Created.",
            "Список: ожидалось — A «Создан», B «Создан», на деле — B «Создан», A «Создан»."),
        .init(
            [created, "the list of orders of the customer \"anna\" has 1 entry"],
            "Entries in the list: expected 1, found 0.", "Записей в списке: ожидалось — 1, на деле — 0."),
        .init(
            ["every refund fails"] + cancelled + ["all verdicts hold"],
            "The verdict does not hold: money, order \"A\" — its dead letter 1 is not re-driven.",
            "Проверка не сходится: деньги, заказ «A» — его недоставленное сообщение 1 не отправлено снова."),
        .init(
            ["every release fails"] + cancelled + ["the verdict goods holds"],
            "The verdict does not hold: goods, order \"A\" — its dead letter 1 is not re-driven.",
            "Проверка не сходится: товар, заказ «A» — его недоставленное сообщение 1 не отправлено снова."),
        .init(
            ["every return task fails"] + cancelled + ["all verdicts hold"],
            "The verdict does not hold: returns, order \"A\" — its dead letter 1 is not re-driven.",
            "Проверка не сходится: возвраты, заказ «A» — его недоставленное сообщение 1 не отправлено снова."),
    ]

    static let attempts: [FailureCase] = [
        .init(
            [created, "the Order service stops", "the customer creates order \"A\" again"], "Order is stopped.",
            "Сервис Заказ остановлен."),
        .init(
            ["the customer creates the same order again"], "There is no order yet.", "Заказов ещё нет."),
        .init(
            [created, "the customer creates order \"A\" again", "the order is accepted"],
            "The order: expected accepted, found nothing changes.",
            "Заказ: ожидалось — принят, на деле — ничего не меняется."),
        .init(
            [created, "the customer tries to create order \"A\" again with the address \"Elm 1\""]
                + ["the order is known already"],
            "The order: expected nothing changes, found There is an order with this id already.",
            "Заказ: ожидалось — ничего не меняется, на деле — Заказ с таким id уже есть."),
        .init(
            ["the customer \"anna\" tries to create an order: 1 × \"tea\" for 9.00", "the order is known already"],
            "The order: expected nothing changes, found accepted.",
            "Заказ: ожидалось — ничего не меняется, на деле — принят."),
        .init(
            ["the order is refused, because it is known with other content"],
            "The order: expected refused, because it is known with other content, "
                + "found nobody has tried to create one.",
            "Заказ: ожидалось — отказ, потому что он известен с другим содержанием, "
                + "на деле — его никто не пытался создать."),
        .init(
            ["the customer tries to cancel an order that does not exist", "the cancellation is accepted"],
            "The cancellation: expected accepted, found refused, because there is no such order.",
            "Отмена: ожидалось — принята, на деле — отказ, потому что такого заказа нет."),
        .init(
            ["the customer tries to cancel an order that does not exist"]
                + ["the cancellation is refused, because the Order service is stopped"],
            "The cancellation: expected refused, because Order is stopped, "
                + "found refused, because there is no such order.",
            "Отмена: ожидалось — отказ, потому что сервис Заказ остановлен, "
                + "на деле — отказ, потому что такого заказа нет."),
        .init(
            ["the cancellation is refused, because its amount is too large"],
            "It is never refused because the amount is too large. Possible: the order is completed, "
                + "there is no such order, Order is stopped.",
            "Отказа с причиной «сумма слишком велика» здесь не бывает. Возможно: заказ выполнен, такого заказа нет, "
                + "сервис Заказ остановлен."),
        .init(
            ["the operator's attempt is accepted"],
            "The operator's attempt: expected accepted, found the operator has tried nothing.",
            "Попытка оператора: ожидалось — удалась, на деле — оператор ничего не пытался сделать."),
        .init(
            ["the operator tries to re-drive all dead letters", "the operator's attempt is accepted"],
            "The operator's attempt: expected accepted, found refused, because there is no such dead letter.",
            "Попытка оператора: ожидалось — удалась, на деле — отказ, потому что такого недоставленного сообщения нет."),
        .init(
            ["the operator tries to re-drive dead letter 7", "the re-drive is refused, because Stock is stopped"],
            "The operator's attempt: expected refused, because Stock is stopped, found There is no dead letter 7.",
            "Попытка оператора: ожидалось — отказ, потому что сервис Склад остановлен, "
                + "на деле — Недоставленного сообщения 7 нет."),
        .init(
            ["the operator tries to re-drive the dead letter of order \"Z\""], "There is no order \"Z\".",
            "Заказа «Z» нет."),
        .init(
            ["the operator tries to stop Stock", "the operator is refused, because Stock is stopped"],
            "The operator's attempt: expected refused, because Stock is stopped, found accepted.",
            "Попытка оператора: ожидалось — отказ, потому что сервис Склад остановлен, на деле — удалась."),
        .init(
            ["the operator tries to remove one instance of Order"],
            "Order takes its commands synchronously: it has no instances and no work that takes time.",
            "Заказ исполняет команды синхронно: у него нет ни экземпляров, ни работы, которая длится."),
        .init(
            [created, "Payment handled PayEvent for order \"A\" once"],
            "PayEvent never comes to Payment. It handles OrderEvent and statuses.",
            "До сервиса Оплата PayEvent не доходит. Он обрабатывает OrderEvent и статусы."),
        .init(
            [created, "Order handled OrderEvent for order \"A\" never"],
            "OrderEvent never comes to Order. It handles statuses.",
            "До сервиса Заказ OrderEvent не доходит. Он обрабатывает статусы."),
    ]

    static let acts: [FailureCase] = [
        .init(
            completed + ["the customer cancels order \"A\""],
            "Order \"A\" is completed and can no longer be cancelled.", "Заказ «A» уже выполнен, отменить его нельзя."),
        .init(["the customer cancels the order"], "There is no order yet.", "Заказов ещё нет."),
        .init(["order \"Z\" is Paid"], "There is no order \"Z\".", "Заказа «Z» нет."),
        .init([created, created], "There is an order \"A\" already.", "Заказ «A» уже есть."),
        .init(
            [created, "the customer tries to cancel order \"A\"", "the cancellation changes nothing"],
            "The cancellation: expected nothing changes, found accepted.",
            "Отмена: ожидалось — ничего не меняется, на деле — принята."),
        .init(
            ["the cancellation is accepted"],
            "The cancellation: expected accepted, found nobody has asked for one.",
            "Отмена: ожидалось — принята, на деле — её никто не просил."),
        .init(
            [created, "the Order service stops", "the customer tries to cancel order \"A\""]
                + ["the cancellation is refused, because the order is completed"],
            "The cancellation: expected refused, because the order is completed, found Order is stopped.",
            "Отмена: ожидалось — отказ, потому что заказ выполнен, на деле — Сервис Заказ остановлен."),
        .init(
            ["the customer tries to create an order", "the order is refused, because Order is stopped"],
            "The order: expected refused, because Order is stopped, found accepted.",
            "Заказ: ожидалось — отказ, потому что сервис Заказ остановлен, на деле — принят."),
        .init(
            ["the Order service stops", "the customer tries to create an order"]
                + ["the order is refused, because its amount is too large"],
            "The order: expected refused, because the amount is too large, found Order is stopped.",
            "Заказ: ожидалось — отказ, потому что сумма слишком велика, на деле — Сервис Заказ остановлен."),
        .init(
            ["the Order service stops", "the customer creates an order"], "Order is stopped.",
            "Сервис Заказ остановлен."),
        .init(["Stock stops", "Stock stops"], "Stock is stopped already.", "Сервис Склад уже остановлен."),
        .init(["Stock starts"], "Stock is running already.", "Сервис Склад уже работает."),
        .init(
            ["one instance of Stock is removed"], "Stock has to keep its last instance.",
            "Последний экземпляр сервиса Склад убрать нельзя."),
        .init(
            ["the operator re-drives dead letter 3"], "There is no dead letter 3.",
            "Недоставленного сообщения 3 нет."),
        .init(
            [created, "the operator re-drives the dead letter of order \"A\""],
            "Order \"A\": there are no dead letters.", "Заказ «A»: недоставленных сообщений нет."),
        .init(
            ["Payment has 0 instances"], "A service has from 1 to 10000 instances.",
            "Экземпляров у сервиса от 1 до 10000."),
        .init(
            ["the Order service works 10 s on each order"],
            "Order takes its commands synchronously: it has no instances and no work that takes time.",
            "Заказ исполняет команды синхронно: у него нет ни экземпляров, ни работы, которая длится."),
        .init(
            [created, "Order starts working on order \"A\""],
            "Order takes its commands synchronously: it has no instances and no work that takes time.",
            "Заказ исполняет команды синхронно: у него нет ни экземпляров, ни работы, которая длится."),
        .init(
            [created, "wait until Order works on 1 order"],
            "Order takes its commands synchronously: it has no instances and no work that takes time.",
            "Заказ исполняет команды синхронно: у него нет ни экземпляров, ни работы, которая длится."),
        .init(
            ["0 s pass"], "This step would do nothing. Write a number above 0, or leave it out.",
            "Этот шаг ничего бы не сделал. Напишите число больше 0 или уберите шаг."),
        .init(
            ["the customer creates no orders"], "This step would do nothing. Write a number above 0, or leave it out.",
            "Этот шаг ничего бы не сделал. Напишите число больше 0 или уберите шаг."),
        .init(
            ["1 message waits in Delivery"], "Commands wait in Orders, Pay and Stock only.",
            "Команды ждут только в очередях Orders, Pay и Stock."),
    ]
}
