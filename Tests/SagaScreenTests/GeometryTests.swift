import Testing

@testable import SagaScreen

@Suite struct GeometryTests {
    @Test func extentsAreNeverNegative() {
        #expect(Size(columns: -3, rows: -1) == .zero)
        var rect = Rect(column: 2, row: 2, columns: -1, rows: 4)
        #expect(rect.isEmpty)
        rect.rows = -7
        #expect(rect.rows == 0)
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (10, 4)])
    func insetsStayInside(columns: Int, rows: Int) {
        let rect = Rect(column: 5, row: 6, columns: columns, rows: rows)
        for margin in 0...5 {
            let inner = rect.inset(by: margin)
            #expect(inner.columns == max(0, columns - 2 * margin))
            #expect(inner.rows == max(0, rows - 2 * margin))
            #expect(rect.intersection(inner) == inner || inner.isEmpty)
        }
    }

    @Test(arguments: [-5, 0, 1, 7, 10, 99])
    func splitsCoverTheWhole(count: Int) {
        let rect = Rect(column: 1, row: 2, columns: 10, rows: 7)
        let (left, beside) = rect.split(left: count)
        #expect(left.columns + beside.columns == 10)
        #expect(left.right == beside.column)
        let (before, right) = rect.split(right: count)
        #expect(right.right == rect.right && before.columns + right.columns == 10)
        let (top, below) = rect.split(top: count)
        #expect(top.rows + below.rows == 7 && top.bottom == below.row)
        let (above, bottom) = rect.split(bottom: count)
        #expect(bottom.bottom == rect.bottom && above.rows + bottom.rows == 7)
    }

    @Test func intersections() {
        let rect = Rect(column: 0, row: 0, columns: 10, rows: 5)
        let overlapping = Rect(column: -3, row: 2, columns: 5, rows: 100)
        #expect(rect.intersection(overlapping) == Rect(column: 0, row: 2, columns: 2, rows: 3))
        #expect(rect.intersection(Rect(column: 20, row: 0, columns: 3, rows: 3)).isEmpty)
        #expect(rect.intersection(Rect(column: 2, row: 1, columns: .max, rows: .max)).right == 10)
        #expect(rect.contains(Point(column: 9, row: 4)) && !rect.contains(Point(column: 10, row: 4)))
        #expect(rect.line(4).row == 4 && rect.line(5).isEmpty && rect.line(-1).isEmpty)
    }
}
