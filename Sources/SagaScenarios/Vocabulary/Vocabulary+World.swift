import SagaCore
import SagaEngine

extension Vocabulary {
    /// What the world is like: times, stock, instances, outages, load.
    static let worldEntries: [Entry] = Entry.list {
        Entry.step(
            en: "{service} works {times} on (each|an) order",
            ru: "{service} работает над (каждым заказом|заказом) {times}"
        ) { arguments throws(StepProblem) in
            .setting(.workTime(try participant(arguments.service), arguments.times))
        }
        Entry.step(
            en: "(a|each) shipment takes {times}", "the way to the customer takes {times}",
            ru: "перевозка занимает {times}", "дорога до покупателя занимает {times}"
        ) { .setting(.shipmentTime($0.times)) }
        Entry.step(
            en: "(a|each) message travels for {times}",
            ru: "(каждое сообщение|сообщение) идёт {times}"
        ) { .setting(.latency($0.times)) }
        Entry.step(
            en: "a crashed instance starts again after {span}",
            ru: "упавший экземпляр запускается через {span}"
        ) { arguments throws(StepProblem) in .setting(.restart(try length(arguments.span))) }
        Entry.step(
            en: "a crashed instance stays down",
            ru: "упавший экземпляр сам не запускается"
        ) { _ in .setting(.restart(nil)) }
        Entry.step(
            en: "the broker waits {span} for an acknowledgement",
            ru: "брокер ждёт подтверждения {span}"
        ) { arguments throws(StepProblem) in .setting(.acknowledgeTimeout(try length(arguments.span))) }
        Entry.step(
            en: "the deadline of an order is {span}",
            ru: "срок заказа – {span}", "срок заказа {span}"
        ) { arguments throws(StepProblem) in .setting(.deadline(try length(arguments.span))) }
        Entry.step(
            en: "the seed is {seed}",
            ru: "зерно равно {seed}"
        ) { .setting(.seed(UInt64(bitPattern: $0.number("seed")))) }
        Entry.step(
            en: "there are {count} units of every product in stock",
            ru: "на складе по {count} (единице|единицы|единиц|штуке|штуки|штук) каждого товара"
        ) { .setting(.initialUnits($0.number())) }
        Entry.step(
            en: "there (is|are) {count} unit(|s) of {product:text} in stock",
            ru: "на складе {count} (единица|единицы|единиц|штука|штуки|штук) товара {product:text}"
        ) { .stock(product: $0.text("product"), units: $0.number()) }
        Entry.step(
            en: "{service} has {count} instance(|s)",
            ru: "у сервиса {service} {count} экземпляр(|а|ов)", "{service} работает в {count} экземпляр(е|ах)"
        ) { arguments throws(StepProblem) in
            .instances(try participant(arguments.service), try instances(arguments.int()))
        }
        Entry.step(
            en: "one more instance of {service} is started",
            ru: "запущен ещё один экземпляр сервиса {service}", "запускается ещё один экземпляр сервиса {service}"
        ) { arguments throws(StepProblem) in .changeInstances(try participant(arguments.service), by: 1) }
        Entry.step(
            en: "one instance of {service} is removed",
            ru: "убран один экземпляр сервиса {service}"
        ) { arguments throws(StepProblem) in .changeInstances(try participant(arguments.service), by: -1) }
        Entry.step(
            en: "{service} (stops|is stopped|goes down|is down)",
            ru: "{service} (остановлен|остановлена|останавливается|не работает)"
        ) { .stop($0.service) }
        Entry.step(
            en: "{service} (starts|is started|comes back|is back)( again|)",
            ru:
                "{service} (снова работает|снова запущен|снова запущена|запускается|снова запускается|запускается снова)"
        ) { .start($0.service) }
        Entry.step(
            en: "customers (create|place) {rate}",
            ru: "покупатели (создают|делают) {rate}"
        ) { .load(perKilosecond: $0.number("rate")) }
        Entry.step(
            en: "customers stop after {count} orders",
            ru: "покупатели останавливаются после {count} заказ(а|ов)"
        ) { .setting(.orderLimit($0.int())) }
        Entry.step(
            en: "customers stop ordering",
            ru: "покупатели перестают заказывать"
        ) { _ in .load(perKilosecond: 0) }
    }

    static func participant(_ service: ServiceID) throws(StepProblem) -> ServiceID {
        if service != .order { return service }
        throw StepProblem(
            Phrase(
                en: "Order takes its commands synchronously: it has no instances and no work that takes time.",
                ru: "Заказ исполняет команды синхронно: у него нет ни экземпляров, ни работы, которая длится."))
    }

    private static func length(_ span: Span) throws(StepProblem) -> Span {
        if span > .zero { return span }
        throw nothingHappens
    }

    private static func instances(_ count: Int) throws(StepProblem) -> Int {
        if (1...Consumer.mostInstances).contains(count) { return count }
        throw StepProblem(
            Phrase(
                en: "A service has from 1 to \(Consumer.mostInstances) instances.",
                ru: "Экземпляров у сервиса от 1 до \(Consumer.mostInstances)."))
    }

    /// The faults that the operator can arm, one or all, for one order or for any.
    static let faultEntries: [Entry] = Entry.list {
        Entry.step(
            en: "the next {fault} (fails|will fail)",
            ru: "следующ(ая|ий|ее) {fault} (не удастся|не удаётся|сорвётся)"
        ) { .arm($0.fault, .next(1)) }
        Entry.step(
            en: "the next {count} {fault} (fail|will fail)",
            ru: "следующие {count} {fault} (не удадутся|не удаются|сорвутся)",
            "{count} следующ(ие|их) {fault} (не удадутся|не удаются|сорвутся)"
        ) { arguments throws(StepProblem) in
            guard FaultMode.counts.contains(arguments.int()) else {
                throw StepProblem(Refusal.countOutOfRange.sentence)
            }
            return .arm(arguments.fault, .next(arguments.int()))
        }
        Entry.step(
            en: "every {fault} fails",
            ru: "кажд(ая|ый|ое) {fault} (не удаётся|срывается)"
        ) { .arm($0.fault, .always) }
        Entry.step(
            en: "{percent} of (the |){fault} fail",
            ru: "(не удаётся|срывается) {percent} {fault}"
        ) { .arm($0.fault, .share(permille: $0.int("percent"))) }
        Entry.step(
            en: "(the |){fault} (of|for) {order} (fails|will fail)",
            ru: "{fault} ( за| по|){order} (не удастся|не удаётся|сорвётся|срывается)"
        ) { .choose($0.fault, $0.order) }
        Entry.step(
            en: "(the |){fault} (of|for) {order} (succeeds|will succeed) again",
            ru: "{fault} ( за| по|){order} снова удаётся"
        ) { .disarm($0.fault, $0.order) }
        Entry.step(
            en: "every {fault} succeeds again",
            ru: "кажд(ая|ый|ое) {fault} снова удаётся"
        ) { .disarm($0.fault, nil) }
        Entry.step(
            en: "nothing fails any more",
            ru: "больше ничего не срывается"
        ) { _ in .disarmAll }
    }

    /// The clock and the operator's part.
    static let timeEntries: [Entry] = Entry.list {
        Entry.step(
            en: "{span} (pass|passes)",
            ru: "про(ходит|ходят|шёл|шла|шло|шли) {span}"
        ) { arguments throws(StepProblem) in
            guard arguments.span > .zero else { throw nothingHappens }
            return .pass(arguments.span)
        }
        Entry.wait(
            en: "(all|everything) (is|has become|becomes) quiet",
            ru: "всё (стихло|стихает)"
        ) { _ in .quiet }
        Entry.wait(
            en: "{order} (is|has become|becomes) quiet",
            ru: "{order} (стих|стихает)"
        ) { .settled($0.order) }
        Entry.wait(
            en: "{order} becomes {status}", "the status of {order} becomes {status}",
            ru: "статус {order} становится {status}", "{order} становится {status}"
        ) { .status($0.order, $0.status) }
        Entry.wait(
            en: "Payment (charges|has charged) {order}", "the payment of {order} is made",
            ru: "оплата {order} (проходит|прошла)"
        ) { .milestone($0.order, .charged) }
        Entry.wait(
            en: "Stock (reserves|has reserved) {order}",
            ru: "Склад (резервирует|зарезервировал) {order}"
        ) { .milestone($0.order, .reserved) }
        Entry.wait(
            en: "{order} (is|has been) handed over to delivery",
            ru: "{order} (передан|передаётся) в доставку"
        ) { .milestone($0.order, .handedOver) }
        Entry.wait(
            en: "{order} (arrives|has arrived)",
            ru: "{order} (прибывает|прибыл)( к покупателю|)"
        ) { .milestone($0.order, .arrived) }
        Entry.wait(
            en: "{service} starts working on {order}",
            ru: "{service} (берёт|взял|взяла) {order} в работу"
        ) { arguments throws(StepProblem) in .atWork(try participant(arguments.service), arguments.order) }
    }

    /// What the operator does to dead letters, and what the operator tries.
    static let operatorEntries: [Entry] = Entry.list {
        Entry.step(
            en: "the operator re-drives all dead letters",
            ru: "оператор возвращает в очередь все недоставленные сообщения"
        ) { _ in .redrive(.all) }
        Entry.step(
            en: "the operator re-drives dead letter {count}",
            ru: "оператор возвращает в очередь недоставленное сообщение {count}"
        ) { .redrive(.number($0.int())) }
        Entry.step(
            en: "the operator re-drives the dead letter of {order}",
            ru: "оператор возвращает в очередь недоставленное сообщение {order}"
        ) { .redrive(.of($0.order)) }
        Entry.step(
            en: "the operator tries to re-drive all dead letters",
            ru: "оператор пытается вернуть в очередь все недоставленные сообщения"
        ) { _ in .attempt(.redrive(.all)) }
        Entry.step(
            en: "the operator tries to re-drive dead letter {count}",
            ru: "оператор пытается вернуть в очередь недоставленное сообщение {count}"
        ) { .attempt(.redrive(.number($0.int()))) }
        Entry.step(
            en: "the operator tries to re-drive the dead letter of {order}",
            ru: "оператор пытается вернуть в очередь недоставленное сообщение {order}"
        ) { .attempt(.redrive(.of($0.order))) }
        Entry.step(
            en: "the operator tries to stop {service}",
            ru: "оператор пытается остановить {service}"
        ) { .attempt(.stop($0.service)) }
        Entry.step(
            en: "the operator tries to start {service}",
            ru: "оператор пытается запустить {service}"
        ) { .attempt(.start($0.service)) }
        Entry.step(
            en: "the operator tries to start one more instance of {service}",
            ru: "оператор пытается запустить ещё один экземпляр сервиса {service}"
        ) { arguments throws(StepProblem) in .attempt(.addInstance(try participant(arguments.service))) }
        Entry.step(
            en: "the operator tries to remove one instance of {service}",
            ru: "оператор пытается убрать один экземпляр сервиса {service}"
        ) { arguments throws(StepProblem) in .attempt(.removeInstance(try participant(arguments.service))) }
    }
}
