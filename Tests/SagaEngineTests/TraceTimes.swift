import SagaCore
import SagaEngine

/// How long things took in a run, as its trace tells it. Nothing may have been done by hand to a queue.
struct TraceTimes {
    /// From a message's publication to the step that takes its copy out of the queue.
    private(set) var deliveries: [SubscriptionID: [Span]] = [:]
    /// From the beginning of a service's work on an order to its end.
    private(set) var work: [ServiceID: [OrderID: Span]] = [:]
    /// From the hand-over to the arrival, or to the loss on the way.
    private(set) var shipments: [OrderID: Span] = [:]
    private(set) var creations: [OrderID: Instant] = [:]
    /// From an order's creation to its customer's cancel.
    private(set) var cancels: [OrderID: Span] = [:]

    private var published: [Topic: [Message]] = [:]
    private var begun: [ServiceID: [OrderID: Instant]] = [:]
    private var handedOver: [OrderID: Instant] = [:]
    /// A service whose work ended in the last step, and no note has told yet on which order.
    private var ended: ServiceID?

    init(_ trace: [TraceEntry]) {
        for entry in trace {
            switch entry.what {
            case .step(let action): take(action, at: entry.time)
            case .published(let message): published[message.event.topic, default: []].append(message)
            case .note(let note): take(note, at: entry.time)
            case .hit, .command, .waylaid: break
            }
        }
    }

    private mutating func take(_ action: Action, at now: Instant) {
        ended = nil
        switch action {
        case .create(let order): creations[order] = now
        case .cancel(let order): cancels[order] = now - creations[order]!
        case .deliver(let subscription, _):
            // No message overtakes another, so they are taken as they were published.
            let message = published[subscription.topic]![deliveries[subscription, default: []].count]
            deliveries[subscription, default: []].append(now - message.publishedAt)
            if subscription.topic != .statusOrder { begun[subscription.consumer, default: [:]][message.order] = now }
        case .finish(let service, _, _, _): ended = service
        case .endShipment(let order, _, _): shipments[order] = now - handedOver[order]!
        default: break
        }
    }

    private mutating func take(_ note: Note, at now: Instant) {
        if let service = ended { work[service, default: [:]][note.order] = now - begun[service]![note.order]! }
        ended = nil
        if note.kind == .handedOver { handedOver[note.order] = now }
    }
}

extension Distribution {
    /// No draw is longer.
    var most: Span { max(sample(0), sample(.max)) }

    func contains(_ span: Span) -> Bool { span >= least && span <= most }
}
