import SagaCore
import Testing

/// Something that is done to one service, about order 0.
enum Input: Sendable {
    /// The work on the service's command ends.
    case work(fails: Bool = false, undoFails: Bool = false)
    case hear(Event, undoFails: Bool = false)
    case retry(fails: Bool = false)
    case endShipment(fails: Bool = false, undoFails: Bool = false)
    /// A person sends the parked compensation back, and it arrives.
    case redrive(Event, fails: Bool = false)
    /// The broker delivers a message again, as it does after a stop.
    case redeliver(Event)
}

/// One row of behaviour: what is done to a service step by step, and what each step did, as text.
struct ServiceCase: Sendable, CustomTestStringConvertible {
    let name: String
    let service: ServiceID
    var safeguards = Safeguards.all
    var lines = [Line(product: ProductID(0), price: 500, count: 2)]
    var address = "Saga St"
    var units: Int64 = 10
    let steps: [(Input, String)]
    let state: String

    init(
        _ name: String, _ service: ServiceID, without missing: Safeguards = [], lines: [Line]? = nil,
        address: String = "Saga St", units: Int64 = 10, _ steps: [(Input, String)], state: String
    ) {
        self.name = name
        self.service = service
        safeguards = Safeguards.all.subtracting(missing)
        if let lines { self.lines = lines }
        self.address = address
        self.units = units
        self.steps = steps
        self.state = state
    }

    var testDescription: String { "\(service): \(name)" }
}

/// One service by itself, and the order it is about.
struct ServiceBench<Service: Participant> {
    var service: Service
    var catalog = Catalog()
    private let order: OrderID
    private var effects = Effects()

    init(_ service: Service, _ test: ServiceCase) {
        self.service = service
        for index in 0..<4 { _ = catalog.product(named: "product \(index)") }
        order = catalog.add(OrderDetails(lines: test.lines, address: test.address))!
    }

    /// Does it and tells in text what came of it.
    mutating func take(_ input: Input) -> String {
        effects.removeAll()
        switch input {
        case .work(let fails, let undoFails):
            let command = message(Service.id.command!)
            service.finish(command, fails: fails, undoFails: undoFails, catalog, at: .start, &effects)
        case .hear(let event, let undoFails):
            service.hear(copy(event), undoFails: undoFails, catalog, at: .start, &effects)
        case .retry(let fails): service.retry(order, fails: fails, catalog, &effects)
        case .endShipment(let fails, let undoFails):
            service.endShipment(order, fails: fails, undoFails: undoFails, catalog, at: .start, &effects)
        case .redrive(let event, let fails):
            let letter = copy(event).redriven(ready: .start)
            service.hear(letter, undoFails: fails, catalog, at: .start, &effects)
        case .redeliver(let event):
            service.hear(copy(event).again(ready: .start), undoFails: false, catalog, at: .start, &effects)
        }
        return effects.text
    }

    private func copy(_ event: Event) -> Copy { Copy(message(event), ready: .start) }

    private func message(_ event: Event) -> Message {
        Message(order: order, event: event, cause: .customer, publishedAt: .start)
    }

    /// What the service remembers of the order, as text: acts/undos and flags, then what the service counts.
    var state: String {
        let part = service.part(of: order)
        var words = ["\(part.acts)/\(part.undos)"] + part.flags.names
        if service.owed > 0 { words.append("owes \(service.owed)") }
        if service.underWay > 0 { words.append("\(service.underWay) under way") }
        return words.joined(separator: " ")
    }
}

extension Effects {
    /// Notes, then messages, timers and letters; `-` where nothing came of a step.
    var text: String {
        // What a safeguard that is off would have prevented is told by the tests of the safeguards.
        let told = notes.filter { $0.kind != .unguarded }.map(\.text)
        let sent = published.map { "> \($0.event)" + ($0.reason == .none ? "" : " (\($0.reason))") }
        let set = timers.map { timer in
            switch timer {
            case .shipment: "timer shipment"
            case .deadline: "timer deadline"
            case .repetition: "timer repetition"
            case .retry(_, let span): "timer \(Int(span.seconds))s"
            }
        }
        let all = told + sent + set + parked.map { _ in "dead letter" }
        return all.isEmpty ? "-" : all.joined(separator: ", ")
    }
}

extension Note {
    var text: String {
        let words = [
            "\(kind)", event.map { "\($0)" }, reason == .none ? nil : "\(reason)", value == 0 ? nil : "\(value)",
        ]
        return words.compactMap { $0 }.joined(separator: " ")
    }
}

extension Part.Flags {
    var names: [String] {
        let all: [(Part.Flags, String)] = [
            (.cancelled, "cancelled"), (.completed, "completed"), (.owed, "owed"), (.parked, "parked"),
            (.underWay, "underWay"), (.arrived, "arrived"), (.failed, "failed"), (.gone, "gone"),
            // Whoever has done its step, or failed in it, knows the body; so it is not told.
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
