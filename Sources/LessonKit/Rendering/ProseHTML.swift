/// What Markdown's own HTML lacks on a page: colours for Swift code that is only shown, and wide blocks that the keyboard can
/// scroll.
struct ProseHTML {
  let words: PageWords

  func decorated(_ html: String) -> String {
    var result = html
    if result.contains("<div class=\"table\">") {
      let attributes = HTMLText.scrollable(label: words.table, columns: .max)
      result = result.replacing("<div class=\"table\">", with: "<div class=\"table\"\(attributes)>")
    }
    return result.contains("<pre><code") ? withCode(result) : result
  }

  private func withCode(_ html: String) -> String {
    var result = ""
    var rest = html[...]
    while let start = rest.firstRange(of: "<pre><code"),
      let end = rest[start.upperBound...].firstRange(of: "</code></pre>"),
      let tagEnd = rest[start.upperBound...].firstIndex(of: ">")
    {
      let codeStart = rest.index(after: tagEnd)
      guard codeStart <= end.lowerBound else { break }
      let tag = rest[start.upperBound..<codeStart]
      let escaped = rest[codeStart..<end.lowerBound]
      let code = HTMLText.plain(String(escaped))
      result += rest[..<start.lowerBound]
      result +=
        "<pre\(HTMLText.scrollable(label: words.code, columns: TextWidth.widestLine(of: code)))><code\(tag)"
      result += tag.contains("class=\"language-swift\"") ? CodeHighlighter.html(code) : String(escaped)
      result += "</code></pre>"
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
