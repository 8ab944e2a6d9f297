import JSONText
import Runs
import SagaCore
import SagaEngine

/// Every event of a run as a line of JSON. What has happened stands in the fields of the operator's event stream; beside
/// it the step, and of a step what it was. Described by `Resources/runs/event-line.schema.json`.
package enum EventLines {
    package static let version: Int64 = 1

    package static func text(_ account: Account) -> String {
        var bytes: [UInt8] = []
        var commands = account.commands.filter { $0.number != nil }[...]
        for scene in account.scenes {
            for entry in scene.entries {
                var fields = head(scene.place.steps, entry.time, entry.order ?? scene.order)
                fields += EventFields.fields(entry.what) + more(entry.what, scene)
                if case .command(let command, _) = entry.what,
                    let place = commands.firstIndex(where: { $0.command == command })
                {
                    fields.append(("number", .number(Int64(commands[place].number!))))
                    fields.append(("by", .string(commands[place].giver.rawValue)))
                    commands = commands[(place + 1)...]
                }
                bytes += JSONValue.object(fields).compact + [UInt8(ascii: "\n")]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func head(_ step: Int, _ time: Instant, _ order: OrderID?) -> [(String, JSONValue)] {
        var fields: [(String, JSONValue)] = [
            ("version", .number(version)), ("step", .number(Int64(step))), ("time", .number(time.nanoseconds)),
        ]
        if let label = order?.label { fields.append(("label", .string(label))) }
        return fields
    }

    /// What the stream does not say.
    private static func more(_ what: TraceEntry.What, _ scene: Scene) -> [(String, JSONValue)] {
        switch what {
        case .step(let action):
            var fields: [(String, JSONValue)] = [("action", .string(action.title))]
            if action.isInterrupted { fields.append(("interrupted", .bool(true))) }
            if let service = action.service { fields.append(("service", .string(service.title))) }
            if let instance = action.instance { fields.append(("instance", .number(Int64(instance + 1)))) }
            if let hand = scene.hand {
                fields.append(("message", .string(hand.event.topic.eventName)))
                fields.append(("event", .string(hand.event.name)))
            }
            return fields
        case .published(let message): return [("event", .string(message.event.name))]
        case .note(let note): return note.event.map { [("event", .string($0.name))] } ?? []
        case .hit(_, _, let byChaos): return byChaos ? [("chaos", .bool(true))] : []
        case .waylaid, .command: return []
        }
    }
}

extension Action {
    /// What kind of step it is; of one that a crash broke off, what it would have been.
    var title: String {
        switch self {
        case .create: "create"
        case .cancel: "cancel"
        case .deliver: "deliver"
        case .finish: "finish"
        case .endShipment: "end-shipment"
        case .retry: "retry"
        case .meetDeadline: "meet-deadline"
        case .repeatEnd: "repeat-end"
        case .redrive: "redrive"
        case .stop: "stop"
        case .start: "start"
        case .addInstance: "add-instance"
        case .removeInstance: "remove-instance"
        case .setOnHand: "set-on-hand"
        case .edit: "edit-queue"
        case .setSafeguards: "set-safeguards"
        case .interrupted(let action, _): action.title
        case .crash: "crash"
        case .restart: "restart"
        case .freeze: "freeze"
        case .thaw: "thaw"
        case .expire: "expire"
        case .cut: "cut"
        case .join: "join"
        case .restartBroker: "restart-broker"
        case .omit: "omit"
        }
    }

    /// The instance that it names, from 0.
    var instance: Int? {
        switch self {
        case .interrupted(let action, _): action.instance
        case .finish(_, let instance, _, _), .crash(_, let instance), .restart(_, let instance),
            .freeze(_, let instance), .thaw(_, let instance), .expire(_, let instance):
            instance
        default: nil
        }
    }

    /// A crash broke it off.
    var isInterrupted: Bool { if case .interrupted = self { true } else { false } }
}
