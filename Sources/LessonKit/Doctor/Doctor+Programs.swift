import Foundation

extension Doctor {
  func programs() -> [Requirement] { [browser(), linkChecker()] }

  private func browser() -> Requirement {
    let importance = Requirement.Importance.optional(uses: "the tool's own tests of pages")
    guard let path = command("chromium") ?? command("chromium-browser") else {
      return Requirement(
        "chromium", .missing(advice: "apt-get install chromium (or: brew install chromium)"),
        importance: importance)
    }
    return Requirement("chromium", .found(path: path, version: nil), importance: importance)
  }

  private func linkChecker() -> Requirement {
    let importance = Requirement.Importance.optional(uses: "'lessons check --external'")
    guard let path = command("curl") else {
      return Requirement(
        "curl", .missing(advice: "apt-get install curl (or: brew install curl)"), importance: importance)
    }
    return Requirement("curl", .found(path: path, version: nil), importance: importance)
  }

  func command(_ name: String) -> String? {
    commandFolders.lazy.filter { !$0.isEmpty }.map { $0 + "/" + name }.first(where: Self.isExecutable)
  }

  static func isExecutable(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
