import SagaCore
import SagaEngine

extension Vocabulary {
    /// What customers do, and what they are told.
    static let orderEntries: [Entry] = Entry.list {
        Entry.step(
            en: "the customer( {user:text}|) (creates|has created) {new}"
                + "( with the address {address:text}| {address:noAddress}|)( (with|and) the card {card:text}|)(: {items}|)",
            ru: "покупатель( {user:text}|) (создаёт|создал) {new}"
                + "( с адресом {address:text}| {address:noAddress}|)( (с|и) картой {card:text}|)(: {items}|)"
        ) { .create([draft($0)]) }
        Entry.step(
            en: "the customer( {user:text}|) (creates|has created) {new}"
                + "( with the address {address:text}| {address:noAddress}|)( (with|and) the card {card:text}|)"
                + " with (the|these) lines( :|)",
            ru: "покупатель( {user:text}|) (создаёт|создал) {new}"
                + "( с адресом {address:text}| {address:noAddress}|)( (с|и) картой {card:text}|) со строками( :|)",
            table: true
        ) { arguments throws(StepProblem) in
            var draft = draft(arguments)
            draft.items = try OrderTable.items(arguments.table ?? [])
            return .create([draft])
        }
        Entry.step(
            en: "the customer( {user:text}|) tries to create {new}"
                + "( with the address {address:text}| {address:noAddress}|)( (with|and) the card {card:text}|)(: {items}|)",
            ru: "покупатель( {user:text}|) пытается создать {new}"
                + "( с адресом {address:text}| {address:noAddress}|)( (с|и) картой {card:text}|)(: {items}|)"
        ) { .tryToCreate(draft($0)) }
        Entry.step(
            en: "the customer( {user:text}|) (creates|has created) (the |)orders {names}"
                + "( with the address {address:text}| {address:noAddress}|)( (with|and) the card {card:text}|)"
                + "(: {items} each|)",
            ru: "покупатель( {user:text}|) (создаёт|создал) заказы {names}"
                + "( с адресом {address:text}| {address:noAddress}|)( (с|и) картой {card:text}|)(: {items} каждый|)"
        ) { arguments in
            .create(
                arguments.names.map { name in
                    var draft = draft(arguments)
                    draft.name = name
                    return draft
                })
        }
        Entry.step(
            en: "the customer( {user:text}|) (creates|has created) {count} orders"
                + "( with the address {address:text}| {address:noAddress}|)( (with|and) the card {card:text}|)"
                + "(: {items} each|)",
            ru: "покупатель( {user:text}|) (создаёт|создал) {count} заказ(|а|ов)"
                + "( с адресом {address:text}| {address:noAddress}|)( (с|и) картой {card:text}|)(: {items} каждый|)"
        ) { arguments throws(StepProblem) in
            .create([OrderDraft](repeating: draft(arguments), count: try number(ofOrders: arguments.int())))
        }
        Entry.step(
            en: "{count} order number(|s) (is|are) left out",
            ru: "пропущен(|о|ы) {count} номер(|а|ов) в счёте заказов"
        ) { arguments throws(StepProblem) in .skipNumbers(try number(ofOrders: arguments.int())) }
        Entry.step(
            en: "the customer creates (the same order|{order}) again",
            ru: "покупатель (снова|ещё раз) создаёт (тот же заказ|{order})"
        ) { .createAgain($0.orderIfAny ?? .latest) }
        Entry.step(
            en: "the customer tries to create (the same order|{order}) again"
                + "( with the address {address:text}| {address:noAddress}|)(: {items}|)",
            ru: "покупатель пытается (снова|ещё раз) создать (тот же заказ|{order})"
                + "( с адресом {address:text}| {address:noAddress}|)(: {items}|)"
        ) { arguments in
            let items = arguments.has("items") ? arguments.items : nil
            return .tryToCreateAgain(
                arguments.orderIfAny ?? .latest, OrderChange(items: items, address: arguments.textIfAny("address")))
        }
        Entry.step(
            en: "the customer cancels {order}( again|)",
            ru: "покупатель (отменяет|снова отменяет) {order}"
        ) { .cancel($0.order) }
        Entry.step(
            en: "the customer tries to cancel {order}( again|)",
            ru: "покупатель (пытается|снова пытается) отменить {order}"
        ) { .tryToCancel($0.order) }
        Entry.step(
            en: "the customer tries to cancel an order that does not exist",
            ru: "покупатель пытается отменить (несуществующий заказ|заказ , которого нет)"
        ) { _ in .tryToCancelUnknown }
    }

    /// What customers and the operator were told when they tried something.
    static let answerChecks: [Entry] = Entry.list {
        Entry.check(
            en: "the cancellation is accepted",
            ru: "отмена принята"
        ) { _ in .answered(.cancellation, .accepted) }
        Entry.check(
            en: "the cancellation changes nothing",
            ru: "отмена ничего не меняет"
        ) { _ in .answered(.cancellation, .repeated) }
        Entry.check(
            en: "the cancellation is refused , because {refusal}",
            ru: "в отмене отказано , потому что {refusal}"
        ) { arguments throws(StepProblem) in .answered(.cancellation, try refusal(arguments, .cancellation)) }
        Entry.check(
            en: "the order is accepted",
            ru: "заказ принят"
        ) { _ in .answered(.creation, .accepted) }
        Entry.check(
            en: "the order is known already",
            ru: "(такой заказ уже есть|заказ уже известен)"
        ) { _ in .answered(.creation, .repeated) }
        Entry.check(
            en: "the order is refused , because {refusal}",
            ru: "в заказе отказано , потому что {refusal}"
        ) { arguments throws(StepProblem) in .answered(.creation, try refusal(arguments, .creation)) }
        Entry.check(
            en: "the operator's attempt is accepted",
            ru: "попытка оператора удалась"
        ) { _ in .answered(.operation, .accepted) }
        Entry.check(
            en: "(the operator|the operator's attempt|the re-drive) is refused , because {refusal}",
            ru: "оператору отказано , потому что {refusal}"
        ) { arguments throws(StepProblem) in .answered(.operation, try refusal(arguments, .operation)) }
    }

    private static func refusal(_ arguments: Arguments, _ attempt: Attempt) throws(StepProblem) -> Answer {
        if attempt.reasons.contains(arguments.refusal) { return .refused(arguments.refusal) }
        let (reason, all) = (arguments.refusal.name, Phrase.list(attempt.reasons.map(\.name)))
        throw StepProblem(
            Phrase(
                en: "It is never refused because \(reason.en). Possible: \(all.en).",
                ru: "Отказа с причиной «\(reason.ru)» здесь не бывает. Возможно: \(all.ru)."))
    }

    private static func draft(_ arguments: Arguments) -> OrderDraft {
        var draft = OrderDraft(name: arguments.has("new") ? arguments.newName : nil)
        if let user = arguments.textIfAny("user") { draft.user = user }
        if let address = arguments.textIfAny("address") { draft.address = address }
        if let card = arguments.textIfAny("card") { draft.card = card }
        if arguments.has("items") { draft.items = arguments.items }
        return draft
    }

    private static func number(ofOrders count: Int) throws(StepProblem) -> Int {
        if count == 0 { throw nothingHappens }
        if count <= 10_000 { return count }
        throw StepProblem(
            Phrase(
                en: "A step creates no more than 10,000 orders; for more, let customers create them at a rate.",
                ru: "Один шаг создаёт не больше 10 000 заказов; если нужно больше, пусть их создают покупатели."))
    }

    static let nothingHappens = StepProblem(
        Phrase(
            en: "This step would do nothing. Write a number above 0, or leave it out.",
            ru: "Этот шаг ничего бы не сделал. Напишите число больше 0 или уберите шаг."))

    /// What an order has come to.
    static let orderChecks: [Entry] = Entry.list {
        Entry.check(
            en: "{order} is( still|) {status}", "the status of {order} is( still|) {status}",
            ru: "{order} в статусе {status}", "{order} (всё ещё |){status}", "статус {order} (всё ещё |){status}"
        ) { .status($0.order, $0.status) }
        Entry.check(
            en: "the history of {order} is {statuses}", "{order} went through {statuses}",
            ru: "история {order}: {statuses}", "история {order} – {statuses}"
        ) { .history($0.order, $0.statuses) }
        Entry.check(
            en: "{order} was cancelled by {canceller}(: {reason}|)",
            ru: "{order} отменил(|а) {canceller}(: {reason}|)"
        ) { .cancelled($0.order, by: $0.canceller, $0.reason) }
        Entry.check(
            en: "{order} is in the list( of orders|) as {status}",
            ru: "{order} есть в списке( заказов|) со статусом {status}"
        ) { .listed($0.order, $0.status) }
        Entry.check(
            en: "the list of orders( of the customer {user:text}|) has {count} (entry|entries)",
            ru: "в списке заказов( покупателя {user:text}|) {count} (запись|записи|записей)"
        ) { .listLength(user: $0.textIfAny("user"), $0.int()) }
        Entry.check(
            en: "the list of orders( of the customer {user:text}|) is , newest first:",
            ru: "список заказов( покупателя {user:text}|) , начиная с новых:",
            table: true
        ) { arguments throws(StepProblem) in
            .list(user: arguments.textIfAny("user"), try OrderTable.list(arguments.table ?? []))
        }
        Entry.check(
            en: "only {digits:text} is kept of the card of {order}",
            ru: "от карты {order} сохранено только {digits:text}"
        ) { .cardKept($0.order, $0.text("digits")) }
    }
}
