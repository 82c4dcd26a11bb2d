import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonText

/// An address in a lesson, where its author wrote it.
struct WrittenLink {
  enum Target: Hashable {
    /// A lesson, or `nil` for the one that holds the link, and a place in it.
    case lesson(slug: String?, translation: String?, anchor: String?)
    /// A file beside the lessons.
    case file(path: String)
    case elsewhere(String)
  }

  var target: Target
  /// Counted from 1.
  var line: Int
  /// In bytes.
  var columns: Range<Int>
}

extension Lesson {
  /// The addresses whose place in the file is known, in order. An address that is written elsewhere than its link is not among them.
  ///
  /// - Parameter lines: of the lesson's text.
  func writtenLinks(in lines: [ArraySlice<UInt8>]) -> [WrittenLink] {
    func link(at place: SourceLocation, _ target: WrittenLink.Target, _ fits: (String) -> Bool)
      -> WrittenLink?
    {
      guard lines.indices.contains(place.line - 1),
        let columns = Self.address(in: Array(lines[place.line - 1]), from: place.column - 1)
      else { return nil }
      guard fits(Array(lines[place.line - 1])[columns].text) else { return nil }
      return WrittenLink(target: target, line: place.line, columns: columns)
    }
    let places = references.compactMap { reference in
      link(
        at: reference.location,
        .lesson(slug: reference.lesson, translation: reference.translation, anchor: reference.anchor)
      ) { written in
        guard let other = Reference(CourseAddress(written)) else { return false }
        return (other.lesson, other.translation, other.anchor)
          == (reference.lesson, reference.translation, reference.anchor)
      }
    }
    let files = assets.compactMap { asset in
      link(at: asset.location, .file(path: asset.path)) { written in
        if case .file(let path, _) = CourseAddress(written) { path == asset.path } else { false }
      }
    }
    let others = outwardLinks.compactMap { Self.outwardLink($0, in: lines) }
    let data = (frontMatter.data + frontMatter.optionalData).compactMap { text in
      lines.indices.contains(text.location.line - 1)
        ? frontMatterLink(text, in: Array(lines[text.location.line - 1])) : nil
    }
    return (places + files + others + data).sorted {
      ($0.line, $0.columns.lowerBound) < ($1.line, $1.columns.lowerBound)
    }
  }

  /// The place of an address of another site, which in text ends where its sentence goes on.
  private static func outwardLink(_ outward: OutwardLink, in lines: [ArraySlice<UInt8>]) -> WrittenLink? {
    guard lines.indices.contains(outward.location.line - 1) else { return nil }
    let line = Array(lines[outward.location.line - 1])
    var start = outward.location.column - 1
    guard line.indices.contains(start) else { return nil }
    if line[start] == .less { start += 1 }
    // Text may leave out the scheme.
    let forms = [outward.address, String(outward.address.trimmingPrefix("http://"))]
    guard let written = forms.first(where: { line[start...].starts(with: $0.utf8) }) else { return nil }
    return WrittenLink(
      target: .elsewhere(outward.address), line: outward.location.line,
      columns: start..<start + written.utf8.count)
  }

  private func frontMatterLink(_ text: FrontMatter.Text, in line: [UInt8]) -> WrittenLink? {
    let needle = Array(text.value.utf8)
    // A quotation mark may come first.
    guard let found = line.firstRange(of: needle, from: text.location.column - 1, to: line.count),
      found.lowerBound - (text.location.column - 1) <= 1
    else { return nil }
    return WrittenLink(target: .file(path: text.value), line: text.location.line, columns: found)
  }

  /// The columns of the address that begins at an offset of a line, `<` in front of it left out.
  private static func address(in line: [UInt8], from offset: Int) -> Range<Int>? {
    guard line.indices.contains(offset) else { return nil }
    if line[offset] == .less {
      guard let end = line[offset...].firstIndex(of: .greater) else { return nil }
      return offset + 1..<end
    }
    var depth = 0
    var end = offset
    while end < line.count {
      let byte = line[end]
      if byte.isBlank || byte == .quote || byte == 0x27 || byte == .less || byte == .greater { break }
      if byte == .parenthesisOpen { depth += 1 }
      if byte == .parenthesisClose {
        if depth == 0 { break }
        depth -= 1
      }
      end += 1
    }
    return end > offset ? offset..<end : nil
  }
}
