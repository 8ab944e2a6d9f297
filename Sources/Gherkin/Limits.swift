/// Bounds that keep a hostile file from using up memory or time. An ordinary feature stays far below all of them.
package struct ParserLimits: Sendable {
    package var fileBytes = 16 << 20
    package var lineBytes = 64 << 10
    package var errors = 20
    /// Steps, tags and cells of all the pickles together; a small file can ask for very many, since an outline
    /// multiplies its rows by its steps.
    package var expandedParts = 1_000_000
    /// Length of all the texts that the rows of outlines fill in.
    package var expandedText = 32 << 20

    package init() {}
}
