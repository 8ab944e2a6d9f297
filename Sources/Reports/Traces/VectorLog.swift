import JSONText
import SagaCore
import SagaEngine
import SagaScreen

/// A run as ShiViz reads it: each event in two lines, who with a vector clock, and what. The clocks say what can have led to
/// what: a service's events one after the other, and a message's publication before it is read.
///
///     Payment {"Customer":1,"Order":1,"Payment":2}
///     Payment ended its work on #A1: charged 12.50; published PayEvent and Paid.
package enum VectorLog {
    package static func text(_ account: Account) -> String {
        var writer = Writer(account.scenes)
        for place in account.scenes.indices { writer.tell(place) }
        return writer.text
    }

    /// Who does something.
    enum Host: Int, CaseIterable {
        case customer, order, payment, stock, delivery

        init(_ service: ServiceID) { self = Host(rawValue: Int(service.rawValue) + 1)! }

        var name: String { (self == .customer ? Lifeline.customer : Lifeline.allCases[rawValue]).name }
    }

    /// What a host knows of: so many events of each.
    struct Clock: Hashable {
        var counts = Array(repeating: 0, count: Host.allCases.count)

        mutating func merge(_ other: Clock) {
            for place in counts.indices { counts[place] = max(counts[place], other.counts[place]) }
        }

        /// Only of whom something is known.
        var text: String {
            let known = Host.allCases.filter { counts[$0.rawValue] > 0 }
            let fields = known.map { ($0.name, JSONValue.number(Int64(counts[$0.rawValue]))) }
            return String(decoding: JSONValue.object(fields).compact, as: UTF8.self)
        }
    }

    private struct Writer {
        let scenes: [Scene]
        let causality: Causality
        private let words = PlainText(language: .en, isASCII: false)
        private var clocks = Array(repeating: Clock(), count: Host.allCases.count)
        /// By scene: what its host knew behind it.
        private var known: [Int: Clock] = [:]
        private(set) var text = ""

        init(_ scenes: [Scene]) {
            self.scenes = scenes
            causality = Causality(scenes)
        }

        mutating func tell(_ place: Int) {
            let scene = scenes[place]
            if let asked = scene.asked {
                happens(at: .customer, asked)
                clocks[Host.order.rawValue].merge(clocks[Host.customer.rawValue])
            }
            guard let sentence = scene.sentence(words), let service = scene.action?.service else {
                return tellNotes(of: scene)
            }
            if let source = causality.sources[place], let clock = known[source] {
                clocks[Host(service).rawValue].merge(clock)
            }
            happens(at: Host(service), sentence)
            known[place] = clocks[Host(service).rawValue]
        }

        /// What happens to all, or only had to be said.
        private mutating func tellNotes(of scene: Scene) {
            var words = words
            for entry in scene.entries {
                guard let note = entry.note, let sentence = words.sentence(entry) else { continue }
                happens(at: Host(note.service), sentence)
            }
        }

        private mutating func happens(at host: Host, _ what: String) {
            clocks[host.rawValue].counts[host.rawValue] += 1
            text += "\(host.name) \(clocks[host.rawValue].text)\n\(what.printable)\n"
        }
    }
}

extension Scene {
    /// What the customer asks for with it.
    fileprivate var asked: String? {
        switch action {
        case .create(let order), .interrupted(.create(let order), _): return "The customer orders #\(order.label)."
        case .cancel(let order), .interrupted(.cancel(let order), _): return "The customer cancels #\(order.label)."
        case nil:
            let answer = notes.first { [.cancelRefused, .cancelRepeated].contains($0.kind) }
            return answer.map { "The customer cancels #\($0.order.label)." }
        default: return nil
        }
    }
}
