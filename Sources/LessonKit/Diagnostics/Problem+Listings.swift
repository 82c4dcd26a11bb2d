extension Problem {
  /// Problems with showing code; `nil` for others.
  var listingWords: String? {
    switch self {
    case .highlighterMissing:
      "code in other languages than Swift is shown without colours, because highlight.js is not installed; "
        + Self.highlighterAdvice
    case .highlighterFailed(let reason):
      "code in other languages than Swift is shown without colours, because highlight.js cannot be used: \(reason); "
        + "to install it anew, \(Self.highlighterAdvice)"
    case .unknownSymbol(let name, let nearest):
      "no library of the course declares '\(name)'" + Self.alternatives(nearest)
    case .symbolWithoutPlace(let name):
      "where '\(name)' is declared is known of public declarations only; mark its lines in the source with '// snippet.name' and "
        + "'// snippet.end', and show them with file=File.swift region=name"
    case .ambiguousSymbol(let name, let found):
      "'\(name)' is declared \(found.count) times; write one of \(Self.list(found))"
    case .unknownSourceFile(let name, let nearest):
      "no library of the course has a source file '\(name)'" + Self.alternatives(nearest)
    case .ambiguousSourceFile(let name, let found):
      "'\(name)' is the name of \(found.count) source files; write one of \(Self.list(found))"
    case .unknownRegion(let name, let file, let nearest):
      "\(file) has no region '\(name)'"
        + (nearest.isEmpty
          ? "; a region begins with a line '// snippet.\(name)' and ends with '// snippet.end'"
          : Self.alternatives(nearest))
    case .duplicateRegion(let name, let file, let lines):
      "\(file) has several regions '\(name)', in lines \(lines.map(String.init).joined(separator: ", ")); give them different names"
    case .emptyRegion(let name, let file): "the region '\(name)' of \(file) holds no code"
    case .sourceHasChanged(let name):
      "the source of '\(name)' is not as it was when the library was built; build the library again"
    case .noLibraryToShow:
      "the lesson imports no library whose source could be shown; name one under 'imports' in course.yml or in the front matter"
    case .symbolsUnknown(let module, let reason):
      "the compiler does not say what the module \(module) declares: \(reason)"
    case .meaningServiceMissing(let path):
      "pages do not say what the names in code mean, because there is no '\(path)', which comes with a whole toolchain and a "
        + "whole build of this tool"
    case .meaningServiceFailed(let lessons, let isLate):
      "\(lessons.count == 1 ? "the page of \(lessons[0]) does" : "the pages of \(lessons.joined(separator: ", ")) do") not say "
        + "what the names in code mean, because the toolchain's service for editors "
        + (isLate ? "took too long" : "ended before it had said it") + "; the next build asks it again"
    default: nil
    }
  }
}

extension Problem {
  private static func alternatives(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : "; did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  /// What to type where highlight.js is missing.
  package static let highlighterAdvice = "on Debian or Ubuntu: apt install libjs-highlight.js"
}
