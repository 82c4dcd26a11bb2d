import Foundation
import LessonCourse
import LessonFiles

/// The command that compiles a lesson's file outside the tool: the compiler's flags for the modules that the lesson imports, with the
/// folders that a reader has in place of those of this machine.
///
/// What it links is what the reader's SwiftPM says that it built: its folders also hold objects of sources that are gone, which would
/// define names twice. A command before it writes their paths to a file.
struct CompileCommand {
  let products: [BuildProducts]
  /// The folder of the package that the course teaches.
  let package: String?
  let imports: [String]
  let dialect: Dialect
  let isOptimized: Bool

  /// What a reader does, for a comment.
  func words(file: String) -> String {
    // While a lesson is being written, nobody takes it away.
    if products.isEmpty { return "The file that 'lessons build' writes says here how to compile it." }
    let program = String(file.dropLast(".swift".count))
    let folders =
      isInstalled
      ? Self.installationWords(in: products.count > 1 ? Self.packageWords : "")
      : products.count > 1
        ? """
        In the folder of the package that the course teaches, and in that of the tool 'lessons', which LESSONS names, type first
        'swift build -c release'. Then, in the folder of the package:

            export LESSONS=…

        """
        : """
        Type 'swift build -c release' in the folder of the tool 'lessons', and there:

        """
    let objects = program + ".objects"
    let listing = listing(into: objects)
    var compiling = lines(file: file, program: program)
    if !listing.isEmpty { compiling.append("  @\(ShellText.quoted(objects))") }
    return folders + "\n"
      + (listing + [compiling]).map { "    " + $0.joined(separator: " \\\n    ") }.joined(separator: "\n")
  }

  /// Whether the tool's modules are those of an installation.
  private var isInstalled: Bool { products.first?.installation != nil }

  private static func installationWords(in folder: String) -> String {
    """
    Where the tool 'lessons' is installed\(folder), type

        export LESSONS="$(dirname "$(realpath "$(command -v lessons)")")"

    """
  }

  private static let packageWords =
    ", in the folder of the package that the course teaches and after 'swift build -c release' there"

  /// The commands that write the paths of the objects to a file, in quotation marks as SwiftPM writes them.
  private func listing(into file: String) -> [[String]] {
    var commands: [[String]] = []
    for (number, folder) in products.enumerated() where folder.installation == nil {
      let targets = Set(folder.closure(of: imports).objects.compactMap { target(of: $0, in: folder.folder) })
      if targets.isEmpty { continue }
      let choice = targets.sorted().map { NSRegularExpression.escapedPattern(for: $0) }.joined(separator: "|")
      let output = "\(commands.isEmpty ? ">" : ">>") \(ShellText.quoted(file))"
      commands.append([
        #"grep -oE '"[^"]*/release/(\#(choice))\.build/[^"]*\.o"'"#,
        "  \(place(of: folder, number: number).named(folder.folder)).yaml | sort -u \(output)",
      ])
    }
    return commands
  }

  /// The target whose objects SwiftPM puts into `<target>.build`.
  private func target(of object: String, in folder: String) -> String? {
    guard object.hasPrefix(folder + "/") else { return nil }
    let name = object.dropFirst(folder.count + 1).prefix { $0 != "/" }
    return name.hasSuffix(".build") ? String(name.dropLast(".build".count)) : nil
  }

  private func place(of folder: BuildProducts, number: Int) -> Place {
    if folder.installation != nil { return Place(installed: folder.folder, root: "\"$LESSONS\"") }
    if number > 0 { return Place(folder: folder.folder, package: package, root: "") }
    return Place(
      folder: folder.folder, package: folder.package(of: "LessonRuntime"),
      root: products.count > 1 ? "\"$LESSONS\"/" : "")
  }

  private func lines(file: String, program: String) -> [String] {
    var lines = ["swiftc \(ShellText.quoted(file)) -o \(ShellText.quoted(program)) -suppress-warnings"]
    lines[0] += isOptimized ? " -O" : ""
    let arguments = dialect.arguments.map(ShellText.quoted).joined(separator: " ")
    lines.append("  \(arguments)")
    for (number, folder) in products.enumerated() {
      let closure = folder.closure(of: imports)
      let place = place(of: folder, number: number)
      lines += closure.moduleFolders.map { "  -I \(place.named($0))" }
      lines += closure.clangArguments.map { "  -Xcc \(place.named(argument: $0))" }
      lines += closure.plugins.map { "  -load-plugin-executable \(place.named($0))" }
      // An installation holds the objects that it was made of, and no others.
      guard folder.installation != nil else { continue }
      var seen: Set<Substring> = []
      let folders = closure.objects.compactMap { object in object.lastIndex(of: "/").map { object[..<$0] } }
        .filter { seen.insert($0).inserted }
      lines += folders.map { "  \(place.named(String($0)))/*.o" }
    }
    return lines
  }

  /// Where a folder of build products is to a reader: `.build/release` in the folder of its package.
  private struct Place {
    /// What stands before a path, and what a reader has instead, the longest first.
    private let replacements: [(path: String, name: String)]

    /// - Parameters:
    ///   - folder: `…/.build/x86_64-unknown-linux-gnu/release`.
    ///   - package: the folder of the package, where it was not built into its own `.build`.
    ///   - root: what stands before a path from the folder of the package.
    init(folder: String, package: String?, root: String) {
      let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
      let scratch = parts.dropLast(2).joined(separator: "/")
      let package = package.map { realPath(of: $0) ?? $0 } ?? parts.dropLast(3).joined(separator: "/")
      replacements = [
        (folder, root + ".build/release"), (scratch, root + ".build"),
        (package, root.isEmpty ? "." : String(root.dropLast())),
      ].sorted { $0.0.utf8.count > $1.0.utf8.count }
    }

    /// - Parameter folder: of an installation, in whose place a reader has `root`.
    init(installed folder: String, root: String) { replacements = [(folder, root)] }

    func named(_ path: String) -> String {
      for (place, name) in replacements where path == place || path.hasPrefix(place + "/") {
        return name + path.dropFirst(place.count)
      }
      return path
    }

    /// `-fmodule-map-file=/…` and `-I/…`, too.
    func named(argument: String) -> String {
      guard let slash = argument.firstIndex(of: "/") else { return argument }
      return argument[..<slash] + named(String(argument[slash...]))
    }
  }
}

/// Words of a command as a shell takes them.
private enum ShellText {
  static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_./+,@%=".contains($0) }
    return isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
