/// A priority queue, the smallest element first: a heap with four children to a node, half as deep as a binary one.
/// It takes half the time of swift-collections' `Heap`, which can give the largest element, too.
package struct Heap<Element: Comparable & Sendable>: Sendable {
    /// In no particular order, but the smallest first.
    package private(set) var unordered: ContiguousArray<Element> = []

    package init() {}

    package var count: Int { unordered.count }
    package var isEmpty: Bool { unordered.isEmpty }
    @inline(__always)
    package var min: Element? { unordered.first }

    package mutating func insert(_ element: Element) {
        unordered.append(element)
        unordered.withUnsafeMutableBufferPointer { heap in
            var place = heap.count - 1
            while place > 0, element < heap[(place - 1) / 4] {
                heap[place] = heap[(place - 1) / 4]
                place = (place - 1) / 4
            }
            heap[place] = element
        }
    }

    @discardableResult
    package mutating func removeMin() -> Element {
        let least = unordered[0]
        let last = unordered.removeLast()
        if !unordered.isEmpty { unordered.withUnsafeMutableBufferPointer { Self.sink(last, in: $0) } }
        return least
    }

    package mutating func removeAll() { unordered.removeAll() }

    /// Takes out what is meant, in no particular order; for what happens rarely.
    package mutating func remove(where isMeant: (Element) -> Bool) -> [Element] {
        let (meant, others) = (unordered.filter(isMeant), unordered.filter { !isMeant($0) })
        guard !meant.isEmpty else { return [] }
        unordered = []
        for element in others { insert(element) }
        return Array(meant)
    }

    /// Puts the element in the place of the smallest, and down to where it belongs: first the hole goes to the bottom,
    /// from where the element, which was the last, has not far to go up (Wegener 1993).
    @inline(__always)
    private static func sink(_ element: Element, in heap: UnsafeMutableBufferPointer<Element>) {
        var place = 0
        while 4 * place + 4 < heap.count {
            let first = 4 * place + 1
            let left = heap[first + 1] < heap[first] ? first + 1 : first
            let right = heap[first + 3] < heap[first + 2] ? first + 3 : first + 2
            let least = heap[right] < heap[left] ? right : left
            heap[place] = heap[least]
            place = least
        }
        if 4 * place + 1 < heap.count {
            var least = 4 * place + 1
            for child in least + 1..<heap.count where heap[child] < heap[least] { least = child }
            heap[place] = heap[least]
            place = least
        }
        while place > 0, element < heap[(place - 1) / 4] {
            heap[place] = heap[(place - 1) / 4]
            place = (place - 1) / 4
        }
        heap[place] = element
    }
}
