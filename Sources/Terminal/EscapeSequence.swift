import SagaScreen

/// Escape sequences that nearly all terminals share, whatever TERM says.
enum EscapeSequence {
    /// The meaning of a control sequence: what stands between `ESC [` and its last byte, and that byte.
    static func meaning(of bytes: [UInt8], final: UInt8) -> InputDecoder.Output? {
        if bytes.first == UInt8(ascii: "<") {
            return mouse(Array(bytes.dropFirst()), final).map { .mouse($0) }
        }
        let parameters = numbers(bytes)
        guard final == UInt8(ascii: "~") else {
            let isKey = bytes.isEmpty || parameters.first == 1  // anything else is a report, as of the cursor's place
            return isKey ? single(final).map { .key($0) } : nil
        }
        return parameters.first == 200 ? .pasteBegin : parameters.first.flatMap(numbered).map { .key($0) }
    }

    /// The key of `ESC O` or `ESC [` with a single letter.
    static func single(_ letter: UInt8) -> Key? {
        switch letter {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(letter) - 0x4F)
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }

    /// A mouse report of the newer form: button, column and row in decimal, then M when pressed and m when let go.
    private static func mouse(_ bytes: [UInt8], _ final: UInt8) -> MouseEvent? {
        let parameters = numbers(bytes)
        guard final == UInt8(ascii: "M"), parameters.count == 3 else { return nil }
        return mouse(button: parameters[0], column: parameters[1], row: parameters[2])
    }

    /// Bits of the button: 0 to 2 which one, 4 to 16 keys held, 32 a movement, 64 the wheel.
    static func mouse(button: Int, column: Int, row: Int) -> MouseEvent? {
        guard column >= 1, row >= 1 else { return nil }
        let kind: MouseEvent.Kind
        switch button & ~0b11100 {
        case 0: kind = .press
        case 64: kind = .wheelUp
        case 65: kind = .wheelDown
        default: return nil
        }
        return MouseEvent(kind, at: Point(column: column - 1, row: row - 1))
    }

    private static func numbers(_ bytes: [UInt8]) -> [Int] {
        bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
            digits.prefix(5).reduce(0) { $1 >= 0x30 && $1 < 0x3A ? $0 * 10 + Int($1) - 0x30 : $0 }
        }
    }
}
