import Foundation
import JSONText
import Runs
import SagaCore
import SagaEngine
import Testing

@testable import Reports

/// Events as lines of JSON, and spans of OpenTelemetry.
@Suite struct TraceExportTests {
    // MARK: jsonl

    @Test func eachLineIsAsItIsDescribed() throws {
        let schema = try Schema(Project.bytes("Resources/runs/event-line.schema.json"))
        for (seed, account) in Samples.accounts {
            let lines = EventLines.text(account).split(separator: "\n")
            #expect(lines.count == account.scenes.reduce(0) { $0 + $1.entries.count }, "seed \(seed)")
            var last: (step: Int64, time: Int64) = (0, 0)
            for line in lines {
                do { try schema.check(Array(line.utf8)) } catch { Issue.record("seed \(seed): \(error) in \(line)") }
                let node = try JSONReader.read(Array(line.utf8))
                let place = (step: node["step"]!.integer!, time: node["time"]!.integer!)
                #expect(place >= last, "seed \(seed): \(line)")
                last = place
            }
            let commands = account.commands.compactMap { given in given.result?.isRefusal == false ? given.line : nil }
            let told = try lines.map { try JSONReader.read(Array($0.utf8)) }.filter { $0["kind"]?.text == "command" }
            #expect(told.compactMap { $0["command"]?.text } == commands, "seed \(seed)")
        }
    }

    // MARK: OpenTelemetry

    private struct SpanNode {
        let trace: String
        let id: String
        let parent: String?
        let begin: UInt64
        let end: UInt64
        let node: JSONNode
    }

    private func spans(_ text: String) throws -> [SpanNode] {
        let root = try JSONReader.read(Array(text.utf8))
        return root["resourceSpans"]!.items.flatMap { $0["scopeSpans"]!.items.flatMap { $0["spans"]!.items } }.map {
            node in
            SpanNode(
                trace: node["traceId"]!.text!, id: node["spanId"]!.text!, parent: node["parentSpanId"]?.text,
                begin: UInt64(node["startTimeUnixNano"]!.text!)!, end: UInt64(node["endTimeUnixNano"]!.text!)!,
                node: node)
        }
    }

    /// A trace for each order with one root; every parent is in the trace and began no later; what happens in a span
    /// happens while it lasts.
    @Test func eachOrderIsATraceOfItsOwn() throws {
        for (seed, account) in Samples.accounts {
            let spans = try spans(OpenTelemetry.text(account, epoch: 1_764_115_200))
            #expect(Set(spans.map { $0.trace + $0.id }).count == spans.count, "seed \(seed): an id twice")
            let byTrace = Dictionary(grouping: spans, by: \.trace)
            let orders = Set(account.scenes.flatMap { $0.entries.compactMap(\.order) })
            #expect(byTrace.count == orders.count, "seed \(seed)")
            for (trace, spans) in byTrace {
                let byID = Dictionary(uniqueKeysWithValues: spans.map { ($0.id, $0) })
                #expect(trace.utf8.count == 32 && trace.allSatisfy(\.isHexDigit))
                #expect(spans.count { $0.parent == nil } == 1, "seed \(seed): \(trace)")
                for span in spans {
                    #expect(span.id.utf8.count == 16 && span.id.allSatisfy(\.isHexDigit) && span.begin <= span.end)
                    #expect(span.begin >= 1_764_115_200_000_000_000)
                    for event in span.node["events"]?.items ?? [] {
                        let time = UInt64(event["timeUnixNano"]!.text!)!
                        #expect((span.begin...span.end).contains(time), "seed \(seed): \(span.node["name"]!.text!)")
                    }
                    guard let parent = span.parent else { continue }
                    let known = byID[parent]
                    #expect(known != nil && known!.begin <= span.begin, "seed \(seed): \(span.node["name"]!.text!)")
                }
            }
        }
    }

    /// What was undone is an error, as what failed is; a soul that only completed has none.
    @Test func compensationsStandOut() throws {
        for (seed, account) in Samples.accounts {
            let spans = try spans(OpenTelemetry.text(account))
            let undone = account.scenes.count { $0.notes.contains(where: \.isUndo) && $0.action?.service != nil }
            let marked = spans.count { span in
                span.node["attributes"]!.items.contains { $0["key"]!.text == "saga.compensation" }
            }
            #expect(marked == undone, "seed \(seed)")
            let names = spans.filter { $0.node["name"]!.text!.hasPrefix("compensation: ") }
            #expect(names.allSatisfy { $0.node["status"]!["code"]?.integer == 2 }, "seed \(seed)")
            for row in account.rows {
                let root = spans.first {
                    $0.parent == nil && $0.node["name"]!.text == "order #" + row.order.label
                }
                let isRed = account.summary.violations.contains { $0.order == row.order }
                let isError = root?.node["status"]!["code"]?.integer == 2
                if root != nil {
                    #expect(isError == (isRed || row.status == .cancelled), "seed \(seed): \(row.order.label)")
                }
            }
        }
    }

    @Test func aTraceIsKnownByTheOrdersID() {
        #expect(OpenTelemetry.trace(of: "0A2B3c4d-0000-8000-a000-000000000001") == "0a2b3c4d00008000a000000000000001")
        let other = OpenTelemetry.trace(of: "order 1")
        #expect(other.count == 32 && other != OpenTelemetry.trace(of: "order 2"))
        #expect(OpenTelemetry.trace(of: "00000000-0000-0000-0000-000000000000") != String(repeating: "0", count: 32))
        #expect(OpenTelemetry.trace(of: "").contains { $0 != "0" })
    }

    @Test func theyAreAsTheyWere() throws {
        let account = try Samples.account(Samples.small)
        try GoldenExport.check(EventLines.text(account), "small.jsonl")
        try GoldenExport.check(OpenTelemetry.text(account, epoch: 1_764_115_200), "small.otlp.json")
        try GoldenExport.check(VectorLog.text(account), "small.shiviz.log")
        try GoldenExport.check(PerfettoTrace.text(account), "small.perfetto.json")
    }
}
