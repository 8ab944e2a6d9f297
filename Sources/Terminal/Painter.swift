import CNcurses
import Glibc
import SagaScreen

/// Hands the cells that differ from the last picture to ncurses.
struct Painter {
    private var palette: Palette
    private let isUTF8: Bool
    private var last: Grid?
    private var lastBits: UInt64 = .max
    private var look = Palette.Look(attributes: 0, pair: 0)

    var colors: Int { palette.colors }

    init(color: Bool, isUTF8: Bool) {
        palette = Palette(color: color)
        self.isUTF8 = isUTF8
    }

    /// Forgets what is on the screen, because its size has changed or something else has written there.
    mutating func forget() { last = nil }

    /// Brings ncurses' copy of the screen up to date; returns whether there was anything to do.
    mutating func paint(_ grid: Grid, on screen: Size) -> Bool {
        let isFresh = last?.size != grid.size
        if isFresh { cn_erase() }
        let old = isFresh ? Grid(grid.size) : last ?? grid
        let columns = min(grid.size.columns, screen.columns)
        var isChanged = isFresh
        grid.cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { old in
                for row in 0..<min(grid.size.rows, screen.rows) {
                    let start = row * grid.size.columns
                    let range = start..<start + columns
                    guard !isSame(new, old, range) else { continue }
                    isChanged = true
                    paint(row, UnsafeBufferPointer(rebasing: new[range]), UnsafeBufferPointer(rebasing: old[range]))
                }
            }
        }
        last = grid
        return isChanged
    }

    private func isSame(
        _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>, _ range: Range<Int>
    ) -> Bool {
        guard !range.isEmpty, let first = new.baseAddress, let second = old.baseAddress else { return true }
        let length = range.count * MemoryLayout<Cell>.stride
        return memcmp(first + range.lowerBound, second + range.lowerBound, length) == 0
    }

    private mutating func paint(
        _ row: Int, _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>
    ) {
        for column in new.indices where new[column] != old[column] {
            let cell = new[column]
            let width = cell.width
            if width == 0 { continue }
            let fits = column + width <= new.count
            put(fits ? cell : Cell.blank, at: column, row)
        }
    }

    private mutating func put(_ cell: Cell, at column: Int, _ row: Int) {
        if cell.styleBits != lastBits {
            lastBits = cell.styleBits
            look = palette.look(lastBits, cell.style)
        }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Cell.maximumScalars) { scalars in
            for index in 0..<Cell.maximumScalars { scalars.initializeElement(at: index, to: cell.scalar(at: index)) }
            if !isUTF8 { Painter.localize(scalars) }
            let address = scalars.baseAddress
            cn_put(Int32(row), Int32(column), address, Int32(cell.width), look.attributes, look.pair)
        }
    }

    /// Where the locale has no bytes for a character, something of ASCII stands for it.
    private static func localize(_ scalars: UnsafeMutableBufferPointer<UInt32>) {
        guard scalars[0] >= 0x80, !cn_scalar_is_encodable(scalars[0]) else { return }
        scalars[0] = Ascii.standIn(forDrawing: scalars[0]) ?? Ascii.standIn(forLetter: scalars[0])
        for index in 1..<scalars.count { scalars[index] = 0 }
    }
}
