import NIOHTTP1

/// A request that is coming in.
struct Incoming {
    let head: HTTPRequestHead
    var body: [UInt8] = []

    init(_ head: HTTPRequestHead) { self.head = head }

    /// HTTP/1.0 knows neither Host nor Expect.
    private var isOld: Bool { head.version.minor == 0 }

    /// The client sends the body only once it is told to go on.
    var expectsContinue: Bool { !isOld && head.headers.first(name: "expect")?.lowercased() == "100-continue" }

    func request(through door: Door) -> OrdersRequest {
        var request = OrdersRequest(
            head.method.name, head.uri, body: body, lastEventID: head.headers.first(name: "last-event-id"))
        request.idempotencyKeys = head.headers["idempotency-key"]
        request.isPreflight = door.isPreflight(
            caller, request.method, asksForMethod: head.headers.contains(name: "access-control-request-method"))
        return request
    }

    var caller: Door.Caller {
        Door.Caller(
            hosts: head.headers["host"].map(\.withoutBlanks), origins: head.headers["origin"].map(\.withoutBlanks),
            target: head.uri, isOld: isOld)
    }

    /// What is wrong with the head, so that the body need not be read.
    func problem(_ limits: ServerLimits, _ door: Door) -> Problem? {
        if let problem = door.problem(caller) { return problem }
        let encodings = head.headers["transfer-encoding"]
        if !encodings.isEmpty, encodings.map({ $0.lowercased() }) != ["chunked"] {
            return Problem(.invalid, "The body may be sent in chunks, and coded in no other way.")
        }
        if let length = head.headers.first(name: "content-length").flatMap(Int.init), length > limits.body {
            return Self.tooLarge(limits)
        }
        return nil
    }

    static func tooLarge(_ limits: ServerLimits) -> Problem {
        Problem(.bodyTooLarge, "The body may have \(limits.body) bytes at most.")
    }
}

extension HTTPMethod {
    /// As it was sent: the library has one name that is none.
    fileprivate var name: String { self == .MSEARCH ? "M-SEARCH" : rawValue }
}

extension String {
    /// Around a field's value there may be blanks, and tabs are some (RFC 9110, 5.5).
    var withoutBlanks: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard utf8.first.map(isBlank) == true || utf8.last.map(isBlank) == true else { return self }
        let bytes = utf8.drop(while: isBlank)
        return String(decoding: bytes.dropLast(bytes.reversed().prefix(while: isBlank).count), as: UTF8.self)
    }
}
