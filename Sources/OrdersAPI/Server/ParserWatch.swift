import NIOCore
import NIOHTTP1

/// Stands behind the parser, which does not say whether it stumbled over a method: looks at the bytes before they are gone.
final class ParserWatch: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let connection: ConnectionHandler

    init(_ connection: ConnectionHandler) { self.connection = connection }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A method of other protocols it reads to the end, and then misses theirs.
        switch error as? HTTPParserError {
        case .invalidMethod?, .invalidConstant?: connection.parserStumbled()
        default: break
        }
        context.fireErrorCaught(error)
    }
}

extension Problem {
    /// What the parser found.
    init(_ error: any Error, _ limits: ServerLimits) {
        switch error as? HTTPParserError {
        case .headerOverflow?:
            self.init(
                .headTooLarge,
                "The address and the header fields may have \(limits.head) bytes and \(limits.headerFields) fields in all."
            )
        case .invalidURL?:
            self.init(
                .invalid,
                "The address is not valid: spaces and letters beyond ASCII are percent-encoded (curl -G --data-urlencode)."
            )
        case .invalidEOFState?: self.init(.invalid, "The request ended before it was whole.")
        default: self.init(.invalid, "The request is not valid HTTP/1.1.")
        }
    }
}

/// The first line of a request, as far as it is there.
enum RequestLine {
    /// Methods that the parser knows and the library has no name for.
    private static let known = ["M-SEARCH", "QUERY"]

    /// A method in a line of these bytes that no request of HTTP that we know has.
    static func unknownMethod(in bytes: some Collection<UInt8>) -> String? {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let last = lines.removeLast()
        return lines.lazy.compactMap { method($0, isWhole: true) }.first ?? method(last, isWhole: false)
    }

    private static func method(_ line: some Collection<UInt8>, isWhole: Bool) -> String? {
        let token = line.prefix { isTokenByte($0) }
        let rest = line.dropFirst(token.count)
        guard !token.isEmpty, rest.first == UInt8(ascii: " ") || rest.isEmpty && !isWhole else { return nil }
        let end = String(decoding: rest.suffix(9), as: UTF8.self)
        guard !isWhole || end.contains("HTTP/1.") else { return nil }
        let method = String(decoding: token, as: UTF8.self)
        guard case .RAW = HTTPMethod(rawValue: method), !known.contains(method) else { return nil }
        return method
    }

    /// RFC 9110, 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
