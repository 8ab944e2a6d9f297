import JSONText
import SagaCore
import SagaEngine
import SagaScreen

/// A run in the trace event format of Chrome, which ui.perfetto.dev opens: each service is a process, its instances and
/// what it reads are its threads, work is a slice, and an order a flow from slice to slice.
package enum PerfettoTrace {
    package static func text(_ account: Account) -> String {
        var writer = Writer(account)
        writer.tell()
        let lines = writer.events.map { String(decoding: JSONValue.object($0.fields).compact, as: UTF8.self) }
        return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
    }

    /// A line of the trace.
    struct Event {
        var fields: [(String, JSONValue)]
    }

    /// Where a slice is drawn.
    struct Track: Hashable {
        let process: Int64
        let thread: Int64
    }

    struct Slice {
        let track: Track
        let begin: Instant
        let end: Instant
        let order: OrderID?
        let name: String
        var details: [(String, JSONValue)] = []
    }

    /// What takes no time is drawn for a nanosecond, so that a flow can go through it.
    private static let least = Span(nanoseconds: 1)
    private static let readings: Int64 = 1
    private static let firstInstance: Int64 = 10
    /// Behind all instances that there can be.
    private static let firstShipment: Int64 = 100_000
    private static let outside: Int64 = 5

    private struct Writer {
        let account: Account
        let causality: Causality
        let words = PlainText(language: .en, isASCII: false)
        private(set) var events: [Event] = []

        init(_ account: Account) {
            self.account = account
            causality = Causality(account.scenes)
        }

        mutating func tell() {
            let slices = (works + readings + parcels).enumerated().sorted {
                ($0.element.begin, $1.element.end, $0.offset) < ($1.element.begin, $0.element.end, $1.offset)
            }.map(\.element)
            name(slices)
            for slice in slices { tell(slice) }
            flows(slices)
            for scene in account.scenes { tellFaults(of: scene) }
            count()
        }

        // MARK: names

        private mutating func name(_ slices: [Slice]) {
            let titles = ServiceID.allCases.map { Lifeline($0).name } + ["Outside"]
            for (place, title) in titles.enumerated() {
                meta("process_name", Int64(place + 1), 0, ("name", .string(title)))
                meta("process_sort_index", Int64(place + 1), 0, ("sort_index", .number(Int64(place))))
            }
            let tracks = Set(slices.map(\.track)).sorted { ($0.process, $0.thread) < ($1.process, $1.thread) }
            for track in tracks {
                let title =
                    switch track.thread {
                    case PerfettoTrace.readings: "handled at once"
                    case PerfettoTrace.firstShipment...: "shipments \(track.thread - PerfettoTrace.firstShipment + 1)"
                    default: "instance \(track.thread - PerfettoTrace.firstInstance + 1)"
                    }
                meta("thread_name", track.process, track.thread, ("name", .string(title)))
            }
        }

        private mutating func meta(_ name: String, _ process: Int64, _ thread: Int64, _ argument: (String, JSONValue)) {
            events.append(
                Event(fields: [
                    ("ph", .string("M")), ("name", .string(name)), ("pid", .number(process)),
                    ("tid", .number(thread)), ("args", .object([argument])),
                ]))
        }

        // MARK: slices

        private func time(_ scene: Int?) -> Instant {
            scene.map { account.scenes[$0].time } ?? account.end.clock
        }

        /// The work of instances; where nobody saw which it was, one that had time.
        private var works: [Slice] {
            var slices: [Slice] = []
            for work in causality.works {
                if let instance = work.instance { slices.append(slice(work, on: track(work.service, instance))) }
            }
            for work in causality.works where work.instance == nil {
                let (begin, end) = (time(work.begin), time(work.end))
                let busy = slices.filter { $0.end > begin && $0.begin < max(end, begin + PerfettoTrace.least) }
                let instance = (0...).first { instance in
                    !busy.contains { $0.track == track(work.service, instance) }
                }!
                slices.append(slice(work, on: track(work.service, instance)))
            }
            return slices
        }

        private func track(_ service: ServiceID, _ instance: Int) -> Track {
            Track(process: Int64(service.rawValue) + 1, thread: PerfettoTrace.firstInstance + Int64(instance))
        }

        private func slice(_ work: Causality.Work, on track: Track) -> Slice {
            let begin = time(work.begin)
            var slice = Slice(
                track: track, begin: begin, end: max(time(work.end), begin + PerfettoTrace.least), order: work.order,
                name: "\(work.message?.event.topic.eventName ?? "shipment") #\(work.order.label)")
            slice.details = [("outcome", .string(work.outcome.word))]
            if let end = work.end, let what = account.scenes[end].sentence(words) {
                slice.details.append(("what", .string(what)))
            }
            return slice
        }

        /// What a service handles in no time: statuses, customers' wishes, its timers.
        private var readings: [Slice] {
            account.scenes.compactMap { scene in
                guard let action = scene.action, let service = action.service, let order = scene.order,
                    action.isHandledAtOnce, let what = scene.sentence(words)
                else { return nil }
                let name = scene.hand.map { Language.en.name($0.event) } ?? action.title
                return Slice(
                    track: Track(process: Int64(service.rawValue) + 1, thread: PerfettoTrace.readings),
                    begin: scene.time, end: scene.time + PerfettoTrace.least, order: order,
                    name: "\(scene.notes.contains(where: \.isUndo) ? "↩ " : "")\(name) #\(order.label)",
                    details: [("what", .string(what))])
            }
        }

        /// Several are under way at once: each in a track that is free.
        private var parcels: [Slice] {
            var ends: [Instant] = []
            return causality.shipments.sorted { $0.begin < $1.begin }.map { shipment in
                let begin = time(shipment.begin)
                let lane = ends.firstIndex { $0 <= begin } ?? ends.count
                if lane == ends.count { ends.append(.start) }
                let track = Track(
                    process: Int64(ServiceID.delivery.rawValue) + 1, thread: PerfettoTrace.firstShipment + Int64(lane))
                let slice = slice(shipment, on: track)
                ends[lane] = slice.end
                return slice
            }
        }

        private mutating func tell(_ slice: Slice) {
            events.append(
                Event(fields: [
                    ("ph", .string("X")), ("name", .string(slice.name)), ("cat", .string("work")),
                    ("pid", .number(slice.track.process)), ("tid", .number(slice.track.thread)),
                    ("ts", .thousandths(slice.begin.nanoseconds)),
                    ("dur", .thousandths((slice.end - slice.begin).nanoseconds)), ("args", .object(slice.details)),
                ]))
        }

        // MARK: flows

        /// An order goes from slice to slice, in the order of their beginnings.
        private mutating func flows(_ slices: [Slice]) {
            var byOrder: [OrderID: [Slice]] = [:]
            for slice in slices { if let order = slice.order { byOrder[order, default: []].append(slice) } }
            for (order, slices) in byOrder.sorted(by: { $0.key < $1.key }) where slices.count > 1 {
                for (place, slice) in slices.enumerated() {
                    let phase = place == 0 ? "s" : place == slices.count - 1 ? "f" : "t"
                    var fields: [(String, JSONValue)] = [
                        ("ph", .string(phase)), ("name", .string("#" + order.label)), ("cat", .string("order")),
                        ("id", .number(Int64(order.index) + 1)), ("pid", .number(slice.track.process)),
                        ("tid", .number(slice.track.thread)), ("ts", .thousandths(slice.begin.nanoseconds)),
                    ]
                    if phase != "s" { fields.append(("bp", .string("e"))) }
                    events.append(Event(fields: fields))
                }
            }
        }

        // MARK: what has no length

        /// Faults at their services, and what was commanded.
        private mutating func tellFaults(of scene: Scene) {
            var words = words
            for entry in scene.entries {
                switch entry.what {
                case .command(let command, _): instant(entry.time, command.line, PerfettoTrace.outside, "p")
                case .waylaid(let act):
                    let reader = Int64(act.subscription.consumer.rawValue) + 1
                    if let what = words.sentence(entry) { instant(entry.time, what, reader, "p") }
                case .step(let action) where action.isOutage:
                    guard let what = words.sentence(entry) else { continue }
                    let process = action.service.map { Int64($0.rawValue) + 1 } ?? PerfettoTrace.outside
                    instant(entry.time, what, process, "p")
                default: break
                }
            }
        }

        private mutating func instant(_ time: Instant, _ name: String, _ process: Int64, _ scope: String) {
            events.append(
                Event(fields: [
                    ("ph", .string("i")), ("name", .string(name)), ("cat", .string("act")), ("s", .string(scope)),
                    ("pid", .number(process)), ("tid", .number(0)), ("ts", .thousandths(time.nanoseconds)),
                ]))
        }

        /// How many orders are under way.
        private mutating func count() {
            var open: Set<OrderID> = []
            for scene in account.scenes {
                let before = open.count
                for note in scene.notes where note.kind == .recorded {
                    if note.event?.status == .created { open.insert(note.order) }
                    if note.event?.status?.isTerminal ?? false { open.remove(note.order) }
                }
                for note in scene.notes where note.kind == .cancelAccepted { open.remove(note.order) }
                guard open.count != before else { continue }
                events.append(
                    Event(fields: [
                        ("ph", .string("C")), ("name", .string("orders under way")), ("pid", .number(1)),
                        ("tid", .number(0)), ("ts", .thousandths(scene.time.nanoseconds)),
                        ("args", .object([("orders", .number(Int64(open.count)))])),
                    ]))
            }
        }
    }
}

extension Causality.Work.End {
    fileprivate var word: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .crashed: "crashed"
        case .brokenOff: "broken off"
        }
    }
}

extension Action {
    /// A service does it in no time.
    var isHandledAtOnce: Bool {
        switch self {
        case .create, .cancel, .retry, .meetDeadline, .repeatEnd: true
        case .deliver(let subscription, _): subscription.topic == .statusOrder
        case .interrupted(let action, _): action.isHandledAtOnce
        default: false
        }
    }
}
