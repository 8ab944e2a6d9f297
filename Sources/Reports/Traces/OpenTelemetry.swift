import JSONText
import Runs
import SagaCore
import SagaEngine
import SagaScreen

/// A run as an export request of OpenTelemetry, in its JSON: each order is a trace, each handling of a message a span of the
/// service that handled it, and its parent the one that sent the message. What failed, and what was undone, is an error.
package enum OpenTelemetry {
    /// `epoch`: when virtual time began, in seconds since 1970.
    package static func text(_ account: Account, epoch: Int64 = 0) -> String {
        var writer = SpanWriter(account)
        writer.tell()
        // Piece by piece: as one tree of values it would take several times the room.
        var bytes = Array("{\"resourceSpans\":[".utf8)
        for service in ServiceID.allCases {
            if service != .order { bytes += [UInt8(ascii: ",")] }
            bytes += "{\"resource\":".utf8
            bytes +=
                attributes([
                    ("service.name", .string(Lifeline(service).name)), ("service.namespace", .string("sagascope")),
                    ("sagascope.seed", .string(String(account.settings.seed))),
                ]).compact
            bytes += ",\"scopeSpans\":[{\"scope\":{\"name\":\"sagascope\"},\"spans\":[".utf8
            var isFirst = true
            for span in writer.spans where span.service == service {
                if !isFirst { bytes += [UInt8(ascii: ",")] }
                isFirst = false
                bytes += json(span, epoch).compact
            }
            bytes += "]}]}".utf8
        }
        bytes += "]}\n".utf8
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func json(_ span: Span, _ epoch: Int64) -> JSONValue {
        var fields: [(String, JSONValue)] = [
            ("traceId", .string(span.trace)), ("spanId", .string(hexadecimal(span.id))),
        ]
        if let parent = span.parent { fields.append(("parentSpanId", .string(hexadecimal(parent)))) }
        fields += [
            ("name", .string(span.name)), ("kind", .number(span.kind.rawValue)),
            ("startTimeUnixNano", time(span.begin, epoch)), ("endTimeUnixNano", time(span.end, epoch)),
            ("attributes", list(span.attributes)),
        ]
        if !span.events.isEmpty {
            fields.append(
                (
                    "events",
                    .array(
                        span.events.map { event in
                            .object([
                                ("timeUnixNano", time(event.time, epoch)), ("name", .string(event.name)),
                                ("attributes", list(event.attributes)),
                            ])
                        })
                ))
        }
        let status: [(String, JSONValue)] = span.error.map { [("message", .string($0)), ("code", .number(2))] } ?? []
        return .object(fields + [("status", .object(status))])
    }

    /// Numbers of 64 bits are texts in the JSON of protocol buffers.
    private static func time(_ instant: Instant, _ epoch: Int64) -> JSONValue {
        .string(String(UInt64(epoch) * 1_000_000_000 + UInt64(max(0, instant.nanoseconds))))
    }

    private static func attributes(_ values: [(String, JSONValue)]) -> JSONValue {
        .object([("attributes", list(values))])
    }

    private static func list(_ values: [(String, JSONValue)]) -> JSONValue {
        .array(values.map { .object([("key", .string($0.0)), ("value", value($0.1))]) })
    }

    private static func value(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number): .object([("intValue", .string(String(number)))])
        case .bool: .object([("boolValue", value)])
        default: .object([("stringValue", value)])
        }
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    struct Span {
        enum Kind: Int64 {
            case `internal` = 1
            case server = 2
            case consumer = 5
        }

        struct Event {
            let time: Instant
            let name: String
            let attributes: [(String, JSONValue)]
        }

        let trace: String
        let id: UInt64
        let parent: UInt64?
        let service: ServiceID
        let name: String
        let kind: Kind
        let begin: Instant
        var end: Instant
        var attributes: [(String, JSONValue)] = []
        var events: [Event] = []
        /// Why it is an error.
        var error: String?
    }

    /// Sixteen bytes of the id by which clients know the order: those of a UUID, of others a hash (FNV-1a).
    static func trace(of id: String) -> String {
        let digits = id.lowercased().filter { $0 != "-" }
        let isUUID = id.utf8.count == 36 && digits.utf8.count == 32 && digits.allSatisfy(\.isHexDigit)
        if isUUID, digits.contains(where: { $0 != "0" }) { return digits }
        func hash(_ basis: UInt64) -> UInt64 { id.utf8.reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
        return hexadecimal(hash(0xcbf2_9ce4_8422_2325) | 1) + hexadecimal(hash(0x6c62_272e_07bb_0142))
    }
}
