import SagaCore
import SagaEngine

// Conditions of the whole world.
extension Scene {
    func worldProblem(_ condition: Condition) -> Phrase? {
        switch condition {
        case .quiet: quietProblem
        case .orderCount(let count):
            Self.counted(Phrase(en: "Orders", ru: "Заказов"), expected: count, found: world.order.numbers.count)
        case .tally(let status, let count): tallyProblem(status, count)
        case .terminal(let count):
            Self.counted(
                Phrase(en: "Orders that have come to an end", ru: "Завершённых заказов"), expected: count,
                found: world.order.tally.ended)
        case .everyOrder(let status): everyProblem(status)
        case .elapsed(let bound, let span): elapsedProblem(bound, span)
        case .busy(let service, let count): busyProblem(service, count)
        case .waiting(let topic, let count):
            Self.counted(
                Phrase(en: "Messages that wait in \(topic.name)", ru: "Сообщений, ждущих в очереди \(topic.name)"),
                expected: count, found: waiting(in: topic))
        case .deadLetters(let count):
            Self.counted(
                Phrase(en: "Dead letters", ru: "Недоставленных сообщений"), expected: count,
                found: world.broker.deadLetters.count)
        case .shelf(let product, let column, let units): shelfProblem(product, column, units)
        case .ledger(let product, let onHand, let reserved, let gone):
            shelfProblem(product, .onHand, onHand) ?? shelfProblem(product, .reserved, reserved)
                ?? shelfProblem(product, .gone, gone)
        case .list(let user, let rows): listProblem(user, rows)
        case .listLength(let user, let count):
            Self.counted(
                Phrase(en: "Entries in the list", ru: "Записей в списке"), expected: count, found: listLength(of: user))
        case .verdictsHold, .verdictHolds: verdictProblem(condition)
        default: preconditionFailure("a condition of one order")
        }
    }

    private static func counted(_ name: Phrase, expected: Int, found: Int) -> Phrase? {
        counted(name, expected: Int64(expected), found: Int64(found))
    }

    private var quietProblem: Phrase? {
        guard !simulation.isQuiet else { return nil }
        let stopped = ServiceID.allCases.filter { !world.runs($0) }.map(\.name)
        let all = Phrase(en: "Not everything is quiet", ru: "Стихло не всё")
        if stopped.isEmpty { return all + Phrase(same: ".") }
        let names = Phrase.list(stopped)
        return all + Phrase(en: "; stopped: \(names.en).", ru: "; остановлены: \(names.ru).")
    }

    // MARK: counting

    private func tally(_ status: Status) -> Int { world.order.tally[status] }

    private func tallyProblem(_ status: Status, _ count: Int) -> Phrase? {
        Self.counted(
            Phrase(en: "Orders that are \(status.name.en)", ru: "Заказов в статусе «\(status.name.ru)»"),
            expected: count, found: tally(status))
    }

    private func everyProblem(_ status: Status) -> Phrase? {
        guard !world.order.tally.isAll(status) else { return nil }
        if world.order.numbers.count == 0 { return Cast.missing(.latest) }
        return tallyProblem(status, world.order.numbers.count)
    }

    private func elapsedProblem(_ bound: ElapsedBound, _ span: Span) -> Phrase? {
        let clock = simulation.clock
        let holds = bound == .atMost ? clock <= .start + span : clock >= .start + span
        guard !holds else { return nil }
        let (limit, found) = (seconds(span), seconds(clock - .start))
        let words =
            bound == .atMost ? Phrase(en: "at most ", ru: "не больше ") : Phrase(en: "at least ", ru: "не меньше ")
        return Phrase(en: "Time since the start: ", ru: "Времени с начала: ")
            + Self.expected(words + limit, found: found)
    }

    private func seconds(_ span: Span) -> Phrase {
        let milliseconds = span.nanoseconds / 1_000_000
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        return .decimal("\(milliseconds / 1000)", String(fraction)) + Phrase(en: " s", ru: " с")
    }

    private func busyProblem(_ service: ServiceID, _ count: Int) -> Phrase? {
        Self.counted(
            Phrase(en: "Orders that \(service.name.en) works on", ru: "Заказов в работе у сервиса \(service.name.ru)"),
            expected: count, found: service == .order ? 0 : world.consumer(service).busy)
    }

    /// Those that have arrived, as the screen counts them.
    private func waiting(in topic: Topic) -> Int {
        topic.subscriptions.reduce(0) { sum, queue in sum + simulation.ask { await $0.waiting(queue) } }
    }

    // MARK: goods

    private func shelfProblem(_ product: String, _ column: ShelfColumn, _ units: Int64) -> Phrase? {
        guard let id = world.catalog.knownProduct(named: product) else {
            return Phrase(
                en: "Nobody has heard of the product \"\(product)\".", ru: "Товара «\(product)» никто не знает.")
        }
        let shelf = world.stock.shelf(of: id)
        let (found, words) =
            switch column {
            case .onHand: (shelf.onHand, Phrase(en: "on hand", ru: "в наличии"))
            case .reserved: (shelf.reserved, Phrase(en: "reserved", ru: "в резерве"))
            case .gone: (shelf.gone, Phrase(en: "gone", ru: "ушло"))
            }
        return Self.counted(Phrase(same: "\(product), ") + words, expected: units, found: found)
    }

    // MARK: the list

    /// The orders of a user, or of everybody, newest first.
    private func list(of user: String?, limit: Int) -> [OrderID] {
        let numbers = world.order.numbers
        guard let user else { return numbers.newest(atMost: limit) }
        return world.catalog.latestOrders(of: user, among: numbers, limit: limit)
    }

    private func listLength(of user: String?) -> Int {
        let count = world.order.numbers.count
        return user == nil ? count : list(of: user, limit: count).count
    }

    private func listProblem(_ user: String?, _ rows: [ListedOrder]) -> Phrase? {
        if let stranger = rows.first(where: { find($0.order) == nil }) { return Cast.missing(stranger.order) }
        let wanted = rows.map { (id: find($0.order)!, status: $0.status) }
        // One more tells that there are more.
        let found = list(of: user, limit: max(rows.count + 1, Self.mostListed))
            .map { (id: $0, status: world.order.status(of: $0)!) }
        guard !wanted.elementsEqual(found, by: ==) else { return nil }
        return Phrase(en: "The list: ", ru: "Список: ") + Self.expected(describe(wanted), found: describe(found))
    }

    private static let mostListed = 20

    private func describe(_ rows: [(id: OrderID, status: Status)]) -> Phrase {
        let entries = rows.prefix(Self.mostListed).map { row in
            let name = cast.byName.first { $0.value == row.id }?.key ?? row.id.label
            return Phrase(same: name + " ") + Self.quoted(row.status)
        }
        return entries.isEmpty ? Self.none : Phrase.list(entries)
    }
}
