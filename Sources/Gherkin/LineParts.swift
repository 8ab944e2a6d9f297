extension Line {
    /// The tags of a line that begins with `@`. A ` #` ends them, since a comment may follow.
    func tags(report: (Message, Location) -> Void) -> [Tag] {
        var tags: [Tag] = []
        var start = indent
        let end = endOfTags
        while start < end {
            let next = scalars[(start + 1)..<end].firstIndex(of: "@") ?? end
            let name = scalars[start..<next].trimmed
            let place = location(at: start)
            if name.count == 1 {
                report(.tagWithoutName, place)
            } else if name.contains(where: \.isWhiteSpace) {
                report(.tagWithSpace(String(name)), place)
            } else {
                tags.append(Tag(location: place, name: String(name)))
            }
            start = next
        }
        return tags
    }

    private var endOfTags: Int {
        for index in scalars.indices.dropFirst(indent + 1)
        where scalars[index] == "#" && scalars[index - 1].isWhiteSpace {
            return index
        }
        return scalars.count
    }

    /// The cells of a line that begins with `|`. What follows the last `|` is no cell; `isOpen` tells that there is
    /// something there.
    func cells() -> (cells: [TableCell], isOpen: Bool) {
        var cells: [TableCell] = []
        var current = Cell(start: indent + 1)
        var index = indent + 1
        while index < scalars.count {
            if scalars[index] == "|" {
                cells.append(current.finished(on: self))
                current = Cell(start: index + 1)
                index += 1
            } else {
                index += current.take(scalars[index...])
            }
        }
        return (cells, isOpen: scalars[current.start...].contains { !$0.isWhiteSpace })
    }
}

/// A cell while it is being read.
private struct Cell {
    let start: Int
    var value: [Unicode.Scalar] = []

    init(start: Int) { self.start = start }

    /// Takes one character, written with one scalar or as an escape with two, and tells how many it was.
    mutating func take(_ source: ArraySlice<Unicode.Scalar>) -> Int {
        let first = source[source.startIndex]
        guard first == "\\", let second = source.dropFirst().first else {
            value.append(first)
            return 1
        }
        switch second {
        case "n": value.append("\n")
        case "|", "\\": value.append(second)
        default: value += [first, second]
        }
        return 2
    }

    /// White space around a cell is layout, but a line break can only have been written on purpose.
    func finished(on line: Line) -> TableCell {
        let isLayout = { (scalar: Unicode.Scalar) in scalar.isWhiteSpace && scalar != "\n" }
        let leading = value.prefix(while: isLayout).count
        let trailing = value.dropFirst(leading).reversed().prefix(while: isLayout).count
        return TableCell(
            location: line.location(at: start + leading),
            value: String(value[leading..<(value.count - trailing)])
        )
    }
}
