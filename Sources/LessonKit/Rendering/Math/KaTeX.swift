/// KaTeX inside Duktape: TeX in, HTML with MathML out.
final class KaTeX: Sendable {
  struct Mistake: Error {
    var message: String
    /// UTF-16 offset in the TeX; `nil` where KaTeX does not know.
    var offset: Int?
    /// The macro in whose definition the mistake is.
    var macro: String?
    /// Whether the message is the name of a command that no formula, or no computed formula, may use.
    var isRefusal = false
  }

  private let heap: JavaScriptHeap
  private let macros: String

  /// - Parameters:
  ///   - script: `katex.min.js`.
  ///   - macros: TeX macros as a JSON object.
  init(script: CompiledScript, macros: String) throws {
    heap = try script.heap()
    self.macros = macros
    try heap.run(Array(Self.program.utf8))
  }

  /// - Throws: `Mistake`, or `JavaScriptHeap.Failure` when the machinery itself fails.
  func html(tex: String, isDisplay: Bool, isComputed: Bool = false) throws -> String {
    let answer = try heap.call(
      isComputed ? "typesetComputed" : "typeset", [tex, isDisplay ? "display" : "inline", macros])
    if answer.hasPrefix("=") { return FunctionApplication.mended(String(answer.dropFirst())) }
    let parts = answer.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 { throw Mistake(message: parts[1], isRefusal: true) }
    guard parts.count == 4 else { throw JavaScriptHeap.Failure.exception(answer) }
    throw Mistake(message: parts[3], offset: Int(parts[1]), macro: parts[2].isEmpty ? nil : parts[2])
  }

  /// `typeset` answers `=HTML`, `!␟command` for a command that is not allowed, or `!␟offset␟macro␟message`. KaTeX gives an offset
  /// into the text it was reading at the time, which may be the body of a macro: the context that its message quotes shows which.
  private static let program = #"""
    // Duktape has the ECMAScript of 2009; KaTeX needs one thing that came later.
    if (!Array.prototype.fill) {
      Array.prototype.fill = function (value) {
        for (var i = 0; i < this.length; i++) this[i] = value;
        return this;
      };
    }
    var errors = { unicodeTextInMathMode: 1, unknownSymbol: 1, commentAtEnd: 1, mathVsTextAccents: 1 };
    // A character that KaTeX has no measures of is set from another font, as in other text, if it is one that readers see.
    var invisible = new RegExp("[\\u0000-\\u009f\\u00ad\\u0300-\\u036f\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e"
      + "\\u2060-\\u206f\\ud800-\\uf8ff\\ufe00-\\ufe0f\\ufeff\\ufff0-\\uffff]");
    function isVisible(token) {
      return !!token && typeof token.text === "string" && token.text.length === 1 && !invisible.test(token.text);
    }
    // As somebody types them who has these characters on the keyboard; a course may define them otherwise.
    var characters = { "\u2032": "'", "\u2033": "''", "\u2034": "'''" };
    // Links of an author's formulas lead to other sites; pictures, identifiers and links within the course are Markdown's. What
    // code computes holds none of all that.
    function trust(computed) {
      return function (context) {
        var command = context.command;
        var isTrusted = !computed && (command === "\\href" || command === "\\url"
          ? /^(?:https?|mailto)$/i.test(context.protocol)
          : command === "\\htmlClass" || command === "\\htmlData"
            || command === "\\htmlStyle" && !/url|image|\\/i.test(context.style));
        if (!isTrusted) throw { refused: command };
        return true;
      };
    }
    function typeset(tex, mode, macros) { return typesetAny(tex, mode, macros, false); }
    function typesetComputed(tex, mode, macros) { return typesetAny(tex, mode, macros, true); }
    function typesetAny(tex, mode, macros, computed) {
      var defined = JSON.parse(macros);
      var known = JSON.parse(macros);
      for (var character in characters) if (!known[character]) known[character] = characters[character];
      try {
        return "=" + katex.renderToString(tex, {
          displayMode: mode === "display", output: "htmlAndMathml", throwOnError: true, trust: trust(computed),
          macros: known,
          strict: function (code, message, token) {
            return !errors[code] || (code === "unknownSymbol" && isVisible(token)) ? "ignore" : "error";
          }
        });
      } catch (error) {
        if (error && error.refused) return ["!", error.refused].join("\u001f");
        if (!(error instanceof katex.ParseError)) {
          return ["!", "", "", String(error)].join("\u001f");
        }
        var text = String(error.message).replace(/^KaTeX parse error: /, "")
          .replace(/^LaTeX-incompatible input and strict mode is set to 'error': /, "");
        var offset = typeof error.position === "number" ? error.position : -1;
        var macro = "";
        var cut = Math.max(text.lastIndexOf(" at end of input: "),
          text.lastIndexOf(" at position " + (offset + 1) + ": "));
        if (offset >= 0 && cut >= 0) {
          var quoted = text.slice(cut).replace(/^ at (?:end of input|position \d+): /, "")
            .replace(/\u0332/g, "").replace(/^\u2026|\u2026$/g, "");
          text = text.slice(0, cut);
          var isFrom = function (source) {
            return source.slice(Math.max(0, offset - 15)).indexOf(quoted) === 0;
          };
          if (!isFrom(tex)) {
            offset = -1;
            for (var name in defined) if (isFrom(defined[name])) { macro = name; break; }
          }
        }
        text = text.replace(/ \[[a-zA-Z]+\]$/, "");
        if (offset >= 0 && /^Unrecognized Unicode character/.test(text)) {
          var character = tex.slice(offset).match(/^[\ud800-\udbff][\udc00-\udfff]|^./);
          text = "Unknown character \"" + (character ? character[0] : "") + "\"";
        }
        return ["!", offset < 0 ? "" : offset, macro, text].join("\u001f");
      }
    }
    """#
}
