import SagaCore

/// The trace: what the services wrote, in the order in which it happened.
extension Run {
    mutating func mergeTraces(_ waylaid: [Waylaid]) {
        var heads = [0, 0, 0, 0]
        var acts = waylaid[...]
        while true {
            var (best, bestTime) = (-1, Instant.never)
            for place in 0..<4 where heads[place] < reports[place].trace.count {
                let time = reports[place].trace[heads[place]].time
                if best < 0 || time < bestTime { (best, bestTime) = (place, time) }
            }
            guard best >= 0 else { return }
            // Everything of one instant at one service stays together.
            let lines = reports[best].trace
            while heads[best] < lines.count, lines[heads[best]].time == bestTime {
                write(lines[heads[best]])
                if !acts.isEmpty { write(&acts, after: lines[heads[best]]) }
                heads[best] += 1
            }
        }
    }

    /// What became of the copies of a message stands behind its publication.
    private mutating func write(_ acts: inout ArraySlice<Waylaid>, after line: TraceEntry) {
        guard case .published(let message) = line.what else { return }
        while let act = acts.first, act.message == message {
            write(TraceEntry(time: line.time, what: .waylaid(act)))
            acts.removeFirst()
        }
    }

    /// `line`: of a command, where it is known.
    mutating func write(_ entry: TraceEntry, line: String? = nil) {
        digest.add(entry, line: line)
        trace.append(entry)
    }

    /// The lines written since the last call.
    mutating func takeTrace() -> [TraceEntry] {
        defer { trace.removeAll(keepingCapacity: true) }
        return trace
    }
}
