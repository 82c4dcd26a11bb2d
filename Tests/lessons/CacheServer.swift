import Foundation
import Testing

/// A cache on this machine as simple as the protocol allows: what was put under a path is given back, in memory.
final class CacheServer: Sendable {
  private static let program = """
    import http.server, threading
    kept = {}
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def answer(self, status, body=b""):
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD": self.wfile.write(body)
        def do_GET(self): self.answer(200, kept[self.path]) if self.path in kept else self.answer(404)
        do_HEAD = do_GET
        def do_PUT(self):
            if self.headers.get("Expect") == "100-continue" : pass
            kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(201)
        def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  private let process: Process
  let address: String

  init() throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-u", "-c", Self.program]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    address = "http://127.0.0.1:\(try #require(Int(line.trimmingCharacters(in: .newlines))))"
  }

  /// A thread of the tests may hold other signals back, and hands that on to what it starts.
  deinit { kill(process.processIdentifier, SIGKILL) }
}
