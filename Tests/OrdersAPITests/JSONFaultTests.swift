import Foundation
import TestNumbers
import Testing

@testable import OrdersAPI

/// Where a body stops being JSON.
@Suite struct JSONFaultTests {
    @Test(arguments: [
        ("", 1, 1), (" ", 1, 2), ("x", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\"}", 1, 5),
        ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2), ("[01]", 1, 3), ("[1.]", 1, 4), ("[-]", 1, 3), ("[1e]", 1, 4),
        ("[.5]", 1, 2), ("[+1]", 1, 2), ("[\"\\x\"]", 1, 4), ("[\"\\u12g4\"]", 1, 7), ("[\"a\nb\"]", 1, 4),
        ("[\"a", 1, 4), ("tru", 1, 4), ("nulL", 1, 4), ("[1]]", 1, 4), ("[}", 1, 2), ("{]", 1, 2), ("1 1", 1, 3),
        ("{\n  \"ключ\": ?", 2, 11), ("[\r\n\r\n,", 3, 1), ("[1}", 1, 3), ("{\"a\":1]", 1, 7), ("'a'", 1, 1),
    ])
    func placesAreFound(text: String, line: Int, column: Int) throws {
        let place = try #require(JSONFault.find(in: Array(text.utf8)), "\(text)")
        #expect(place == (line, column), "\(text)")
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
            if JSONFault.find(in: bytes) == nil { #expect(isJSON, "seed \(seed): \(text)") }
            if (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil, !text.contains(",]"), !text.contains(",}")
            {
                #expect(JSONFault.find(in: bytes) == nil, "seed \(seed): \(text)")
            }
        }
    }

    /// Takes any JSON.
    private struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
}
