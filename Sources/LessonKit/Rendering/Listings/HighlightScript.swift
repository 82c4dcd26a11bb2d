import LessonHTML

/// highlight.js inside Duktape: code in, coloured pieces out.
final class HighlightScript: Sendable {
  private let heap: JavaScriptHeap

  /// - Parameter script: `highlight.min.js`.
  init(script: CompiledScript) throws {
    // It looks for a window to put itself into, and warns in a console of what it will not do some day.
    heap = try script.heap(
      after:
        "var self = this, console = { log: function () {}, warn: function () {}, error: function () {} };")
    try heap.run(Array(Self.program.utf8))
  }

  /// The code in pieces, as `CodePieces` reads them; empty where the language is not known.
  func pieces(of listing: Listing) throws -> String {
    try heap.call("pieces", [listing.language, listing.text])
  }

  /// highlight.js writes HTML, of which only its spans and the text in them are taken: a piece is a class of ours, a colon and its text.
  private static let program = #"""
    var kinds = {
      keyword: "k", literal: "k", "selector-tag": "k", name: "k", operator: "k", section: "k",
      type: "t", class: "t", title: "t", "class_": "t", "selector-class": "t", "selector-id": "t",
      string: "s", regexp: "s", "template-tag": "s", link: "s", symbol: "s", bullet: "s",
      number: "n", comment: "c", doctag: "c", quote: "c", deletion: "d", addition: "s",
      attr: "a", attribute: "a", variable: "a", "template-variable": "a", property: "a",
      meta: "d", "meta-keyword": "d", "meta-string": "s", built_in: "t", builtin: "t"
    };
    function plain(text) {
      return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#x27;/g, "'").replace(/&amp;/g, "&");
    }
    function pieces(language, text) {
      if (!hljs.getLanguage(language)) return "";
      var open = [], result = [];
      hljs.highlight(language, text, true).value.split(/(<\/?span[^>]*>)/).forEach(function (part) {
        var start = /^<span class="(?:hljs-)?([^" ]*)/.exec(part);
        if (start) open.push(kinds[start[1]] || open[open.length - 1] || "");
        else if (part === "</span>") open.pop();
        else if (part) result.push((open[open.length - 1] || "") + ":" + plain(part));
      });
      return result.join("\u001f");
    }
    """#
}

/// Code in pieces that have a colour each.
struct CodePieces {
  private var pieces: [(kind: CodeHighlighter.Kind?, text: Substring)] = []

  /// - Returns: `nil` where this is not a text in pieces, to the last letter.
  init?(_ answer: String, of text: String) {
    for piece in answer.split(separator: "\u{1F}") {
      guard let colon = piece.firstIndex(of: ":") else { return nil }
      let kind = piece[..<colon]
      if !kind.isEmpty, CodeHighlighter.Kind(rawValue: String(kind)) == nil { return nil }
      pieces.append((CodeHighlighter.Kind(rawValue: String(kind)), piece[piece.index(after: colon)...]))
    }
    guard pieces.map(\.text).joined() == text else { return nil }
  }

  var html: HTML {
    HTML(
      pieces.map { kind, text in
        let code = HTML.written(String(text))
        return kind.map { .element("span", ["class": $0.rawValue], [code]) } ?? code
      })
  }
}
