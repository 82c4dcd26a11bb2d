import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The lessons of a course by their parts: all of them on the first page, and beside a lesson those around it.
///
/// If every page listed all others, the site would grow with the square of its pages.
struct LessonList {
  let navigation: Navigation

  /// The identifier of the list on a page.
  static let identifier = LessonListIdentifier.whole

  /// A list up to this long stands on every page as it is.
  private static let mostListed = 60
  /// Of a longer one, so many lessons, and so many parts, before and after the page's own.
  private static let around = 12

  private var site: Site { navigation.site }
  private var lessons: [SitePage] { site.lessons(in: navigation.language) }

  // MARK: On the first page

  var whole: HTML {
    guard !lessons.isEmpty else { return [] }
    // The script of the page names there the lesson that a reader was in last.
    var html: HTML = [
      .element("p", ["class": "continue"], [.text(navigation.words.reader.goOn), .written(" ")]), .lineEnd,
    ]
    for chapter in site.chapters where !chapter.lessons.isEmpty {
      if let part = chapter.part {
        let attributes: HTMLAttributes = ["class": "part", "id": SitePart.identifier(part)]
        html += [.element("h2", attributes, [.text(title(of: part))]), .lineEnd]
      }
      html += [ordered(chapter.lessons, class: "lessons", itemWithSummary), .lineEnd]
    }
    return html
  }

  private func itemWithSummary(at place: Int, number: String?) -> HTML {
    let page = lessons[place]
    let summary: HTML =
      page.summary.isEmpty
      ? [] : [.lineEnd, .element("p", ["lang": navigation.lang(of: page)], [page.summary])]
    // The title says what the picture is of.
    let picture = page.picture.map { path -> HTML in
      .void("img", ["class": "picture", "src": SitePath.address(of: path), "alt": "", "loading": "lazy"])
    }
    return .element(
      "li", ["value": number, "data-lesson": page.slug],
      [picture ?? [], navigation.link(to: page), summary])
  }

  // MARK: On paper

  var printed: HTML {
    var html: HTML = []
    for chapter in site.chapters where !chapter.lessons.isEmpty {
      if let part = chapter.part {
        html += [.element("p", ["class": "part"], [.text(title(of: part))]), .lineEnd]
      }
      let list = ordered(chapter.lessons, class: nil) { place, number in
        let page = lessons[place]
        let link: HTMLAttributes = [
          "href": "#" + SitePath.fragment(of: page.slug), "lang": navigation.lang(of: page),
        ]
        return .element("li", ["value": number], [.element("a", link, [page.title])])
      }
      html += [list, .lineEnd]
    }
    let attributes: HTMLAttributes = ["class": "printed-contents", "aria-label": navigation.words.lessons]
    return .element("nav", attributes, [.lineEnd, html])
  }

  // MARK: Beside a lesson

  /// On narrow screens it opens from a button, without any script.
  var beside: HTML {
    let here = site.position(of: navigation.slug) ?? 0
    var content: [HTML] = []
    var isCut = false
    let chapters = site.chapters
    let own = chapters.firstIndex { $0.lessons.contains(here) } ?? 0
    for (index, chapter) in chapters.enumerated() {
      let (part, range) = (chapter.part, chapter.lessons)
      guard abs(index - own) <= Self.around else {
        isCut = true
        continue
      }
      if let part { content.append(heading(part, isLink: index != own)) }
      // Lessons without a part stand there too, for otherwise nothing would name them.
      guard index == own || (part == nil && range.count <= Self.mostListed) else {
        isCut = isCut || part == nil
        continue
      }
      let listed = Self.window(of: range, around: index == own ? here : range.lowerBound)
      isCut = isCut || listed != range
      let known = site.repeated.items(listed, language: navigation.language)
      let current = site.position(of: navigation.slug)
      let list = ordered(listed, class: nil) { place, number in
        let isCurrent = place == current
        // Most items are the same on every page that lists them.
        if !isCurrent, number == nil, let text = known[place - listed.lowerBound] { return .raw(text) }
        return item(at: place, number, isCurrent: isCurrent)
      }
      content += [list, .lineEnd]
    }
    if isCut {
      let all = SitePath.address(of: site.indexPath(in: navigation.language))
      content.append(
        .element("p", ["class": "all"], [.element("a", ["href": all], [.text(navigation.words.allLessons)])]))
      content.append(.lineEnd)
    }
    let attributes: HTMLAttributes = [
      "class": "lessons", "id": Self.identifier, "popover": "", "aria-label": navigation.words.lessons,
    ]
    return [.element("nav", attributes, [.lineEnd] + content), .lineEnd]
  }

  private func item(at place: Int, _ number: String?, isCurrent: Bool) -> HTML {
    let page = lessons[place]
    let item = HTML.element(
      "li", ["value": number], [navigation.link(to: page, current: isCurrent)])
    guard !isCurrent, number == nil, page.title.isPlainText else { return item }
    return site.repeated.keep(item, at: place, of: site.positionCount, language: navigation.language)
  }

  private static func window(of range: Range<Int>, around place: Int) -> Range<Int> {
    guard range.count > mostListed else { return range }
    return max(range.lowerBound, place - around)..<min(range.upperBound, place + around + 1)
  }

  /// A part's title, which leads to its lessons on the first page where they are not listed here.
  private func heading(_ part: Int, isLink: Bool) -> HTML {
    let title = HTML.text(title(of: part))
    let index = SitePath.address(of: site.indexPath(in: navigation.language))
    let link = HTML.element("a", ["href": index + "#" + SitePart.identifier(part)], [title])
    return [.element("p", ["class": "part"], [isLink ? link : title]), .lineEnd]
  }

  private func title(of part: Int) -> String {
    site.partTitle(part, in: navigation.language)
  }

  /// - Parameter item: of the page at a place, with its number where that is not the next one.
  private func ordered(
    _ range: Range<Int>, class name: String?, _ item: (_ place: Int, _ number: String?) -> HTML
  ) -> HTML {
    let first = range.first.map(site.number) ?? 1
    var list = HTMLWriter<Never>()
    list.tree.nodes.reserveCapacity(2 * range.count + 8)
    list.open("ol", ["class": name, "start": first == 1 ? nil : "\(first)"])
    list.append(written: "\n")
    for place in range {
      let number = site.number(at: place)
      let isNext = place == range.lowerBound || number == site.number(at: place - 1) + 1
      list.append(item(place, isNext ? nil : "\(number)"))
      list.append(written: "\n")
    }
    list.close()
    return list.tree
  }
}
