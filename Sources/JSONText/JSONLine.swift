/// An object with one field in a line of its own, written as it comes: for lines of which there are many, and of which
/// no value is to be made.
package struct JSONLine {
    private var writer = JSONWriter()
    private var isFirst = true

    /// `{"name":{` behind what there is; the fields of the inner object follow. Names are plain letters.
    package init(_ name: String, after bytes: consuming [UInt8] = []) {
        writer.bytes = bytes
        writer.byte("{")
        put(name)
        writer.byte("{")
    }

    package mutating func add(_ name: String, _ value: String) {
        begin(name)
        writer.quote(value)
    }

    package mutating func add(_ name: String, _ value: Int) {
        begin(name)
        writer.raw(String(value))
    }

    package mutating func add(_ name: String, _ value: JSONValue) {
        begin(name)
        writer.write(value, indent: nil)
    }

    private mutating func begin(_ name: String) {
        if !isFirst { writer.byte(",") }
        isFirst = false
        put(name)
    }

    private mutating func put(_ name: String) {
        writer.byte("\"")
        writer.raw(name)
        writer.byte("\"")
        writer.byte(":")
    }

    /// All of it with the end of the line, as UTF-8.
    package consuming func end() -> [UInt8] {
        writer.raw("}}\n")
        return writer.bytes
    }
}
