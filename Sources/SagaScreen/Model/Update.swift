import SagaCore
import SagaEngine

extension ScreenModel {
    /// Takes an observation in: what there is to see, and what the narrator says of the news.
    package mutating func receive(_ observation: Observation) -> [ScreenEffect] {
        let before = attention
        if observation.generation != seen.generation { forget() }
        seen = observation
        isReady = true
        let narrator = Narrator(language: language)
        reply = reply.flatMap { $0.frames > 1 ? (text: $0.text, at: $0.at, frames: $0.frames - 1) : nil }
        for news in observation.news {
            guard let phrase = narrator.tell(news) else { continue }
            log.add(phrase, at: news.time)
            if news.wantsReply { reply = (text: phrase.text, at: news.time, frames: Self.replyFrames) }
        }
        log.miss(observation.missed)
        follow(observation.news)
        keepChosenInSight()
        if case .ratio = seen.pace { lastPace = seen.pace }
        return attention == before ? [] : [.engine(.look(attention))]
    }

    /// About two and a half seconds of a lively screen.
    private static let replyFrames = 75

    private mutating func forget() {
        log = NarratorLog()
        chosen = nil
        spotlight = nil
        listSkip = 0
        reply = nil
        wantedPlace = nil
        storyScroll = 0
        showsScreenplay = true
    }

    /// One event from outside.
    package mutating func update(_ event: InputEvent) -> [ScreenEffect] {
        let before = attention
        var effects: [ScreenEffect] = []
        switch event {
        case .key(let key): effects = press(key)
        case .paste(let text): paste(text)
        case .mouse(let mouse): effects = point(mouse)
        case .resize(let size): self.size = size
        case .interrupt: effects = interrupt()
        case .hangup, .terminate: effects = [.quit]
        case .resume: effects = [.repaint]
        case .wake: break
        }
        if attention != before { effects.append(.engine(.look(attention))) }
        return effects
    }

    /// The first ^C warns, the second ends.
    private mutating func interrupt() -> [ScreenEffect] {
        if wasInterrupted { return [.quit] }
        wasInterrupted = true
        hint = language(
            "^C once more to quit, any other key to stay.", "Ещё раз ^C — выход, любая другая клавиша — остаться.")
        return []
    }

    private mutating func press(_ key: Key) -> [ScreenEffect] {
        wasInterrupted = false
        hint = nil
        reply = nil
        if isFiltering { return typeFilter(key) }
        if overlay != .none { return pressInOverlay(key) }
        guard let action = Keymap.action(for: key) else {
            hint = language(
                "That key does nothing here; ? shows the keys.",
                "Эта клавиша здесь ничего не делает; ? — список клавиш.")
            return []
        }
        return perform(action)
    }

    /// Pasted text is text for a field, and nothing anywhere else: never commands.
    private mutating func paste(_ text: String) {
        let printable = String(
            text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(200).map(Character.init))
        if isFiltering {
            filter = String((filter + printable).prefix(40))
        } else if case .form(var form) = overlay {
            form.text += printable
            overlay = .form(form)
        } else {
            hint = language("Pasted text is not taken for commands.", "Вставленный текст не считается командами.")
        }
    }

    private mutating func typeFilter(_ key: Key) -> [ScreenEffect] {
        switch key {
        case .escape:
            isFiltering = false
            filter = ""
        case .enter: isFiltering = false
        case .backspace: _ = filter.popLast()
        case .character(let character): filter = String((filter + String(character)).prefix(40))
        default: break
        }
        listSkip = 0
        return []
    }
}

extension News {
    /// The operator waits for an answer; and a refusal leaves no other trace.
    fileprivate var wantsReply: Bool {
        switch self {
        case .happened: false
        case .answered(_, _, .console, _), .answered(_, .refused, _, _): true
        case .answered: false
        }
    }

    var time: Instant {
        switch self {
        case .happened(let entry): entry.time
        case .answered(_, _, _, let time): time
        }
    }
}
