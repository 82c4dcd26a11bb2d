import LessonDiagnostics
import LessonFiles
import LessonPublishing
import LessonTranscript

// The bytes of a record. A change here raises the version of `BuildRecords.format`.

extension BuildRecord {
  var bytes: [UInt8] { bytes(with: parts) }

  /// What can be written before it is known what the site looks like.
  struct Parts: Sendable {
    var beforeSite: [UInt8]
    var afterSite: [UInt8]
  }

  var parts: Parts {
    var first = ByteWriter()
    first.write(inputs.entries) { $1.encode(into: &$0) }
    first.write(lessonInputs.sorted { $0.key < $1.key }) { writer, lesson in
      writer.write(lesson.key)
      writer.write(lesson.value.entries) { $1.encode(into: &$0) }
    }
    var second = ByteWriter()
    second.write(lessons) { $1.encode(into: &$0) }
    second.write(diagnostics) { $1.encode(into: &$0) }
    second.write(pages)
    second.write(hasComputed)
    return Parts(beforeSite: first.bytes, afterSite: second.bytes)
  }

  /// - Parameter parts: those of this record.
  func bytes(with parts: Parts) -> [UInt8] {
    var writer = ByteWriter()
    site.encode(into: &writer)
    let pieces = [parts.beforeSite, writer.bytes, parts.afterSite]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { bytes += piece }
    return bytes
  }

  init(bytes: [UInt8]) throws(TranscriptError) {
    var reader = ByteReader(bytes[...])
    inputs = try InputStates(from: &reader)
    let lessonInputs = try reader.list { reader throws(TranscriptError) in
      (try reader.string(), try InputStates(from: &reader))
    }
    self.lessonInputs = Dictionary(lessonInputs) { $1 }
    let site = try SiteState(from: &reader)
    self.site = site
    lessons = try reader.list { reader throws(TranscriptError) in
      try KeptLesson(from: &reader, site: site.folder)
    }
    diagnostics = try reader.list { reader throws(TranscriptError) in try Diagnostic(from: &reader, depth: 0)
    }
    pages = try reader.integer(in: TranscriptLimits.numbers)
    hasComputed = try reader.boolean()
    guard reader.isAtEnd else { throw .malformed }
  }
}

extension InputStates {
  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    self.init(
      entries: try reader.list { reader throws(TranscriptError) in try Entry(from: &reader) })
  }
}

extension InputStates.Entry {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(path)
    switch found {
    case .state(let state):
      writer.write(0)
      state.encode(into: &writer)
    case .kind(let kind):
      writer.write(1)
      writer.write(kind) { $0.write($1.rawValue) }
    case .names(let sum):
      writer.write(2)
      writer.write(sum) { $0.write($1) }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let path = try reader.string()
    switch try reader.tag() {
    case 0: self.init(path: path, found: .state(try FileState(from: &reader)))
    case 1:
      let kind = try reader.optional { reader throws(TranscriptError) in
        guard let kind = FileKind(rawValue: try reader.tag()) else { throw TranscriptError.malformed }
        return kind
      }
      self.init(path: path, found: .kind(kind))
    case 2:
      let sum = try reader.optional { reader throws(TranscriptError) in try reader.string() }
      self.init(path: path, found: .names(sum))
    default: throw .malformed
    }
  }
}

extension FileState {
  fileprivate func encode(into writer: inout ByteWriter) {
    for number in [size, modified, changed] { writer.write(Int(number)) }
    writer.write(inode)
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let any = Int.min...Int.max
    self.init(
      size: Int64(try reader.integer(in: any)), modified: Int64(try reader.integer(in: any)),
      changed: Int64(try reader.integer(in: any)), inode: try reader.unsigned())
  }
}

extension SiteState {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(folder)
    writer.write(folders) { $0.write($1) }
    writer.write(files) { $0.write($1) }
    writer.write(own) { writer, file in
      writer.write(file.path)
      writer.write(file.hash)
      writer.write(file.state) { $1.encode(into: &$0) }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let text = { (reader: inout ByteReader) throws(TranscriptError) in try reader.string() }
    self.init(
      folder: try reader.string(), folders: try reader.list(text), files: try reader.list(text),
      own: try reader.list { reader throws(TranscriptError) in
        File(
          path: try reader.string(), hash: try reader.string(),
          state: try reader.optional { reader throws(TranscriptError) in try FileState(from: &reader) })
      })
  }
}

extension Diagnostic {
  private static let deepest = 16

  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(severity.rawValue)
    writer.write(location) { $1.encode(into: &$0) }
    writer.write(problem.message)
    writer.write(notes) { $1.encode(into: &$0) }
  }

  fileprivate init(from reader: inout ByteReader, depth: Int) throws(TranscriptError) {
    guard let severity = Severity(rawValue: try reader.string()), depth < Self.deepest else {
      throw .malformed
    }
    let location = try reader.optional { reader throws(TranscriptError) in
      try SourceLocation(from: &reader)
    }
    self.init(
      severity, at: location, .saidBefore(try reader.string()),
      notes: try reader.list { reader throws(TranscriptError) in
        try Diagnostic(from: &reader, depth: depth + 1)
      })
  }
}

extension SourceLocation {
  func encode(into writer: inout ByteWriter) {
    writer.write(file)
    writer.write(line)
    writer.write(column)
  }

  init(from reader: inout ByteReader) throws(TranscriptError) {
    self.init(
      file: try reader.string(), line: try reader.integer(in: TranscriptLimits.places),
      column: try reader.integer(in: TranscriptLimits.places))
  }
}
