/// Text as clients mean it: the same only if it is the same to the byte. (A String also equals others that are
/// written differently and look alike.)
public struct ExactText: Hashable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Numbers by name. It grows a little at a time, so that no single insertion among millions holds the others up.
struct NameTable: Hashable, Sendable {
    private static let parts = 256
    private var parts = [[ExactText: UInt32]](repeating: [:], count: NameTable.parts)
    private(set) var isEmpty = true

    subscript(name: String) -> UInt32? {
        get { parts[Self.part(of: name)][ExactText(name)] }
        set {
            parts[Self.part(of: name)][ExactText(name)] = newValue
            isEmpty = false
        }
    }

    /// FNV-1a of the bytes: the same in every run.
    private static func part(of name: String) -> Int {
        var hash: UInt32 = 0x811c_9dc5
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int(hash ^ hash >> 16) % parts
    }
}
