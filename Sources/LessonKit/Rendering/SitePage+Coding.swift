import LessonHTML
import LessonParsing
import LessonTranscript

extension SitePage {
  package func encode(into writer: inout ByteWriter) {
    writer.write(slug)
    writer.write(language)
    writer.write(translation) { $0.write($1) }
    title.encode(into: &writer)
    summary.encode(into: &writer)
    writer.write(targets.sorted { $0.key < $1.key }) { writer, target in
      writer.write(target.key)
      target.value.text.encode(into: &writer)
      writer.write(target.value.number) { writer, number in
        writer.write(number.kind.rawValue)
        writer.write(number.value)
      }
    }
    writer.write(picture) { $0.write($1) }
  }

  package init(from reader: inout ByteReader) throws(TranscriptError) {
    slug = try reader.string()
    language = try reader.string()
    translation = try reader.optional { reader throws(TranscriptError) in try reader.string() }
    title = try HTML(from: &reader)
    summary = try HTML(from: &reader)
    let targets = try reader.list { reader throws(TranscriptError) in
      let name = try reader.string()
      let text = try HTML(from: &reader)
      let number = try reader.optional { reader throws(TranscriptError) in
        guard let kind = NumberKind(rawValue: try reader.string()) else { throw TranscriptError.malformed }
        return Numbering.Number(kind: kind, value: try reader.integer(in: TranscriptLimits.numbers))
      }
      return (name, Target(text: text, number: number))
    }
    self.targets = Dictionary(targets) { $1 }
    picture = try reader.optional { reader throws(TranscriptError) in try reader.string() }
  }
}
