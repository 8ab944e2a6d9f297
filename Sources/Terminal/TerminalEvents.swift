import CNcurses
import Glibc
import SagaScreen

extension Terminal {
    /// What has happened since the last call. Waits for something to happen, at most for `timeout`, and for ever
    /// when that is nil; empty when the time is over.
    package func events(timeout: Duration?) -> [InputEvent] {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        if !queued.isEmpty {
            defer { queued = [] }
            return queued
        }
        while true {
            cn_signals_survived()
            let ready = wait(until: [deadline, isReading ? input.deadline : nil].compactMap { $0 }.min())
            var events = collect(ready)
            if isOpen, !isShown, cn_is_foreground(STDIN_FILENO) { resume(&events) }
            if !events.isEmpty { return events }
            if let deadline, ContinuousClock.now >= deadline { return [] }
        }
    }

    private var isReading: Bool { isOpen && isShown && !isGone }

    private func wait(until deadline: ContinuousClock.Instant?) -> UInt32 {
        // A shell says nothing when it brings a job that runs in the background to the foreground.
        var milliseconds: Int32 = isShown ? -1 : 500
        if let deadline {
            let (seconds, rest) = (deadline - .now).components
            let total = Double(seconds) * 1000 + Double(rest) / 1e15
            milliseconds = Int32(min(max(0, total.rounded(.up)), milliseconds < 0 ? 1e9 : Double(milliseconds)))
        }
        if isReading, input.hasMore { milliseconds = 0 }
        let descriptor = isReading ? STDIN_FILENO : -1
        return cn_wait(descriptor, isReading ? STDOUT_FILENO : -1, waker.descriptor, milliseconds)
    }

    private func collect(_ ready: UInt32) -> [InputEvent] {
        var events: [InputEvent] = []
        let signals = read(ready, &events)
        handle(signals, &events)
        if ready & CN_READY_WAKE.rawValue != 0 {
            waker.take()
            events.append(.wake)
        }
        return events
    }

    /// Reads what was typed, and takes the signals after that: a ^Z inside of pasted text sends its signal before
    /// the rest of the text can be read, and can be told from a real one only when the text before it has been.
    private func read(_ ready: UInt32, _ events: inout [InputEvent]) -> UInt32 {
        var signals: UInt32 = 0
        var isFirst = true
        while true {
            let new = ready & ~CN_READY_WAKE.rawValue != 0 || !isFirst ? cn_signals_take() : 0
            signals |= new
            guard isFirst || new & CN_STOP.rawValue != 0 else { break }
            if isReading { readInput(isFirst ? ready : 0, new, &events) }
            isFirst = false
        }
        if signals & CN_WINDOW.rawValue != 0, isReading {
            cn_resize()
            reportSize(&events)
        }
        return signals
    }

    private func readInput(_ ready: UInt32, _ signals: UInt32, _ events: inout [InputEvent]) {
        let isReadable = ready & CN_READY_INPUT.rawValue != 0
        if isReadable || input.hasMore || signals != 0 {
            let isEmpty = !input.read()
            if isEmpty, isReadable, cn_input_ended(STDIN_FILENO) { isGone = true }
        }
        input.expire()
        events += input.takeEvents()
        if ready & CN_READY_GONE.rawValue != 0, !isReadable { isGone = true }
        if isGone { events.append(.hangup) }
    }

    /// A ^Z inside of pasted text comes as a signal, too, and means nothing.
    private func handle(_ signals: UInt32, _ events: inout [InputEvent]) {
        let isPaste = input.isPasting || events.contains { if case .paste = $0 { true } else { false } }
        func has(_ signal: cn_signal) -> Bool { signals & signal.rawValue != 0 }
        if has(CN_INTERRUPT) { for _ in 0..<min(2, cn_interrupts_take()) { events.append(.interrupt) } }
        if has(CN_TERMINATE) { events.append(.terminate) }
        if has(CN_HANGUP), !events.contains(.hangup) { events.append(.hangup) }
        let mustStop = has(CN_STOP) && !isPaste
        if mustStop { stop(group: false) }
        if mustStop || has(CN_CONTINUE) { resume(&events) }
    }

    func resume(_ events: inout [InputEvent]) {
        enter()
        guard isShown else { return }
        events.append(.resume)
        reportSize(&events)
    }

    private func reportSize(_ events: inout [InputEvent]) {
        let size = size
        guard size != reportedSize else { return }
        reportedSize = size
        repaint()
        events.append(.resize(size))
    }
}
