import LessonText

/// The elements that browsers know. Any other name in angle brackets is a slip that readers would not see, such as `Array<Int>`
/// outside a code span.
enum HTMLElements {
  /// Whether a name is an element's. Browsers ignore case; but a name capitalized like a Swift type, as in `Result<Output>` and
  /// `Set<Data>`, is not an element.
  ///
  /// - Parameters:
  ///   - name: the name as written.
  ///   - isClosed: whether the lesson has an end tag of that name.
  static func contains(_ name: String, isClosed: Bool = false) -> Bool {
    // Drawing programs add elements of their own, such as `sodipodi:namedview`.
    if name.contains(":") { return true }
    // Elements that a page's script defines need an end tag, which a placeholder such as `<your-name>` lacks.
    if name.contains("-"), isClosed { return true }
    let isType = name.first?.isUppercase == true && name.contains(where: \.isLowercase)
    return !isType && known.contains(name.lowercased())
  }

  private static let known = Set("\(html) \(oldHTML) \(svg) \(mathML)".split(separator: " ").map(String.init))

  /// The names in end tags, in lower case.
  static func closed(in html: some Collection<UInt8>) -> [String] {
    html.split(separator: .less).dropFirst(html.first == .less ? 0 : 1).compactMap { piece in
      guard piece.first == 0x2F else { return nil }
      return piece.dropFirst().prefix { !$0.isBlank && $0 != .greater && $0 != 0x2F }.text.lowercased()
    }
  }

  private static let html = """
    a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col \
    colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 \
    h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter \
    nav noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp script search section \
    select slot small source span strong style sub summary sup table tbody td template textarea tfoot th thead time \
    title tr track u ul var video wbr
    """

  /// Elements that are no longer in the standard but that browsers still know.
  private static let oldHTML = """
    acronym applet basefont bgsound big blink center dir font frame frameset isindex keygen listing marquee menuitem \
    nobr noembed noframes param plaintext rb rtc strike tt xmp image
    """

  private static let svg = """
    svg animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix \
    fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow \
    feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset \
    font-face font-face-src font-face-uri color-profile missing-glyph annotation-xml \
    fepointlight fespecularlighting fespotlight fetile feturbulence filter foreignobject g hatch hatchpath line \
    lineargradient marker mask metadata mpath path pattern polygon polyline radialgradient rect set stop switch symbol \
    text textpath tspan use view
    """

  private static let mathML = """
    math annotation maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr mlongdiv \
    mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt \
    msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
    """
}
