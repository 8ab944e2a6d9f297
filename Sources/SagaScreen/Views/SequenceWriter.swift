import SagaCore
import SagaEngine

/// Makes rows of what happened to an order.
struct SequenceWriter {
    /// A message on its way to one of its readers.
    private struct Way: Hashable {
        let event: Event
        let reader: ServiceID
    }

    let language: Language
    private(set) var rows: [SequenceDiagram.Row] = []
    private(set) var detours: [SequenceDiagram.Detour] = []
    /// The row of the latest publication, and who sent it.
    private var sources: [Event: (row: Int, publisher: ServiceID)] = [:]
    /// The detours that have not come to an end.
    private var open: [Way: Int] = [:]
    /// Of these there is more than one copy: which of them something is done to, nobody knows.
    private var twins: Set<Way> = []
    /// What has been told so far of its cancellation.
    private var track = CancellationTrack()

    init(language: Language) { self.language = language }

    mutating func tell(_ entries: [TraceEntry]) {
        for entry in entries { tell(entry) }
        for (way, place) in open.sorted(by: { $0.value < $1.value }) {
            detours[place].end = rows.count
            let text = [name(way.event), word(", still held", ", ещё задержано")]
            add(nil, .arrival(way.reader, .bends), text, Theme.armed)
        }
    }

    /// Where the messages are no longer kept, the record still tells the way.
    mutating func tell(_ history: [HistoryEntry]) {
        let remark = language("messages no longer kept; on record:", "сообщения не хранятся; записано:")
        add(nil, .remark, [.free(remark, Theme.muted)], Theme.muted)
        for entry in history { publish(entry.event, by: entry.event.publisher, at: entry.time) }
    }

    private mutating func tell(_ entry: TraceEntry) {
        switch entry.what {
        case .published(let message): publish(message, at: entry.time)
        case .waylaid(let act):
            tamper(act.act, Way(event: act.message.event, reader: act.subscription.consumer), at: entry.time)
        case .command(.disturb(.tamper(let copy, let act)), _):
            tamperByHand(act, Way(event: copy.event, reader: copy.reader), copy.attempt, at: entry.time)
        case .step(.restart(let service, _)):
            add(
                entry.time, .mark(service, .recovered),
                [.must(language("up again", "снова работает"), style: Theme.good)], Theme.good)
        case .note(let note): tell(note, at: entry.time)
        default: break
        }
    }

    private mutating func add(
        _ time: Instant?, _ drawing: SequenceDiagram.Row.Drawing, _ text: [Piece], _ style: Style
    ) {
        rows.append(SequenceDiagram.Row(time: time, drawing: drawing, text: Line(text), style: style))
    }

    // MARK: words

    private func name(_ event: Event) -> Piece { .must(language.name(event), style: Theme.muted) }

    private func word(_ en: String, _ ru: String) -> Piece { .word(language(en, ru), style: Theme.muted) }

    // MARK: publications

    private mutating func publish(_ message: Message, at time: Instant) {
        publish(message.event, by: message.publisher, at: time)
        if message.publisher != message.event.publisher {
            rows[rows.count - 1].text.pieces.append(word(", told again", ", ещё раз"))
        }
    }

    private mutating func publish(_ event: Event, by publisher: ServiceID, at time: Instant) {
        sources[event] = (rows.count, publisher)
        for reader in ServiceID.allCases { twins.remove(Way(event: event, reader: reader)) }
        let style = Theme.style(of: event)
        let drawing: SequenceDiagram.Row.Drawing =
            event.isStatus
            ? .broadcast(from: publisher, ServiceID.allCases.map { _ in .reached })
            : .arrow(from: publisher, to: event.topic.subscriptions.first?.consumer, .reached)
        add(time, drawing, [.must(language.name(event), style: style)], style)
    }

    // MARK: what is done to copies

    private mutating func tamper(_ act: Tampering, _ way: Way, at time: Instant) {
        switch act {
        case .hold, .delay: bend(way, act)
        case .drop: end(way, in: .lost, word(", lost", ", потеряно"))
        case .corrupt: end(way, in: .unreadable, word(", unreadable", ", не прочесть"))
        case .duplicate: duplicate(way, at: time)
        case .first: append(word(", put first", ", первым"), to: way)
        }
    }

    private mutating func tamperByHand(_ act: Tampering, _ way: Way, _ attempt: UInt8, at time: Instant) {
        let isKnown = attempt == 1 && !twins.contains(way) && sources[way.event] != nil
        switch act {
        case .duplicate: duplicate(way, at: time)
        case .hold, .delay:
            if open[way] != nil { return }
            guard isKnown else { return queued(way, .held, word(", held", ", задержано"), at: time) }
            bend(way, act)
        case .drop:
            guard isKnown || open[way] != nil else {
                return queued(way, .failed, word(", lost", ", потеряно"), at: time)
            }
            if open[way] == nil { bend(way, nil) }
            arrive(way, .lost, word(" lost", ": потеряно"), at: time)
        case .corrupt: queued(way, .unreadable, word(", unreadable", ", не прочесть"), at: time)
        case .first: queued(way, .waiting, word(", put first", ", первым"), at: time)
        }
    }

    private mutating func queued(_ way: Way, _ glyph: Glyph, _ word: Piece, at time: Instant) {
        let isBad = glyph == .failed || glyph == .unreadable
        add(time, .queued(way.reader, glyph), [name(way.event), word], isBad ? Theme.bad : Theme.armed)
    }

    private mutating func duplicate(_ way: Way, at time: Instant) {
        guard let source = sources[way.event] else { return }
        twins.insert(way)
        add(
            time, .twin(from: source.publisher, to: way.reader, isStatus: way.event.isStatus),
            [name(way.event), word(", duplicate", ", дубль")], Theme.muted)
    }

    private mutating func append(_ word: Piece, to way: Way) {
        if let source = sources[way.event] { rows[source.row].text.pieces.append(word) }
    }

    /// The arrow to the reader ends so.
    private mutating func end(_ way: Way, in tip: SequenceDiagram.Tip, _ word: Piece?) {
        guard let source = sources[way.event] else { return }
        switch rows[source.row].drawing {
        case .arrow(let from, let to, _): rows[source.row].drawing = .arrow(from: from, to: to, tip)
        case .broadcast(let from, var tips):
            tips[Int(way.reader.rawValue)] = tip
            rows[source.row].drawing = .broadcast(from: from, tips)
        default: return
        }
        if let word { append(word, to: way) }
    }

    private mutating func bend(_ way: Way, _ act: Tampering?) {
        guard open[way] == nil, let source = sources[way.event] else { return }
        let words: Piece? =
            switch act {
            case .delay(let span): word(", \(language.seconds(span)) late", ", на \(language.seconds(span)) позже")
            case .hold: word(", held", ", задержано")
            default: nil
            }
        end(way, in: .bends, words)
        let isFromLeft = way.reader == source.publisher ? way.reader == .delivery : way.reader > source.publisher
        var detour = SequenceDiagram.Detour(reader: way.reader, isFromLeft: isFromLeft, begin: source.row)
        let beside = detours.filter {
            $0.reader == way.reader && $0.isFromLeft == isFromLeft && $0.end >= source.row
        }
        detour.level = (0...beside.count).first { level in !beside.contains { $0.level == level } }!
        open[way] = detours.count
        detours.append(detour)
    }

    /// What was kept back comes to its end.
    private mutating func arrive(_ way: Way, _ tip: SequenceDiagram.Tip, _ word: Piece, at time: Instant) {
        guard let place = open.removeValue(forKey: way) else { return }
        detours[place].end = rows.count
        let style = tip == .lost ? Theme.bad : Theme.style(of: way.event)
        add(time, .arrival(way.reader, tip), [.must(language.name(way.event), style: style), word], style)
    }

    // MARK: notes

    private mutating func tell(_ note: Note, at time: Instant) {
        let occasion = track.occasion(of: note)
        if let event = note.event, tell(note.kind, Way(event: event, reader: note.service), note, at: time) { return }
        guard !note.isToldByItsMessage, var deed = Deed(note, language) else { return }
        if note.kind == .failed {
            let failed = language("failed: ", "не удалось: ") + language.reason(note.reason)
            deed.words = [failed, language.reason(note.reason)]
        }
        // A service that failed itself, or tries again, has not just read that the order is cancelled.
        if occasion != .read { deed.reading = "" }
        add(time, .mark(note.service, deed.glyph), deed.line.pieces, deed.style)
    }

    /// What is told of a copy; true where it is.
    private mutating func tell(_ kind: Note.Kind, _ way: Way, _ note: Note, at time: Instant) -> Bool {
        switch kind {
        case .letGo:
            guard open[way] != nil else { return true }
            arrive(way, .reached, word(", let through", ", пропущено"), at: time)
        case .returned:
            let again = language(
                "\(language.name(way.event)) again, attempt \(note.value)",
                "\(language.name(way.event)) ещё раз, попытка \(note.value)")
            let short = language("again, \(note.value)", "ещё раз, \(note.value)")
            add(time, .again(way.reader), [.must(again, short, style: Theme.muted)], Theme.muted)
        case .copyLost where open[way] != nil: arrive(way, .lost, word(" lost", ": потеряно"), at: time)
        case .publicationLost:
            add(
                time, .unsent(note.service),
                [.must(language.name(way.event), style: Theme.bad), word(", never sent", ", не отправлено")], Theme.bad)
        case .duplicate:
            add(
                time, .mark(note.service, .nothing),
                [name(way.event), word(": known already", ": уже известно")], Theme.muted)
        default: return false
        }
        return true
    }
}

extension Deed {
    /// The deed without its sign, which stands on the lifeline: what it had read goes first, then the words, then the unit.
    fileprivate var line: Line {
        let reason = Piece.forms([[Run(reading, style)], []], .gap)
        guard !value.isEmpty else { return Line([reason, .forms(words.map { [Run($0, style)] })]) }
        let leads = words.map { [Run($0 + " ", style)] }
        return Line([reason, .forms(leads + [[]], .word), .must(value, style: style), .unit(unit, style: style)])
    }
}

extension Note {
    /// Order's own record of what its message says anyway.
    fileprivate var isToldByItsMessage: Bool {
        kind == .recorded && (event?.status == .created || event == .cancelledByOrder)
    }
}
