import JSONText
import Runs
import SagaCore
import SagaEngine
import Testing

@testable import Reports

/// As much of the trace event format as a trace uses: what each kind of event must have, slices that are nested, flows that
/// begin, go on and end on slices.
@Suite struct PerfettoExportTests {
    private struct Slice {
        let begin: Int64
        let end: Int64
    }

    fileprivate struct Track: Hashable {
        let process: Int64
        let thread: Int64
    }

    private static let required = [
        "M": ["name", "pid", "tid", "args"], "X": ["name", "cat", "pid", "tid", "ts", "dur", "args"],
        "s": ["name", "cat", "id", "pid", "tid", "ts"], "t": ["name", "cat", "id", "pid", "tid", "ts", "bp"],
        "f": ["name", "cat", "id", "pid", "tid", "ts", "bp"], "i": ["name", "cat", "pid", "tid", "ts", "s"],
        "C": ["name", "pid", "tid", "ts", "args"],
    ]

    @Test func eachEventHasWhatItsKindNeeds() throws {
        for (seed, account) in Samples.accounts {
            for event in try events(account) {
                let kind = event["ph"]!.text!
                let fields = Set(event.fields.map(\.0)).subtracting(["ph"])
                #expect(Self.required[kind].map { Set($0) == fields } ?? false, "seed \(seed): \(kind) \(fields)")
                if let time = event["ts"] { #expect(time.nanoseconds! >= 0) }
            }
        }
    }

    @Test func slicesAreNestedAndFlowsGoThroughThem() throws {
        for (seed, account) in Samples.accounts {
            let events = try events(account)
            var slices: [Track: [Slice]] = [:]
            for event in events where event["ph"]!.text == "X" {
                let begin = event["ts"]!.nanoseconds!
                let end = begin + event["dur"]!.nanoseconds!
                #expect(end > begin, "seed \(seed)")
                let track = event.track
                for other in slices[track] ?? [] {
                    let isApart = other.end <= begin || end <= other.begin
                    let isNested = other.begin <= begin && end <= other.end || begin <= other.begin && other.end <= end
                    #expect(isApart || isNested, "seed \(seed): \(event["name"]!.text!) in \(track)")
                }
                slices[track, default: []].append(Slice(begin: begin, end: end))
            }
            let named = Set(events.filter { $0["name"]!.text == "thread_name" }.map(\.track))
            #expect(named == Set(slices.keys), "seed \(seed)")
            let flows = Dictionary(grouping: events.filter { ["s", "t", "f"].contains($0["ph"]!.text!) }) {
                $0["id"]!.integer!
            }
            for (id, steps) in flows {
                let phases = steps.map { $0["ph"]!.text! }.joined()
                #expect(
                    phases == "s" + String(repeating: "t", count: steps.count - 2) + "f",
                    "seed \(seed): \(id): \(phases)")
                let times = steps.map { $0["ts"]!.nanoseconds! }
                #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed): \(id)")
                for step in steps {
                    let time = step["ts"]!.nanoseconds!
                    let isOn = slices[step.track]?.contains { $0.begin <= time && time < $0.end } ?? false
                    #expect(isOn, "seed \(seed): a flow on no slice")
                }
            }
        }
    }

    /// Every work that ended is a slice of its instance, and no instance does two things at a time.
    @Test func allWorkIsThere() throws {
        for (seed, account) in Samples.accounts {
            let ended = account.scenes.count { scene in
                switch scene.action {
                case .finish, .interrupted(.finish, _): true
                default: false
                }
            }
            let works = Causality(account.scenes).works
            #expect(
                works.count { $0.outcome == .done || $0.outcome == .failed || $0.instance != nil } >= ended,
                "seed \(seed)")
            var busy: [[Int]: Int] = [:]
            for work in works.sorted(by: { $0.begin < $1.begin }) {
                guard let instance = work.instance, let end = work.end else { continue }
                let key = [Int(work.service.rawValue), instance]
                #expect(busy[key] ?? 0 <= work.begin, "seed \(seed): \(work)")
                busy[key] = end
            }
        }
    }

    private func events(_ account: Account) throws -> [JSONNode] {
        try JSONReader.read(Array(PerfettoTrace.text(account).utf8))["traceEvents"]!.items
    }
}

extension JSONNode {
    fileprivate var nanoseconds: Int64? { if case .number(let number) = self { number.thousandths } else { nil } }
    fileprivate var track: PerfettoExportTests.Track {
        .init(process: self["pid"]!.integer!, thread: self["tid"]!.integer!)
    }
}
