import Foundation
import TestNumbers
import Testing

@testable import JSONText

/// JSON as it is read, and where a text stops being JSON.
@Suite struct JSONReaderTests {
    private func fault(_ bytes: [UInt8]) -> JSONFault? {
        do {
            _ = try JSONReader.read(bytes)
            return nil
        } catch {
            return error
        }
    }

    private func node(_ text: String) throws -> JSONNode { try JSONReader.read(Array(text.utf8)) }

    @Test(arguments: [
        ("", 1, 1), (" ", 1, 2), ("x", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\"}", 1, 5),
        ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("[01]", 1, 3), ("[1.]", 1, 4), ("[-]", 1, 3), ("[1e]", 1, 4),
        ("[.5]", 1, 2), ("[+1]", 1, 2), ("[\"\\x\"]", 1, 4), ("[\"\\u12g4\"]", 1, 7), ("[\"a\nb\"]", 1, 4),
        ("[\"a", 1, 4), ("tru", 1, 4), ("nulL", 1, 4), ("[1]]", 1, 4), ("[}", 1, 2), ("{]", 1, 2), ("1 1", 1, 3),
        ("{\n  \"ключ\": ?", 2, 11), ("[\r\n\r\n,", 3, 1), ("[1}", 1, 3), ("{\"a\":1]", 1, 7), ("'a'", 1, 1),
    ])
    func placesAreFound(text: String, line: Int, column: Int) throws {
        let fault = try #require(self.fault(Array(text.utf8)), "\(text)")
        #expect(fault.kind == .noJSON && fault.line == line && fault.column == column, "\(text)")
    }

    /// Of the texts that a careless hand makes of good ones, nothing is let through that the library refuses. (The other
    /// way round it is not so: the library does not look closely at what nobody decodes.)
    @Test(arguments: 0..<300)
    func theLibraryAgrees(seed: Int) {
        var random = Numbers(seed: UInt64(seed))
        let good = [
            #"{"id":"a","products":{"option":[{"id":7,"price":-1.5e+3}]},"x":[true,false,null,{}]}"#,
            #"[[],[1,2,[3]],{"a":{"b":"\u00e9\\\"\n"}},0,-0.0,1E5]"#,
        ]
        for _ in 0..<20 {
            var bytes = Array(good[random.below(good.count)].utf8)
            for _ in 0..<(1 + random.below(2)) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(Array("{}[],:\"\\0123456789.eE+-tfn xu/\n".utf8)[random.below(31)], at: place)
                default: bytes.removeLast(place)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            let isJSON = (try? JSONDecoder().decode(Anything.self, from: Data(bytes))) != nil
            let text = String(decoding: bytes, as: UTF8.self)
            if fault(bytes) == nil { #expect(isJSON, "seed \(seed): \(text)") }
            if (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, !text.contains(",]"), !text.contains(",}")
            {
                #expect(fault(bytes) == nil, "seed \(seed): \(text)")
            }
        }
    }

    // MARK: names

    @Test(arguments: [
        (#"{"a":1,"a":1}"#, "a", 8), (#"{"a":1,"\u0061":2}"#, "a", 8), (#"[{"x":{"":0,"b":[],"":{}}}]"#, "", 20),
        (#"{"\ud83d\ude00":1,"😀":2}"#, "😀", 19), (#"{"é":1,"\u00e9":2}"#, "é", 8),
        (#"{"\ud800":1,"\ud800":2}"#, "\u{FFFD}\u{FFFD}\u{FFFD}", 13),
    ])
    func aNameStandsOnce(text: String, name: String, column: Int) {
        let fault = self.fault(Array(text.utf8))
        #expect(fault?.kind == .twice(name: name) && fault?.column == column, "\(text): \(fault as Any)")
    }

    /// The same letters in another spelling are another name, as they are to every other reader of JSON.
    @Test(arguments: [
        #"{"a":{"a":1},"b":[{"a":1},{"a":1}]}"#, #"{"é":1,"e\u0301":2}"#, #"{"a":1,"A":2,"":3," ":4}"#,
        #"{"\ud800":1,"\ud801":2,"\ufffd":3}"#,
    ])
    func differentNames(text: String) { #expect(fault(Array(text.utf8)) == nil) }

    // MARK: texts

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u20AC\ud83d\ude00""#, "é€😀"), (#""""#, ""),
        (#""\ufffd�""#, "\u{FFFD}\u{FFFD}"), (#""\ud800""#, nil), (#""\ude00\ud83d""#, nil), (#""\ud83d\u0041""#, nil),
        (#""\u0000""#, "\0"),
    ])
    func texts(text: String, wanted: String?) throws {
        guard case .text(let read) = try node(text) else {
            Issue.record("no text")
            return
        }
        #expect(read.string.map { Array($0.utf8) } == wanted.map { Array($0.utf8) })
    }

    // MARK: numbers

    private func integer(_ text: String) throws -> Int64? {
        guard case .number(let number) = try node(text) else { return nil }
        return number.integer
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.0e99999999999999999999", 0), ("-0e-9", 0), ("1e2", 100), ("1.50e1", 15),
            ("-1.0", -1),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775806.0", .max - 1),
            ("9.223372036854775807e18", .max), ("-9.223372036854775808E+18", .min), ("922337203685477580700e-2", .max),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("9.223372036854775808e18", nil),
            ("0.99999999999999999", nil), ("1.00000000000000000001", nil), ("1e-400", nil), ("1e-1", nil), ("10e-1", 1),
            ("9223372036854775807.00000000000000000001", nil), ("1e19", nil), ("1e18", 1_000_000_000_000_000_000),
            ("1e999999999999999999999999", nil), ("1e-999999999999999999999999", nil), ("1.5", nil), ("0.1e1", 1),
        ] as [(String, Int64?)])
    func numbersAreExact(text: String, wanted: Int64?) throws { #expect(try integer(text) == wanted) }

    /// However a number is spelled, it is the same; a little more is none.
    @Test(arguments: 0..<50)
    func everySpellingOfANumber(seed: Int) throws {
        var random = Numbers(seed: UInt64(seed))
        for _ in 0..<40 {
            let number = Int64(bitPattern: random.next()) >> Int64(random.below(64))
            let digits = String(number.magnitude) + String(repeating: "0", count: random.below(30))
            let shift = digits.count - String(number.magnitude).count
            let point = 1 + random.below(digits.count)
            let whole = digits.prefix(point)
            let isPlain = whole == "0" || !whole.hasPrefix("0")
            guard isPlain else { continue }
            let exponent = digits.count - point - shift
            let sign = number < 0 ? "-" : ""
            let fraction = digits.dropFirst(point) + String(repeating: "0", count: random.below(3))
            let mantissa = sign + whole + (fraction.isEmpty ? "" : "." + fraction)
            #expect(try integer("\(mantissa)e\(exponent)") == number, "seed \(seed): \(mantissa)e\(exponent)")
            let more = sign + whole + "." + fraction + String(repeating: "0", count: 40) + "1"
            #expect(try integer("\(more)e\(exponent)") == nil, "seed \(seed): \(more)e\(exponent)")
        }
    }

    /// Were the time to grow faster than the length, nobody would see the end of this.
    @Test func longNumbersTakeNoTime() throws {
        let long = String(repeating: "0", count: 3_000_000)
        #expect(try integer("1" + long) == nil)
        #expect(try integer("1\(long)e-3000000") == 1)
        #expect(try integer("0.\(long)7e3000001") == 7)
        #expect(try integer("7e" + long) == 7)
        #expect(try integer("7e" + String(repeating: "9", count: 3_000_000)) == nil)
        #expect(try integer("1." + String(repeating: "9", count: 3_000_000)) == nil)
    }

    @Test func depthHasAnEnd() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[{\"a\":", count: depth) + "0" + String(repeating: "}]", count: depth)).utf8)
        }
        #expect(fault(nested(JSONReader.deepest / 2)) == nil)
        #expect(fault(nested(JSONReader.deepest / 2 + 1))?.kind == .tooDeep)
        #expect(fault(Array(String(repeating: "[", count: 1_000_000).utf8))?.kind == .tooDeep)
    }

    /// Takes any JSON.
    private struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
}
