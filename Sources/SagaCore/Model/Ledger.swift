/// What is kept of each order, told when nothing is going to change it any more, as far as it knows.
public protocol Resting: Hashable, Sendable {
    var isAtRest: Bool { get }
}

/// A growing array in chunks of 1,024 whose copies share what they have in common. A chunk of which all elements are at
/// rest is packed: each different value once, and a byte for each element. Nothing is lost by it, and a write to a packed
/// chunk unpacks it first, so whether one is packed is nobody's concern but the memory's.
public struct Ledger<Element: Resting>: Sendable {
    struct Packed: Sendable {
        /// The place of each element's value; empty where all have the first.
        let codes: ContiguousArray<UInt8>
        let values: ContiguousArray<Element>

        subscript(_ offset: Int) -> Element { codes.isEmpty ? values[0] : values[Int(codes[offset])] }
    }

    /// By chunk: the elements; empty where the chunk is packed.
    var whole: [ContiguousArray<Element>] = []
    var packed: [Packed?] = []
    public private(set) var count = 0
    /// Full chunks that are whole, to be looked at in turn.
    private var unpacked: [Int] = []
    private var hand = 0

    public static var chunkSize: Int { 1024 }
    /// So many chunks are looked at for each that is added.
    private static var looks: Int { 32 }

    public init() {}

    public subscript(_ index: Int) -> Element {
        @inline(__always) get {
            whole[index >> 10].isEmpty ? packed[index >> 10]![index & 1023] : whole[index >> 10][index & 1023]
        }
        @inline(__always) _modify {
            if whole[index >> 10].isEmpty { unpack(index >> 10) }
            yield &whole[index >> 10][index & 1023]
        }
    }

    public mutating func append(_ element: Element) {
        if count & 1023 == 0 { addChunk() }
        whole[count >> 10].append(element)
        count += 1
    }

    /// Appends copies of `element` until the index exists.
    @inline(__always)
    public mutating func grow(toHold index: Int, with element: Element) {
        while count <= index { append(element) }
    }

    /// How many chunks are packed.
    public var packedChunks: Int { packed.count { $0 != nil } }

    // MARK: packing

    private mutating func addChunk() {
        if count > 0 { unpacked.append(count >> 10 - 1) }
        for _ in 0..<min(unpacked.count, Self.looks) { look() }
        var chunk = ContiguousArray<Element>()
        chunk.reserveCapacity(Self.chunkSize)
        whole.append(chunk)
        packed.append(nil)
    }

    /// Looks at the next chunk in turn, and packs it if it is at rest.
    private mutating func look() {
        if hand >= unpacked.count { hand = 0 }
        guard hand < unpacked.count else { return }
        let place = unpacked[hand]
        guard isAtRest(place) else {
            hand += 1
            return
        }
        unpacked[hand] = unpacked[unpacked.count - 1]
        unpacked.removeLast()
        guard let pack = Self.pack(whole[place]) else { return }
        packed[place] = pack
        whole[place] = []
    }

    private func isAtRest(_ place: Int) -> Bool {
        for element in whole[place] where !element.isAtRest { return false }
        return true
    }

    /// Nil where there are too many different values.
    private static func pack(_ chunk: ContiguousArray<Element>) -> Packed? {
        var values: ContiguousArray<Element> = []
        var codes: ContiguousArray<UInt8> = []
        codes.reserveCapacity(chunk.count)
        for element in chunk {
            if let known = values.firstIndex(of: element) {
                codes.append(UInt8(known))
            } else {
                guard values.count < 256 else { return nil }
                codes.append(UInt8(values.count))
                values.append(element)
            }
        }
        return Packed(codes: values.count == 1 ? [] : codes, values: values)
    }

    private mutating func unpack(_ place: Int) {
        let pack = packed[place]!
        whole[place] = ContiguousArray((0..<Self.chunkSize).map { pack[$0] })
        packed[place] = nil
        unpacked.append(place)
    }
}

/// The same elements, however they are kept.
extension Ledger: Hashable {
    public static func == (a: Ledger, b: Ledger) -> Bool {
        guard a.count == b.count else { return false }
        return a.whole.indices.allSatisfy { place in
            if !a.whole[place].isEmpty, !b.whole[place].isEmpty { return a.whole[place] == b.whole[place] }
            return ((place << 10)..<min((place + 1) << 10, a.count)).allSatisfy { a[$0] == b[$0] }
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for index in 0..<count { hasher.combine(self[index]) }
    }
}

extension EventSet: Resting {
    public var isAtRest: Bool { isEmpty }
}
