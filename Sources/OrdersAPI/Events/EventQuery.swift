/// Which events a reader wants.
package struct EventQuery: Hashable, Sendable {
    /// Only those of this order, by the id that clients know.
    package var order: String?
    /// Only those after this one; nil: those to come, or, of one order, all that are still kept.
    package var after: Int?

    init(_ target: RequestTarget, _ lastEventID: String?) throws(Problem) {
        let id = try target.value("id")
        let contractID = try target.value("orderID")
        order = id ?? contractID
        let parameter = try target.value("lastEventId")
        guard let text = lastEventID ?? parameter, !text.isEmpty else { return }
        guard let number = Int(text), number >= 0 else {
            throw Problem(.invalid, "Last-Event-ID must be the id of an event of this stream, a whole number.")
        }
        after = number
    }
}
