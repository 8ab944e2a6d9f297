import SagaCore
import SagaEngine

extension ScreenModel {
    /// What the engine is to do at first.
    package mutating func begin() -> [ScreenEffect] {
        let points = options.breakPoints
        return count([.engine(.look(attention))] + (points.isEmpty ? [] : [.engine(.setBreakPoints(points))]))
    }

    /// Takes an observation in: what there is to see, and what the narrator says of the news.
    package mutating func receive(_ observation: Observation) -> [ScreenEffect] {
        let before = attention
        changeWorld(for: observation)
        leavePlace(for: observation)
        seen = observation
        frame += 1
        kept.receive(seen, frame: frame)
        keepForesight()
        keepCopyInSight()
        keepSwitchedOff()
        keepArmedInSight()
        keepNextInSight()
        reply = reply.flatMap { $0.frames > 1 ? (text: $0.text, at: $0.at, frames: $0.frames - 1) : nil }
        found = found.flatMap { $0.frames > 1 ? (phrase: $0.phrase, frames: $0.frames - 1) : nil }
        for news in observation.news { take(news) }
        tellSteps(observation.news)
        log.miss(observation.missed)
        if !isLookingBack { follow(observation.news) }
        keepChosenInSight()
        if let red = explained, let story = seen.story, story.row.order == red.order {
            tellRed(story.findings)
            explained = nil
        }
        if case .ratio = seen.pace { lastPace = seen.pace }
        let effects = goOnWithPair()
        return count(effects + (attention == before ? [] : [.engine(.look(attention))]))
    }

    /// What the narrator says of a piece of news goes into the log; the answer to the operator stands in sight for a while.
    private mutating func take(_ news: News) {
        if case .operated = news { pair?.isTouched = true }
        switch news {
        case .past(.none, _), .past(.isBeyondTheEnd, _): hint = nil
        default: break
        }
        let narrator = Narrator(language: language)
        if isLookingBack {
            // What happens there again is in the log.
            if let text = narrator.reply(to: news) { reply = (text: text, at: news.time, frames: Self.replyFrames) }
            return
        }
        let phrase = narrator.tell(news, log.occasion(of: news))
        if let phrase { log.add(phrase, at: news.time) }
        if case .ranOn(.found, let time) = news, let told = log.lines.last(where: { $0.time == time })?.phrase {
            found = (told, Self.replyFrames)
        }
        // What the narrator says of a dead letter for as long as it lies there need not be said twice.
        if phrase?.isAlarm(of: stuckLetter?.message.order) == true { return }
        if let text = narrator.reply(to: news) { reply = (text: text, at: news.time, frames: Self.replyFrames) }
    }

    /// Several events that came at once, each in its sentence.
    private mutating func tellSteps(_ news: [News]) {
        let narrator = Narrator(language: language)
        let sentences = news.compactMap { if case .stepped(let step, _) = $0 { narrator.tell(step) } else { nil } }
        guard sentences.count > 1, let last = news.last, case .stepped(_, let time) = last else { return }
        reply = (text: sentences.joined(separator: " "), at: time, frames: Self.replyFrames)
    }

    /// About two and a half seconds of a lively screen.
    private static let replyFrames = 75

    mutating func forget() {
        log = NarratorLog()
        chosen = nil
        spotlight = nil
        listSkip = 0
        reply = nil
        found = nil
        redShown = nil
        explained = nil
        wantedPlace = nil
        storyScroll = 0
        showsScreenplay = true
        chosenInstances = [:]
        dismissedLosses = []
        switchedOff = []
        overlays.removeAll { [.inspector, .letters, .crash, .armed].contains($0.kind) }
    }

    /// One event from outside.
    package mutating func update(_ event: InputEvent) -> [ScreenEffect] {
        let before = attention
        var effects: [ScreenEffect] = []
        switch event {
        case .key(let key): effects = press(key)
        case .paste(let text): paste(text)
        case .mouse(let mouse): effects = point(mouse)
        case .resize(let size):
            self.size = size
            keepArmedInSight()
        case .interrupt: effects = interrupt()
        case .hangup, .terminate: effects = [.quit]
        case .resume: effects = [.repaint]
        case .wake: break
        }
        notePairTouched(by: effects)
        if effects.isEmpty { effects = goOnWithPair() }
        if attention != before { effects.append(.engine(.look(attention))) }
        return count(effects)
    }

    /// Any key stops a run to the next moment, whatever else it does.
    mutating func press(_ key: Key) -> [ScreenEffect] {
        isFresh = false
        hint = nil
        explained = nil
        reply = nil
        found = nil
        let wasLeaving = isLeaving
        isLeaving = false
        if overlay == .none { dismissedLosses = seen.losses }
        let effects = dispatch(key, wasLeaving)
        let asks = effects.contains { if case .engine = $0 { true } else { false } }
        return seen.runsOn != nil && !asks ? effects + [.engine(.halt)] : effects
    }

    private mutating func dispatch(_ key: Key, _ wasLeaving: Bool) -> [ScreenEffect] {
        if isFiltering, overlay == .none { return typeFilter(key) }
        let action = Keymap.action(for: key)
        if wasLeaving, action == .quit, !isTyping { return [.quit] }
        if key == .escape, seen.tripPercent != nil, !isTyping { return stopTrip() }
        if overlay != .none { return pressInOverlay(key) }
        guard let action else {
            answerUnknown()
            return []
        }
        return perform(action)
    }

    mutating func answerUnknown() {
        hint = language(
            "That key does nothing here; ? shows the keys.", "Эта клавиша здесь ничего не делает; ? — список клавиш.")
    }

    /// Pasted text is text for a field, and nothing anywhere else: never commands.
    private mutating func paste(_ text: String) {
        let printable = String(
            text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(SaveField.longestPath)
                .map(Character.init))
        if case .form(var form) = overlay {
            form.insert(printable)
            overlay = .form(form)
        } else if isFiltering, overlay == .none {
            Self.paste(printable, into: &filter)
        } else if !pasteIntoOverlay(printable) {
            hint = language("Pasted text is not taken for commands.", "Вставленный текст не считается командами.")
        }
    }

    static let longestFilter = 40

    private mutating func typeFilter(_ key: Key) -> [ScreenEffect] {
        Self.type(key, in: &filter, &isFiltering)
        listSkip = 0
        return []
    }

    /// What a key does to the words of a filter: Esc takes them all away, and with Enter they stay.
    static func type(_ key: Key, in filter: inout String, _ isFiltering: inout Bool) {
        switch key {
        case .escape: (filter, isFiltering) = ("", false)
        case .enter: isFiltering = false
        default: filter = edited(filter, key)
        }
    }

    static func paste(_ text: String, into filter: inout String) {
        filter = String((filter + text).prefix(longestFilter))
    }

    /// A line of text after a key.
    private static func edited(_ text: String, _ key: Key) -> String {
        switch key {
        case .backspace: String(text.dropLast())
        case .control("u"): ""
        case .character(let character): String((text + String(character)).prefix(longestFilter))
        default: text
        }
    }
}

extension News {
    var time: Instant {
        switch self {
        case .happened(let entry): entry.time
        case .answered(_, _, _, let time), .operated(_, let time), .ranOn(_, let time), .stepped(_, let time),
            .verdict(_, _, let time), .past(_, let time), .unrecorded(let time):
            time
        }
    }
}
