import LessonResults
import LessonTranscript

// The bytes of kept names. A change here raises the version of `NameCache.format`.

extension LessonNames {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(cells) { writer, uses in
      writer.write(uses) { writer, use in
        for number in [use.line, use.column, use.length, use.declaration] { writer.write(number) }
      }
    }
    writer.write(declarations) { writer, declaration in
      writer.write(declaration.kind.rawValue)
      for text in [declaration.code, declaration.documentation, declaration.usr] { writer.write(text) }
      writer.write(declaration.place) { writer, place in
        for number in [place.cell, place.line, place.column] { writer.write(number) }
      }
    }
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(TranscriptError) {
    var reader = ByteReader(bytes[...])
    func number(_ reader: inout ByteReader) throws(TranscriptError) -> Int {
      try reader.integer(in: TranscriptLimits.numbers)
    }
    let cells = try reader.list { reader throws(TranscriptError) in
      try reader.list { reader throws(TranscriptError) in
        Use(
          line: try number(&reader), column: try number(&reader), length: try number(&reader),
          declaration: try number(&reader))
      }
    }
    let declarations = try reader.list { reader throws(TranscriptError) in
      guard let kind = Kind(rawValue: try reader.tag()) else { throw .malformed }
      return Declaration(
        kind: kind, code: try reader.string(), documentation: try reader.string(), usr: try reader.string(),
        place: try reader.optional { reader throws(TranscriptError) in
          Place(cell: try number(&reader), line: try number(&reader), column: try number(&reader))
        })
    }
    guard reader.isAtEnd,
      cells.joined().allSatisfy({ declarations.indices.contains($0.declaration) && $0.length > 0 })
    else { throw .malformed }
    self.init(cells: cells, declarations: declarations)
  }
}
