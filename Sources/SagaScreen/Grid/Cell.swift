/// One cell of the grid: a character of one column, one of two columns, or the second half of such a one.
///
/// A character is a spacing scalar and at most four combining ones, as many as a terminal cell of ncurses holds.
/// Everything is packed into two words, so that comparing two screens is comparing memory:
/// five scalars of 21 bits, then two bits of width (0 for the second half of a wide one) and 14 of style.
package struct Cell: Hashable, Sendable {
    private var low: UInt64
    private var high: UInt64

    package static let maximumScalars = 5
    package static let blank = Cell(scalar: 0x20, width: 1)
    static let continuation = Cell(low: 0, high: 0)

    private static let scalarBits: UInt64 = 21
    private static let scalarMask: UInt64 = 1 << 21 - 1
    private static let widthShift: UInt64 = 42
    private static let styleShift: UInt64 = 44

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    init(scalar: UInt32, width: Int) {
        low = UInt64(scalar)
        high = UInt64(width) << Self.widthShift
    }

    /// Adds a combining scalar; there is no more room after four of them, and the rest are dropped.
    mutating func combine(_ scalar: UInt32) {
        for index in 1..<Self.maximumScalars where self.scalar(at: index) == 0 {
            if index < 3 {
                low |= UInt64(scalar) << (UInt64(index) * Self.scalarBits)
            } else {
                high |= UInt64(scalar) << (UInt64(index - 3) * Self.scalarBits)
            }
            return
        }
    }

    /// The scalar values of the character, one after another; 0 past the last one.
    package func scalar(at index: Int) -> UInt32 {
        let word = index < 3 ? low : high
        let place = UInt64(index < 3 ? index : index - 3)
        return UInt32(truncatingIfNeeded: word >> (place * Self.scalarBits) & Self.scalarMask)
    }

    /// Columns taken: 1 or 2, and 0 for the second half of a wide character.
    package var width: Int { Int(high >> Self.widthShift & 3) }
    package var isContinuation: Bool { width == 0 }

    package var style: Style {
        get { Style(bits: styleBits) }
        set { self = with(styleBits: newValue.bits) }
    }

    /// The style in 14 bits: a key for tables of what a style is on a terminal.
    package var styleBits: UInt64 { high >> Self.styleShift }

    func with(styleBits: UInt64) -> Cell {
        Cell(low: low, high: high & (1 << Self.styleShift - 1) | styleBits << Self.styleShift)
    }

    /// The character, and a blank for the second half of a wide one.
    package var character: Character {
        var scalars = String.UnicodeScalarView()
        append(to: &scalars)
        return String(scalars).first ?? " "
    }

    func append(to scalars: inout String.UnicodeScalarView) {
        for index in 0..<Self.maximumScalars {
            let value = scalar(at: index)
            guard value != 0, let scalar = Unicode.Scalar(value) else { return }
            scalars.append(scalar)
        }
    }
}
