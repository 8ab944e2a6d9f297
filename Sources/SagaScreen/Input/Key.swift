/// A key of the keyboard, as far as terminals tell keys apart.
package enum Key: Hashable, Sendable {
    case character(Character)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case insert, delete, backspace
    case tab, backTab, enter, escape
    case function(Int)
    /// A letter, or one of `@ [ \ ] ^ _`, typed with Ctrl; letters are in lower case.
    case control(Character)
}

/// Something the mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case press, doubleClick, wheelUp, wheelDown }

    package var point: Point
    package var kind: Kind

    package init(_ kind: Kind, at point: Point) {
        self.kind = kind
        self.point = point
    }
}

/// Everything that can happen to the screen from outside.
package enum InputEvent: Hashable, Sendable {
    case key(Key)
    /// Pasted text, in one piece however it came, and never to be taken for commands.
    case paste(String)
    case mouse(MouseEvent)
    case resize(Size)
    /// ^C, or SIGINT.
    case interrupt
    /// The terminal has gone away.
    case hangup
    /// SIGTERM: somebody asks the program to end.
    case terminate
    /// The program was stopped and goes on; the screen is painted anew.
    case resume
    /// Another thread has something new to show.
    case wake
}
