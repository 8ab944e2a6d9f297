import SagaCore
import SagaEngine

/// What may stand in the place of a parameter; patterns call it by the case's name.
enum ParameterType: Int, CaseIterable, Sendable {
    case order, new, names, status, statuses, service, canceller, fault, span, times, count, amount, text, noAddress,
        percent
    case rate, topic, event, events, reason, verdict, items, refusal, often
    case verdicts, safeguard, moment, seed
}

/// What stood in the place of a parameter.
enum Value: Hashable, Sendable {
    case order(OrderRef)
    case new(String?)
    case names([String])
    case status(Status)
    case statuses([Status])
    case service(ServiceID)
    case canceller(Canceller)
    case fault(Fault)
    case span(Span)
    case times(Distribution)
    case number(Int64)
    case text(String)
    case topic(Topic)
    case events([EventPattern])
    case reason(Reason)
    case verdict(Verdict)
    case verdicts([Verdict])
    case safeguard(Safeguards)
    case moment(Moment)
    case items([OrderRequest.Item])
    case refusal(RefusalReason)
}

/// The values of a step's parameters by name, and the table below it.
struct Arguments: Hashable, Sendable {
    var values: [String: Value] = [:]
    var table: [[String]]?

    func has(_ name: String) -> Bool { values[name] != nil }

    /// The vocabulary asks for what its pattern has; anything else is a mistake of ours.
    private func value<Result>(_ name: String, _ pick: (Value) -> Result?) -> Result {
        guard let value = values[name], let result = pick(value) else {
            preconditionFailure("a pattern has no such parameter: \(name)")
        }
        return result
    }

    var order: OrderRef { value("order") { if case .order(let it) = $0 { it } else { nil } } }
    var orderIfAny: OrderRef? { has("order") ? order : nil }
    var newName: String? {
        value("new") { value -> String?? in if case .new(let it) = value { .some(it) } else { nil } }
    }
    var names: [String] { value("names") { if case .names(let it) = $0 { it } else { nil } } }
    var status: Status { value("status") { if case .status(let it) = $0 { it } else { nil } } }
    var statuses: [Status] { value("statuses") { if case .statuses(let it) = $0 { it } else { nil } } }
    var service: ServiceID { value("service") { if case .service(let it) = $0 { it } else { nil } } }
    var canceller: Canceller { value("canceller") { if case .canceller(let it) = $0 { it } else { nil } } }
    var fault: Fault { value("fault") { if case .fault(let it) = $0 { it } else { nil } } }
    var span: Span { value("span") { if case .span(let it) = $0 { it } else { nil } } }
    var times: Distribution { value("times") { if case .times(let it) = $0 { it } else { nil } } }
    var topic: Topic { value("topic") { if case .topic(let it) = $0 { it } else { nil } } }
    var verdict: Verdict { value("verdict") { if case .verdict(let it) = $0 { it } else { nil } } }
    /// Each once, in their usual order.
    var verdicts: [Verdict] {
        let all = value("verdicts") { if case .verdicts(let it) = $0 { it } else { nil } }
        return Verdict.allCases.filter(all.contains)
    }
    var safeguard: Safeguards { value("safeguard") { if case .safeguard(let it) = $0 { it } else { nil } } }
    var momentIfAny: Moment? {
        has("moment") ? value("moment") { if case .moment(let it) = $0 { it } else { nil } } : nil
    }
    var items: [OrderRequest.Item] { value("items") { if case .items(let it) = $0 { it } else { nil } } }
    var refusal: RefusalReason { value("refusal") { if case .refusal(let it) = $0 { it } else { nil } } }
    var serviceIfAny: ServiceID? { has("service") ? service : nil }
    var reason: Reason? { has("reason") ? value("reason") { if case .reason(let it) = $0 { it } else { nil } } : nil }

    func events(_ name: String = "events") -> [EventPattern] {
        value(name) { if case .events(let it) = $0 { it } else { nil } }
    }

    func number(_ name: String = "count") -> Int64 {
        value(name) { if case .number(let it) = $0 { it } else { nil } }
    }

    func int(_ name: String = "count") -> Int { Int(number(name)) }

    func text(_ name: String) -> String { value(name) { if case .text(let it) = $0 { it } else { nil } } }
    func textIfAny(_ name: String) -> String? { has(name) ? text(name) : nil }
}
