import SagaCore
import SagaEngine

/// What is published, and what the rules make of its copies.
extension SequenceWriter {
    mutating func publish(_ message: Message, to sole: ServiceID?, _ acts: [Waylaid], at time: Instant) {
        let event = message.event
        let isKnown = sources[event] != nil
        draw(event, by: message.publisher, to: sole, at: time)
        if message.publisher != event.publisher { say(language(", told again", ", ещё раз"), of: event) }
        if let sole {
            let name = language.name(sole)
            say(language(", to \(name) only", ", только: \(name)"), of: event)
        }
        for reader in ServiceID.allCases where reader.receives.contains(event) && sole ?? reader == reader {
            let way = Way(event: event, reader: reader)
            if isKnown { twins.insert(way) }
            send(CopyFates(acts.filter { $0.subscription.consumer == reader }.map(\.act)), way, at: time)
        }
    }

    mutating func draw(_ event: Event, by publisher: ServiceID, to sole: ServiceID?, at time: Instant) {
        sources[event] = (rows.count, publisher)
        said[event] = []
        let style = Theme.style(of: event)
        let drawing: SequenceDiagram.Row.Drawing =
            event.isStatus
            ? .broadcast(from: publisher, ServiceID.allCases.map { sole ?? $0 == $0 ? .reached : .passedBy })
            : .arrow(from: publisher, to: event.topic.subscriptions.first?.consumer, .reached)
        add(time, drawing, [.must(language.name(event), style: style)], style, of: event)
    }

    /// What the rules made of the copy for one reader.
    private mutating func send(_ fates: CopyFates, _ way: Way, at time: Instant) {
        if let copy = fates.copy {
            if let tip = copy.tip { end(way, in: tip) }
            for word in words(copy) { say(word, of: way.event) }
            keepBack(copy, way, from: sources[way.event]!.row, at: time)
        } else {
            end(way, in: .lost)
            say(language(", lost", ", потеряно"), of: way.event)
        }
        for twin in fates.twins { duplicate(way, twin, at: time) }
    }

    func words(_ fate: CopyFates.Fate) -> [String] {
        var words: [String] = []
        switch fate.wait {
        case .none: break
        case .held: words.append(language(", held", ", задержано"))
        case .delayed(let span):
            words.append(language(", \(language.seconds(span)) late", ", на \(language.seconds(span)) позже"))
        case .first: words.append(language(", put first", ", первым"))
        }
        if fate.isUnreadable { words.append(language(", unreadable", ", не прочесть")) }
        return words
    }

    /// Several readers' copies can have met with the same.
    mutating func say(_ word: String, of event: Event) {
        guard let source = sources[event], said[event, default: []].insert(word).inserted else { return }
        rows[source.row].text.pieces.append(.word(word, style: Theme.muted))
    }

    /// The arrow to the reader ends so.
    mutating func end(_ way: Way, in tip: SequenceDiagram.Tip) {
        guard let source = sources[way.event] else { return }
        switch rows[source.row].drawing {
        case .arrow(let from, let to, _): rows[source.row].drawing = .arrow(from: from, to: to, tip)
        case .broadcast(let from, var tips):
            tips[Int(way.reader.rawValue)] = tip
            rows[source.row].drawing = .broadcast(from: from, tips)
        default: break
        }
    }

    mutating func duplicate(_ way: Way, _ fate: CopyFates.Fate, at time: Instant) {
        guard let source = sources[way.event] else { return }
        twins.insert(way)
        let drawing = SequenceDiagram.Row.Drawing.twin(
            from: source.publisher, to: way.reader, isStatus: way.event.isStatus, fate.tip ?? .reached)
        add(
            time, drawing,
            [name(way.event), word(", duplicate", ", дубль")] + words(fate).map { .word($0, style: Theme.muted) },
            Theme.muted, of: way.event)
        keepBack(fate, way, from: rows.count - 1, at: time)
    }
}

extension CopyFates.Fate {
    /// How the copy's arrow ends; nil where it simply reaches its reader.
    fileprivate var tip: SequenceDiagram.Tip? { bends ? .bends : isUnreadable ? .unreadable : nil }
}
