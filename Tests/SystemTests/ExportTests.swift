import Foundation
import Testing

extension SystemTests {
    /// Recorded runs told to others, from the command line.
    @Suite(.serialized) struct ExportTests {
        private static let run = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Resources/runs/refund-fails-for-good.jsonl").path

        private func export(_ format: String, _ options: String...) throws -> Program.Result {
            try Program.run(["export", Self.run, "--format", format] + options)
        }

        @Test(arguments: [
            ("html", "<!DOCTYPE html>"), ("mermaid", "%% sagascope: seed 42, world 1, 1071 steps\n"),
            ("plantuml", "@startuml\n"), ("jsonl", "{\"version\":1,\"step\":0,\"time\":0,\"kind\":\"command\""),
            ("shiviz", "Customer {\"Customer\":1}\n"), ("perfetto", "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n"),
            ("otlp", "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\""),
        ])
        func eachFormGoesToStdoutOrToAFile(format: String, beginning: String) throws {
            let folder = try Folder()
            let file = "\(folder.path)/out"
            let shown = try export(format)
            #expect(shown.status == 0 && shown.errors == "" && shown.output.hasPrefix(beginning), "\(shown.errors)")
            let written = try export(format, "--output", file)
            #expect(written.status == 0 && written.output == "" && written.errors == "")
            #expect(
                folder.text("out") == shown.output.trimmingCharacters(in: .newlines)
                    || folder.text("out") == shown.output)
            let again = try export(format, "--output", file, "--lang", "ru")
            #expect(again.status == 2 && again.errors.contains("не пуст: назовите новый файл"), "\(again.errors)")
        }

        @Test func ordersAreChosen() throws {
            let one = try export("mermaid", "--order", "A6")
            #expect(one.status == 0 && one.output.contains("title #35;A6, Cancelled"))
            let two = try export("plantuml", "--order", "A7", "A6", "--lang", "ru")
            #expect(two.status == 0 && two.output.contains("title <U+0023>A6, <U+0023>A7"))
            let none = try export("html", "--order", "A6", "Z9")
            #expect(none.status == 1 && none.output == "")
            #expect(
                none.errors.hasSuffix(
                    "there is no order \"Z9\" in this world: name a label, such as A12, or the id that a client gave it."
                )
            )
        }

        @Test func theCalendarBeginsWhereItIsTold() throws {
            let trace = try export("otlp", "--epoch", "1764115200", "--order", "A6")
            #expect(trace.output.contains("\"startTimeUnixNano\":\"1764115205"))
            let wrong = try export("html", "--epoch", "1")
            #expect(wrong.status == 2 && wrong.errors.contains("--epoch: only the format otlp has a calendar."))
        }

        @Test func aSlipIsExplained() throws {
            let cases: [([String], String)] = [
                (["--format", "png"], "write html, mermaid, plantuml, gherkin, jsonl, shiviz, perfetto, otlp"),
                ([], "Missing expected argument '--format"),
                (["--format", "otlp", "--epoch", "-1"], "write whole seconds since 1970"),
                (["--format", "html", "--world", "0"], "write a world's number, from 1."),
            ]
            for (options, sentence) in cases {
                let run = try Program.run(["export", Self.run] + options)
                #expect(run.status == 2 && run.errors.contains(sentence), "\(options): \(run.errors)")
            }
            let world = try export("html", "--world", "2")
            #expect(world.status == 2 && world.output == "")
            let folder = try Folder()
            let file = try folder.write(Data("{}\n".utf8), to: "a.jsonl")
            let unread = try Program.run(["export", file, "--format", "html"])
            #expect(unread.status == 2 && unread.errors.hasPrefix("\(file):1:"), "\(unread.errors)")
            let missing = try Program.run(["export", "\(folder.path)/b.jsonl", "--format", "html"])
            #expect(missing.status == 2 && missing.errors.contains("it cannot be read"))
        }

        @Test func aRunWithoutOrdersHasNoDiagram() throws {
            let folder = try Folder()
            let file = "\(folder.path)/a.jsonl"
            _ = try Program.run(["--plain", "--rate", "0", "--orders", "0", "--record", file])
            let none = try Program.run(["export", file, "--format", "mermaid"])
            #expect(
                none.status == 1 && none.errors.hasSuffix("there is not one order in this world."), "\(none.errors)")
            let page = try Program.run(["export", file, "--format", "html"])
            #expect(page.status == 0 && page.output.contains("A run without an order"))
        }
    }
}
