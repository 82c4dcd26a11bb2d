import LessonTranscript

// The bytes of a result in the cache. A change here needs no version number: the key holds the tool's own build.

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
    writer.write(warnings) { $1.encode(into: &$0) }
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(TranscriptError) {
    var reader = ByteReader(bytes[...])
    let cells = try reader.list { reader throws(TranscriptError) in
      (try reader.integer(), try CellResult(from: &reader))
    }
    let expressions = try reader.list { reader throws(TranscriptError) in
      (try reader.integer(), try ValueText(from: &reader))
    }
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
    }
    for number in [cell, line, column] { writer.write(number) }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    switch try reader.integer() {
    case 0: kind = .compiler(try reader.string())
    case 1: kind = .valuesUnavailable
    case 2: kind = .leftProcesses
    default: throw .malformed
    }
    cell = try reader.integer()
    line = try reader.integer()
    column = try reader.integer()
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
      let (line, column) = (try reader.integer(), try reader.integer())
      let (count, run) = (try reader.integer(), try reader.integer())
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
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    switch try reader.integer() {
    case 0: self = .stdout(try reader.string(), omittedBytes: try reader.integer())
    case 1: self = .value(try ValueText(from: &reader), type: try reader.string())
    case 2: self = .display(try Representation(from: &reader))
    case 3: self = .check(try CheckResult(from: &reader))
    case 4: self = .diagnostic(try reader.string())
    default: throw .malformed
    }
  }
}
