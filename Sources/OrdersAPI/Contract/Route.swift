/// What a path offers.
package enum Operation: String, CaseIterable, Sendable {
    case create, cancel, list, status
    case statusChangeList = "status_change_list"
    case health
    case description = "openapi.yaml"
    case events

    package static let base = "/api/v1/orders"

    package var path: String { self == .events ? "/api/v1/events" : Self.base + "/" + rawValue }

    /// A HEAD is answered like the GET, without the body (RFC 9110, 9.3.2).
    package var methods: [String] { self == .create || self == .cancel ? ["POST"] : ["GET", "HEAD"] }

    /// What is at a path.
    static func find(_ path: String) throws(Problem) -> Operation {
        guard let operation = allCases.first(where: { $0.path == path }) else {
            let known = allCases.filter { $0 != .events }.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                .noSuchPath,
                "There is nothing at \(excerpt(path)). Under \(base) there are \(known); events are at \(events.path).")
        }
        return operation
    }

    /// The operation that a request is for.
    static func find(_ method: String, _ path: String) throws(Problem) -> Operation {
        let operation = try find(path)
        try Contract.check(method, path, takes: operation.methods)
        return operation
    }
}

/// A client's own words in a message, short enough to read. One character may have thousands of marks: scalars count.
func excerpt(_ text: String, most: Int = 60) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
        end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
}
