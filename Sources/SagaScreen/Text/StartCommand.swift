import SagaCore
import SagaEngine

/// The command that starts a world: only the options that are not the usual ones, fit for a shell.
package struct StartCommand: Hashable, Sendable {
    /// As the program was called.
    package var program: String
    package var files: [String] = []
    /// The recording that was opened.
    package var replayed: String?
    /// The scenario that is played, by its number.
    package var scenario: Int?
    package var settings: Settings
    /// The settings where no option is given.
    package var usual: Settings
    package var commands: [Command] = []
    package var breakPoints: [BreakPoint] = []

    package init(program: String, settings: Settings, usual: Settings) {
        self.program = program
        self.settings = settings
        self.usual = usual
    }

    package func text(isASCII: Bool) -> String {
        words.map { Self.quoted($0, isASCII: isASCII) }.joined(separator: " ")
    }

    /// Files come first: an option that takes several values would take them for more.
    var words: [String] {
        if let replayed { return [program, "replay", replayed] }
        let play = scenario.map { ["--scenario", String($0)] } ?? []
        return [program] + files + play + options + commands.flatMap(option)
            + breakPoints.flatMap { ["--break", Language.en.name($0)] }
    }

    private var options: [String] {
        option("--seed", String(settings.seed), settings.seed != usual.seed)
            + option(
                "--rate", settings.ordersPerKilosecond.inThousandths,
                settings.ordersPerKilosecond != usual.ordersPerKilosecond)
            + option("--orders", settings.orderLimit.map(String.init) ?? "", settings.orderLimit != usual.orderLimit)
            + option("--stock", String(settings.initialUnits), settings.initialUnits != usual.initialUnits)
            + option("--latency", Self.text(settings.latency), settings.latency != usual.latency)
            + option("--delivery-time", Self.text(settings.shipmentTime), settings.shipmentTime != usual.shipmentTime)
            + option("--restart", settings.restart.map(Self.text) ?? "never", settings.restart != usual.restart)
            + option(
                "--ack-timeout", Self.text(settings.acknowledgeTimeout),
                settings.acknowledgeTimeout != usual.acknowledgeTimeout)
            + option("--deadline", Self.text(settings.deadline), settings.deadline != usual.deadline)
            + several("--instances", \.instances) { String($0) } + several("--service-time", \.workTimes, Self.text)
    }

    private func option(_ name: String, _ value: String, _ isNeeded: Bool) -> [String] {
        isNeeded ? [name, value] : []
    }

    private func several<Value: Equatable>(
        _ name: String, _ values: KeyPath<Settings, [Value]>, _ text: (Value) -> String
    ) -> [String] {
        let changed = ServiceID.participants.compactMap { service -> String? in
            let place = Int(service.rawValue)
            let value = settings[keyPath: values][place]
            return value == usual[keyPath: values][place]
                ? nil : "\(Language.en.name(service).lowercased())=\(text(value))"
        }
        return changed.isEmpty ? [] : [name] + changed
    }

    private func option(_ command: Command) -> [String] {
        switch command {
        case .arm(let fault, let mode): text(fault, mode).map { ["--fail", $0] } ?? []
        case .switchSafeguard(let safeguard, let isOn): [isOn ? "--with" : "--without", safeguard.name]
        case .disturb(.addRule(let rule)): ["--rule", rule.words(russian: false)]
        case .disturb(.setChaos(let permille)): ["--chaos", Self.percent(permille)]
        default: []
        }
    }

    private static func percent(_ permille: Int) -> String { "\((Int64(permille) * 100).inThousandths)%" }

    private func text(_ fault: Fault, _ mode: FaultMode) -> String? {
        switch mode {
        case .off: nil
        case .next(let count): "\(fault.name)=\(count == 1 ? "next" : String(count))"
        case .always: "\(fault.name)=always"
        case .share(let permille): "\(fault.name)=\(Self.percent(permille))"
        }
    }

    // MARK: values

    private static func text(_ distribution: Distribution) -> String {
        switch distribution {
        case .constant(let span): text(span)
        case .uniform(let low, let high): text(low) + ".." + text(high)
        case .exponential(let mean, _): "exp:" + text(mean)
        }
    }

    /// In the greatest unit in which it is a whole number.
    private static func text(_ span: Span) -> String {
        let units: [(String, Int64)] = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000)]
        for (unit, length) in units where span.nanoseconds % length == 0 {
            return "\(span.nanoseconds / length)\(unit)"
        }
        return "\(span.nanoseconds)ns"
    }

    // MARK: the shell

    /// The word as a shell takes it. Bytes that a terminal could take for commands, or cannot show, are written as numbers.
    private static func quoted(_ word: String, isASCII: Bool) -> String {
        let safe = Set("/.,:=_@%+-".utf8)
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: safe.contains(byte)
            }
        }
        if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
        if word == word.printable, !isASCII || word.utf8.allSatisfy({ $0 < 0x80 }) {
            return "'" + word.replacing("'", with: "'\\''") + "'"
        }
        let bytes = word.utf8.map { byte in
            if isPlain(byte) { return String(UnicodeScalar(byte)) }
            let octal = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
        return "$'" + bytes.joined() + "'"
    }
}
