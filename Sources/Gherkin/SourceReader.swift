/// Turns bytes into lines. What is not text is reported and replaced, so that the parser can still say what else is
/// wrong with the file.
struct SourceReader {
    let bytes: [UInt8]
    let limits: ParserLimits

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let newline = UInt8(ascii: "\n")
    /// A line that is too long is cut to this; enough for the parser to see what kind of line it is.
    private static let keptOfLongLine = 1024

    func lines(reportingTo diagnostics: inout Diagnostics) -> [Line] {
        guard bytes.count <= limits.fileBytes else {
            diagnostics.report(.fileTooLarge(limit: limits.fileBytes), at: Location(line: 1, column: 1))
            return []
        }
        var lines: [Line] = []
        var rest = bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        while !rest.isEmpty, !diagnostics.isFull {
            let end = rest.firstIndex(of: Self.newline) ?? rest.endIndex
            lines.append(line(rest[..<end], number: lines.count + 1, &diagnostics))
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        return lines
    }

    private func line(_ bytes: ArraySlice<UInt8>, number: Int, _ diagnostics: inout Diagnostics) -> Line {
        guard bytes.count > limits.lineBytes else {
            let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            let decoded = Self.decode(content)
            for fault in decoded.faults {
                diagnostics.report(fault.problem, at: Location(line: number, column: fault.offset + 1))
            }
            return Line(number: number, scalars: decoded.scalars)
        }
        diagnostics.report(.lineTooLong(limit: limits.lineBytes), at: Location(line: number, column: 1))
        return Line(number: number, scalars: Self.decode(bytes.prefix(Self.keptOfLongLine)).scalars)
    }

    fileprivate struct Decoded {
        var scalars: [Unicode.Scalar] = []
        /// At most the first of its kind in a line: the rest would only repeat it.
        var faults: [(offset: Int, problem: Message)] = []
        var isBroken = false
        var hasNul = false
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> Decoded {
        var decoded = Decoded()
        decoded.scalars.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .emptyInput: return decoded
            case .valid(let encoded): decoded.append(Unicode.UTF8.decode(encoded))
            case .error: decoded.appendBroken()
            }
        }
    }
}

extension SourceReader.Decoded {
    fileprivate mutating func append(_ scalar: Unicode.Scalar) {
        if scalar == "\0" {
            if !hasNul { faults.append((scalars.count, .nulCharacter)) }
            hasNul = true
        }
        scalars.append(scalar == "\0" ? "\u{FFFD}" : scalar)
    }

    fileprivate mutating func appendBroken() {
        if !isBroken { faults.append((scalars.count, .notUTF8)) }
        isBroken = true
        scalars.append("\u{FFFD}")
    }
}
