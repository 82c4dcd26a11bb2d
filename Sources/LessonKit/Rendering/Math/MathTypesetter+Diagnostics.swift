import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonText

extension MathTypesetter {
  static func diagnostic(of mistake: KaTeX.Mistake, in formula: Formula, source: SourceFile) -> Diagnostic {
    if mistake.isRefusal {
      return Diagnostic(
        at: formula.location, .formulaCommand(mistake.message, isComputed: formula.isComputed))
    }
    let text = inOurWords(mistake.message)
    if let macro = mistake.macro {
      let use = formula.tex.firstRange(of: macro)?.lowerBound.utf16Offset(in: formula.tex) ?? 0
      let location = location(of: use, in: formula, source: source)
      return Diagnostic(at: location, .formulaMacro(name: macro, message: text))
    }
    return Diagnostic(at: location(of: mistake.offset ?? 0, in: formula, source: source), .formula(text))
  }

  /// The place in the file of a UTF-16 offset in a formula's TeX.
  ///
  /// In a list or a quotation, lines after the first are indented in the file, but perhaps not in the TeX. So the line of TeX is
  /// searched for in the line of the file.
  static func location(of offset: Int, in formula: Formula, source: SourceFile) -> SourceLocation {
    let before = String(decoding: formula.tex.utf16.prefix(offset), as: UTF16.self)
    let linesBefore = lines(before)
    let columnBytes = linesBefore.last?.utf8.count ?? 0
    var location = formula.location
    guard linesBefore.count > 1 else {
      location.column += columnBytes + escapedBars(in: before, of: formula, source: source)
      return location
    }
    let index = linesBefore.count - 1
    location.line += index
    let line = lines(formula.tex)[index]
    let fileLines = lines(source.text)
    var indentation = 0
    if fileLines.indices.contains(location.line - 1) {
      let fileLine = fileLines[location.line - 1]
      if let range = fileLine.firstRange(of: line) {
        indentation = fileLine[..<range.lowerBound].utf8.count
      }
    }
    location.column = indentation + columnBytes + 1
    return location
  }

  /// How many bars of a formula's first line are written `\|` in the file, as in the cells of tables, but stand without the
  /// backslash in the TeX.
  private static func escapedBars(in tex: String, of formula: Formula, source: SourceFile) -> Int {
    guard tex.utf8.contains(.pipe), !formula.isComputed else { return 0 }
    let fileLines = source.lines
    guard fileLines.indices.contains(formula.location.line - 1) else { return 0 }
    var written = fileLines[formula.location.line - 1].dropFirst(formula.location.column - 1)
    var bars = 0
    for byte in tex.utf8 {
      if byte == .pipe, written.starts(with: [.backslash, .pipe]) {
        bars += 1
        written = written.dropFirst()
      }
      written = written.dropFirst()
    }
    return bars
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// KaTeX's message as a clause that can follow a colon.
  private static func inOurWords(_ message: String) -> String {
    let text = message.replacing("'EOF'", with: "the end of the formula")
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
