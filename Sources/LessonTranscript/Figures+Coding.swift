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
        bytes: try reader.data(), width: try reader.integer(in: TranscriptLimits.pixels),
        height: try reader.integer(in: TranscriptLimits.pixels),
        alt: try reader.string(),
        caption: try reader.optional { reader throws(TranscriptError) in try reader.string() })
    }
    perRow = try reader.optional { reader throws(TranscriptError) in
      try reader.integer(in: TranscriptLimits.perRow)
    }
    scale = try reader.integer(in: TranscriptLimits.pixels)
    alt = try reader.string()
    guard fault == nil else { throw .malformed }
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

  /// Also throws when controls and frames do not belong together: code that finds a frame by its positions relies on that.
  package init(from reader: inout ByteReader) throws(TranscriptError) {
    controls = try reader.list { reader throws(TranscriptError) in
      Control(
        name: try reader.string(),
        positions: try reader.list { reader throws(TranscriptError) in try reader.string() },
        initial: try reader.integer(in: TranscriptLimits.numbers), plays: try reader.boolean())
    }
    frames = try reader.list { reader throws(TranscriptError) in
      try reader.list { reader throws(TranscriptError) in
        try Representation(from: &reader, isInFrame: true)
      }
    }
    guard fault == nil else { throw .malformed }
  }
}
