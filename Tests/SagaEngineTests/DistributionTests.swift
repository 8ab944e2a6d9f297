import Foundation
import SagaCore
import Testing

@testable import SagaEngine

/// Every span against its distribution. What is drawn is the same in every run, so nothing here can fail by bad luck.
@Suite struct DistributionTests {
    private static let halfSecond = Span.milliseconds(500)

    private func draws(_ distribution: Distribution, _ count: UInt64 = 100_000) -> [Span] {
        let stream = Stream(seed: 42, .shipment)
        return (0..<count).map { distribution.sample(stream.bits($0)) }
    }

    private func mean(_ spans: [Span]) -> Double { spans.reduce(0) { $0 + $1.seconds } / Double(spans.count) }

    @Test(arguments: [0, 1, 1 << 11, 1 << 63, .max] as [UInt64])
    func aConstantIsTheSameForAllBits(_ bits: UInt64) {
        #expect(Distribution.constant(.zero).sample(bits) == .zero)
        #expect(Distribution.constant(.milliseconds(170)).sample(bits) == .milliseconds(170))
    }

    /// Its bounds are drawn, too, and every tenth of the range as often as another.
    @Test func aUniformIsSpreadOverItsRange() {
        let all = draws(.uniform(.milliseconds(110), .milliseconds(190)))
        #expect(all.allSatisfy { $0 >= .milliseconds(110) && $0 <= .milliseconds(190) })
        #expect(abs(mean(all) - 0.150) < 0.000_3, "\(mean(all))")
        let tenths = all.reduce(into: [Int](repeating: 0, count: 10)) { counts, span in
            counts[min(Int((span.seconds - 0.110) / 0.008), 9)] += 1
        }
        #expect(tenths.allSatisfy { abs($0 - 10_000) < 400 }, "\(tenths)")
        let few = draws(.uniform(Span(nanoseconds: 3), Span(nanoseconds: 7)), 10_000).map(\.nanoseconds)
        for value in 3...7 as ClosedRange<Int64> {
            let count = few.count { $0 == value }
            #expect(abs(count - 2_000) < 200, "\(value): \(count)")
        }
        #expect(Set(few) == [3, 4, 5, 6, 7])
    }

    /// So many of the draws of an exponential are longer than `times` means.
    @Test(arguments: [false, true], [0.1, 0.5, 1, 2, 4] as [Double])
    func anExponentialFallsOff(_ isCut: Bool, _ times: Double) {
        let all = draws(.exponential(mean: Self.halfSecond, isCut: isCut))
        let longer = all.count { $0.seconds > 0.5 * times }
        #expect(abs(Double(longer) / 100_000 - exp(-times)) < 0.005, "\(longer)")
        #expect(abs(mean(all) - 0.5) < 0.005 && all.allSatisfy { $0 >= .zero }, "\(mean(all))")
    }

    /// The two differ only beyond ten means: there the one ends, and the other goes on.
    @Test func anExponentialIsCutAtTenMeansOrNotAtAll() {
        let (cut, whole) = (Distribution.exponential(mean: Self.halfSecond), draws(.exponential(mean: Self.halfSecond)))
        #expect(cut == .exponential(mean: Self.halfSecond, isCut: true), "it is cut unless told otherwise")
        let longest = draws(.exponential(mean: Self.halfSecond, isCut: false), 1_000_000)
        #expect(longest.contains { $0 > .seconds(5) }, "some draw is longer than ten means")
        for (one, other) in zip(whole, longest) { #expect(one == min(other, .seconds(5))) }
        #expect(Distribution.exponential(mean: Self.halfSecond, isCut: false).least == .zero)
    }

    /// Computed apart from this program. No library's logarithm is asked, so they are the same everywhere.
    @Test(
        arguments: [
            (0, 5_000_000_000, 18_368_400_284), (1 << 11, 5_000_000_000, 18_021_826_694),
            (1 << 40, 5_000_000_000, 8_317_766_165), (1 << 60, 1_386_294_361, 1_386_294_361),
            (1 << 63, 346_573_590, 346_573_590), (0x0123_4567_89ab_cdef, 2_708_050_201, 2_708_050_201),
            (0xfedc_ba98_7654_3210, 2_227_175, 2_227_175), (.max, 0, 0),
        ] as [(UInt64, Int64, Int64)])
    func exponentialsArePinned(_ bits: UInt64, _ cut: Int64, _ whole: Int64) {
        #expect(Distribution.exponential(mean: Self.halfSecond).sample(bits).nanoseconds == cut)
        #expect(Distribution.exponential(mean: Self.halfSecond, isCut: false).sample(bits).nanoseconds == whole)
    }

    @Test(
        arguments: [
            (0, 110_000_000), (0x0123_4567_89ab_cdef, 110_355_555), (1 << 63, 150_000_000), (.max, 190_000_000),
        ] as [(UInt64, Int64)])
    func uniformsArePinned(_ bits: UInt64, _ span: Int64) {
        let distribution = Distribution.uniform(.milliseconds(110), .milliseconds(190))
        #expect(distribution.sample(bits).nanoseconds == span)
    }
}
