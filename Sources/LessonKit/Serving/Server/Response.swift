import LessonFiles

/// An answer to a request.
struct Response: Sendable {
  var status: Status
  var contentType: String
  var body: SiteFile.Content
  var fields: [(name: String, value: String)] = []

  enum Status: Int, Sendable {
    case ok = 200
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case contentTooLarge = 413
    case headTooLong = 431
    case unavailable = 503
    case versionNotSupported = 505

    var phrase: String {
      switch self {
      case .ok: "OK"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .contentTooLarge: "Content Too Large"
      case .headTooLong: "Request Header Fields Too Large"
      case .unavailable: "Service Unavailable"
      case .versionNotSupported: "HTTP Version Not Supported"
      }
    }
  }

  init(_ status: Status = .ok, _ body: SiteFile.Content, contentType: String) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  /// An answer in a sentence, for programs and for those who look at what they do.
  init(_ status: Status, _ text: String) {
    self.init(status, .data(Array("\(text)\n".utf8)), contentType: "text/plain; charset=utf-8")
  }

  init(_ refusal: RequestHead.Refusal) {
    switch refusal {
    case .malformed: self.init(.badRequest, "This is no request that a browser sends.")
    case .tooLong: self.init(.headTooLong, "The head of a request may have \(RequestHead.longest) bytes.")
    case .methodNotAllowed:
      self.init(.methodNotAllowed, "Only GET and HEAD are answered here.")
      fields.append(("Allow", "GET, HEAD"))
    case .version: self.init(.versionNotSupported, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
    case .body: self.init(.contentTooLarge, "A request has no content here.")
    }
  }

  /// What every answer says: that it is to be asked for again each time, and what a page may do.
  ///
  /// The policy lets pages have what the tool and authors put into them (formulas and charts carry `style` attributes, raw HTML may
  /// hold a script), all of it from this server, and nothing from elsewhere, as a page that opens from disk loads nothing from elsewhere.
  private static let common = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
      "Content-Security-Policy",
      [
        "default-src 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:", "font-src 'self' data:", "media-src 'self' data: blob:",
        "connect-src 'self'", "object-src 'self'", "frame-src 'self' data:", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'self'",
      ].joined(separator: "; ")
    ),
  ]

  /// The lines before the content.
  func head(length: Int, isKeptAlive: Bool) -> String {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
    lines += ["Content-Type: \(contentType)", "Content-Length: \(length)"]
    lines += (Self.common + fields).map { "\($0): \($1)" }
    lines.append("Connection: \(isKeptAlive ? "keep-alive" : "close")")
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }
}
