import ArgumentParser
import OrdersAPI
import SagaCore
import SagaEngine
import SagaScreen

/// The value of an option. It says in a sentence what it takes, for that is what a person reads after a slip.
protocol OptionValue: Sendable {
    init?(argument: String)
    static var takes: String { get }
}

extension OptionValue {
    /// For `transform:` of an option.
    @Sendable
    static func read(_ argument: String) throws -> Self {
        guard let value = Self(argument: argument) else { throw ValidationError(takes) }
        return value
    }
}

struct LanguageChoice: OptionValue {
    static let takes = "write ru or en."
    let language: Language

    init?(argument: String) {
        guard let language = Language(rawValue: argument.lowercased()) else { return nil }
        self.language = language
    }
}

/// Orders a second: 0, or from 0.1 to 10,000.
struct Rate: OptionValue {
    static let takes = "write a number of orders a second, 0 or from 0.1 to 10000."
    let ordersPerKilosecond: Int64

    init?(argument: String) {
        guard let value = Double(argument), value == 0 || (0.1...10_000).contains(value) else { return nil }
        ordersPerKilosecond = Int64((value * 1000).rounded())
    }
}

struct OrderCount: OptionValue {
    static let takes = "write a whole number of orders, at most 100000000."
    let value: Int

    init?(argument: String) {
        guard let value = Int(argument), (0...Settings.mostOrders).contains(value) else { return nil }
        self.value = value
    }
}

struct Units: OptionValue {
    static let takes = "write a whole number of units, at most 1000000000000."
    let value: Int64

    init(value: Int64) { self.value = value }

    init?(argument: String) {
        guard let value = Int64(argument), (0...1_000_000_000_000).contains(value) else { return nil }
        self.value = value
    }
}

/// A ratio of virtual to wall time, or `max`.
struct Speed: OptionValue {
    static let takes = "write a ratio from 0.1 to 1000, or max."
    let pace: Pace

    init?(argument: String) {
        if argument.lowercased() == "max" {
            pace = .full
            return
        }
        let number = argument.last == "x" || argument.last == "×" ? String(argument.dropLast()) : argument
        guard let value = Double(number), (0.1...1000).contains(value) else { return nil }
        pace = .ratio(permille: Int((value * 1000).rounded()))
    }
}

struct InstanceCount: OptionValue {
    static let takes = "write payment=N, stock=N or delivery=N with N from 1 to 10000."
    let service: ServiceID
    let count: Int

    init?(argument: String) {
        guard let (service, text) = ServiceArgument.split(argument), let count = Int(text),
            (1...Consumer.mostInstances).contains(count)
        else { return nil }
        (self.service, self.count) = (service, count)
    }
}

struct ServiceTime: OptionValue {
    static let takes =
        "write payment=TIME, stock=TIME or delivery=TIME with a time such as 200ms, 100ms..300ms or exp:200ms."
    let service: ServiceID
    let time: TimeRange

    init?(argument: String) {
        guard let (service, text) = ServiceArgument.split(argument), let time = TimeRange(argument: text) else {
            return nil
        }
        (self.service, self.time) = (service, time)
    }
}

/// A failure that is armed from the start, named as in a command's line.
struct ArmedFault: OptionValue {
    static let takes: String =
        """
        write NAME=next, NAME=N, NAME=always or NAME=N% with a NAME of \(names) and a number of failures from 1 to \
        \(FaultMode.counts.upperBound).
        """
    private static var names: String { Fault.allCases.map { $0.name as String }.joined(separator: ", ") }
    let fault: Fault
    let mode: FaultMode

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
        guard parts.count == 2, let fault = Fault.allCases.first(where: { $0.name as String == parts[0] }),
            let mode = Self.mode(parts[1])
        else { return nil }
        (self.fault, self.mode) = (fault, mode)
    }

    private static func mode(_ text: String) -> FaultMode? {
        switch text {
        case "next": return .next(1)
        case "always": return .always
        case _ where text.hasSuffix("%"):
            guard let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
            return .share(permille: Int((percent * 10).rounded()))
        default: return Int(text).flatMap { FaultMode.counts.contains($0) ? .next($0) : nil }
        }
    }
}

enum ServiceArgument {
    /// `payment=…`, `stock=…` or `delivery=…`.
    static func split(_ argument: String) -> (ServiceID, String)? {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let names: [(String, ServiceID)] = [("payment", .payment), ("stock", .stock), ("delivery", .delivery)]
        return names.first { $0.0 == parts[0].lowercased() }.map { ($0.1, parts[1]) }
    }
}

/// `200ms`, `100ms..300ms`, `5s..7s` or `exp:200ms`.
struct TimeRange: OptionValue {
    static let takes = "write a time such as 200ms, 100ms..300ms, 5s..7s or exp:200ms, at most a day."
    let distribution: Distribution

    init?(argument: String) {
        if argument.hasPrefix("exp:") {
            guard let mean = Self.span(argument.dropFirst(4)) else { return nil }
            distribution = .exponential(mean: mean)
            return
        }
        let ends = argument.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        guard let low = Self.span(ends[0]), let high = Self.span(ends.last!), low <= high else { return nil }
        distribution = ends.count == 1 ? .constant(low) : .uniform(low, high)
    }

    /// A number with a unit: ns, us, ms, s, m or h; at most a day.
    static func span(_ text: Substring) -> Span? {
        let units: [(String, Double)] = [
            ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12),
        ]
        for (unit, factor) in units where text.hasSuffix(unit) {
            guard let value = Double(text.dropLast(unit.count)), value >= 0, value * factor <= 8.64e13 else { continue }
            return Span(nanoseconds: Int64((value * factor).rounded()))
        }
        return nil
    }
}

/// A seed: any whole number of 64 bits without a sign.
struct Seed: OptionValue {
    static let takes = "write a whole number from 0 to 18446744073709551615."
    let value: UInt64

    init?(argument: String) {
        guard let value = UInt64(argument) else { return nil }
        self.value = value
    }
}

/// Where to listen for HTTP.
struct HTTPAddress: OptionValue {
    static let takes = "write [HOST:]PORT, such as 8081, localhost:8081 or [::1]:8081; 0 takes any port that is free."
    let address: ServerAddress

    init?(argument: String) {
        guard let address = ServerAddress(argument) else { return nil }
        self.address = address
    }
}

/// An origin whose pages may use the HTTP server.
struct AllowedOrigin: OptionValue {
    static let takes =
        """
        write an origin exactly as the browser sends it, such as https://shop.example or http://localhost:3000, without a \
        path; * would let every page of the web in, and is not taken: repeat --cors for each origin.
        """
    let origin: WebOrigin

    init?(argument: String) {
        guard let origin = WebOrigin(argument) else { return nil }
        self.origin = origin
    }
}

/// A break point in the words of the screen, in either language.
struct BreakWords: OptionValue {
    static let takes =
        "write where time is to stand still in the words of the screen, such as \(BreakPoint.examples(.en))."
    let point: BreakPoint

    init?(argument: String) {
        guard let point = BreakPoint(words: argument) else { return nil }
        self.point = point
    }
}
