import Foundation
import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing
import LessonResults
import LessonText

extension PageRenderer {
  /// The pages of source files. They are the same, whatever page asks for them.
  func pages(of sources: ShownSources) -> [SiteFile] {
    sources.files.sorted { $0.key < $1.key }.compactMap { path, file in
      // A file that is not there any more has been read before; its page shows nothing.
      let bytes = CacheFolder.contents(of: file.path) ?? Data()
      return SiteFile(path: path, text: page(ofSource: file, String(decoding: bytes, as: UTF8.self)))
    }
  }

  private func page(ofSource file: LibraryFile, _ source: String) -> String {
    let words = site.words(in: site.language)
    let navigation = Navigation(site: site, language: site.language, slug: nil, words: words)
    let links = navigation.links(PageNeeds(of: navigation.lessons), hasVersions: false)
    let lessons = navigation.lessons
    let tools = navigation.tools(hasSearch: theme.hasSearch)
    let hash = ContentHash()
    hash.add([file.name, source, site.language, site.title(in: site.language), words.code, words.skip])
    hash.add([links.text, lessons.text, navigation.lessonsButton.text, tools.text, theme.page.text])
    return RenderedSources.known.text(for: hash.finish()) {
      theme.page.filled(
        with: values(ofSource: file, source, words).merging([
          "links": links, "lessons": navigation.lessonsButton, "tools": tools,
          "contents": [.element("div", ["class": "beside"], [.lineEnd, lessons])],
        ]) { $1 })
    }
  }

  private func values(ofSource file: LibraryFile, _ source: String, _ words: SharedWords) -> [String: HTML] {
    let regions = SourceRegions(source.hasSuffix("\n") ? String(source.dropLast()) : source)
    let colored = CodeHighlighter.lines(regions.lines.joined(separator: "\n"))
    let shown = regions.lines.indices.filter { !regions.hidden.contains($0 + 1) }
    var last = 0
    let lines = shown.map { index -> HTML in
      // The style sheet counts lines by one.
      let step = index + 1 - last
      last = index + 1
      return .element(
        "span",
        [
          "class": "line", "id": ShownSources.identifier(ofLine: last),
          "style": step > 1 ? "counter-increment: line \(step)" : nil,
        ],
        [colored[index], .lineEnd])
    }
    let listing = HTML.element(
      "pre",
      ["class": "code numbered source"]
        + .scrollable(
          label: words.code, columns: shown.map { TextWidth.columns(of: regions.lines[$0]) }.max() ?? 0),
      [.element("code", ["class": "language-swift"], lines)])
    return [
      "language": .text(site.language),
      "title": .text(file.name),
      "course": .text(site.title(in: site.language)),
      "description": .text(file.name),
      "skip": .text(words.skip),
      "home": .text(SitePath.address(of: site.indexPath(in: site.language))),
      "languages": [],
      "heading": .element("code", [.text(file.name)]),
      "body": [listing, .lineEnd],
      "neighbours": [],
      "promise": [],
      "provenance": [],
    ]
  }
}

private enum RenderedSources {
  /// By a sum of everything that such a page is made of.
  static let known = RememberedTexts<String>(most: 500)
}
