import JSONText
import SagaCore
import SagaEngine

/// The fields of one object of a line, taken one by one by their names; what is wrong is told with its place.
struct FieldReader {
    private let line: Int
    /// The way to the object.
    private let path: String
    private var fields: [(name: JSONString, value: JSONNode)]

    init(_ node: JSONNode, line: Int, path: String) throws(RunFault) {
        guard case .object(let fields) = node else {
            throw RunFault(line: line, field: path, sentence: .noObject)
        }
        self.line = line
        self.path = path
        self.fields = fields
    }

    private func way(to name: String) -> String { path.isEmpty ? name : path + "." + name }

    func fault(_ name: String, _ sentence: Sentence) -> RunFault {
        RunFault(line: line, field: way(to: name), sentence: sentence)
    }

    // MARK: one field

    /// Its name and value; it stands alone.
    mutating func only() throws(RunFault) -> (name: String, value: JSONNode) {
        guard fields.count == 1, let name = fields[0].name.string else {
            throw RunFault(line: line, field: path, sentence: .notOneField)
        }
        return (name, fields.removeFirst().value)
    }

    func has(_ name: String) -> Bool { fields.contains { $0.name.string == name } }

    private mutating func takeIfThere(_ name: String) -> JSONNode? {
        guard let place = fields.firstIndex(where: { $0.name.string == name }) else { return nil }
        return fields.remove(at: place).value
    }

    mutating func take(_ name: String) throws(RunFault) -> JSONNode {
        guard let node = takeIfThere(name) else { throw fault(name, .missing) }
        return node
    }

    /// Nothing else stands in the object.
    func close() throws(RunFault) {
        if let first = fields.first { throw fault(first.name.shown, .unknownField) }
    }

    // MARK: by kind

    mutating func object(_ name: String) throws(RunFault) -> FieldReader {
        try FieldReader(try take(name), line: line, path: way(to: name))
    }

    mutating func objectIfThere(_ name: String) throws(RunFault) -> FieldReader? {
        guard let node = takeIfThere(name) else { return nil }
        return try FieldReader(node, line: line, path: way(to: name))
    }

    mutating func text(_ name: String) throws(RunFault) -> String { try text(try take(name), name) }

    private func text(_ node: JSONNode, _ name: String) throws(RunFault) -> String {
        guard case .text(let text) = node, let string = text.string else { throw fault(name, .noText) }
        return string
    }

    mutating func number(_ name: String, _ range: ClosedRange<Int64>) throws(RunFault) -> Int64 {
        guard case .number(let number) = try take(name), let value = number.integer, range.contains(value) else {
            throw fault(name, .noNumber(range))
        }
        return value
    }

    mutating func array(_ name: String) throws(RunFault) -> [JSONNode] {
        guard case .array(let nodes) = try take(name) else { throw fault(name, .noArray) }
        return nodes
    }

    mutating func texts(_ name: String) throws(RunFault) -> [String] {
        var texts: [String] = []
        for node in try array(name) { texts.append(try text(node, name)) }
        return texts
    }

    /// A table of texts.
    mutating func rows(_ name: String) throws(RunFault) -> [[String]] {
        var rows: [[String]] = []
        for node in try array(name) {
            guard case .array(let cells) = node else { throw fault(name, .noArray) }
            var row: [String] = []
            for cell in cells { row.append(try text(cell, name)) }
            rows.append(row)
        }
        return rows
    }

    /// Each of a list of objects.
    mutating func objects(_ name: String) throws(RunFault) -> [FieldReader] {
        var readers: [FieldReader] = []
        for (place, node) in try array(name).enumerated() {
            readers.append(try FieldReader(node, line: line, path: way(to: "\(name)[\(place)]")))
        }
        return readers
    }

    mutating func orNull<Value>(
        _ name: String, _ value: (inout FieldReader, String) throws(RunFault) -> Value
    ) throws(RunFault) -> Value? {
        let place = fields.firstIndex { $0.name.string == name }
        guard let place, case .null = fields[place].value else { return try value(&self, name) }
        fields.remove(at: place)
        return nil
    }

    mutating func word<Value>(_ name: String, _ words: KeyValuePairs<String, Value>) throws(RunFault) -> Value {
        let text = try text(name)
        guard let found = words.first(where: { $0.key == text }) else {
            throw fault(name, .noWord(text, words.map(\.key)))
        }
        return found.value
    }

    /// What a text says; `sentence` tells what it should say.
    mutating func parsed<Value>(
        _ name: String, _ sentence: (String) -> Sentence, _ parse: (String) -> Value?
    ) throws(RunFault) -> Value {
        let text = try text(name)
        guard let value = parse(text) else { throw fault(name, sentence(text)) }
        return value
    }

    // MARK: what the domain has

    mutating func span(_ name: String) throws(RunFault) -> Span {
        try parsed(name, Sentence.noTime) { text in
            DecimalTime.nanoseconds(text).map { Span(nanoseconds: $0) }.flatMap { $0 <= Distribution.most ? $0 : nil }
        }
    }

    mutating func distribution(_ name: String) throws(RunFault) -> Distribution {
        try parsed(name, Sentence.noDistribution) { Distribution(words: $0) }
    }

    mutating func safeguards(_ name: String) throws(RunFault) -> Safeguards {
        var all: Safeguards = []
        for text in try texts(name) {
            guard let found = Safeguards.names.first(where: { $0.name == text }) else {
                throw fault(name, .noWord(text, Safeguards.names.map(\.name)))
            }
            all.insert(found.safeguard)
        }
        return all
    }

    mutating func place() throws(RunFault) -> RunPlace {
        let step = try number("step", 0...Int64.max)
        let time = try parsed("time", Sentence.noTime) { DecimalTime.nanoseconds($0) }
        return RunPlace(steps: Int(step), clock: Instant(nanoseconds: time))
    }
}
