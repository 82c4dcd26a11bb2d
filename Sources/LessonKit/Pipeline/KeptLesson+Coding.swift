import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonRendering
import LessonTranscript

extension KeptLesson {
  func encode(into writer: inout ByteWriter) {
    writer.write(lesson.source.path)
    writer.write(lesson.slug)
    writer.write(lesson.translation) { $0.write($1) }
    writer.write(lesson.anchors.keys.sorted()) { $0.write($1) }
    writer.write(lesson.namelessAnchors.sorted()) { $0.write($1) }
    writer.write(lesson.references) { $1.encode(into: &$0) }
    writer.write(lesson.assets) { $1.encode(into: &$0) }
    for files in [
      lesson.frontMatter.data, lesson.frontMatter.optionalData, lesson.frontMatter.include,
    ] {
      writer.write(files) { writer, file in
        writer.write(file.value)
        file.location.encode(into: &writer)
      }
    }
    writer.write(displayed.assets) { $1.encode(into: &$0) }
    writer.write(displayed.references) { $1.encode(into: &$0) }
    page.page.encode(into: &writer)
    writer.write(page.files) { $0.write($1.path) }
    writer.write(page.usesMath)
    writer.write(page.searchable) { $1.encode(into: &$0) }
    writer.write(page.printed.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.path)
      writer.write(entry.value.bytes.lowerBound)
      writer.write(entry.value.bytes.count)
    }
  }

  /// - Parameter site: the output folder, which holds the files of the page.
  init(from reader: inout ByteReader, site: String) throws(TranscriptError) {
    let text = { (reader: inout ByteReader) throws(TranscriptError) in try reader.string() }
    let named = { (reader: inout ByteReader) throws(TranscriptError) in
      FrontMatter.Text(value: try reader.string(), location: try SourceLocation(from: &reader))
    }
    let path = try reader.string()
    let slug = try reader.string()
    let translation = try reader.optional(text)
    let anchors = try reader.list(text)
    let namelessAnchors = try reader.list(text)
    let reference = { (reader: inout ByteReader) throws(TranscriptError) in try Reference(from: &reader) }
    let asset = { (reader: inout ByteReader) throws(TranscriptError) in try Asset(from: &reader) }
    let references = try reader.list(reference)
    let assets = try reader.list(asset)
    var frontMatter = FrontMatter()
    frontMatter.data = try reader.list(named)
    frontMatter.optionalData = try reader.list(named)
    frontMatter.include = try reader.list(named)
    lesson = Lesson(
      path: path, slug: slug, translation: translation, anchors: anchors,
      namelessAnchors: namelessAnchors, references: references, assets: assets, frontMatter: frontMatter)
    displayed = Displayed(assets: try reader.list(asset), references: try reader.list(reference))
    let known = try SitePage(from: &reader)
    let files = try reader.list(text).map { SiteFile(path: $0, content: .copy(of: "\(site)/\($0)")) }
    page = MadePage(page: known, files: files, usesMath: try reader.boolean())
    page.searchable = try reader.optional { reader throws(TranscriptError) in
      try SearchablePage(from: &reader)
    }
    let printed = try reader.list { reader throws(TranscriptError) in
      let language = try reader.string()
      let path = try reader.string()
      let start = try reader.integer(in: 0...(1 << 40))
      let count = try reader.integer(in: 0...(1 << 40))
      return (language, PrintedPlace(path: path, bytes: start..<(start + count), folder: site))
    }
    page.printed = Dictionary(printed) { first, _ in first }
  }
}

extension Asset {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(path)
    location.encode(into: &writer)
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    self.init(path: try reader.string(), location: try SourceLocation(from: &reader))
  }
}

extension Reference {
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(lesson) { $0.write($1) }
    writer.write(translation) { $0.write($1) }
    writer.write(query)
    writer.write(anchor) { $0.write($1) }
    writer.write(isEmpty)
    location.encode(into: &writer)
  }

  fileprivate init(from reader: inout ByteReader) throws(TranscriptError) {
    let text = { (reader: inout ByteReader) throws(TranscriptError) in try reader.string() }
    self.init(
      lesson: try reader.optional(text), translation: try reader.optional(text), query: try reader.string(),
      anchor: try reader.optional(text))
    isEmpty = try reader.boolean()
    location = try SourceLocation(from: &reader)
  }
}
