import SagaCore
import SagaEngine
import SagaScreen

/// What led to what among the scenes of a run: which of them sent what another one read, and when the work began that
/// ends in it.
struct Causality {
    /// An instance's work on a command, or a shipment.
    struct Work: Hashable {
        enum End: Hashable {
            case done, failed, crashed
            /// Its service was stopped, or the run was over.
            case brokenOff
        }

        let service: ServiceID
        let order: OrderID
        let message: Message?
        /// From 0; nil for a shipment, and where nobody saw it.
        var instance: Int?
        /// The scenes in which it began and ended; no end where the run was over before.
        let begin: Int
        let end: Int?
        let outcome: End
    }

    /// By scene: the one that sent what was read, taken or worked on.
    private(set) var sources: [Int?]
    /// In the order of their ends.
    private(set) var works: [Work] = []
    /// Likewise.
    private(set) var shipments: [Work] = []

    init(_ scenes: [Scene]) {
        sources = Array(repeating: nil, count: scenes.count)
        var reader = Reader(scenes)
        for place in scenes.indices { reader.read(place, &self) }
        reader.finish(&self)
    }

    private struct Key: Hashable {
        let service: ServiceID
        let order: OrderID
        let event: Event
    }

    private struct Reader {
        let scenes: [Scene]
        private var sent: [Message: Int] = [:]
        /// Where work began that has not ended.
        private var open: [Key: [(begin: Int, message: Message)]] = [:]
        private var underWay: [OrderID: [Int]] = [:]
        /// By service and instance: where its last work ended.
        private var lastEnd: [[Int: Int]] = Array(repeating: [:], count: ServiceID.allCases.count)

        init(_ scenes: [Scene]) { self.scenes = scenes }

        mutating func read(_ place: Int, _ found: inout Causality) {
            let scene = scenes[place]
            if let hand = scene.hand { found.sources[place] = sent[hand] }
            if let action = scene.action { follow(action, scene, place, &found) }
            for note in scene.notes where note.kind == .handedOver { underWay[note.order, default: []].append(place) }
            for message in scene.published where sent[message] == nil { sent[message] = place }
        }

        private mutating func follow(_ action: Action, _ scene: Scene, _ place: Int, _ found: inout Causality) {
            switch action {
            case .deliver(let subscription, _) where subscription.topic != .statusOrder: take(scene, place)
            case .finish(let service, let instance, _, _):
                end(service, instance, scene, place, hasCrashed: false, &found)
            case .interrupted(.finish(let service, let instance, _, _), _):
                end(service, instance, scene, place, hasCrashed: true, &found)
            case .endShipment(let order, _, _): arrive(order, scene, place, hasCrashed: false, &found)
            case .interrupted(.endShipment(let order, _, _), _):
                arrive(order, scene, place, hasCrashed: true, &found)
            case .crash(let service, let instance): breakOff(service, instance, scene, place, .crashed, &found)
            case .stop(let service): breakOff(service, nil, scene, place, .brokenOff, &found)
            default: break
            }
        }

        private mutating func take(_ scene: Scene, _ place: Int) {
            guard let message = scene.hand, let service = scene.action?.service,
                !scene.notes.contains(where: { $0.kind == .unreadable })
            else { return }
            let key = Key(service: service, order: message.order, event: message.event)
            open[key, default: []].append((place, message))
        }

        private mutating func end(
            _ service: ServiceID, _ instance: Int, _ scene: Scene, _ place: Int, hasCrashed: Bool,
            _ found: inout Causality
        ) {
            guard let message = scene.hand else { return }
            let key = Key(service: service, order: message.order, event: message.event)
            let free = lastEnd[Int(service.rawValue)][instance] ?? 0
            // Of two copies of a message nobody knows which instance took which; each took what came when it was free.
            let begun = open[key]?.firstIndex { $0.begin >= free }.map { open[key]!.remove(at: $0).begin }
            lastEnd[Int(service.rawValue)][instance] = place
            let hasFailed = scene.notes.contains { $0.kind == .failed && $0.order == message.order }
            found.works.append(
                Work(
                    service: service, order: message.order, message: message, instance: instance,
                    begin: begun ?? place, end: place,
                    outcome: hasCrashed ? .crashed : hasFailed ? .failed : .done))
        }

        private mutating func arrive(
            _ order: OrderID, _ scene: Scene, _ place: Int, hasCrashed: Bool, _ found: inout Causality
        ) {
            guard let begin = underWay[order]?.first else { return }
            // It is tried again once its instance is up.
            if hasCrashed { return }
            underWay[order]!.removeFirst()
            let hasFailed = scene.notes.contains { $0.kind == .failed && $0.order == order }
            found.shipments.append(
                Work(
                    service: .delivery, order: order, message: nil, begin: begin, end: place,
                    outcome: hasFailed ? .failed : .done))
        }

        /// What was in hand goes back, or is lost.
        private mutating func breakOff(
            _ service: ServiceID, _ instance: Int?, _ scene: Scene, _ place: Int, _ outcome: Work.End,
            _ found: inout Causality
        ) {
            for note in scene.notes where [.returned, .copyLost].contains(note.kind) && note.service == service {
                guard let event = note.event, event == service.command else { continue }
                let key = Key(service: service, order: note.order, event: event)
                guard open[key]?.isEmpty == false else { continue }
                let (begin, message) = open[key]!.removeFirst()
                if let instance { lastEnd[Int(service.rawValue)][instance] = place }
                found.works.append(
                    Work(
                        service: service, order: note.order, message: message, instance: instance, begin: begin,
                        end: place, outcome: outcome))
            }
        }

        /// What is still being done; not what was done again since by another instance.
        mutating func finish(_ found: inout Causality) {
            var done: [Key: Int] = [:]
            for work in found.works {
                guard let message = work.message, let end = work.end else { continue }
                done[Key(service: work.service, order: work.order, event: message.event)] = end
            }
            var left: [(key: Key, begin: Int, message: Message)] = []
            for (key, list) in open {
                for one in list where done[key] ?? -1 < one.begin { left.append((key, one.begin, one.message)) }
            }
            left.sort { $0.begin < $1.begin }
            for (key, begin, message) in left {
                found.works.append(
                    Work(
                        service: key.service, order: key.order, message: message, begin: begin, end: nil,
                        outcome: .brokenOff))
            }
            for (order, begins) in underWay.sorted(by: { $0.key < $1.key }) {
                for begin in begins {
                    found.shipments.append(
                        Work(
                            service: .delivery, order: order, message: nil, begin: begin, end: nil,
                            outcome: .brokenOff))
                }
            }
        }
    }
}

extension Scene {
    /// The step in a sentence; nil where it is none.
    func sentence(_ words: PlainText) -> String? {
        action.map { words.sentence(StepView(action: $0, message: hand, entries: entries)) }
    }
}
