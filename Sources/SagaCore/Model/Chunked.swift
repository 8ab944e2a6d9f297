/// A growing array in chunks of 1,024: a copy shares every chunk until one side writes to it, so that a snapshot of
/// millions of records costs a few pointers and the first write after it one chunk.
package struct Chunked<Element: Sendable>: Sendable {
    @usableFromInline package var chunks: [ContiguousArray<Element>] = []
    @usableFromInline package var count = 0

    @inlinable package init() {}

    @inlinable package static var chunkSize: Int { 1024 }

    @inlinable
    package mutating func append(_ element: Element) {
        if count % Self.chunkSize == 0 {
            var chunk = ContiguousArray<Element>()
            chunk.reserveCapacity(Self.chunkSize)
            chunks.append(chunk)
        }
        chunks[count / Self.chunkSize].append(element)
        count += 1
    }

    /// Appends copies of `element` until the index exists.
    @inlinable
    package mutating func grow(toHold index: Int, with element: Element) {
        while count <= index { append(element) }
    }

    /// All of it, as an array.
    package var elements: [Element] { chunks.flatMap { $0 } }

    @inlinable package subscript(_ index: Int) -> Element {
        _read { yield chunks[index >> 10][index & 1023] }
        _modify { yield &chunks[index >> 10][index & 1023] }
    }
}

extension Chunked: Equatable where Element: Equatable {}
extension Chunked: Hashable where Element: Hashable {}
