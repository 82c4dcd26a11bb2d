/// The names by which browsers may ask for the site.
///
/// A page of another site can have its own name lead to this machine (DNS rebinding), and would then read the answers as its own. It
/// cannot choose what stands in the `Host` field, nor in `Origin`.
struct AllowedHosts: Sendable {
  /// The address that the server listens on.
  let address: ListeningAddress

  /// Whether a `Host` field names this server.
  func allows(host: String) -> Bool {
    guard let (name, port) = Self.parts(of: host.lowercased()), port == address.port else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(name) { return true }
    if name == address.hostInAddress.lowercased() { return true }
    // A server for every address of the machine is asked by any of them. A number is no name that could be led elsewhere.
    return address.isWildcard && Self.isNumeric(name)
  }

  /// Whether an `Origin` field names a page of this server.
  func allows(origin: String) -> Bool {
    origin.hasPrefix("http://") && allows(host: String(origin.dropFirst("http://".count)))
  }

  /// The name and the port in `localhost:3000`; a missing port is 80.
  private static func parts(of host: String) -> (name: String, port: UInt16)? {
    let name: Substring
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      name = host[...end]
    } else {
      name = host.prefix { $0 != ":" }
    }
    let rest = host[name.endIndex...]
    if rest.isEmpty { return (String(name), 80) }
    guard rest.hasPrefix(":"), rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = UInt16(rest.dropFirst())
    else { return nil }
    return (String(name), port)
  }

  private static func isNumeric(_ name: String) -> Bool {
    let number = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
    return ListeningAddress.Number(number) != nil
  }
}
