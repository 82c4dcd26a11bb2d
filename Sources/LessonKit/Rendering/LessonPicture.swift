import LessonFiles
import LessonParsing
import LessonResults
import LessonTranscript
import SVGCharts

/// The picture that stands for a lesson in lists: its first chart, or else its first picture of some size.
package struct LessonPicture {
  private enum Source {
    case chart(ChartPicture)
    case pixels([UInt8])
  }

  private let slug: String
  private let source: Source

  /// Narrower pictures are no pictures of a lesson: a digit, say.
  private static let leastWidth = 100

  /// - Parameter content: the original, also for a translation. `nil` where its page shows no picture.
  init?(of content: ComputedLesson) {
    slug = content.lesson.slug
    let shown = zip(content.lesson.cells, content.result.cells).filter { cell, _ in
      cell.options.output && cell.options.eval
    }
    let displayed = shown.flatMap { _, result in
      result.outputs.flatMap { output -> [Representation] in
        switch output {
        case .display(.frames(let set)):
          set.frames.indices.contains(set.initialFrame) ? set.frames[set.initialFrame] : []
        case .display(let representation): [representation]
        default: []
        }
      }
    }
    let charts = displayed.lazy.compactMap { representation -> Source? in
      if case .chart(let picture, _, _) = representation { .chart(picture) } else { nil }
    }
    let pictures = displayed.lazy.compactMap { representation -> Source? in
      guard case .png(let bytes, let width, _, _) = representation, width >= Self.leastWidth else {
        return nil
      }
      return .pixels(bytes)
    }
    guard let source = charts.first ?? pictures.first else { return nil }
    self.source = source
  }

  var path: String {
    switch source {
    case .chart: Self.path(slug: slug, isDrawing: true)
    case .pixels: Self.path(slug: slug, isDrawing: false)
    }
  }

  /// The picture's file; `nil` for a chart that consists of a legend alone.
  var file: SiteFile? {
    switch source {
    case .chart(let picture): picture.standaloneSVG.map { SiteFile(path: path, text: $0) }
    case .pixels(let bytes): SiteFile(path: path, content: .data(bytes))
    }
  }

  /// The paths that a lesson's picture may have.
  package static func paths(slug: String) -> [String] {
    [path(slug: slug, isDrawing: true), path(slug: slug, isDrawing: false)]
  }

  private static func path(slug: String, isDrawing: Bool) -> String {
    SitePath.pictures + slug + (isDrawing ? ".svg" : ".png")
  }
}
