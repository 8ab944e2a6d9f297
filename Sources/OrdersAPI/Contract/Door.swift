/// Who is let in. A page of the web can make its visitor's browser send requests here; what it cannot do is lie about
/// where it comes from (Origin) and which name led it here (Host).
package struct Door: Hashable, Sendable {
    /// The origins whose pages may use the service.
    let origins: [WebOrigin]
    /// The name under which it was made to listen.
    let name: String
    /// Only programs on this machine reach it. A name that is not this machine's own is then a name server's trick on a
    /// browser (DNS rebinding); beyond loopback any name may be right.
    let isLoopback: Bool

    /// What of a request's head decides.
    struct Caller {
        var hosts: [String]
        var origins: [String] = []
        var target = "/"
        /// HTTP/1.0 need not name a host.
        var isOld = false
    }

    func problem(_ caller: Caller) -> Problem? {
        do {
            let host = try host(caller)
            if isLoopback, let host, !isOurs(host) {
                return Problem(
                    .host, "\(excerpt(host.name)) is no name of this server: use localhost or the address itself.")
            }
            if caller.origins.isEmpty || allowed(caller) != nil { return nil }
            if caller.origins.count == 1, let host, WebOrigin(of: host) == WebOrigin(field: caller.origins[0]) {
                return nil
            }
            return Problem(
                .origin,
                "Pages of \(excerpt(caller.origins[0])) may not use this server: start it with --cors and their origin."
            )
        } catch {
            return error
        }
    }

    /// The host that is meant: an address that is sent whole counts more than the field (RFC 9112, 3.2.2).
    private func host(_ caller: Caller) throws(Problem) -> HostName? {
        guard caller.hosts.count == 1 || caller.isOld && caller.hosts.isEmpty else {
            throw Problem(.invalid, "A request of HTTP/1.1 has one Host field.")
        }
        let named = [RequestTarget.authority(caller.target), caller.hosts.first].compactMap(\.self)
        var hosts: [HostName] = []
        for name in named {
            guard let host = HostName(name) else {
                throw Problem(.invalid, "\(excerpt(name)) is no host: write a name or an address, and perhaps a port.")
            }
            hosts.append(host)
        }
        return hosts.first
    }

    private func isOurs(_ host: HostName) -> Bool { host.isAddress || host.isLocal || host.name == name }

    /// The origin that was let in by name, where it is such a one.
    private func allowed(_ caller: Caller) -> WebOrigin? {
        guard caller.origins.count == 1 else { return nil }
        let origin = WebOrigin(field: caller.origins[0])
        return origins.contains(origin) ? origin : nil
    }

    // MARK: what a browser is told

    /// With every answer, errors too, so that the page can read it.
    func fields(_ caller: Caller?) -> [HeaderField] {
        if origins.isEmpty { return [] }
        let vary = HeaderField("vary", "Origin")
        // As it was sent: the browser compares letter for letter.
        guard let caller, allowed(caller) != nil else { return [vary] }
        return [vary, HeaderField("access-control-allow-origin", caller.origins[0])]
    }

    /// Whether a browser asks what a page may do, before it does it.
    func isPreflight(_ caller: Caller, _ method: String, asksForMethod: Bool) -> Bool {
        method == "OPTIONS" && asksForMethod && allowed(caller) != nil
    }
}

/// A field of an answer's head.
package struct HeaderField: Hashable, Sendable {
    package let name: String
    package let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
