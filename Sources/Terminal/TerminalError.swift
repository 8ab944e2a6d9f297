package struct TerminalOptions: Sendable {
    package var color: Bool
    package var mouse: Bool

    package init(color: Bool = true, mouse: Bool = true) {
        self.color = color
        self.mouse = mouse
    }
}

/// Why the screen cannot be shown.
package struct TerminalError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case inputIsNoTerminal
        case outputIsNoTerminal
        case typeUnset
        case typeUnknown(String)
        case cannotMoveCursor(String)
        case alreadyOpen
        case tooFewFiles(Int)
        case failed(String)
    }

    package let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    /// The reason in one English sentence, with what to do about it.
    package var sentence: String {
        switch kind {
        case .inputIsNoTerminal:
            "Standard input is not a terminal, so there is nobody to press keys: use --plain for linear text."
        case .outputIsNoTerminal:
            "Standard output is not a terminal, so there is no screen to draw on: use --plain for linear text."
        case .typeUnset:
            "The environment variable TERM is not set, so the kind of terminal is unknown: set it, or use --plain."
        case .typeUnknown(let name):
            "The terminal type \"\(name)\" (from TERM) is not known on this system: "
                + "try TERM=xterm-256color, or use --plain."
        case .cannotMoveCursor(let name):
            "A terminal of the type \"\(name)\" (from TERM) cannot place text on the screen: use --plain."
        case .alreadyOpen:
            "The terminal is in use by this program already."
        case .tooFewFiles(let limit):
            "Only \(limit) files may be open, too few for the screen: "
                + "raise the limit (ulimit -n 64 or more), or use --plain."
        case .failed(let name):
            "The terminal of the type \"\(name)\" (from TERM) could not be set up: use --plain."
        }
    }

    package var description: String { sentence }
}
