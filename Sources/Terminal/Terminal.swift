import CNcurses
import Glibc
import SagaScreen

/// The terminal while the program has it: a screen to present grids on, and a source of events.
///
/// For the main thread only. However the program ends, the terminal is given back as it was found.
package final class Terminal {
    package let isUTF8: Bool
    package let waker: Waker
    var input: InputReader
    /// Events that came about outside of `events`.
    var queued: [InputEvent] = []
    private var painter: Painter
    private var cursor: Point?
    private var mustFlush = true
    private(set) var isOpen = true
    /// Whether the screen is ours at the moment: not while the program is stopped or in the background.
    private(set) var isShown = true
    /// Whether the terminal has gone away.
    var isGone = false
    /// The size that was last reported.
    var reportedSize = Size.zero

    /// Takes the terminal over, or throws a reason to tell the user.
    package init(_ options: TerminalOptions = TerminalOptions(), waker: Waker = Waker()) throws(TerminalError) {
        self.waker = waker
        isUTF8 = cn_locale_adopt()
        try Terminal.open()
        input = InputReader(isUTF8: isUTF8)
        painter = Painter(color: options.color && Tty.allowsColor, isUTF8: isUTF8)
        cn_capture_begin()
        cn_mouse(options.mouse)
        reportedSize = size
        cn_flush()
    }

    deinit { close() }

    /// What the screen opens at most, at a time.
    private static let mostFiles = 7

    private static func open() throws(TerminalError) {
        guard Tty.isTerminal(STDIN_FILENO) else { throw TerminalError(.inputIsNoTerminal) }
        guard Tty.isTerminal(STDOUT_FILENO) else { throw TerminalError(.outputIsNoTerminal) }
        let name = Tty.environment("TERM") ?? ""
        // Before anything else fails of it, and blames the terminal.
        guard Tty.hasRoom(forFiles: mostFiles) else { throw TerminalError(.tooFewFiles(Tty.fileLimit)) }
        guard cn_signals_take_over(true) else { throw TerminalError(.alreadyOpen) }
        let status = cn_screen_open(STDIN_FILENO, STDOUT_FILENO)
        guard status == CN_OK.rawValue else {
            cn_signals_give_back()
            throw TerminalError(reason(status, name))
        }
    }

    private static func reason(_ status: Int32, _ name: String) -> TerminalError.Kind {
        switch UInt32(status) {
        case CN_TERM_UNSET.rawValue: .typeUnset
        case CN_TERM_UNKNOWN.rawValue: .typeUnknown(name)
        case CN_TERM_CANNOT_MOVE.rawValue: .cannotMoveCursor(name)
        default: .failed(name)
        }
    }

    package var size: Size { isOpen ? Size(columns: Int(cn_columns()), rows: Int(cn_rows())) : reportedSize }

    /// The number of colours in use: 0, 8, 16 or 256.
    package var colors: Int { painter.colors }

    /// Shows a grid, and the cursor where text is typed. Sends what has changed, which may be nothing at all.
    package func present(_ grid: Grid, cursor: Point? = nil) {
        guard isOpen, isShown else { return }
        let isChanged = painter.paint(grid, on: size)
        guard isChanged || mustFlush || cursor != self.cursor else { return }
        self.cursor = cursor
        mustFlush = false
        if let cursor, Rect(size).contains(cursor) {
            cn_cursor_show(Int32(cursor.row), Int32(cursor.column))
        } else {
            cn_cursor_hide()
        }
        cn_flush()
    }

    /// Paints everything anew the next time, because something else has written on the screen.
    package func repaint() {
        guard isOpen else { return }
        painter.forget()
        mustFlush = true
        cn_repaint()
    }

    /// Whether the mouse reports to the program; when it does not, the terminal lets text be selected and copied.
    package func setMouse(_ on: Bool) {
        if isOpen { cn_mouse(on) }
    }

    /// Gives the terminal back, but not the signals: what is still to be done ends in order, too. And shows what was written
    /// to stderr meanwhile.
    package func close() {
        guard isOpen else { return }
        cn_signals_leaving()
        reportedSize = size
        isOpen = false
        cn_screen_close()
        cn_signals_conclude()
        cn_capture_end()
    }
}

extension Terminal {
    /// Stops the program as ^Z does, with all of its job, until the shell continues it.
    package func suspend() {
        guard isOpen else { return }
        stop(group: true)
        resume(&queued)
    }

    func stop(group: Bool) {
        if isShown { leave() }
        cn_stop(group)
    }

    private func leave() {
        cn_screen_leave()
        cn_capture_end()
        isShown = false
    }

    /// Takes the screen again after the program was stopped, unless it goes on in the background.
    func enter() {
        isShown = cn_is_foreground(STDIN_FILENO)
        guard isShown else { return }
        cn_capture_begin()
        cn_screen_enter()
        repaint()
    }
}
