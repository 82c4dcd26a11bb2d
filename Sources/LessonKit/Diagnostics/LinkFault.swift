/// Why a link to another site does not arrive, or cannot be checked.
package enum LinkFault: Hashable, Sendable {
  /// The status of the server's answer.
  case answered(Int)
  /// No answer, for this reason.
  case unreachable(String)
  /// The server asked to be left alone for longer than anybody waits for a check.
  case busy(seconds: Int)
}

extension LinkFault {
  /// Whether this says nothing of the page: the server wants to see a person, or asks for patience.
  package var isRefusal: Bool {
    switch self {
    case .answered(let status): [401, 403, 407, 429, 451, 999].contains(status)
    case .busy: true
    case .unreachable: false
    }
  }

  var words: String {
    switch self {
    case .answered(let status):
      "the server answers \(status)" + (Self.meaning(status).map { " (\($0))" } ?? "")
    case .unreachable(let reason): reason
    case .busy(let seconds): "the server asks to wait for \(seconds) s"
    }
  }

  private static func meaning(_ status: Int) -> String? {
    switch status {
    case 400: "bad request"
    case 401: "a password is needed"
    case 403: "forbidden"
    case 404: "not found"
    case 410: "gone for good"
    case 429: "too many requests"
    case 451: "unavailable for legal reasons"
    case 500: "internal error"
    case 502: "bad gateway"
    case 503: "unavailable"
    case 504: "no answer in time"
    default: nil
    }
  }
}
