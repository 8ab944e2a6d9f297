import SagaCore

/// A set of orders, a bit for each: what is asked of it by place, from the newest on, takes a look at every 64th.
struct OrderSet: Sendable {
    private var words: [UInt64] = []
    /// No word behind this one has a bit.
    private var top = -1
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    func contains(_ order: OrderID) -> Bool {
        let place = order.offset >> 6
        return place < words.count && words[place] >> UInt64(order.offset & 63) & 1 == 1
    }

    mutating func insert(_ order: OrderID) {
        let place = order.offset >> 6
        while words.count <= place { words.append(0) }
        let bit: UInt64 = 1 << UInt64(order.offset & 63)
        if words[place] & bit == 0 { count += 1 }
        words[place] |= bit
        top = max(top, place)
    }

    /// Of orders that are newer than all that it has.
    mutating func append(_ indices: Range<Int>) {
        guard let last = indices.last else { return }
        while words.count <= last >> 6 { words.append(0) }
        for place in indices.lowerBound >> 6...last >> 6 {
            let (first, end) = (max(indices.lowerBound, place << 6) & 63, min(last, place << 6 | 63) & 63)
            words[place] |= UInt64.max << UInt64(first) & UInt64.max >> UInt64(63 - end)
        }
        count += indices.count
        top = last >> 6
    }

    mutating func remove(_ order: OrderID) {
        guard contains(order) else { return }
        words[order.offset >> 6] &= ~(1 << UInt64(order.offset & 63))
        count -= 1
    }

    /// Takes the newest out; nil where there is none.
    @inline(__always)
    mutating func popNewest() -> OrderID? {
        while top >= 0 {
            let word = words[top]
            if word != 0 {
                let bit = 63 - word.leadingZeroBitCount
                words[top] = word & ~(1 << UInt64(bit))
                count -= 1
                return OrderID(top << 6 | bit)
            }
            top -= 1
        }
        return nil
    }

    /// So many from the newest on, after so many.
    func newest(after skip: Int, atMost most: Int) -> [OrderID] {
        var found: [OrderID] = []
        var left = skip
        for place in stride(from: top, through: 0, by: -1) {
            guard found.count < most else { break }
            var word = words[place]
            if word.nonzeroBitCount <= left {
                left -= word.nonzeroBitCount
                continue
            }
            while word != 0, found.count < most {
                let bit = 63 - word.leadingZeroBitCount
                word &= ~(1 << UInt64(bit))
                if left > 0 { left -= 1 } else { found.append(OrderID(place << 6 | bit)) }
            }
        }
        return found
    }

    /// How many are newer than this one.
    func count(newerThan order: OrderID) -> Int {
        let place = order.offset >> 6
        guard place <= top else { return 0 }
        let newer = words[place] & ~1 << UInt64(order.offset & 63)
        return words[(place + 1)...].reduce(newer.nonzeroBitCount) { $0 + $1.nonzeroBitCount }
    }
}
