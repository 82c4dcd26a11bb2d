import SVGCharts

extension ValueText {
  package func encode(into writer: inout ByteWriter) {
    writer.write(short)
    writer.write(full) { $0.write($1) }
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    short = try reader.string()
    full = try reader.optional { reader throws(TranscriptError) in try reader.string() }
  }
}

extension Representation {
  package func encode(into writer: inout ByteWriter) {
    switch self {
    case .text(let text):
      writer.write(0)
      writer.write(text)
    case .markdown(let text):
      writer.write(1)
      writer.write(text)
    case .html(let text):
      writer.write(2)
      writer.write(text)
    case .svg(let drawing, let alt, let data):
      writer.write(3)
      writer.write(drawing)
      writer.write(alt)
      writer.write(data) { $1.encode(into: &$0) }
    case .png(let bytes, let width, let height, let alt):
      writer.write(4)
      writer.write(bytes)
      writer.write(width)
      writer.write(height)
      writer.write(alt)
    case .table(let table):
      writer.write(5)
      table.encode(into: &writer)
    case .chart(let picture, let data, let csv):
      writer.write(6)
      picture.encode(into: &writer)
      data.encode(into: &writer)
      writer.write(csv) { $0.write($1) }
    case .images(let sheet):
      writer.write(7)
      sheet.encode(into: &writer)
    case .frames(let frames):
      writer.write(8)
      frames.encode(into: &writer)
    }
  }

  /// - Parameter isInFrame: whether this stands in a slider's frame, where no other slider may stand. This bounds how deep reading can
  ///   go, whatever a file holds.
  package init(from reader: inout ByteReader, isInFrame: Bool = false) throws(TranscriptError) {
    switch try reader.tag() {
    case 0: self = .text(try reader.string())
    case 1: self = .markdown(try reader.string())
    case 2: self = .html(try reader.string())
    case 3:
      self = .svg(
        try reader.string(), alt: try reader.string(), data: try reader.optional(TableData.init(from:)))
    case 4:
      self = .png(
        try reader.data(), width: try reader.integer(in: TranscriptLimits.pngSides),
        height: try reader.integer(in: TranscriptLimits.pngSides),
        alt: try reader.string())
    case 5: self = .table(try TableData(from: &reader))
    case 6:
      self = .chart(
        try ChartPicture(from: &reader), data: try TableData(from: &reader),
        csv: try reader.optional { reader throws(TranscriptError) in try reader.string() })
    case 7: self = .images(try ImageSheet(from: &reader))
    case 8 where !isInFrame: self = .frames(try FrameSet(from: &reader))
    default: throw .malformed
    }
  }
}

extension TableData {
  package func encode(into writer: inout ByteWriter) {
    writer.write(columns) {
      $0.write($1.title)
      $0.write($1.isNumeric)
    }
    writer.write(rows) { $0.write($1) { $0.write($1) } }
    writer.write(caption) { $0.write($1) }
    writer.write(omittedRows)
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    columns = try reader.list { reader throws(TranscriptError) in
      Column(title: try reader.string(), isNumeric: try reader.boolean())
    }
    rows = try reader.list { reader throws(TranscriptError) in
      try reader.list { reader throws(TranscriptError) in try reader.string() }
    }
    caption = try reader.optional { reader throws(TranscriptError) in try reader.string() }
    omittedRows = try reader.integer(in: TranscriptLimits.counts)
    guard fault == nil else { throw .malformed }
  }
}
