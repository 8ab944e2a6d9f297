/// The bytes of a head as they come in, for as long as the parser may yet give it up: who asks, as far as they say.
struct HeadSketch {
    private var bytes: [UInt8] = []

    /// `isNew`: with these bytes a request begins.
    mutating func add(_ more: some Collection<UInt8>, isNew: Bool, most: Int) {
        if isNew { bytes.removeAll() }
        bytes += more.prefix(max(0, most - bytes.count))
    }

    /// What has come behind the head; nil where more than one request is there, or more than was kept.
    func body(most: Int) -> ArraySlice<UInt8>? {
        let end = Array("\r\n\r\n".utf8)
        guard bytes.count < most, let found = bytes.firstRange(of: end) else { return nil }
        return bytes[found.upperBound...]
    }

    /// Of the last request that begins there.
    var caller: Door.Caller {
        var caller = Door.Caller(hosts: [])
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = String(decoding: line, as: UTF8.self)
            if text.contains(" HTTP/1.") {
                caller = Door.Caller(hosts: [])
            } else if let colon = text.firstIndex(of: ":") {
                let value = String(text[colon...].dropFirst().filter { $0 != "\r" && $0 != "\r\n" }).withoutBlanks
                switch text[..<colon].lowercased() {
                case "host": caller.hosts.append(value)
                case "origin": caller.origins.append(value)
                default: break
                }
            }
        }
        return caller
    }
}
