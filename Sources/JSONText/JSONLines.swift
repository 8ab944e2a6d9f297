/// Lines, each with an object that has one field, written as they come: for lines of which there are many, and of which
/// no value is to be made.
package struct JSONLines {
    private var writer = JSONWriter()
    private var isFirst = true

    package init() {}

    /// What was written, as UTF-8.
    package var bytes: [UInt8] { writer.bytes }

    package mutating func reserve(_ bytes: Int) { writer.bytes.reserveCapacity(bytes) }

    /// `{"name":{`; the fields of the inner object follow. Names are plain letters.
    package mutating func begin(_ name: String) {
        writer.raw("{")
        writer.field(name, isFirst: true)
        writer.raw("{")
        isFirst = true
    }

    package mutating func add(_ name: String, _ value: String) {
        writer.field(name, isFirst: isFirst, text: value)
        isFirst = false
    }

    package mutating func add(_ name: String, _ value: Int) {
        field(name)
        writer.number(Int64(value))
    }

    package mutating func add(_ name: String, _ value: JSONValue) {
        field(name)
        writer.write(value, indent: nil)
    }

    private mutating func field(_ name: String) {
        writer.field(name, isFirst: isFirst)
        isFirst = false
    }

    package mutating func end() { writer.raw("}}\n") }
}
