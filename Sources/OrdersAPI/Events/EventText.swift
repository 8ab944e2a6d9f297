import JSONText
import Runs
import SagaCore
import SagaEngine

/// Events as server-sent events (WHATWG HTML, 9.2): an id, and data that is one line of JSON. The data has a version;
/// fields may be added to a version, none is removed, renamed or given another meaning.
enum EventText {
    static let version: Int64 = 1

    static func block(_ item: FeedItem) -> String {
        "id: \(item.number)\ndata: \(line(fields(item)))\n\n"
    }

    /// A word of what the reader missed, of the type `missed`, with the number to go on from.
    static func missed(_ numbers: Range<Int>) -> String {
        var fields: [(String, JSONValue)] = [("version", .number(version)), ("kind", .string("missed"))]
        if numbers.lowerBound > 0 {
            fields += [
                ("from", .number(Int64(numbers.lowerBound))), ("to", .number(Int64(numbers.upperBound - 1))),
                ("count", .number(Int64(numbers.count))),
            ]
        } else {
            let reason = "The Last-Event-ID is not of this run; what is kept of this run follows."
            fields.append(("reason", .string(reason)))
        }
        return "event: missed\nid: \(numbers.upperBound - 1)\ndata: \(line(fields))\n\n"
    }

    /// Moves the reader's Last-Event-ID on, though there was nothing to tell.
    static func checkpoint(_ number: Int) -> String { "id: \(number)\n\n" }

    private static func line(_ fields: [(String, JSONValue)]) -> String {
        String(decoding: JSONValue.object(fields).compact, as: UTF8.self)
    }

    // MARK: data

    private static func fields(_ item: FeedItem) -> [(String, JSONValue)] {
        switch item.what {
        case .began(let seed, let reason):
            // A seed has 64 bits, more than many readers' numbers.
            return head(.start, nil, nil) + [
                ("kind", .string("world")), ("reason", .string(reason.rawValue)), ("seed", .string(String(seed))),
            ]
        case .happened(let entry, let order):
            return head(entry.time, order, entry.order) + EventFields.fields(entry.what)
        case .answered(let act, let time, let order): return head(time, order, act.order) + answered(act)
        case .operated(_, let time): return head(time, nil, nil)
        }
    }

    private static func head(_ time: Instant, _ name: String?, _ order: OrderID?) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [("version", .number(version)), ("time", .number(time.nanoseconds))]
        if let name { fields.append(("order", .string(name))) }
        if let label = order?.label { fields.append(("label", .string(label))) }
        return fields
    }

    private static func answered(_ act: ClientAct) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("kind", .string("answer")), ("origin", .string("http")), ("answer", .string(act.result.title)),
        ]
        if case .refused(let refusal) = act.result { fields.append(("reason", .string(Problem(refusal).message))) }
        return fields
    }
}
