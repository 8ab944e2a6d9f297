import JSONText
import SagaCore
import SagaEngine
import SagaScreen

/// Makes spans of the scenes of a run.
struct SpanWriter {
    private typealias Span = OpenTelemetry.Span

    private(set) var spans: [OpenTelemetry.Span] = []
    private let account: Account
    private let causality: Causality
    private let words = PlainText(language: .en, isASCII: false)
    /// By the scene in which it ends: the work, or the shipments.
    private var works: [Int: [Causality.Work]] = [:]
    /// By scene: the span of what happened in it, or ended in it.
    private var spanOfScene: [Int: UInt64] = [:]
    private var counts: [OrderID: UInt64] = [:]
    /// By order: the place of its root among the spans.
    private var roots: [OrderID: Int] = [:]
    /// Where a compensation failed last.
    private var failures: [OrderID: [ServiceID: UInt64]] = [:]

    init(_ account: Account) {
        self.account = account
        causality = Causality(account.scenes)
        for work in causality.works + causality.shipments {
            if let end = work.end { works[end, default: []].append(work) }
        }
    }

    mutating func tell() {
        for (place, scene) in account.scenes.enumerated() { tell(scene, place) }
        for work in causality.works + causality.shipments where work.end == nil { tellUnfinished(work) }
        judge()
    }

    // MARK: scenes

    private mutating func tell(_ scene: Scene, _ place: Int) {
        guard let action = scene.action, let service = action.service, let order = scene.order,
            action.makesSpan, works[place] != nil || action.isHandledAtOnce
        else {
            for work in works[place] ?? [] { tellUnfinished(work) }
            return tellOfRoots(scene.entries)
        }
        let work = works[place]?.first
        let begin = work.map { account.scenes[$0.begin].time } ?? scene.time
        var span = Span(
            trace: trace(order), id: next(order), parent: parent(of: place, action, work, order), service: service,
            name: name(action, scene, work), kind: scene.hand == nil ? .internal : .consumer, begin: begin,
            end: scene.time)
        span.attributes = attributes(scene, order, work)
        span.attributes.append(("sagascope.what", .string(scene.sentence(words) ?? "")))
        spanOfScene[place] = span.id
        let own = scene.entries.filter { $0.order ?? order == order }
        span.events = events(own)
        span.error = error(own)
        for note in own.compactMap(\.note) where note.kind == .compensationFailed {
            failures[order, default: [:]][service] = span.id
        }
        add(span, to: order)
        tellOfRoots(scene.entries.filter { $0.order ?? order != order })
    }

    /// What happens beside the handling of a message stands in the traces of the orders that it is about.
    private mutating func tellOfRoots(_ entries: [TraceEntry]) {
        for entry in entries {
            guard let order = entry.order else { continue }
            let events = events([entry])
            guard !events.isEmpty else { continue }
            let root = root(order, at: entry.time)
            spans[root].events += events
            spans[root].end = max(spans[root].end, entry.time)
        }
    }

    /// What the end of the run broke off, or a crash, or somebody who stopped the service.
    private mutating func tellUnfinished(_ work: Causality.Work) {
        let begin = account.scenes[work.begin].time
        let source = work.message == nil ? work.begin : causality.sources[work.begin]
        var span = Span(
            trace: trace(work.order), id: next(work.order),
            parent: source.flatMap { spanOfScene[$0] } ?? rootID(work.order), service: work.service,
            name: work.message.map { "process " + $0.event.topic.eventName } ?? "shipment",
            kind: work.message == nil ? .internal : .consumer, begin: begin,
            end: work.end.map { account.scenes[$0].time } ?? account.end.clock)
        if work.end != nil {
            span.error = work.outcome == .crashed ? "its instance crashed" : "its service was stopped"
        }
        span.attributes = [("order.label", .string(work.order.label)), ("saga.unfinished", .bool(true))]
        add(span, to: work.order)
    }

    private mutating func add(_ span: OpenTelemetry.Span, to order: OrderID) {
        let root = root(order, at: span.begin)
        spans[root].end = max(spans[root].end, span.end)
        spans.append(span)
    }

    // MARK: ids

    private func trace(_ order: OrderID) -> String { OpenTelemetry.trace(of: account.ids[order] ?? order.label) }

    /// 0 is the root's.
    private func rootID(_ order: OrderID) -> UInt64 { (UInt64(order.index) + 1) << 32 }

    private mutating func next(_ order: OrderID) -> UInt64 {
        counts[order, default: 0] += 1
        return rootID(order) + counts[order]!
    }

    private mutating func root(_ order: OrderID, at time: Instant) -> Int {
        if let known = roots[order] { return known }
        var span = Span(
            trace: trace(order), id: rootID(order), parent: nil, service: .order, name: "order #" + order.label,
            kind: .server, begin: time, end: time)
        span.attributes = [
            ("order.id", .string(account.ids[order] ?? "")), ("order.label", .string(order.label)),
        ]
        roots[order] = spans.count
        spans.append(span)
        return spans.count - 1
    }

    /// The one that sent what was in hand; what a shipment or another attempt goes back to; or the order itself.
    private func parent(
        of place: Int, _ action: Action, _ work: Causality.Work?, _ order: OrderID
    ) -> UInt64 {
        if case .retry(let service, _, _) = action.whole, let failure = failures[order]?[service] { return failure }
        let source = work.flatMap { $0.message == nil ? $0.begin : nil } ?? causality.sources[place]
        return source.flatMap { spanOfScene[$0] } ?? rootID(order)
    }

    // MARK: what it was

    private func name(_ action: Action, _ scene: Scene, _ work: Causality.Work?) -> String {
        if let undo = scene.notes.first(where: { $0.isUndo || $0.kind == .compensationFailed }) {
            return "compensation: " + Language.en.compensation(of: undo.service)
        }
        if work != nil, scene.hand == nil { return "shipment" }
        guard let hand = scene.hand else { return action.title }
        return hand.event.isStatus
            ? "read " + Language.en.name(hand.event) : "process " + hand.event.topic.eventName
    }

    private func attributes(_ scene: Scene, _ order: OrderID, _ work: Causality.Work?) -> [(String, JSONValue)] {
        var attributes: [(String, JSONValue)] = [
            ("order.label", .string(order.label)), ("sagascope.step", .number(Int64(scene.place.steps))),
        ]
        if let hand = scene.hand {
            attributes += [
                ("messaging.system", .string("sagascope")),
                ("messaging.destination.name", .string(hand.event.topic.name)),
                ("messaging.operation.type", .string("process")),
            ]
        }
        if let instance = work?.instance {
            attributes.append(("service.instance.number", .number(Int64(instance + 1))))
        }
        if scene.notes.contains(where: \.isUndo) { attributes.append(("saga.compensation", .bool(true))) }
        return attributes
    }

    private func events(_ entries: [TraceEntry]) -> [OpenTelemetry.Span.Event] {
        entries.compactMap { entry in
            switch entry.what {
            case .note(let note):
                var attributes: [(String, JSONValue)] = [("service", .string(note.service.title))]
                if let event = note.event { attributes.append(("event", .string(event.name))) }
                if note.value != 0 { attributes.append(("value", .number(note.value))) }
                if note.reason != .none { attributes.append(("reason", .string(note.reason.title))) }
                return .init(time: entry.time, name: note.kind.title, attributes: attributes)
            case .published(let message):
                return .init(
                    time: entry.time, name: "published",
                    attributes: [
                        ("event", .string(message.event.name)), ("topic", .string(message.event.topic.name)),
                    ])
            case .hit(let fault, _, let byChaos):
                return .init(
                    time: entry.time, name: "fault",
                    attributes: [("fault", .string(fault.name)), ("chaos", .bool(byChaos))])
            case .waylaid(let act):
                return .init(
                    time: entry.time, name: "waylaid",
                    attributes: [
                        ("act", .string(act.act.name)), ("event", .string(act.message.event.name)),
                        ("reader", .string(act.subscription.consumer.title)),
                    ])
            case .command(let command, let origin):
                return .init(
                    time: entry.time, name: "command",
                    attributes: [("command", .string(command.line)), ("origin", .string(origin.title))])
            case .step: return nil
            }
        }
    }

    /// What failed, broke, or was undone.
    private func error(_ entries: [TraceEntry]) -> String? {
        var words = words
        return entries.lazy.filter { $0.note?.isError ?? false }.first.map { entry in
            words.sentence(entry) ?? entry.note!.kind.title
        }
    }

    /// How each order ended: an error where it was cancelled, or a verdict does not hold for it.
    private mutating func judge() {
        let red = account.summary.findings.reduce(into: [OrderID: String]()) { red, finding in
            if let order = finding.violation.order, red[order] == nil { red[order] = Language.en.problem(finding) }
        }
        let broken = Set(account.summary.violations.compactMap(\.order))
        for row in account.rows {
            guard let root = roots[row.order] else { continue }
            spans[root].attributes += [
                ("order.status", .string(row.status.wireName)), ("order.amount", .number(row.amount)),
            ]
            if broken.contains(row.order) {
                spans[root].error = red[row.order] ?? "a verdict does not hold"
            } else if row.status == .cancelled {
                spans[root].error = "cancelled: " + Language.en.reason(row.reason)
            }
        }
    }
}

extension Note {
    fileprivate var isError: Bool {
        isUndo
            || [.failed, .compensationFailed, .parked, .crashed, .copyLost, .publicationLost, .unreadable].contains(
                kind)
    }
}

extension Action {
    /// What it is, or would have been.
    fileprivate var whole: Action { if case .interrupted(let action, _) = self { action } else { self } }

    /// A service handles something with it.
    fileprivate var makesSpan: Bool {
        switch whole {
        case .create, .cancel, .deliver, .finish, .endShipment, .retry, .meetDeadline, .repeatEnd: true
        default: false
        }
    }
}
