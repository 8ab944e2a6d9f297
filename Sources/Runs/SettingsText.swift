import JSONText
import SagaCore
import SagaEngine

/// Settings by their names; the seed stands beside them.
package enum SettingsText {
    /// Each setting as a person can read it, by the name that a run file has for it.
    package static func values(_ settings: Settings) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields(settings).map { ($0.0, $0.1.plain) })
    }

    static func fields(_ settings: Settings) -> [(String, JSONValue)] {
        let safeguards = Safeguards.names.filter { settings.safeguards.contains($0.safeguard) }
        return [
            ("safeguards", .array(safeguards.map { .string($0.name) })),
            ("instances", byService(settings.instances) { .number(Int64($0)) }),
            ("workTimes", byService(settings.workTimes) { .string($0.words) }),
            ("latency", .string(settings.latency.words)), ("shipmentTime", .string(settings.shipmentTime.words)),
            ("ordersPerKilosecond", .number(settings.ordersPerKilosecond)),
            ("gaps", .string(settings.gaps.word)), ("cancelPermille", .number(Int64(settings.cancelPermille))),
            ("cancelWithin", .string(settings.cancelWithin.decimal)),
            ("orderLimit", settings.orderLimit.map { .number(Int64($0)) } ?? .null),
            ("initialUnits", .number(settings.initialUnits)),
            ("restart", settings.restart.map { .string($0.decimal) } ?? .null),
            ("acknowledgeTimeout", .string(settings.acknowledgeTimeout.decimal)),
            ("deadline", .string(settings.deadline.decimal)),
            ("mostClientWeight", .number(Int64(settings.mostClientWeight))),
        ]
    }

    private static func byService<Value>(_ values: [Value], _ value: (Value) -> JSONValue) -> JSONValue {
        .object(ServiceID.allCases.map { ($0.fieldName, value(values[Int($0.rawValue)])) })
    }

    static func read(_ node: FieldReader, seed: UInt64) throws(RunFault) -> Settings {
        var reader = node
        var settings = Settings()
        settings.seed = seed
        settings.safeguards = try reader.safeguards("safeguards")
        settings.instances = try byService(&reader, "instances") { (own, name) throws(RunFault) in
            Int(try own.number(name, 1...Int64(Consumer.mostInstances)))
        }
        settings.workTimes = try byService(&reader, "workTimes") { (own, name) throws(RunFault) in
            try own.distribution(name)
        }
        settings.latency = try reader.distribution("latency")
        settings.shipmentTime = try reader.distribution("shipmentTime")
        settings.ordersPerKilosecond = try reader.number(
            "ordersPerKilosecond", 0...Settings.mostOrdersPerKilosecond)
        settings.gaps = try reader.word("gaps", ["even": .even, "exponential": .exponential])
        settings.cancelPermille = Int(try reader.number("cancelPermille", 0...1000))
        settings.cancelWithin = try reader.span("cancelWithin")
        settings.orderLimit = try reader.orNull("orderLimit") { (own, name) throws(RunFault) in
            Int(try own.number(name, 0...Int64(Settings.mostOrders)))
        }
        settings.initialUnits = try reader.number("initialUnits", 0...StockService.mostUnits)
        settings.restart = try reader.orNull("restart") { (own, name) throws(RunFault) in try own.span(name) }
        settings.acknowledgeTimeout = try reader.span("acknowledgeTimeout")
        settings.deadline = try reader.span("deadline")
        settings.mostClientWeight = Int(try reader.number("mostClientWeight", 0...Int64.max))
        try reader.close()
        return settings
    }

    private static func byService<Value>(
        _ reader: inout FieldReader, _ name: String,
        _ value: (inout FieldReader, String) throws(RunFault) -> Value
    ) throws(RunFault) -> [Value] {
        var own = try reader.object(name)
        var values: [Value] = []
        for service in ServiceID.allCases { values.append(try value(&own, service.fieldName)) }
        try own.close()
        return values
    }
}

extension JSONValue {
    /// Without the marks of JSON.
    fileprivate var plain: String {
        switch self {
        case .string(let text): text
        case .array(let values): values.isEmpty ? "—" : values.map(\.plain).joined(separator: ", ")
        case .object(let fields): fields.map { "\($0.0) \($0.1.plain)" }.joined(separator: ", ")
        case .null: "—"
        case .number, .thousandths, .bool: String(decoding: compact, as: UTF8.self)
        }
    }
}

extension ServiceID {
    fileprivate var fieldName: String { name(russian: false).lowercased() }
}

extension Settings.Gaps {
    fileprivate var word: String {
        switch self {
        case .even: "even"
        case .exponential: "exponential"
        }
    }
}

extension Distribution {
    /// `0.2`, `0.1..0.3`, `exponential 0.2`, `exponential 0.2 uncut`: in seconds.
    var words: String {
        switch self {
        case .constant(let span): span.decimal
        case .uniform(let low, let high): "\(low.decimal)..\(high.decimal)"
        case .exponential(let mean, let isCut): "exponential \(mean.decimal)" + (isCut ? "" : " uncut")
        }
    }

    /// Nothing takes longer than a hundred days, so that no draw leaves what 64 bits hold.
    static let most = Span.seconds(8_640_000)

    /// Reads what `words` writes; nil for anything else.
    init?(words: String) {
        let found: Distribution? =
            words.hasPrefix("exponential ") ? Self.exponential(words) : Self.bounded(words)
        guard let found, found.words == words else { return nil }
        self = found
    }

    private static func exponential(_ words: String) -> Distribution? {
        let parts = words.split(separator: " ")
        guard parts.count > 1, let mean = span(parts[1]) else { return nil }
        return .exponential(mean: mean, isCut: parts.last != "uncut")
    }

    private static func bounded(_ words: String) -> Distribution? {
        guard let dots = words.utf8.indices.first(where: { words[$0...].hasPrefix("..") }) else {
            return span(words[...]).map { .constant($0) }
        }
        guard let low = span(words[..<dots]), let high = span(words[dots...].dropFirst(2)), low <= high else {
            return nil
        }
        return .uniform(low, high)
    }

    private static func span(_ text: Substring) -> Span? {
        DecimalTime.nanoseconds(String(text)).map { Span(nanoseconds: $0) }.flatMap { $0 <= most ? $0 : nil }
    }
}
