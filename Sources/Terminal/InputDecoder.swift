import SagaScreen

/// Makes keys and mouse events of bytes: UTF-8, control characters, and the escape sequences that ncurses left
/// alone, of which the unknown ones are swallowed whole instead of being taken for commands.
struct InputDecoder {
    enum Output: Hashable {
        case key(Key)
        case mouse(MouseEvent)
        case interrupt
        case pasteBegin
    }

    private enum State {
        case ground
        case utf8(value: UInt32, missing: Int, least: UInt32)
        case escape
        case sequence([UInt8])
        case single
        case report([UInt8])
    }

    private var state = State.ground
    private let isUTF8: Bool
    private let scalarOfByte: (UInt8) -> Unicode.Scalar?
    private static let longestSequence = 64

    init(isUTF8: Bool, scalarOfByte: @escaping (UInt8) -> Unicode.Scalar? = { _ in nil }) {
        self.isUTF8 = isUTF8
        self.scalarOfByte = scalarOfByte
    }

    /// Whether more is to come of something begun. A lone Esc is not waited for: ncurses has done that.
    var isWaiting: Bool {
        if case .ground = state { false } else { true }
    }

    /// Nothing more has come for a while: a lone Esc is the key, the beginning of anything else is dropped.
    mutating func settle(_ emit: (Output) -> Void) {
        if case .escape = state { emit(.key(.escape)) }
        state = .ground
    }

    /// A lone Esc with nothing behind it is the key; the rest of anything else may still come.
    mutating func settleEscape(_ emit: (Output) -> Void) {
        if case .escape = state { settle(emit) }
    }

    mutating func feed(_ byte: UInt8, _ emit: (Output) -> Void) {
        switch state {
        case .ground: ground(byte, emit)
        case .single where byte < 0x20, .report where byte < 0x20:
            state = .ground  // a control character is never part of these, and ^C must not get lost
            ground(byte, emit)
        case .utf8(let value, let missing, let least): continued(byte, value, missing, least, emit)
        case .escape: escaped(byte, emit)
        case .sequence(let bytes): sequence(bytes, byte, emit)
        case .single:
            state = .ground
            if let key = EscapeSequence.single(byte) { emit(.key(key)) }
        case .report(let bytes): report(bytes + [byte], emit)
        }
    }

    private mutating func ground(_ byte: UInt8, _ emit: (Output) -> Void) {
        switch byte {
        case 0x1B: state = .escape
        case 0x03: emit(.interrupt)
        case 0..<0x20, 0x7F: emit(.key(InputDecoder.control(byte)))
        case 0x20..<0x7F: emit(.key(.character(Character(Unicode.Scalar(byte)))))
        default: upper(byte, emit)
        }
    }

    private mutating func upper(_ byte: UInt8, _ emit: (Output) -> Void) {
        guard isUTF8 else {
            if let scalar = scalarOfByte(byte) { character(scalar, emit) }
            return
        }
        switch byte {
        case 0xC2...0xDF: state = .utf8(value: UInt32(byte & 0x1F), missing: 1, least: 0x80)
        case 0xE0...0xEF: state = .utf8(value: UInt32(byte & 0x0F), missing: 2, least: 0x800)
        case 0xF0...0xF4: state = .utf8(value: UInt32(byte & 0x07), missing: 3, least: 0x10000)
        default: break
        }
    }

    private mutating func continued(
        _ byte: UInt8, _ value: UInt32, _ missing: Int, _ least: UInt32, _ emit: (Output) -> Void
    ) {
        state = .ground
        guard byte & 0xC0 == 0x80 else { return ground(byte, emit) }
        let value = value << 6 | UInt32(byte & 0x3F)
        if missing > 1 {
            state = .utf8(value: value, missing: missing - 1, least: least)
        } else if value >= least, let scalar = Unicode.Scalar(value) {
            character(scalar, emit)
        }
    }

    private func character(_ scalar: Unicode.Scalar, _ emit: (Output) -> Void) {
        if scalar.value >= 0xA0 { emit(.key(.character(Character(scalar)))) }
    }

    private mutating func escaped(_ byte: UInt8, _ emit: (Output) -> Void) {
        switch byte {
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "O"): state = .single
        default:
            settle(emit)
            ground(byte, emit)
        }
    }

    private mutating func sequence(_ bytes: [UInt8], _ byte: UInt8, _ emit: (Output) -> Void) {
        switch byte {
        case 0x20..<0x40 where bytes.count < InputDecoder.longestSequence,
            UInt8(ascii: "[") where bytes.isEmpty:
            state = .sequence(bytes + [byte])
        case UInt8(ascii: "M") where bytes.isEmpty: state = .report([])
        case 0x40..<0x7F where bytes == [UInt8(ascii: "[")]:
            state = .ground  // a function key of the Linux console
        case 0x20..<0x7F:
            state = .ground
            if let output = EscapeSequence.meaning(of: bytes, final: byte) { emit(output) }
        default:
            state = .ground
            ground(byte, emit)
        }
    }

    /// A mouse report of the old form: three bytes, of the button and the place.
    private mutating func report(_ bytes: [UInt8], _ emit: (Output) -> Void) {
        state = bytes.count < 3 ? .report(bytes) : .ground
        guard bytes.count == 3 else { return }
        let numbers = bytes.map { Int($0) - 32 }
        let event = EscapeSequence.mouse(button: numbers[0], column: numbers[1], row: numbers[2])
        if let event { emit(.mouse(event)) }
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x00: .control("@")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }
}
