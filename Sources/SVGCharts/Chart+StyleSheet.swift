// The files in `Resources` are part of the module's code: a lesson that draws charts needs no file beside its program.

extension Chart {
  /// Shows the values of the mark that is pointed at or touched; a page includes it once, in a `script` element.
  ///
  /// Without the script the browser shows the text of marks that have one. The script takes that text over, so that it is not
  /// shown twice, and computes the values of long lines and of many points from their places.
  public static let script = text(PackageResources.chart_js)

  /// The look of every chart: a page includes it once.
  ///
  /// One unit of a drawing is 8/7 of a pixel where there is room. On a narrow page it is so much smaller that a chart of the usual
  /// width fits. So text has one size in all charts of a page, alone or in a row.
  ///
  /// A page may set `--chart-1` … `--chart-8` (series), `--chart-red` and its kin, `--chart-background`, `--chart-font`, and `data-theme="light"`
  /// or `"dark"` on its root; otherwise the reader's preferred colour scheme decides.
  public static let styleSheet = text(PackageResources.chart_css)
    .replacing(
      "/*light*/", with: properties(Palette.light, Palette.lightTint, Palette.namedLight, background: "#fff")
    )
    .replacing(
      "/*dark*/", with: properties(Palette.dark, Palette.darkTint, Palette.namedDark, background: "#16181d")
    )
    .replacing("/*series*/", with: seriesRules)
    .replacing("/*dashes*/", with: dashRules)

  private static func text(_ file: [UInt8]) -> String {
    String(decoding: file.last == UInt8(ascii: "\n") ? file.dropLast() : file[...], as: UTF8.self)
  }

  /// The custom properties of a theme, which a page can override.
  private static func properties(
    _ colors: [String], _ tints: [String], _ names: [String], background: String
  ) -> String {
    let series = colors.enumerated().map { "--c\($0 + 1):var(--chart-\($0 + 1),\($1))" }
    let regions = tints.enumerated().map { "--t\($0 + 1):var(--chart-tint-\($0 + 1),\($1))" }
    let named = zip(NamedColor.allCases, names).map { "--n-\($0):var(--chart-\($0),\($1))" }
    return (series + regions + named + ["--c-bg:var(--chart-background,\(background))"]).joined(
      separator: ";")
  }

  /// One rule for each class that gives a colour.
  private static var seriesRules: String {
    let series = (1...Palette.count).map { ".chart .c-s\($0){--s:var(--c\($0))}" }
    let named = NamedColor.allCases.map { ".chart .c-\($0){--s:var(--n-\($0))}" }
    return (series + named).joined()
  }

  private static var dashRules: String {
    Palette.dashes.enumerated().map { ".chart .c-d\($0 + 1){stroke-dasharray:\($1)}" }.joined()
  }
}
