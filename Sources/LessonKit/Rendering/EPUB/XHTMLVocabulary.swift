import LessonText

/// The elements and attributes of HTML as an EPUB has them, where no script runs.
///
/// Source: the HTML standard's index of elements; the schemas of EPUBCheck.
enum XHTMLVocabulary {
  enum Form {
    case kept(String, style: String?)
    /// The content stands without the element.
    case unwrapped
    /// A page within the page.
    case frame
    /// Nothing of it stands.
    case omitted
  }

  static func form(of name: String) -> Form {
    if elements.contains(name) { return .kept(name, style: nil) }
    if let other = replacements[name] { return .kept(other.name, style: other.style) }
    if name == "iframe" { return .frame }
    return isOmitted(name) ? .omitted : .unwrapped
  }

  /// Elements of which nothing stands, their text included.
  static func isOmitted(_ name: String) -> Bool { omitted.contains(name) }

  static func isVoid(_ name: String) -> Bool { void.contains(name) }

  /// Whether HTML reads an element's content as text.
  static func holdsText(_ name: String) -> Bool { texts.contains(name) }

  static func mayLackEnd(_ name: String) -> Bool { optional.contains(name) }

  /// Whether an element ends a paragraph that is open.
  static func endsParagraph(_ name: String) -> Bool { blocks.contains(name) }

  /// Whether an element stands among words.
  static func isPhrasing(_ name: String) -> Bool { !blocks.contains(name) && !structure.contains(name) }

  /// Whether an open element ends where another begins, though no tag says so.
  static func ends(_ open: String, before next: String) -> Bool {
    switch open {
    case "p": blocks.contains(next)
    case "li": next == "li"
    case "dt", "dd": next == "dt" || next == "dd"
    case "option": next == "option" || next == "optgroup"
    case "rt", "rp": next == "rt" || next == "rp"
    case "td", "th": ["td", "th", "tr", "tbody", "tfoot", "thead"].contains(next)
    case "tr": ["tr", "tbody", "tfoot", "thead"].contains(next)
    case "thead", "tbody", "tfoot": ["tbody", "tfoot", "thead"].contains(next)
    case "colgroup", "caption": ["thead", "tbody", "tfoot", "tr", "colgroup"].contains(next)
    default: false
    }
  }

  // MARK: Attributes

  /// Whether an attribute of a drawing or a formula stands: not what runs, and not what drawing programs note for themselves.
  static func isForeign(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
    return
      (isPlain && name.utf8.first?.isLetter == true && !name.lowercased().hasPrefix("on")
      && !name.hasPrefix("data-"))
      || ["xlink:href", "xml:space", "xml:lang", "xmlns:xlink"].contains(name)
  }

  /// The attributes that an element may have, and its alignment as a style.
  static func attributes(
    _ written: [(name: String, value: String)], of element: String, style: String?
  ) -> [(name: String, value: String)] {
    var styles = [style].compactMap(\.self)
    let own = Set((ownAttributes[element] ?? "").split(separator: " ").map(String.init))
    var result = written.filter { name, value in
      if name == "align", element != "img" { styles.append("text-align: \(value.lowercased())") }
      if name == "style" { styles.append(value) }
      // Only a list within a form of a script has more than one.
      return (shared.contains(name) && name != "style" || name.hasPrefix("aria-") || own.contains(name))
        && !(name == "id" && (value.isEmpty || value.contains(where: \.isWhitespace)))
        && !(sizes.contains(name) && !value.utf8.allSatisfy(\.isDigit))
    }
    if element == "input", !result.contains(where: { $0.name == "disabled" }) {
      result.append(("disabled", "disabled"))
    }
    if let language = result.first(where: { $0.name == "lang" })?.value {
      result.append(("xml:lang", language))
    }
    // What a style sheet of the site's needs to know of the page is no use to the book's.
    let declarations = styles.flatMap { $0.split(separator: ";") }.map { String($0) }
      .filter { !$0.drop(while: \.isWhitespace).hasPrefix("--") && $0.contains(":") }
    if !declarations.isEmpty { result.append(("style", declarations.joined(separator: ";"))) }
    return result
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let shared = words("id class style title lang dir hidden role translate")
  private static let sizes = words("width height colspan rowspan span start")

  private static let ownAttributes = [
    "a": "href hreflang rel type", "area": "href alt coords shape", "map": "name",
    "img": "src alt width height usemap", "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope",
    "col": "span", "colgroup": "span", "ol": "start reversed type", "li": "value", "time": "datetime",
    "ins": "cite datetime", "del": "cite datetime", "blockquote": "cite", "q": "cite", "details": "open",
    "input": "type checked disabled value", "meter": "value min max low high optimum", "data": "value",
    "progress": "value max", "audio": "src controls loop muted preload",
    "video": "src controls poster width height loop muted preload", "source": "src type",
    "track": "src kind srclang label default",
  ]

  // MARK: Elements

  private static let elements = words(
    """
    a abbr address area article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details \
    dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li main map mark meter nav \
    ol p pre progress q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th \
    thead time tr track u ul var video wbr
    """)

  private static let replacements: [String: (name: String, style: String?)] = [
    "center": ("div", "text-align: center"), "font": ("span", nil), "big": ("span", "font-size: larger"),
    "tt": ("code", nil), "strike": ("s", nil), "acronym": ("abbr", nil), "dir": ("ul", nil),
    "menu": ("ul", nil), "hgroup": ("div", nil), "search": ("div", nil), "label": ("span", nil),
    "output": ("span", nil), "fieldset": ("div", nil), "legend": ("p", nil), "image": ("img", nil),
    "dialog": ("div", nil), "form": ("div", nil),
  ]

  private static let omitted = words(
    "script style template head title base link meta object embed applet canvas button select datalist noembed noframes"
  )

  private static let void = words(
    """
    area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr
    """)

  private static let texts = words(
    "script style textarea title xmp listing iframe noembed noframes")

  private static let optional = words(
    "p li dt dd option optgroup rt rp td th tr thead tbody tfoot colgroup caption")

  private static let blocks = words(
    """
    address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 \
    h5 h6 header hgroup hr main menu nav ol p pre search section table ul
    """)

  /// What is neither a block nor stands among words.
  private static let structure = words(
    "body caption col colgroup dd dt legend li summary tbody td tfoot th thead tr option optgroup")
}
