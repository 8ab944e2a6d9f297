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
    package mutating func begin(_ name: StaticString) {
        writer.raw("{")
        writer.name(name, isFirst: true)
        writer.raw("{")
        isFirst = true
    }

    package mutating func add(_ name: StaticString, _ value: String) {
        field(name)
        writer.quote(value)
    }

    package mutating func add(_ name: StaticString, _ value: Int) {
        field(name)
        writer.bytes.append(Int64(value))
    }

    /// A number that counts parts, of which so many places make a whole, as a text: without zeros at the end.
    package mutating func add(_ name: StaticString, _ value: Int64, places: Int) {
        field(name)
        writer.raw("\"")
        writer.bytes.append(value, places: places)
        writer.raw("\"")
    }

    package mutating func add(_ name: StaticString, _ value: JSONValue) {
        field(name)
        writer.write(value, indent: nil)
    }

    private mutating func field(_ name: StaticString) {
        writer.name(name, isFirst: isFirst)
        isFirst = false
    }

    package mutating func end() { writer.raw("}}\n") }
}
