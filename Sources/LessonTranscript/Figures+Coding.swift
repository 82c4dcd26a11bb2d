extension ImageSheet {
  package func encode(into writer: inout ByteWriter) {
    writer.write(tiles) {
      $0.write($1.bytes)
      $0.write($1.width)
      $0.write($1.height)
      $0.write($1.alt)
      $0.write($1.caption) { $0.write($1) }
    }
    writer.write(perRow) { $0.write($1) }
    writer.write(scale)
    writer.write(alt)
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    tiles = try reader.list { reader throws(TranscriptError) in
      Tile(
        bytes: try reader.data(), width: try reader.integer(), height: try reader.integer(),
        alt: try reader.string(),
        caption: try reader.optional { reader throws(TranscriptError) in try reader.string() })
    }
    perRow = try reader.optional { reader throws(TranscriptError) in try reader.integer() }
    scale = try reader.integer()
    alt = try reader.string()
  }
}

extension FrameSet {
  package func encode(into writer: inout ByteWriter) {
    writer.write(controls) {
      $0.write($1.name)
      $0.write($1.positions) { $0.write($1) }
      $0.write($1.initial)
      $0.write($1.plays)
    }
    writer.write(frames) { $0.write($1) { $1.encode(into: &$0) } }
  }

  /// Throws also when controls and frames do not belong together: what reads a frame by its positions relies on it.
  package init(from reader: inout ByteReader) throws(TranscriptError) {
    controls = try reader.list { reader throws(TranscriptError) in
      Control(
        name: try reader.string(),
        positions: try reader.list { reader throws(TranscriptError) in try reader.string() },
        initial: try reader.integer(), plays: try reader.boolean())
    }
    frames = try reader.list { reader throws(TranscriptError) in
      try reader.list { reader throws(TranscriptError) in try Representation(from: &reader) }
    }
    var product = 1
    for control in controls {
      guard control.positions.indices.contains(control.initial) else { throw .malformed }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: control.positions.count)
      guard !isTooLarge else { throw .malformed }
      product = next
    }
    guard !controls.isEmpty, frames.count == product else { throw .malformed }
  }
}
