extension Event {
  /// Every frame starts with this byte. It cannot occur in UTF-8, so that stray text is not mistaken for events.
  private static let frameMark: UInt8 = 0xFE

  /// The event as it stands in the file: a mark, the length of the event, the event, its checksum.
  package func frame(_ seal: inout EventSeal) -> [UInt8] {
    var body = ByteWriter()
    encode(into: &body)
    var frame = ByteWriter()
    frame.write(body.bytes)
    return [Self.frameMark] + frame.bytes + seal.next(body.bytes[...])
  }

  /// The events of a file, up to the first incomplete frame: a program that was killed may have left one at the end.
  ///
  /// - Parameters:
  ///   - seal: of the file, as it was before the first event.
  ///   - names: replace the folders of this machine in texts.
  package static func events(
    in file: [UInt8], _ seal: EventSeal, names: PathNames = PathNames()
  ) throws(TranscriptError) -> [Event] {
    var events: [Event] = []
    var seal = seal
    var rest = file[...]
    while let mark = rest.popFirst() {
      guard mark == frameMark else { throw .malformed }
      guard let length = readLength(&rest) else { break }
      guard let length, length >= 0 else { throw .malformed }
      guard length <= rest.count, rest.count - length >= EventSeal.length else { break }
      guard seal.next(rest.prefix(length)) == Array(rest.dropFirst(length).prefix(EventSeal.length)) else {
        throw .malformed
      }
      var reader = ByteReader(rest.prefix(length), names: names)
      events.append(try Event(from: &reader))
      guard reader.isAtEnd else { throw .malformed }
      rest = rest.dropFirst(length + EventSeal.length)
    }
    return events
  }

  /// The length of a frame: `nil` when the file ends inside it, `.some(nil)` when the bytes are not a length.
  private static func readLength(_ bytes: inout ArraySlice<UInt8>) -> Int?? {
    var result = 0
    var shift = 0
    while let next = bytes.popFirst() {
      guard shift < 56 else { return .some(nil) }
      result |= Int(next & 0x7f) << shift
      if next < 0x80 { return .some(result) }
      shift += 7
    }
    return nil
  }

  private func encode(into writer: inout ByteWriter) {
    switch self {
    case .cell(let index, let output):
      writer.write(0)
      writer.write(index)
      output.encode(into: &writer)
    case .value(let value, let output):
      writer.write(1)
      value.encode(into: &writer)
      output.encode(into: &writer)
    case .display(let representation, let line, let output):
      writer.write(2)
      representation.encode(into: &writer)
      writer.write(line)
      output.encode(into: &writer)
    case .check(let result, let output):
      writer.write(3)
      result.encode(into: &writer)
      output.encode(into: &writer)
    case .inline(let index, let text):
      writer.write(4)
      writer.write(index)
      text.encode(into: &writer)
    case .finished(let ending, let output):
      writer.write(5)
      writer.write(ending)
      output.encode(into: &writer)
    case .expression(let index):
      writer.write(6)
      writer.write(index)
    }
  }

  private init(from reader: inout ByteReader) throws(TranscriptError) {
    switch try reader.tag() {
    case 0:
      self = .cell(try reader.integer(in: TranscriptLimits.numbers), output: try Printed(from: &reader))
    case 1: self = .value(try ReportedValue(from: &reader), output: try Printed(from: &reader))
    case 2:
      self = .display(
        try Representation(from: &reader), line: try reader.integer(in: TranscriptLimits.places),
        output: try Printed(from: &reader))
    case 3: self = .check(try CheckResult(from: &reader), output: try Printed(from: &reader))
    case 4:
      self = .inline(try reader.integer(in: TranscriptLimits.numbers), try ValueText(from: &reader))
    case 5: self = .finished(try reader.unsigned(), output: try Printed(from: &reader))
    case 6: self = .expression(try reader.integer(in: TranscriptLimits.numbers))
    default: throw .malformed
    }
  }
}

extension Printed {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(output)
    writer.write(error)
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    output = try reader.integer(in: TranscriptLimits.bytes)
    error = try reader.integer(in: TranscriptLimits.bytes)
  }
}

extension ReportedValue {
  package func encode(into writer: inout ByteWriter) {
    for number in [startLine, startColumn, endLine, endColumn, count, run] { writer.write(number) }
    writer.write(name)
    writer.write(type)
    text.encode(into: &writer)
    writer.write(isStatement)
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    startLine = try reader.integer(in: TranscriptLimits.places)
    startColumn = try reader.integer(in: TranscriptLimits.places)
    endLine = try reader.integer(in: TranscriptLimits.places)
    endColumn = try reader.integer(in: TranscriptLimits.places)
    count = try reader.integer(in: TranscriptLimits.counts)
    run = try reader.integer(in: TranscriptLimits.counts)
    name = try reader.string()
    type = try reader.string()
    text = try ValueText(from: &reader)
    isStatement = try reader.boolean()
  }
}

extension CheckResult {
  package func encode(into writer: inout ByteWriter) {
    writer.write(claim)
    writer.write(passed)
    writer.write(relation)
    for text in [value, expectation, tolerance] { writer.write(text) { $1.encode(into: &$0) } }
    writer.write(line)
    writer.write(column)
    writer.write(call.file)
    writer.write(call.line)
    writer.write(call.column)
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    claim = try reader.string()
    passed = try reader.boolean()
    relation = try reader.string()
    value = try reader.optional(ValueText.init(from:))
    expectation = try reader.optional(ValueText.init(from:))
    tolerance = try reader.optional(ValueText.init(from:))
    line = try reader.integer(in: TranscriptLimits.places)
    column = try reader.integer(in: TranscriptLimits.places)
    call = Call(
      file: try reader.string(), line: try reader.integer(in: TranscriptLimits.places),
      column: try reader.integer(in: TranscriptLimits.places))
  }
}
