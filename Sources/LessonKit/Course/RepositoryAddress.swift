/// Where the files of a course can be read, made of what its author says of its repository.
///
///     https://github.com/me/course                      a repository on GitHub or GitLab, or a server of their making
///     https://github.com/me/courses/tree/main/swift     a folder in one
///     https://example.org/course/src/{file}             anywhere else: the address of a file
struct RepositoryAddress {
  /// The address of a file, with `{file}` in its place.
  let file: String

  private static let placeholder = "{file}"

  /// - Returns: `nil` for what is no such address.
  init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
      !text.contains(where: \.isWhitespace)
    else { return nil }
    let parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    guard let host = parts.first, !host.isEmpty, !host.contains("{") else { return nil }
    if text.contains(Self.placeholder) {
      file = text
      return
    }
    var path = parts.dropFirst().map(String.init)
    while path.last?.isEmpty == true { path.removeLast() }
    guard !text.contains(where: { $0 == "?" || $0 == "#" }), !path.contains(where: \.isEmpty),
      let blob = Self.fileFolder(path, host: host.lowercased())
    else { return nil }
    file = scheme + ([String(host)] + blob + [Self.placeholder]).joined(separator: "/")
  }

  /// The folder of the address at which a repository, or a folder in it, shows its files.
  private static func fileFolder(_ path: [String], host: String) -> [String]? {
    let labels = host.prefix { $0 != ":" }.split(separator: ".")
    let isGitHub = labels.contains("github")
    guard isGitHub || labels.contains("gitlab") else { return nil }
    // GitLab has groups in groups, and a mark behind the repository; its old addresses go without.
    let mark = isGitHub ? [] : ["-"]
    let tree = path.indices.first { $0 >= 2 && ["tree", "blob"].contains(path[$0]) }
    var repository = path
    var place = ["HEAD"]
    if let tree {
      place = Array(path[(tree + 1)...])
      repository = Array(path[..<tree])
      if !isGitHub, repository.last == "-" { repository.removeLast() }
    }
    guard isGitHub ? repository.count == 2 : repository.count >= 2, !place.isEmpty else { return nil }
    let last = repository.count - 1
    if repository[last].hasSuffix(".git") { repository[last].removeLast(4) }
    guard !repository[last].isEmpty, !repository.contains("-") else { return nil }
    return repository + mark + ["blob"] + place
  }
}
