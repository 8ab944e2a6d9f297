import SagaCore
import SagaEngine

/// Makes rows of what happened to an order.
struct SequenceWriter {
    /// A message on its way to one of its readers.
    struct Way: Hashable {
        let event: Event
        let reader: ServiceID
    }

    let language: Language
    var rows: [SequenceDiagram.Row] = []
    private(set) var detours: [SequenceDiagram.Detour] = []
    /// The row of the latest publication, and who sent it.
    var sources: [Event: (row: Int, publisher: ServiceID)] = [:]
    /// What has been said of it.
    var said: [Event: Set<String>] = [:]
    /// What of each is kept back, in the order in which that began.
    private var waiting: [Way: [WaitingCopy]] = [:]
    /// Of these there is, or was, more than one copy: which of them something is done to, nobody knows.
    var twins: Set<Way> = []
    /// Which of those that wait the operator lets through.
    private var named: [Way: Int] = [:]
    /// What has been told so far of its cancellation.
    private var track = CancellationTrack()

    init(language: Language) { self.language = language }

    /// `soleReaders`: by the publications of statuses, the one service that each went to; nil for all.
    mutating func tell(_ entries: [TraceEntry], _ soleReaders: [ServiceID?]) {
        var readers = soleReaders[...]
        for (place, entry) in entries.enumerated() {
            guard case .published(let message) = entry.what else {
                tell(entry, before: entries.dropFirst(place + 1).first)
                continue
            }
            let acts = entries[(place + 1)...].prefix { $0.waylaid?.message == message }.compactMap(\.waylaid)
            let sole = message.event.isStatus ? readers.popFirst().flatMap(\.self) : nil
            publish(message, to: sole, acts, at: entry.time)
        }
        let held = waiting.flatMap { way, copies in copies.compactMap { copy in copy.detour.map { (way, $0) } } }
        for (way, place) in held.sorted(by: { $0.1 < $1.1 }) {
            detours[place].end = rows.count
            let text = [name(way.event), word(", still held", ", ещё задержано")]
            add(nil, .arrival(way.reader, .bends), text, Theme.armed, of: way.event)
        }
    }

    /// Where the messages are no longer kept, the record still tells the way.
    mutating func tell(_ history: [HistoryEntry]) {
        let remark = language("messages no longer kept; on record:", "сообщения не хранятся; записано:")
        add(nil, .remark, [.free(remark, Theme.muted)], Theme.muted)
        for entry in history { draw(entry.event, by: entry.event.publisher, to: nil, at: entry.time) }
    }

    /// `next`: the line behind it.
    private mutating func tell(_ entry: TraceEntry, before next: TraceEntry?) {
        switch entry.what {
        case .command(.disturb(.tamper(let copy, let act)), _):
            tamperByHand(act, Way(event: copy.event, reader: copy.reader), copy, at: entry.time)
        case .command(.disturb(.release(let copy)), _):
            let way = Way(event: copy.event, reader: copy.reader)
            named[way] = place(of: copy, way)
        case .step(let action): tell(action, at: entry.time)
        case .note(let note): tell(note, before: next?.note, at: entry.time)
        default: break
        }
    }

    private mutating func tell(_ action: Action, at time: Instant) {
        switch action {
        case .restart(let service, _):
            mark(service, .recovered, language("up again", "снова работает"), Theme.good, at: time)
        case .cut(let service): mark(service, .cut, language("cut off", "связи нет"), Theme.bad, at: time)
        case .join(let service):
            mark(service, .recovered, language("connected again", "связь есть"), Theme.good, at: time)
        default: break
        }
    }

    private mutating func mark(
        _ service: ServiceID, _ glyph: Glyph, _ text: String, _ style: Style, at time: Instant
    ) {
        add(time, .mark(service, glyph), [.must(text, style: style)], style)
    }

    mutating func add(
        _ time: Instant?, _ drawing: SequenceDiagram.Row.Drawing, _ text: [Piece], _ style: Style,
        of event: Event? = nil, note: Note? = nil
    ) {
        rows.append(
            SequenceDiagram.Row(
                time: time, drawing: drawing, text: Line(text), style: style, event: event, note: note))
    }

    // MARK: words

    func name(_ event: Event) -> Piece { .must(language.name(event), style: Theme.muted) }

    func word(_ en: String, _ ru: String) -> Piece { .word(language(en, ru), style: Theme.muted) }

    // MARK: what is kept back

    /// The copy, whose arrow is drawn in the row, waits.
    mutating func keepBack(_ fate: CopyFates.Fate, _ way: Way, from row: Int, at time: Instant) {
        guard fate.wait != .none else { return }
        let detour = fate.bends ? bend(way, from: row) : nil
        waiting[way, default: []].append(WaitingCopy(detour: detour, until: fate.until(time), fate: fate))
    }

    private mutating func bend(_ way: Way, from row: Int) -> Int {
        let publisher = sources[way.event]?.publisher
        let isFromLeft = way.reader == publisher ? way.reader == .delivery : way.reader > publisher ?? .order
        var detour = SequenceDiagram.Detour(reader: way.reader, isFromLeft: isFromLeft, begin: row)
        let beside = detours.filter { $0.reader == way.reader && $0.isFromLeft == isFromLeft && $0.end >= row }
        detour.level = (0...beside.count).first { level in !beside.contains { $0.level == level } }!
        detours.append(detour)
        return detours.count - 1
    }

    /// What was kept back comes to its end.
    private mutating func arrive(
        _ way: Way, _ place: Int, _ tip: SequenceDiagram.Tip, _ word: Piece, at time: Instant
    ) {
        guard let copy = waiting[way]?.remove(at: place) else { return }
        let style = tip == .lost ? Theme.bad : Theme.style(of: way.event)
        let text: [Piece] = [.must(language.name(way.event), style: style), word]
        if let detour = copy.detour {
            detours[detour].end = rows.count
            let end = copy.fate.isUnreadable && tip == .reached ? .unreadable : tip
            add(time, .arrival(way.reader, end), text, style, of: way.event)
        } else if copy.fate.wait != .first {
            add(time, tip == .lost ? .queued(way.reader, .failed) : .again(way.reader), text, style, of: way.event)
        }
    }

    private mutating func letGo(_ way: Way, at time: Instant) {
        let copies = waiting[way] ?? []
        guard let place = named.removeValue(forKey: way) ?? WaitingCopy.letGo(copies, at: time) else { return }
        arrive(way, place, .reached, word(", let through", ", пропущено"), at: time)
    }

    // MARK: what is done by hand

    /// Which of the waiting copies is meant; nil for one that does not wait.
    private func place(of copy: CopyName, _ way: Way) -> Int? {
        let copies = waiting[way] ?? []
        let meant = copies.indices.filter { copies[$0].attempt == copy.attempt && copies[$0].fate.bends }
        return copy.place <= meant.count ? meant[copy.place - 1] : nil
    }

    private mutating func tamperByHand(_ act: Tampering, _ way: Way, _ copy: CopyName, at time: Instant) {
        let place = place(of: copy, way)
        let isKnown = copy.attempt == 1 && !twins.contains(way) && sources[way.event] != nil
        switch act {
        case .duplicate:
            var fate = place.map { waiting[way]![$0].fate } ?? CopyFates.Fate()
            if copy.attempt > 1 { fate.isUnreadable = false }
            duplicate(way, fate, at: time)
            if let place { waiting[way]![waiting[way]!.count - 1].until = waiting[way]![place].until }
        case .hold, .delay:
            let fate = CopyFates([act]).copy!
            if let place {
                waiting[way]![place].until = fate.until(time)
            } else if isKnown, let source = sources[way.event] {
                end(way, in: .bends)
                for word in words(fate) { say(word, of: way.event) }
                keepBack(fate, way, from: source.row, at: time)
                // Once it is let through, nobody knows it from others.
                twins.insert(way)
            } else {
                queued(way, .held, word(", held", ", задержано"), at: time)
                let held = WaitingCopy(detour: nil, until: fate.until(time), fate: fate, attempt: copy.attempt)
                waiting[way, default: []].append(held)
            }
        case .drop: drop(way, place, isKnown, at: time)
        case .corrupt:
            if let place { waiting[way]![place].fate.isUnreadable = true }
            queued(way, .unreadable, word(", unreadable", ", не прочесть"), at: time)
        case .first:
            if let place { named[way] = place }
            queued(way, .waiting, word(", put first", ", первым"), at: time)
        }
    }

    private mutating func drop(_ way: Way, _ place: Int?, _ isKnown: Bool, at time: Instant) {
        if let place { return arrive(way, place, .lost, word(" lost", ": потеряно"), at: time) }
        guard isKnown, let source = sources[way.event] else {
            return queued(way, .failed, word(", lost", ", потеряно"), at: time)
        }
        end(way, in: .bends)
        keepBack(CopyFates.Fate(wait: .held), way, from: source.row, at: time)
        arrive(way, waiting[way]!.count - 1, .lost, word(" lost", ": потеряно"), at: time)
        twins.insert(way)
    }

    private mutating func queued(_ way: Way, _ glyph: Glyph, _ word: Piece, at time: Instant) {
        let isBad = glyph == .failed || glyph == .unreadable
        let style = isBad ? Theme.bad : Theme.armed
        add(time, .queued(way.reader, glyph), [name(way.event), word], style, of: way.event)
    }

    // MARK: notes

    private mutating func tell(_ note: Note, before next: Note?, at time: Instant) {
        let occasion = track.occasion(of: note)
        if let event = note.event, tell(note, Way(event: event, reader: note.service), before: next, at: time) {
            return
        }
        guard !note.isToldByItsMessage, var deed = Deed(note, language) else { return }
        if note.kind == .failed {
            let failed = language("failed: ", "не удалось: ") + language.reason(note.reason)
            deed.words = [failed, language.reason(note.reason)]
        }
        // A service that failed itself, or tries again, has not just read that the order is cancelled.
        if occasion != .read { deed.reading = "" }
        add(time, .mark(note.service, deed.glyph), deed.line.pieces, deed.style, note: note)
    }

    /// What is told of a copy; true where it is.
    private mutating func tell(_ note: Note, _ way: Way, before next: Note?, at time: Instant) -> Bool {
        switch note.kind {
        case .letGo: letGo(way, at: time)
        case .returned:
            let again = language(
                "\(language.name(way.event)) again, attempt \(note.value)",
                "\(language.name(way.event)) ещё раз, попытка \(note.value)")
            let short = language("again, \(note.value)", "ещё раз, \(note.value)")
            let text = [Piece.must(again, short, style: Theme.muted)]
            add(time, .again(way.reader), text, Theme.muted, of: way.event, note: note)
        // What was in hand is lost because it had been acknowledged, and the next line says so.
        case .copyLost where next?.kind != .unguarded:
            guard let place = waiting[way]?.firstIndex(where: \.fate.bends) else { return false }
            arrive(way, place, .lost, word(" lost", ": потеряно"), at: time)
        case .publicationLost:
            add(
                time, .unsent(note.service),
                [.must(language.name(way.event), style: Theme.bad), word(", never sent", ", не отправлено")], Theme.bad,
                of: way.event, note: note)
        case .duplicate:
            add(
                time, .mark(note.service, .nothing),
                [name(way.event), word(": known already", ": уже известно")], Theme.muted, of: way.event, note: note)
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

extension CopyFates.Fate {
    /// When it goes on by itself, of what is published or done at the instant.
    fileprivate func until(_ time: Instant) -> Instant {
        switch wait {
        case .held: .never
        case .delayed(let span): time + span
        case .none, .first: time
        }
    }
}

extension TraceEntry {
    fileprivate var waylaid: Waylaid? { if case .waylaid(let act) = what { act } else { nil } }
}
