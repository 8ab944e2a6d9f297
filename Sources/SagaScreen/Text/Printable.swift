extension String {
    /// The text as it may go into a line: what is no letter of its own (controls, line ends, marks that turn the writing
    /// round) is a dot. A client's text could otherwise write lines of its own, or talk to the terminal.
    package var printable: String {
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                line.append("·")
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
