import SagaCore
import TestNumbers
import Testing

/// Something that rests when it is even.
private struct Number: Resting {
    var value = 0
    var isAtRest: Bool { value.isMultiple(of: 2) }
}

/// A ledger is an array, whatever it has packed.
@Suite struct LedgerTests {
    @Test func chunksAtRestArePackedAndNothingIsLost() {
        var ledger = Ledger<Number>()
        for index in 0..<10_000 { ledger.append(Number(value: index % 6)) }
        #expect(ledger.packedChunks == 0, "odd numbers never rest")
        for index in 0..<10_000 where !ledger[index].isAtRest { ledger[index].value += 1 }
        for _ in 0..<1_024 { ledger.append(Number()) }
        #expect(ledger.packedChunks >= 8)
        #expect((0..<10_000).allSatisfy { ledger[$0].value == [0, 2, 2, 4, 4, 6][$0 % 6] })
    }

    @Test func aWriteUnpacksOneChunkOfOneCopy() {
        var ledger = Ledger<Number>()
        for _ in 0..<4_096 { ledger.append(Number(value: 2)) }
        ledger.append(Number())
        let (packed, before) = (ledger.packedChunks, ledger)
        ledger[5].value = 7
        #expect(ledger.packedChunks == packed - 1 && before.packedChunks == packed && before[5].value == 2)
        #expect(ledger[5].value == 7 && ledger[4].value == 2 && ledger[6].value == 2 && ledger != before)
        ledger[5].value = 2
        #expect(ledger == before && ledger.hashValue == before.hashValue, "the same, packed or not")
        for _ in 0..<2_048 { ledger.append(Number()) }
        #expect(ledger.packedChunks > packed, "and packed again")
    }

    /// What is unpacked for a write has its different values again, whatever their number.
    @Test(arguments: [1, 2, 3, 255, 256])
    func whatIsUnpackedIsWhatWasPacked(_ values: Int) {
        var ledger = Ledger<Number>()
        for index in 0..<4_096 { ledger.append(Number(value: index % values * 2)) }
        ledger.append(Number())
        #expect(ledger.packedChunks == 4, "\(values) values")
        for chunk in 0..<4 { ledger[chunk * 1_024 + 7].value = -1 }
        #expect(ledger.packedChunks == 0, "\(values) values")
        let isSame = (0..<4_096).allSatisfy { ledger[$0].value == ($0 % 1_024 == 7 ? -1 : $0 % values * 2) }
        #expect(isSame, "\(values) values")
    }

    @Test func tooManyDifferentValuesStayAsTheyAre() {
        var ledger = Ledger<Number>()
        for index in 0..<8_192 { ledger.append(Number(value: 2 * index)) }
        #expect(ledger.packedChunks == 0 && (0..<8_192).allSatisfy { ledger[$0].value == 2 * $0 })
    }

    /// One chunk that never rests keeps no other from being packed.
    @Test func oneThatDoesNotRestKeepsOnlyItsOwnChunk() {
        var ledger = Ledger<Number>()
        for index in 0..<100_000 { ledger.append(Number(value: index == 10 ? 1 : 0)) }
        #expect(ledger.packedChunks >= 95 && ledger[10].value == 1)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func isAnArray(_ seed: UInt64) {
        var numbers = Numbers(seed: seed)
        var (ledger, model) = (Ledger<Number>(), [Number]())
        for _ in 0..<20_000 {
            if model.isEmpty || numbers.below(3) > 0 {
                let number = Number(value: numbers.below(6) == 0 ? 1 : 2 * numbers.below(4))
                ledger.append(number)
                model.append(number)
            } else {
                let (index, value) = (numbers.below(model.count), numbers.below(5))
                ledger[index].value = value
                model[index].value = value
            }
        }
        #expect(ledger.count == model.count && model.indices.allSatisfy { ledger[$0] == model[$0] }, "seed \(seed)")
    }
}
