import SagaCore
import SagaEngine
import SagaScreen

/// The messages of one order, or of several, in the order in which they were sent, with what the services did between
/// them: what diagrams are drawn from, whatever they are drawn with.
struct OrderDiagram {
    struct Row {
        enum What: Hashable {
            /// The customer asks Order for something.
            case asked
            case drawn(SequenceDiagram.Row.Drawing)
        }

        let time: Instant?
        let order: OrderID
        let what: What
        let text: String
        /// The message without what became of it.
        let name: String
        let kind: Kind
        /// Its place among the rows that the screen draws of its order.
        let source: Int?
    }

    /// What a row is about, for its colour; each is told by a word or a sign as well.
    enum Kind: Hashable {
        case customer, command, status, cancellation
        case done, compensation, failure, fault, recovery, remark
    }

    let rows: [Row]
    /// The ways of what is kept back, where there is one order.
    let detours: [SequenceDiagram.Detour]
    let orders: [OrderID]
    let language: Language

    init(_ stories: [StoryView], _ language: Language) {
        self.language = language
        orders = stories.map(\.row.order)
        var rows: [Row] = []
        var detours: [SequenceDiagram.Detour] = []
        for story in stories {
            let drawn = SequenceDiagram(story, language)
            rows += Self.creation(story, language)
            rows += drawn.rows.enumerated().map { Row($1, $0, of: story.row.order, language) }
            detours += drawn.detours
        }
        self.detours = stories.count == 1 ? detours : []
        // Each order's own rows keep their order; one without a time is the end of its order.
        self.rows = rows.enumerated().sorted {
            ($0.element.time ?? .never, $0.offset) < ($1.element.time ?? .never, $1.offset)
        }.map(\.element)
    }

    /// There is more than one order: each row says which it is about.
    var isShared: Bool { orders.count > 1 }

    func label(_ row: Row) -> String { isShared ? "#\(row.order.label) " : "" }

    private static func creation(_ story: StoryView, _ language: Language) -> [Row] {
        guard let created = story.history.first, created.event == .created else { return [] }
        let text = language("creates the order, ", "создаёт заказ, ") + language.money(story.row.amount)
        return [
            Row(
                time: created.time, order: story.row.order, what: .asked, text: text, name: text, kind: .customer,
                source: nil)
        ]
    }
}

extension OrderDiagram.Row {
    fileprivate init(_ row: SequenceDiagram.Row, _ place: Int, of order: OrderID, _ language: Language) {
        let isAsked = [.cancelAccepted, .cancelRefused].contains(row.note?.kind)
        let kind = isAsked ? .customer : OrderDiagram.Kind(row)
        let word = kind == .compensation ? language("compensation: ", "компенсация: ") : ""
        let text =
            switch row.note?.kind {
            case .cancelAccepted: language("cancels the order", "отменяет заказ")
            case .cancelRefused: language("cancels the order: too late", "отменяет заказ: уже поздно")
            default: word + row.words
            }
        self.init(
            time: row.time, order: order, what: isAsked ? .asked : .drawn(row.drawing), text: text,
            name: row.event.map(language.name) ?? text, kind: kind, source: place)
    }
}

extension OrderDiagram.Kind {
    fileprivate init(_ row: SequenceDiagram.Row) {
        switch row.drawing {
        // Order's own record says how it ended.
        case .mark where row.note?.kind == .recorded: self = row.sense == .bad ? .cancellation : .done
        case .mark(_, let glyph): self = .init(glyph)
        case .arrow(_, _, let tip): self = .init(row.event, tip == .reached ? [] : [tip])
        case .broadcast(_, let tips): self = .init(row.event, tips.filter { $0 != .reached && $0 != .passedBy })
        case .twin, .again, .queued, .arrival, .unsent: self = .fault
        case .remark: self = .remark
        }
    }

    private init(_ event: Event?, _ tips: [SequenceDiagram.Tip]) {
        if event?.isCancellation ?? false {
            self = .cancellation
        } else if !tips.isEmpty {
            self = .fault
        } else {
            self = event?.isStatus ?? false ? .status : .command
        }
    }

    private init(_ glyph: Glyph) {
        switch glyph {
        case .undone: self = .compensation
        case .failed, .retrying: self = .failure
        case .crashed, .frozen, .cut, .unreadable: self = .fault
        case .recovered: self = .recovery
        case .done, .created: self = .done
        default: self = .remark
        }
    }

    /// The sign that stands for it beside its colour; "" where the drawing says it.
    var sign: String {
        switch self {
        case .customer, .command, .status, .remark: ""
        case .cancellation, .failure: Glyph.failed.drawn
        case .done: Glyph.done.drawn
        case .compensation: Glyph.undone.drawn
        case .fault: ""
        case .recovery: Glyph.recovered.drawn
        }
    }
}

/// The lifelines of a diagram that is written down, with one for the broker, where messages wait that are kept back.
enum Lifeline: String, CaseIterable {
    case customer, order, payment, stock, delivery, broker

    init(_ service: ServiceID) {
        switch service {
        case .order: self = .order
        case .payment: self = .payment
        case .stock: self = .stock
        case .delivery: self = .delivery
        }
    }

    /// In the diagram's source.
    var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    func title(_ language: Language) -> String {
        switch self {
        case .customer: language("Customer", "Покупатель")
        case .order: language.name(ServiceID.order)
        case .payment: language.name(ServiceID.payment)
        case .stock: language.name(ServiceID.stock)
        case .delivery: language.name(ServiceID.delivery)
        case .broker: language("Broker", "Брокер")
        }
    }
}
