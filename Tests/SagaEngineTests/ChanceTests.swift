import Foundation
import SagaCore
import Testing

@testable import SagaEngine

@Suite struct ChanceTests {
    private let stream = Stream(seed: 42, .arrivals)

    @Test(arguments: [(0, 0), (5, 5), (140_000_000, 240_000_000), (0, Int64.max)] as [(Int64, Int64)])
    func uniformStaysInItsBoundsAndFillsThem(_ low: Int64, _ high: Int64) {
        let distribution = Distribution.uniform(Span(nanoseconds: low), Span(nanoseconds: high))
        let draws = (0..<20_000).map { distribution.sample(stream.bits($0)).nanoseconds }
        #expect(draws.allSatisfy { (low...high).contains($0) })
        #expect(distribution.sample(0).nanoseconds == low && distribution.sample(.max).nanoseconds == high)
        #expect(distribution.least.nanoseconds == low)
        let mean = draws.reduce(0.0) { $0 + Double($1) } / Double(draws.count)
        let width = Double(high) - Double(low)
        #expect(abs(mean - (Double(low) + width / 2)) <= width * 0.01)
    }

    @Test func constantIsConstant() {
        #expect(Distribution.constant(.seconds(3)).sample(stream.bits(1)) == .seconds(3))
        #expect(Distribution.constant(.seconds(3)).least == .seconds(3))
    }

    @Test func exponentialHasItsMeanAndItsEnd() {
        let distribution = Distribution.exponential(mean: .milliseconds(500))
        let draws = (0..<100_000).map { distribution.sample(stream.bits($0)).seconds }
        #expect(draws.allSatisfy { $0 >= 0 && $0 <= 5 })
        #expect(distribution.sample(0).seconds == 5, "cut off at ten means")
        #expect(distribution.sample(.max).seconds == 0)
        let mean = draws.reduce(0, +) / 100_000
        #expect(abs(mean - 0.5) < 0.005, "mean \(mean)")
        let median = draws.sorted()[50_000]
        #expect(abs(median - 0.5 * 0.693147) < 0.005, "median \(median)")
        #expect(distribution.least == .zero)
    }

    @Test func theLogarithmIsThatOfTheLibrary() {
        var worst = 0.0
        for index in 0..<50_000 as Range<UInt64> {
            let x = (Double(stream.bits(index) >> 11) + 1) * 0x1p-53
            for value in [x, x * 1e-9, x * 1e9] {
                let exact = Foundation.log(value)
                worst = max(worst, abs(Distribution.logarithm(value) - exact) / max(abs(exact), 1e-3))
            }
        }
        #expect(worst < 1e-14, "relative error \(worst)")
        #expect(Distribution.logarithm(1) == 0)
    }

    @Test func everyPurposeHasAStreamOfItsOwn() {
        let purposes: [Purpose] =
            [.arrivals, .content, .identity, .shipment] + SubscriptionID.allCases.map(Purpose.latency)
            + ServiceID.allCases.map(Purpose.work) + Fault.allCases.map(Purpose.fault)
        #expect(Set(purposes.map(\.number)).count == purposes.count)
        var all: Set<UInt64> = []
        for purpose in purposes {
            for index in 0..<200 as Range<UInt64> {
                for variant in 0..<4 as Range<UInt64> { all.insert(Stream(seed: 1, purpose).bits(index, variant)) }
            }
        }
        #expect(all.count == purposes.count * 800, "no two draws are the same")
    }

    /// The promise that a seed gives the same run for ever.
    @Test func drawsArePinned() {
        #expect(Stream(seed: 42, .arrivals).bits(0) == 6_332_618_229_526_065_668)
        #expect(Stream(seed: 42, .fault(.returnTask)).bits(7, 3) == 13_701_548_809_193_879_429)
        #expect(Stream(seed: 42, .latency(.statusByStock)).below(1000, 99) == 107)
    }

    @Test func bitsAreEven() {
        for bit in 0..<64 {
            let ones = (0..<4096).reduce(0) { $0 + Int(stream.bits(UInt64($1)) >> UInt64(bit) & 1) }
            #expect(abs(ones - 2048) < 5 * 32, "bit \(bit)")
        }
    }

    @Test func identitiesReadBack() {
        let identity = Identity(seed: 42)
        var seen: Set<String> = []
        for index in [0, 1, 2, 1000, 99_999_999, Int(UInt32.max)] {
            let uuid = identity.uuid(of: OrderID(index))
            #expect(UUID(uuidString: uuid)?.uuidString.lowercased() == uuid)
            let parts = uuid.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
            #expect(parts[2].first == "8" && "89ab".contains(parts[3].first!), "version 8 of RFC 9562")
            #expect(identity.order(of: uuid)?.offset == index && identity.order(of: uuid.uppercased())?.offset == index)
            #expect(Identity(seed: 43).order(of: uuid) == nil)
            #expect(seen.insert(uuid).inserted)
        }
        let known = identity.uuid(of: OrderID(5))
        for bad in [
            "", "x", known + "0", String(known.dropLast()), known.replacing("-", with: "_"),
            String(known.dropLast()) + "g", String(known.dropLast(8)) + "+1234567", String(repeating: "é", count: 18),
        ] { #expect(identity.order(of: bad) == nil, "\(bad)") }
    }
}
