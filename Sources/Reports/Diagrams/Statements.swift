import SagaCore
import SagaEngine
import SagaScreen

/// What a diagram's row says in the terms that sequence diagrams are written in, whatever their language.
enum Statement: Hashable {
    /// How an arrow ends: it reaches its reader, waits on its way, or is lost.
    enum Head: Hashable {
        case reached, waits, lost
    }

    case arrow(from: Lifeline, to: Lifeline, Head, isStatus: Bool, text: String)
    case note(over: [Lifeline], text: String)
}

extension OrderDiagram {
    /// When and what of a row, in words.
    private func words(_ row: Row) -> String { head(row) + row.text }

    private func head(_ row: Row) -> String {
        let time = row.time.map { ClockText.short($0) + " " } ?? ""
        let sign = row.kind.sign.isEmpty ? "" : row.kind.sign + " "
        return time + label(row) + sign
    }

    /// A status goes to all four: it is drawn to Order, which records it, a cancellation to everybody, and whatever did not
    /// simply arrive, by itself.
    func statements(_ row: Row) -> [Statement] {
        let text = words(row)
        guard case .drawn(let drawing) = row.what else {
            return [.arrow(from: .customer, to: .order, .reached, isStatus: false, text: text)]
        }
        switch drawing {
        case .arrow(let from, let to, let tip):
            return [arrow(from, to, tip, isStatus: false, text)]
        case .broadcast(let from, let tips): return broadcast(from, tips, row)
        case .twin(let from, let to, let isStatus, let tip): return [arrow(from, to, tip, isStatus: isStatus, text)]
        case .again(let reader): return [fromBroker(reader, .reached, text)]
        case .queued(let reader, _): return [.note(over: [Lifeline(reader)], text: text)]
        case .arrival(let reader, .bends): return [.note(over: [Lifeline(reader), .broker], text: text)]
        case .arrival(let reader, let tip): return [fromBroker(reader, tip == .lost ? .lost : .reached, text)]
        case .unsent(let service):
            return [.arrow(from: Lifeline(service), to: .broker, .lost, isStatus: false, text: text)]
        case .mark(let service, _): return [.note(over: [Lifeline(service)], text: text)]
        case .remark: return [.note(over: [.order, .delivery], text: text)]
        }
    }

    private func fromBroker(_ reader: ServiceID, _ head: Statement.Head, _ text: String) -> Statement {
        .arrow(from: .broker, to: Lifeline(reader), head, isStatus: false, text: text)
    }

    /// What is kept back waits at the broker, as does what nobody reads.
    private func arrow(
        _ from: ServiceID, _ to: ServiceID?, _ tip: SequenceDiagram.Tip, isStatus: Bool, _ text: String
    ) -> Statement {
        let reader = tip == .bends ? .broker : to.map { Lifeline($0) } ?? .broker
        let head: Statement.Head = tip == .lost ? .lost : reader == .broker ? .waits : .reached
        return .arrow(from: Lifeline(from), to: reader, head, isStatus: isStatus, text: text)
    }

    private func broadcast(
        _ from: ServiceID, _ tips: [SequenceDiagram.Tip], _ row: Row
    ) -> [Statement] {
        let isWhole = tips.allSatisfy { $0 == .reached }
        if isWhole, row.kind != .cancellation {
            let all = words(row) + language(", to all four", ", всем четырём")
            return from == .order
                ? [.note(over: [.order, .delivery], text: all)]
                : [.arrow(from: Lifeline(from), to: .order, .reached, isStatus: true, text: all)]
        }
        return zip(ServiceID.allCases, tips).compactMap { reader, tip in
            // What a service tells itself goes without saying, unless something happens to it.
            guard tip != .passedBy, reader != from || tip != .reached || tips.count(where: { $0 != .passedBy }) == 1
            else { return nil }
            // What became of one copy is not said of the others.
            return arrow(from, reader, tip, isStatus: true, tip == .reached ? head(row) + row.name : words(row))
        }
    }
}
