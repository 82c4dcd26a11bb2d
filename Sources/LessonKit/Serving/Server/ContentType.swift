/// The media types of the files of a site, by the endings of their names.
enum ContentType {
  static let html = "text/html; charset=utf-8"

  /// A browser shows a file only as what it is said to be, so that a file of an unknown kind is offered for saving.
  static func of(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return other }
    return types[name[name.index(after: dot)...].lowercased()] ?? other
  }

  private static let other = "application/octet-stream"

  private static let types = [
    "html": html, "htm": html, "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "json": "application/json", "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values",
    "xml": "application/xml", "wasm": "application/wasm", "swift": "text/plain; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon", "bmp": "image/bmp",
    "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
    "mp4": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
    "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav", "m4a": "audio/mp4", "flac": "audio/flac",
    "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",
  ]
}
