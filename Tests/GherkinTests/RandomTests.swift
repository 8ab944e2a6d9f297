import Gherkin
import TestNumbers
import Testing

/// Whatever the bytes, there is a tree or a list of errors with places in the file, and never a crash.
@Suite struct RandomTests {
    private static let soup: [[UInt8]] = [
        "Feature: ", "Rule:", "Background:", "Scenario: ", "Scenario Outline:", "Examples:", "Функция: ", "Сценарий:",
        "Примеры:", "Given ", "* ", "Дано ", "\n", "\n", "\n  ", "\n\n", "\r\n", "| a |", "|", "| b | c |\n", "\\",
        "\"\"\"", "```", "@t ", "@", "#", "# language: ru\n", "# language: xx\n", "<a>", "<", ">", "text", " ", "\t",
        "\0", "ё", "🫖", "\u{FEFF}", "\u{2028}", ":",
    ].map { Array($0.utf8) }

    @Test func bytesNeverCrash() {
        for seed in UInt64(1)...1000 {
            var random = Numbers(seed: seed)
            let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
            check(bytes, "bytes of seed \(seed)")
        }
    }

    @Test func wordsNeverCrash() {
        for seed in UInt64(1)...3000 {
            var random = Numbers(seed: seed)
            let bytes = (0..<random.below(60)).flatMap { _ in random.pick(Self.soup) }
            check(Array("Feature: F\n".utf8) + bytes, "words of seed \(seed)")
        }
    }

    @Test func mutationsNeverCrash() {
        for seed in UInt64(1)...3000 {
            var random = Numbers(seed: seed)
            var bytes = Array(random.pick(goodCases).source.utf8)
            for _ in 0...random.below(4) { mutate(&bytes, &random) }
            check(bytes, "mutation of seed \(seed)")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout Numbers) {
        let place = random.below(bytes.count + 1)
        let end = min(bytes.count, place + random.below(20))
        switch random.below(5) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: random.pick(Self.soup), at: place)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
        case 3: bytes.removeLast(bytes.count - place)
        default: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
        }
    }

    private func check(_ bytes: [UInt8], _ name: String) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
        do throws(ParseFailure) {
            let document = try GherkinParser().parse(bytes: bytes, file: name)
            let pickles = compile(document)
            let places = pickles.flatMap { [$0.location] + $0.steps.map(\.location) }
            #expect(places.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 }, "\(name)")
        } catch {
            #expect((1...21).contains(error.errors.count), "\(name)")
            let places = error.errors.map(\.location)
            #expect(places.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 }, "\(name)")
            #expect(places.dropLast() == places.dropLast().sorted()[...], "\(name)")
            #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(name)")
        }
    }
}
