/// What the operator's API offers, where it is served.
package enum OperatorRoute: String, CaseIterable, Sendable {
    case commands, reset, scenario, pace, state, verdicts
    case deadLetters = "dead-letters"
    case description = "openapi.yaml"

    package static let base = "/api/v1/operator"

    package var path: String { Self.base + "/" + rawValue }

    package var methods: [String] {
        switch self {
        case .commands, .reset, .scenario, .pace: ["POST"]
        case .state, .verdicts, .deadLetters, .description: ["GET", "HEAD"]
        }
    }

    /// What is at a path of the operator's; nil for any other path.
    static func find(_ path: String) throws(Problem) -> OperatorRoute? {
        guard path.hasPrefix(base) else { return nil }
        guard let route = allCases.first(where: { $0.path == path }) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.noSuchPath, "There is nothing at \(excerpt(path)). Under \(base) there are \(known).")
        }
        return route
    }
}
