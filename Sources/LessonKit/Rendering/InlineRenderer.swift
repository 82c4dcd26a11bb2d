import LessonTranscript

/// Fragments of one lesson as HTML, cells apart.
struct InlineRenderer: Sendable {
  let content: ComputedLesson
  let words: PageWords
  /// The link and the automatic text of a reference; without a link, references become their text alone.
  let resolve: @Sendable (Reference) -> ResolvedReference

  func html(_ fragments: [Fragment]) -> String {
    fragments.reduce(into: "") { $0 += html($1) }
  }

  /// As plain text, for attributes and the page's title. A formula is its TeX.
  func plainText(_ fragments: [Fragment]) -> String {
    var text = ""
    // A tag may begin in one piece and end in another.
    var html = ""
    for fragment in fragments {
      switch fragment {
      case .html(let piece):
        html += piece
        continue
      case .address: continue
      default:
        text += HTMLText.plain(html)
        html = ""
      }
      switch fragment {
      case .expression(let index, _): text += value(index).short
      case .formula(let index):
        if content.lesson.formulas.indices.contains(index) { text += content.lesson.formulas[index].tex }
      case .reference(let index):
        if content.lesson.references.indices.contains(index), content.lesson.references[index].isEmpty {
          text += HTMLText.plain(resolve(content.lesson.references[index]).text)
        }
      case .html, .address, .cell, .lessonList: break
      }
    }
    return text + HTMLText.plain(html)
  }

  func html(_ fragment: Fragment) -> String {
    switch fragment {
    case .html(let html): html
    case .expression(let index, inAttribute: true): HTMLText.escaped(value(index).short)
    case .expression(let index, inAttribute: false): computed(value(index))
    case .formula(let index): formula(index)
    case .reference(let index): reference(index)
    case .address(let index): address(index)
    case .cell, .lessonList: ""
    }
  }

  private func value(_ index: Int) -> ValueText {
    let values = content.result.expressions
    return values.indices.contains(index) ? values[index] : ValueText(short: "?")
  }

  private func computed(_ value: ValueText) -> String {
    "<span class=\"computed\"\(HTMLText.attribute("title", value.full))>\(HTMLText.escaped(value.short))</span>"
  }

  /// A display formula is a `span` too, because Markdown sets it inside a paragraph.
  private func formula(_ index: Int) -> String {
    guard content.lesson.formulas.indices.contains(index), content.formulas.indices.contains(index) else {
      return ""
    }
    let formula = content.lesson.formulas[index]
    let html = content.formulas[index]
    guard formula.isDisplay else { return html }
    let width = Self.width(of: formula.tex)
    let number = formula.number.map { "<span class=\"number\">(\($0))</span>" } ?? ""
    return """
      <span class="equation"\(HTMLText.attribute("id", formula.label))>\
      <span class="formula"\(HTMLText.scrollable(label: words.formula, columns: width + 8))>\(html)</span>\
      \(number)</span>
      """
  }

  /// About how many characters wide a formula is: a command counts as one, and `\\\\` begins a line.
  private static func width(of tex: String) -> Int {
    var widest = 0
    var width = 0
    var characters = tex[...]
    while let character = characters.popFirst() {
      width += 1
      guard character == "\\", let next = characters.first else { continue }
      if next == "\\" {
        characters.removeFirst()
        widest = max(widest, width - 1)
        width = 0
      } else {
        characters = characters.drop { $0.isASCII && $0.isLetter }
      }
    }
    return max(widest, width)
  }

  private func reference(_ index: Int) -> String {
    guard content.lesson.references.indices.contains(index) else { return "" }
    let reference = content.lesson.references[index]
    return reference.startTag(to: resolve(reference))
  }

  private func address(_ index: Int) -> String {
    guard content.lesson.references.indices.contains(index) else { return "" }
    return HTMLText.escaped(resolve(content.lesson.references[index]).href)
  }
}

extension Reference {
  /// The start of a link, with its text where its author wrote none.
  func startTag(to target: ResolvedReference) -> String {
    let language = target.language.map { " hreflang=\"\(HTMLText.escaped($0))\"" } ?? ""
    return """
      <a href="\(HTMLText.escaped(target.href))"\(HTMLText.attribute("title", linkTitle))\(language)>\
      \(isEmpty ? target.text : "")
      """
  }
}

/// Where a reference leads.
struct ResolvedReference: Sendable {
  var href: String
  /// HTML that names the target, for links whose author wrote no text.
  var text: String
  /// The target's language where it is not the page's.
  var language: String?
}
