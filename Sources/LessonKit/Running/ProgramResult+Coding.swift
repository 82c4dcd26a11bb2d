import LessonResults
import LessonTranscript

// The bytes of a result in the cache. A change here raises the version of `ResultCache.format`.

extension ProgramResult {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(cells.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $1.value.encode(into: &$0)
    }
    writer.write(expressions.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $1.value.encode(into: &$0)
    }
    writer.write(checks) { $1.encode(into: &$0) }
    writer.write(warnings) { $1.encode(into: &$0) }
    return writer.bytes
  }

  /// The same, with names for the folders of this machine.
  func saying(_ names: PathNames) throws(TranscriptError) -> ProgramResult {
    try ProgramResult(bytes: bytes, names: names)
  }

  init(bytes: [UInt8], names: PathNames = PathNames()) throws(TranscriptError) {
    var reader = ByteReader(bytes[...], names: names)
    let cells = try reader.list { reader throws(TranscriptError) in
      (try reader.integer(in: TranscriptLimits.numbers), try CellResult(from: &reader))
    }
    let expressions = try reader.list { reader throws(TranscriptError) in
      (try reader.integer(in: TranscriptLimits.numbers), try ValueText(from: &reader))
    }
    checks = try reader.list { reader throws(TranscriptError) in try CheckSite(from: &reader) }
    warnings = try reader.list { reader throws(TranscriptError) in try Warning(from: &reader) }
    guard reader.isAtEnd else { throw .malformed }
    self.cells = Dictionary(cells) { $1 }
    self.expressions = Dictionary(expressions) { $1 }
  }
}

extension ProgramResult.Warning {
  fileprivate func encode(into writer: inout ByteWriter) {
    switch kind {
    case .compiler(let text):
      writer.write(0)
      writer.write(text)
    case .valuesUnavailable: writer.write(1)
    case .leftProcesses: writer.write(2)
    case .valuesKeepObjects: writer.write(3)
    }
    for number in [cell, line, column] { writer.write(number) }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    switch try reader.tag() {
    case 0: kind = .compiler(try reader.string())
    case 1: kind = .valuesUnavailable
    case 2: kind = .leftProcesses
    case 3: kind = .valuesKeepObjects
    default: throw .malformed
    }
    cell = try reader.integer(in: TranscriptLimits.numbers)
    line = try reader.integer(in: TranscriptLimits.places)
    column = try reader.integer(in: TranscriptLimits.places)
  }
}

extension CellResult {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(outputs) { $1.encode(into: &$0) }
    writer.write(annotations) { writer, annotation in
      for number in [annotation.line, annotation.column, annotation.count, annotation.run] {
        writer.write(number)
      }
      writer.write(annotation.name)
      writer.write(annotation.type)
      annotation.text.encode(into: &writer)
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    self.init()
    outputs = try reader.list { reader throws(TranscriptError) in try Output(from: &reader) }
    annotations = try reader.list { reader throws(TranscriptError) in
      let line = try reader.integer(in: TranscriptLimits.places)
      let column = try reader.integer(in: TranscriptLimits.places)
      let count = try reader.integer(in: TranscriptLimits.counts)
      let run = try reader.integer(in: TranscriptLimits.counts)
      return Annotation(
        line: line, column: column, name: try reader.string(), type: try reader.string(),
        text: try ValueText(from: &reader), count: count, run: run)
    }
  }
}

extension CellResult.Output {
  fileprivate func encode(into writer: inout ByteWriter) {
    switch self {
    case .stdout(let text, let omittedBytes):
      writer.write(0)
      writer.write(text)
      writer.write(omittedBytes)
    case .value(let text, let type):
      writer.write(1)
      text.encode(into: &writer)
      writer.write(type)
    case .display(let representation):
      writer.write(2)
      representation.encode(into: &writer)
    case .check(let check):
      writer.write(3)
      check.encode(into: &writer)
    case .diagnostic(let text):
      writer.write(4)
      writer.write(text)
    case .stderr(let text, let omittedBytes):
      writer.write(5)
      writer.write(text)
      writer.write(omittedBytes)
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    switch try reader.tag() {
    case 0:
      self = .stdout(try reader.string(), omittedBytes: try reader.integer(in: TranscriptLimits.bytes))
    case 1: self = .value(try ValueText(from: &reader), type: try reader.string())
    case 2: self = .display(try Representation(from: &reader))
    case 3: self = .check(try CheckResult(from: &reader))
    case 4: self = .diagnostic(try reader.string())
    case 5:
      self = .stderr(try reader.string(), omittedBytes: try reader.integer(in: TranscriptLimits.bytes))
    default: throw .malformed
    }
  }
}

extension CheckSite {
  fileprivate func encode(into writer: inout ByteWriter) {
    switch place.owner {
    case .cell(let index):
      writer.write(0)
      writer.write(index)
    case .expression(let index):
      writer.write(1)
      writer.write(index)
    }
    writer.write(place.line)
    writer.write(place.column)
    writer.write(isOptional)
    writer.write(hasRun)
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let isCell = try reader.tag() == 0
    let index = try reader.integer(in: TranscriptLimits.numbers)
    place = Place(
      owner: isCell ? .cell(index) : .expression(index),
      line: try reader.integer(in: TranscriptLimits.places),
      column: try reader.integer(in: TranscriptLimits.places))
    isOptional = try reader.boolean()
    hasRun = try reader.boolean()
  }
}
