import Glibc

/// A TCP connection to a port of this machine that sends whatever it is told to, and reads with a deadline.
package final class RawClient {
    private let descriptor: Int32
    /// What has come and was not taken yet.
    private var buffer: [UInt8] = []
    private var isOver = false
    /// What has to live for as long as the connection: its server.
    package var owner: AnyObject?

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Connects. Reads that take longer than so many seconds fail.
    package init(port: Int, patience: Int = 30) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        var time = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw Failure(description: "could not connect to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Sends all of it; false where the other side takes no more.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Nothing more is sent; answers can still be read.
    package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// More bytes from the other side; false at its end. `what`: what is waited for.
    private func fill(_ what: String) throws -> Bool {
        guard !isOver else { return false }
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &part, part.count, 0)
        if count < 0, errno == EAGAIN { throw Failure(description: "\(what) did not come in time: \(text)") }
        guard count > 0 else {
            isOver = true
            return false
        }
        buffer += part[..<count]
        return true
    }

    private var text: String { String(decoding: buffer, as: UTF8.self) }

    /// Everything up to the end of the connection.
    package func readAll() throws -> String {
        while try fill("the end of the connection") {}
        defer { buffer.removeAll() }
        return text
    }

    /// Everything up to and including the text, which has to come.
    package func read(through end: String) throws -> String {
        let what = end.debugDescription
        let end = Array(end.utf8)
        var searched = 0
        while true {
            if let place = buffer.firstRange(of: end, from: searched) {
                defer { buffer.removeFirst(place + end.count) }
                return String(decoding: buffer[..<(place + end.count)], as: UTF8.self)
            }
            searched = max(0, buffer.count - end.count)
            guard try fill(what) else { throw Failure(description: "the connection ended before \(what): \(text)") }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard try fill("\(count) bytes") else {
                throw Failure(description: "the connection ended before \(count) bytes: \(text)")
            }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// The next answer, whole; informational ones are passed over.
    package func readAnswer(toHEAD: Bool = false) throws -> RawAnswer {
        var answer = try RawAnswer(head: read(through: "\r\n\r\n"))
        if answer.status < 200 { return try readAnswer(toHEAD: toHEAD) }
        if toHEAD { return answer }
        if let length = answer.headers["content-length"].flatMap(Int.init) {
            answer.body = try take(length)
        } else if answer.headers["transfer-encoding"] == "chunked" {
            answer.body = try takeChunks()
        } else {
            answer.body = Array(try readAll().utf8)
        }
        return answer
    }

    private func takeChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = try read(through: "\r\n").dropLast()
            guard let count = Int(size, radix: 16) else { throw Failure(description: "no chunk size: \(size)") }
            body += try take(count)
            _ = try take(2)
            if count == 0 { return body }
        }
    }
}

/// An answer as it came.
package struct RawAnswer {
    package let status: Int
    /// By names in small letters.
    package let headers: [String: String]
    package var body: [UInt8] = []

    package var text: String { String(decoding: body, as: UTF8.self) }

    init(head: String) throws {
        let lines = head.split(separator: "\r\n")
        let parts = lines.first.map { $0.split(separator: " ", maxSplits: 2) } ?? []
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]) else {
            throw RawClient.Failure(description: "no answer of HTTP: \(head)")
        }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        self.headers = headers
    }
}

extension RawClient {
    /// One request and its answer, on this connection.
    package func request(
        _ method: String, _ target: String, body: String? = nil, headers: [String] = []
    ) throws -> RawAnswer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
        return try readAnswer(toHEAD: method == "HEAD")
    }
}

extension [UInt8] {
    fileprivate func firstRange(of pattern: [UInt8], from start: Int) -> Int? {
        guard count >= pattern.count else { return nil }
        return (start...(count - pattern.count)).first { self[$0..<($0 + pattern.count)].elementsEqual(pattern) }
    }
}
