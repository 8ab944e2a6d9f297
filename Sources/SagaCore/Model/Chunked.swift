/// A growing array in chunks of 1,024: a copy shares every chunk until one side writes to it, so that a snapshot of
/// millions of records costs a few pointers and the first write after it one chunk.
public struct Chunked<Element: Sendable>: Sendable {
    public var chunks: [ContiguousArray<Element>] = []
    public var count = 0

    public init() {}

    public static var chunkSize: Int { 1024 }

    public mutating func append(_ element: Element) {
        if count % Self.chunkSize == 0 {
            var chunk = ContiguousArray<Element>()
            chunk.reserveCapacity(Self.chunkSize)
            chunks.append(chunk)
        }
        chunks[count / Self.chunkSize].append(element)
        count += 1
    }

    /// Appends copies of `element` until the index exists.
    public mutating func grow(toHold index: Int, with element: Element) {
        while count <= index { append(element) }
    }

    /// All of it, as an array.
    public var elements: [Element] { chunks.flatMap { $0 } }

    public subscript(_ index: Int) -> Element {
        _read { yield chunks[index >> 10][index & 1023] }
        _modify { yield &chunks[index >> 10][index & 1023] }
    }
}

extension Chunked: Equatable where Element: Equatable {}
extension Chunked: Hashable where Element: Hashable {}
