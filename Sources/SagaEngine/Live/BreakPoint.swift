import SagaCore

/// Where time is to stand still. Looking, not acting: it changes nothing in the world and stands in no journal.
package enum BreakPoint: Hashable, Sendable {
    /// An instance of the service takes a command.
    case beginsWork(ServiceID)
    /// The service undoes its part of an order.
    case undoes(ServiceID)
    /// A message is published to the topic, and so enters its queues.
    case enters(Topic)
    /// A status of this kind is published on StatusOrder.
    case status(Status)
    /// Anything that happens to the order.
    case order(OrderID)
}

extension BreakPoint {
    /// The order with which the step meets it; nil where it does not.
    func order(metBy step: StepView) -> OrderID? {
        switch self {
        case .beginsWork(let service):
            guard case .deliver(let queue, _) = step.action, queue.topic != .statusOrder, queue.consumer == service
            else {
                return nil
            }
            return step.order
        case .undoes(let service): return step.notes.first { $0.isUndo && $0.service == service }?.order
        case .enters(let topic): return step.published.first { $0.event.topic == topic }?.order
        case .status(let status): return step.published.first { $0.event.status == status }?.order
        case .order(let order): return step.isAbout(order) ? order : nil
        }
    }
}

/// One step of the world, whole.
package struct StepView: Hashable, Sendable {
    package let action: Action
    /// What was read, taken or worked on.
    package let message: Message?
    /// The lines that the step wrote, its own first.
    package let entries: [TraceEntry]

    package init(action: Action, message: Message?, entries: [TraceEntry]) {
        (self.action, self.message, self.entries) = (action, message, entries)
    }

    /// The order that it is about.
    package var order: OrderID? { message?.order ?? entries.lazy.compactMap(\.order).first }

    package var notes: [Note] { entries.compactMap(\.note) }

    var published: [Message] {
        entries.compactMap { if case .published(let message) = $0.what { message } else { nil } }
    }

    func isAbout(_ order: OrderID) -> Bool { message?.order == order || entries.contains { $0.order == order } }

    /// The steps in a part of the trace, each with its lines; those before the first step are a command's.
    static func steps(in trace: [TraceEntry], message: Message?) -> [StepView] {
        var steps: [StepView] = []
        var lines: [TraceEntry] = []
        var action: Action?
        // A hit is written before its step.
        var before: [TraceEntry] = []
        for entry in trace {
            switch entry.what {
            case .step(let next):
                if let action { steps.append(StepView(action: action, message: message, entries: lines)) }
                action = next
                lines = [entry] + before
                before = []
            case .hit, .command: before.append(entry)
            // Whoever asked in vain took no step.
            case .note(let note) where [.cancelRepeated, .cancelRefused].contains(note.kind): break
            default: lines.append(entry)
            }
        }
        if let action { steps.append(StepView(action: action, message: message, entries: lines + before)) }
        return steps
    }
}

extension Note {
    /// A compensation was made.
    package var isUndo: Bool { [.refunded, .released, .returnTask].contains(kind) }
}
