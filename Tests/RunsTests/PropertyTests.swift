import SagaCore
import TestNumbers
import Testing

@testable import Runs
@testable import SagaEngine

/// Whatever is done in a session, its file verifies; and however it is cut, it verifies as far as it goes or is refused
/// with a sentence.
@Suite struct RunPropertyTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func randomSessionsVerify(_ group: UInt64) throws {
        var files: [(name: String, bytes: [UInt8])] = []
        for seed in 70_000 + group * 10..<70_010 + group * 10 {
            var session = RandomSession(seed: seed)
            session.run()
            let bytes = session.tape.bytes
            let file = try RunReader.read(bytes)
            #expect(file.events.map(\.event) == session.tape.events, "seed \(seed): read otherwise than written")
            #expect(file.cutAfter == nil)
            let found = RunVerifier.verify(file)
            #expect(found.isSame, "seed \(seed): \(found.sentence(cutAfter: nil).en)")
            var numbers = Numbers(seed: seed)
            cut(bytes, &numbers, seed)
            damage(bytes, &numbers, seed)
            files.append(("\(seed).jsonl", bytes))
        }
        let complaint = try ReleasedProgram.complaint(about: files)
        #expect(complaint == nil)
    }

    private func cut(_ bytes: [UInt8], _ numbers: inout Numbers, _ seed: UInt64) {
        let place = numbers.below(bytes.count)
        guard let file = try? RunReader.read(Array(bytes[..<place])) else {
            // Only where there is nothing to play yet.
            let firstTwoLines = bytes.split(separator: UInt8(ascii: "\n")).prefix(2).reduce(1) { $0 + $1.count }
            #expect(place < firstTwoLines, "seed \(seed): refused when cut at \(place)")
            return
        }
        // The last byte is the end of a line, and the line is whole without it.
        #expect(file.cutAfter == file.events.last?.line || place == bytes.count - 1, "seed \(seed), cut at \(place)")
        let found = RunVerifier.verify(file)
        #expect(found.isSame, "seed \(seed), cut at \(place): \(found.sentence(cutAfter: file.cutAfter).en)")
    }

    /// A byte here and there is another: a sentence comes of it, whatever it says, and nothing worse.
    private func damage(_ bytes: [UInt8], _ numbers: inout Numbers, _ seed: UInt64) {
        for time in 0..<20 {
            var bytes = bytes
            bytes[numbers.below(bytes.count)] = UInt8(numbers.pick([48, 49, 57, 34, 125, 44, 45, 97, 200, 10]))
            do throws(RunFault) {
                let file = try RunReader.read(bytes)
                // To play it again takes its time; what can be read is another run, and mostly a good one.
                if time < 4 { _ = RunVerifier.verify(file) }
            } catch {
                let text = error.text(file: "f", russian: false)
                #expect(text.hasPrefix("f:") && text.hasSuffix("."), "seed \(seed): \(text)")
            }
        }
    }
}
