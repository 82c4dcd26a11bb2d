import Foundation
import Testing

/// A real nginx on this machine with WebDAV, as a cache that machines share; what it keeps are files that a test can damage. Some of its
/// paths answer as no cache should.
final class CacheNginx: Sendable {
  static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx")

  private let process: Process
  private let home: URL
  let port: Int

  /// - Parameter diskSize: of the file system it keeps files on, as `mount` understands it; `nil` for the one of the test.
  init(port: Int? = nil, diskSize: String? = nil) throws {
    let port = port ?? Int.random(in: 20_000..<32_000)
    self.port = port
    home = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("lessons-test-nginx-\(UUID().uuidString)")
    let kept = home.appendingPathComponent("kept")
    try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    try Self.settings(home.path, port, isRoot: getuid() == 0, try Self.example(home.path)).write(
      to: home.appendingPathComponent("nginx.conf"), atomically: true, encoding: .utf8)
    // Of a user "ada" with the password "sesame".
    try "ada:{PLAIN}sesame\n".write(
      to: home.appendingPathComponent("users"), atomically: true, encoding: .utf8)
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let start = "exec /usr/sbin/nginx -e '\(home.path)/errors' -c '\(home.path)/nginx.conf' -p '\(home.path)'"
    if let diskSize {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
      let mount = "mount -t tmpfs -o size=\(diskSize) none '\(kept.path)' && "
      process.arguments = ["-m"] + (getuid() == 0 ? [] : ["-r"]) + ["/bin/sh", "-c", mount + start]
    } else {
      process.arguments = ["-c", start]
    }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while !Self.answers(port) {
      guard process.isRunning else {
        let said = try? String(contentsOf: home.appendingPathComponent("errors"), encoding: .utf8)
        Issue.record("nginx does not start: \(said ?? "it said nothing")")
        throw WebDriver.Late()
      }
      usleep(10_000)
    }
  }

  deinit {
    end()
    do { try FileManager.default.removeItem(at: home) } catch {
      FileHandle.standardError.write(Data("left behind: \(home.path): \(error)\n".utf8))
    }
  }

  func end() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  func address(_ path: String = "good") -> String { "http://127.0.0.1:\(port)/\(path)" }

  /// The lines of README.md, for a cache at `/lessons`.
  private static func example(_ home: String) throws -> String {
    try Readme.fence("nginx", holding: "/lessons/").replacing("/srv/cache", with: "\(home)/kept")
      .replacing("/etc/nginx/cache-users", with: "\(home)/users")
  }

  private static func settings(_ home: String, _ port: Int, isRoot: Bool, _ example: String) -> String {
    let kept = "root \(home)/kept; dav_methods PUT; create_full_put_path on; client_max_body_size 256m;"
    return """
      \(isRoot ? "user root;" : "")
      daemon off; pid \(home)/pid; worker_processes 1;
      events { worker_connections 64; }
      http {
        access_log \(home)/log;
        client_body_temp_path \(home)/kept/.new;
        proxy_temp_path \(home)/p; fastcgi_temp_path \(home)/f; uwsgi_temp_path \(home)/u; scgi_temp_path \(home)/s;
        server {
          listen 127.0.0.1:\(port);
          location /good/ { \(kept) }
          location /read-only/ { rewrite ^/read-only/(.*) /good/$1 break; root \(home)/kept; limit_except GET { deny all; } }
          location /locked/ { auth_basic cache; auth_basic_user_file \(home)/users; \(kept) }
          location /elsewhere/ { rewrite ^/elsewhere/(.*) http://127.0.0.1:\(port)/good/$1 redirect; }
          location /broken/ { return 500; }
          location /page/ { default_type text/html; return 200 "<!doctype html><title>Welcome</title>"; }
          \(example)
          location /slow/ { rewrite ^/slow/(.*) /good/$1 break; root \(home)/kept; limit_rate 10; }
        }
      }
      """
  }

  private static func answers(_ port: Int) -> Bool {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  // MARK: What it keeps

  /// The files below `ac` or `cas`.
  func files(_ kind: String) -> [URL] {
    let folder = home.appendingPathComponent("kept/good/\(kind)")
    // A cache to which nothing came has no such folder.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appendingPathComponent($0) }
  }

  /// The methods, paths and statuses of everything that it was asked.
  func requests() throws -> [String] {
    try String(contentsOf: home.appendingPathComponent("log"), encoding: .utf8)
      .matches(of: #/"([A-Z]+ [^ ]+) [^"]*" (\d+)/#).map { "\($0.1) \($0.2)" }
  }
}
