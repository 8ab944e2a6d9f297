/// A line of text that is being written, with a cursor; a longer one than there is room for moves under it.
struct TextField: Hashable, Sendable {
    private(set) var text: String
    /// How many characters stand before the cursor, and how many the field leaves out at its left edge.
    private(set) var cursor = 0
    private(set) var hidden = 0
    /// The columns of the field, one for the cursor among them.
    var room: Int { didSet { moveCursor(to: cursor) } }

    static let longest = 200
    /// No more characters are taken than so many.
    private let longest: Int

    init(_ text: String = "", room: Int, longest: Int = TextField.longest) {
        (self.text, self.room, self.longest) = (text, room, longest)
        moveCursor(to: .max)
    }

    // MARK: going about

    mutating func moveCursor(by step: Int) { moveCursor(to: cursor + step) }

    mutating func moveCursor(to place: Int) {
        cursor = min(max(0, place), text.count)
        hidden = min(hidden, cursor)
        while hidden < cursor, width(hidden, cursor) >= room { hidden += 1 }
        // Room at the right is used before anything is left out at the left.
        while hidden > 0, width(hidden - 1, text.count) < room { hidden -= 1 }
    }

    /// A click goes to the character there.
    mutating func moveCursor(toColumn column: Int) {
        var (place, width) = (hidden, 0)
        for character in text.dropFirst(hidden) {
            width += TextWidth.of(character)
            if width > column { break }
            place += 1
        }
        moveCursor(to: place)
    }

    /// The columns from one character to before another.
    private func width(_ from: Int, _ to: Int) -> Int { TextWidth.of(text.dropFirst(from).prefix(to - from)) }

    /// What is seen of it, and the cursor's column there.
    var shown: (text: String, cursor: Int) { (String(text.dropFirst(hidden)), width(hidden, cursor)) }

    // MARK: writing

    /// What a key does to a line of text; false for a key that does nothing to it.
    mutating func type(_ key: Key) -> Bool {
        switch key {
        case .left: moveCursor(by: -1)
        case .right: moveCursor(by: 1)
        case .home: moveCursor(to: 0)
        case .end: moveCursor(to: .max)
        case .backspace: delete(before: true)
        case .delete: delete(before: false)
        case .control("u"): write("")
        case .character(let character): insert(String(character))
        default: return false
        }
        return true
    }

    /// Puts a text in at the cursor, as far as there is room.
    mutating func insert(_ new: String) {
        let head = text.prefix(cursor) + new.prefix(max(0, longest - text.count))
        let tail = text.dropFirst(cursor)
        // Accents join what stands before them.
        text = String((head + tail).prefix(longest))
        moveCursor(to: head.count)
    }

    /// Puts another text in its place.
    mutating func write(_ new: String) {
        text = String(new.prefix(longest))
        moveCursor(to: .max)
    }

    /// Takes away the character before the cursor, or the one at it.
    private mutating func delete(before: Bool) {
        let place = before ? cursor - 1 : cursor
        guard place >= 0, place < text.count else { return }
        text.remove(at: text.index(text.startIndex, offsetBy: place))
        moveCursor(to: place)
    }
}
