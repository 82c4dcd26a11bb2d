import Foundation
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import LessonText
import Synchronization

/// The source of the libraries that a course teaches: what lessons show of it, and where its names are declared.
final class LibrarySources: Sendable {
  private let products: [BuildProducts]
  /// The modules that every lesson imports.
  private let imports: Set<String>
  private let compiler: ProgramCompiler
  /// Where symbols are kept; `nil` to keep nothing.
  private let cache: String?
  private let folder: String
  private let foundPlaces = Mutex<[String: [String: LibraryPlace]]>([:])
  private let known = Mutex<[String: LibrarySymbols]>([:])

  /// - Parameters:
  ///   - imports: the modules that every lesson imports by name.
  ///   - folder: for the work; it is not there yet.
  init(
    imports: Set<String>, products: [BuildProducts], compiler: ProgramCompiler, cache: String?, folder: String
  ) {
    self.products = products
    self.imports = imports
    self.compiler = compiler
    self.cache = cache
    self.folder = folder
  }

  /// The libraries of a lesson: those that it imports, and no others, whatever other lessons do.
  private func modules(of lesson: Lesson) -> [LibraryModule] {
    let own =
      lesson.frontMatter.imports.map(\.value) + lesson.cells.flatMap { ImportedModules.names(in: $0.code) }
    return LibraryModule.all(imports.union(own), in: products)
  }

  // MARK: What lessons show

  /// The code that the blocks of a lesson ask for, by cell.
  func excerpts(for lesson: Lesson) -> Diagnosed<[Int: SourceExcerpt]> {
    var found = Diagnosed<[Int: SourceExcerpt]>([:])
    let modules = modules(of: lesson)
    for (index, cell) in lesson.cells.enumerated() {
      guard case .source(let request) = cell.content else { continue }
      do throws(Diagnostic) {
        let excerpt = try excerpt(for: request, in: modules)
        found.value[index] = excerpt
        let count = excerpt.lines.count
        for (lines, place) in zip(cell.options.highlight, cell.options.highlightLocations)
        where lines.upperBound > count {
          let line = max(lines.lowerBound, count + 1)
          found.diagnostics.append(
            Diagnostic(at: place, .lineOutOfRange(option: "highlight", line, count: count)))
        }
      } catch {
        found.diagnostics.append(error)
      }
    }
    return found
  }

  private func excerpt(for request: SourceRequest, in modules: [LibraryModule]) throws(Diagnostic)
    -> SourceExcerpt
  {
    do {
      if modules.isEmpty { throw Problem.noLibraryToShow }
      switch request.subject {
      case .symbol(let name): return try excerpt(ofSymbol: name, in: modules)
      case .file(let name, let region): return try excerpt(ofFile: name, region, in: modules)
      }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let problem as Problem {
      throw Diagnostic(at: request.location, problem)
    } catch {
      throw Diagnostic(
        at: request.location,
        .symbolsUnknown(module: modules.map(\.name).joined(separator: ", "), reason: "\(error)"))
    }
  }

  private func excerpt(ofSymbol name: String, in modules: [LibraryModule]) throws -> SourceExcerpt {
    var found: [(symbol: LibrarySymbols.Symbol, module: LibraryModule)] = []
    var all: [String] = []
    for module in modules {
      let symbols = try symbols(of: module).symbols
      // `Regularization.DropoutMask` is the same as `DropoutMask`.
      // But a type may have the name of its module.
      let own = name.hasPrefix(module.name + ".") ? String(name.dropFirst(module.name.count + 1)) : name
      func named(_ name: String) -> [LibrarySymbols.Symbol] {
        symbols.filter { [$0.fullName, $0.baseName, $0.mixedName].contains(name) }
      }
      let asWritten = named(name)
      found += (asWritten.isEmpty ? named(own) : asWritten).map { ($0, module) }
      all += symbols.filter { !$0.path.isEmpty }.map(\.baseName)
    }
    // An extension's members are told with the type and with the extension.
    var seen: Set<String> = []
    let hasSource = found.filter { found in found.module.files.contains { $0.path == found.symbol.path } }
    if hasSource.isEmpty, !found.isEmpty { throw Problem.symbolWithoutPlace(name) }
    found = hasSource.filter {
      seen.insert("\($0.symbol.path):\($0.symbol.line):\($0.symbol.column)").inserted
    }
    guard let (symbol, module) = found.first else {
      throw Problem.unknownSymbol(name, nearest: Self.nearest(to: name, among: all))
    }
    guard found.count == 1 else {
      throw Problem.ambiguousSymbol(name, Set(found.map(\.symbol.fullName)).sorted())
    }
    guard let file = module.files.first(where: { $0.path == symbol.path }),
      let regions = regions(of: file), let lines = Self.lines(of: symbol, in: regions.lines),
      let shown = regions.shown(lines)
    else { throw Problem.sourceHasChanged(name) }
    return SourceExcerpt(lines: shown.lines, place: LibraryPlace(file: file, line: shown.first))
  }

  private func excerpt(ofFile name: String, _ wanted: SourceRequest.Region?, in modules: [LibraryModule])
    throws -> SourceExcerpt
  {
    let files = modules.flatMap(\.files)
    let found = files.filter {
      $0.name == name || $0.name.hasSuffix("/" + name) || $0.path.hasSuffix("/" + name)
    }
    guard let file = found.first else {
      let wanted = name.split(separator: "/").last.map(String.init) ?? name
      let names = files.filter { file in
        Self.nearest(to: wanted, among: [Self.lastName(file.name)]) != []
      }
      throw Problem.unknownSourceFile(name, nearest: names.prefix(3).map(\.name))
    }
    guard found.count == 1 else { throw Problem.ambiguousSourceFile(name, found.map(\.name)) }
    guard let regions = regions(of: file) else { throw Problem.unknownSourceFile(name, nearest: []) }
    guard let wanted else {
      guard let shown = regions.shown(1..<regions.lines.count + 1) else {
        throw Problem.emptyRegion("", file: file.name)
      }
      return SourceExcerpt(lines: shown.lines, place: LibraryPlace(file: file, line: shown.first))
    }
    let named = regions.regions.filter { $0.name == wanted.name }
    guard let region = named.first else {
      let names = regions.regions.map(\.name)
      throw Diagnostic(
        at: wanted.location,
        .unknownRegion(wanted.name, file: file.name, nearest: Self.nearest(to: wanted.name, among: names)))
    }
    guard named.count == 1 else {
      throw Diagnostic(
        at: wanted.location, .duplicateRegion(wanted.name, file: file.name, lines: named.map(\.line)))
    }
    guard let shown = regions.shown(region.lines) else {
      throw Diagnostic(at: wanted.location, .emptyRegion(wanted.name, file: file.name))
    }
    return SourceExcerpt(lines: shown.lines, place: LibraryPlace(file: file, line: shown.first))
  }

  private func regions(of file: LibraryFile) -> SourceRegions? {
    // A file that cannot be read is not as it was when the library was built.
    guard let bytes = CacheFolder.contents(of: file.path), let text = String(data: bytes, encoding: .utf8)
    else {
      return nil
    }
    return SourceRegions(text)
  }

  /// The lines of the declaration whose name stands at a place; `nil` where another word stands there.
  private static func lines(of symbol: LibrarySymbols.Symbol, in lines: [String]) -> Range<Int>? {
    guard lines.indices.contains(symbol.line - 1), holdsName(symbol, lines[symbol.line - 1]) else {
      return nil
    }
    let code = lines.enumerated().map { CodeLine(text: $0.element, number: $0.offset + 1) }
    let place = Statement.Place(line: symbol.line, column: symbol.column)
    guard let statement = StatementList(code).innermost(at: place) else { return nil }
    var first = statement.start.line
    // Attributes may stand on lines of their own.
    while first > 1, lines[first - 2].drop(while: \.isWhitespace).hasPrefix("@") { first -= 1 }
    return first..<statement.end.line + 1
  }

  private static func holdsName(_ symbol: LibrarySymbols.Symbol, _ line: String) -> Bool {
    let name = LibrarySymbols.Symbol.base(symbol.names.last ?? "")
    let rest = String(decoding: line.utf8.dropFirst(symbol.column - 1), as: UTF8.self)
    return rest.hasPrefix(name) || rest.hasPrefix("`\(name)`")
  }

  private static func lastName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The nearest names: by their last part where the whole is far from all.
  private static func nearest(to name: String, among all: [String]) -> [String] {
    if let nearest = all.nearest(to: name) { return [nearest] }
    func last(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }
    guard let nearest = all.map(last).nearest(to: last(LibrarySymbols.Symbol.base(name))) else { return [] }
    return Array(Set(all.filter { last($0) == nearest }).sorted().prefix(3))
  }

  // MARK: Where names are declared

  /// The same names, with the places in the library's source of those that it declares.
  func placed(_ names: LessonNames, of lesson: Lesson) -> LessonNames {
    let places = modules(of: lesson).map(places)
    guard !places.isEmpty else { return names }
    var names = names
    for index in names.declarations.indices {
      // Members that a type has of a protocol are named for both.
      let usr = names.declarations[index].usr
      let own = usr.range(of: "::SYNTHESIZED::").map { String(usr[..<$0.lowerBound]) } ?? usr
      names.declarations[index].source = places.lazy.compactMap { $0[own] }.first
    }
    return names
  }

  /// Looks up what `placed` needs.
  func prepare(for lesson: Lesson) { for module in modules(of: lesson) { _ = places(in: module) } }

  /// By USR.
  private func places(in module: LibraryModule) -> [String: LibraryPlace] {
    if let found = foundPlaces.withLock({ $0[module.name] }) { return found }
    var result: [String: LibraryPlace] = [:]
    // Without them names lead nowhere, which is no error.
    if let symbols = try? symbols(of: module).symbols {
      let files = Dictionary(module.files.map { ($0.path, $0) }) { first, _ in first }
      var known: [String: SourceRegions] = [:]
      for symbol in symbols {
        guard let file = files[symbol.path], let text = known[symbol.path] ?? regions(of: file) else {
          continue
        }
        known[symbol.path] = text
        // A name in a line that is not shown leads nowhere.
        guard text.lines.indices.contains(symbol.line - 1), !text.hidden.contains(symbol.line),
          Self.holdsName(symbol, text.lines[symbol.line - 1])
        else { continue }
        result[symbol.usr] = LibraryPlace(file: file, line: symbol.line)
      }
    }
    foundPlaces.withLock { [result] in $0[module.name] = result }
    return result
  }

  private func symbols(of module: LibraryModule) throws -> LibrarySymbols {
    try known.withLock { known in
      if let symbols = known[module.name] { return symbols }
      if let symbols = module.products.installation?.symbols(of: module.name) {
        known[module.name] = symbols
        return symbols
      }
      let hash = ContentHash(LibrarySymbols.format)
      hash.add(compiler.toolchain.identity)
      hash.add(module.files.map(\.path))
      for kind in ["swiftmodule", "swiftsourceinfo"] {
        let path = "\(module.products.folder)/Modules/\(module.name).\(kind)"
        hash.add(ContentSum.ofFile(path) ?? "missing")
      }
      let key = hash.finish()
      let file = cache.map { CheckedFile(module.name, in: CacheFolder($0), for: key, LibrarySymbols.format) }
      // What all courses share comes second: it may have to be made here.
      let shared = compiler.cache?.file(.symbols, key, LibrarySymbols.format)
      let kept = file?.bytes.flatMap { try? LibrarySymbols(bytes: $0) }
      let found = kept == nil ? shared?.bytes.flatMap { try? LibrarySymbols(bytes: $0) } : nil
      let symbols = try kept ?? found ?? LibrarySymbols(of: module, compiler: compiler, in: folder)
      if kept == nil, found == nil { try? shared?.write(symbols.bytes) }
      if kept == nil, let cache {
        // What cannot be kept is asked for again.
        try? CacheFolder(cache).prepare()
        try? file?.write(symbols.bytes)
      }
      known[module.name] = symbols
      return symbols
    }
  }
}

extension LibrarySymbols.Symbol {
  /// `DropoutMask.init(rows:columns:)` where only the last name has its labels.
  var mixedName: String { (names.dropLast().map(Self.base) + names.suffix(1)).joined(separator: ".") }
}
