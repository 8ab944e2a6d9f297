import JSONText
import SagaCore
import SagaEngine

/// What happened, in the fields that the operator's event stream and exported events have in common. They are a promise
/// to readers: fields are added, none is removed, renamed or given another meaning.
package enum EventFields {
    package static func fields(_ what: TraceEntry.What) -> [(String, JSONValue)] {
        switch what {
        case .step: [("kind", .string("step"))]
        case .published(let message): published(message)
        case .note(let note): noted(note)
        case .hit(let fault, _, _): [("kind", .string("fault")), ("fault", .string(fault.name))]
        case .command(let command, let origin):
            [
                ("kind", .string("command")), ("origin", .string(origin.title)),
                ("command", .string(command.line)),
            ]
        case .waylaid(let act): waylaid(act)
        }
    }

    private static func waylaid(_ act: Waylaid) -> [(String, JSONValue)] {
        [
            ("kind", .string("waylaid")), ("act", .string(act.act.name)), ("rule", .number(Int64(act.rule))),
            ("service", .string(act.subscription.consumer.title)),
            ("message", .string(act.message.event.topic.eventName)), ("event", .string(act.message.event.name)),
        ]
    }

    private static func published(_ message: Message) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("kind", .string("message")), ("publisher", .string(message.publisher.title)),
            ("topic", .string(message.event.topic.name)), ("message", .string(message.event.topic.eventName)),
        ]
        if let status = message.event.status { fields.append(("status", .string(status.wireName))) }
        fields.append(("cause", .string(message.cause.title)))
        if message.reason != .none { fields.append(("reason", .string(message.reason.title))) }
        return fields
    }

    private static func noted(_ note: Note) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("kind", .string("act")), ("service", .string(note.service.title)), ("act", .string(note.kind.title)),
        ]
        if let status = note.event?.status { fields.append(("status", .string(status.wireName))) }
        if note.value != 0, note.kind != .late { fields.append(("value", .number(note.value))) }
        if note.reason != .none { fields.append(("reason", .string(note.reason.title))) }
        return fields
    }
}
