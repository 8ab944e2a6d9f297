/// Follows the sizes of a body's chunks (RFC 9112, 7.1): the parser believes any of them, and waits.
struct ChunkWatch {
    private enum Place { case size, rest, data, end, over }

    private var place = Place.size
    /// Of the chunk, as far as it is read; then what is still to come of it.
    private var size = 0
    /// Of the chunks before.
    private var sum = 0
    /// So many bytes may the body have.
    let most: Int

    init(most: Int) { self.most = most }

    /// Whether these bytes announce more than the body may have.
    mutating func announcesTooMuch(_ bytes: some Collection<UInt8>) -> Bool {
        var left = bytes[...]
        while let byte = left.first {
            if place == .data {
                let count = min(size, left.count)
                size -= count
                left = left.dropFirst(count)
                if size == 0 { place = .end }
                continue
            }
            left = left.dropFirst()
            take(byte)
            if place == .size || place == .rest, sum + size > most { return true }
        }
        return false
    }

    private mutating func take(_ byte: UInt8) {
        switch place {
        case .size, .rest:
            if byte == UInt8(ascii: "\n") {
                // More than there may be was told of before.
                sum += size
                place = size == 0 ? .over : .data
            } else if place == .size, let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
                size = min(size * 16 + digit, most + 1)
            } else {
                place = .rest
            }
        case .end: if byte == UInt8(ascii: "\n") { place = .size }
        case .data, .over: break
        }
    }
}
