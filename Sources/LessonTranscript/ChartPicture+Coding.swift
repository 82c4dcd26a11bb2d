import SVGCharts

extension ChartPicture {
  package func encode(into writer: inout ByteWriter) {
    writer.write(isRow)
    writer.write(drawings) { writer, drawing in
      writer.write(drawing.width)
      writer.write(drawing.height)
      writer.write(drawing.caption) {
        $0.write($1.title)
        $0.write($1.detail)
      }
      writer.write(drawing.clipPath) { $0.write($1) }
      writer.write(drawing.elements) { $1.encode(into: &$0) }
    }
    writer.write(model) { $1.encode(into: &$0) }
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    let isRow = try reader.boolean()
    let drawings = try reader.list { reader throws(TranscriptError) in
      ChartDrawing(
        width: try reader.string(), height: try reader.string(),
        caption: try reader.optional { reader throws(TranscriptError) in
          ChartDrawing.Caption(title: try reader.string(), detail: try reader.string())
        },
        clipPath: try reader.optional { reader throws(TranscriptError) in try reader.string() },
        elements: try ChartDrawing.Element.list(from: &reader, depth: 0))
    }
    self.init(
      drawings: drawings, isRow: isRow, model: try reader.optional(ChartModel.init(from:)))
  }
}

extension ChartModel {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(texts) { $0.write($1) }
    writer.write(styles) { $0.write($1) }
    writer.write(numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } })
    writer.write(codes) { $0.write($1) }
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let texts = try reader.list { reader throws(TranscriptError) in try reader.string() }
    let styles = try reader.list { reader throws(TranscriptError) in try reader.string() }
    let bytes = try reader.data()
    guard bytes.count % 8 == 0 else { throw .malformed }
    let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
    self.init(
      texts: texts, styles: styles, numbers: numbers,
      codes: try reader.list { reader throws(TranscriptError) in
        try reader.integer(in: TranscriptLimits.modelCodes)
      })
  }
}

extension ChartDrawing.Element {
  /// No drawing is nested deeper. The limit bounds how deep reading can go, whatever a file holds.
  private static let deepest = 8

  fileprivate func encode(into writer: inout ByteWriter) {
    switch self {
    case .leaf(let markup):
      writer.write(0)
      writer.write(markup)
    case .group(let classes, let attributes, let children):
      writer.write(1)
      writer.write(classes)
      writer.write(attributes)
      writer.write(children) { $1.encode(into: &$0) }
    case .clipped(let children):
      writer.write(2)
      writer.write(children) { $1.encode(into: &$0) }
    }
  }

  fileprivate static func list(
    from reader: inout ByteReader, depth: Int
  ) throws(TranscriptError) -> [ChartDrawing.Element] {
    guard depth < deepest else { throw .malformed }
    return try reader.list { reader throws(TranscriptError) in
      switch try reader.tag() {
      case 0: .leaf(try reader.string())
      case 1:
        .group(
          classes: try reader.string(), attributes: try reader.string(),
          try list(from: &reader, depth: depth + 1))
      case 2: .clipped(try list(from: &reader, depth: depth + 1))
      default: throw .malformed
      }
    }
  }
}
