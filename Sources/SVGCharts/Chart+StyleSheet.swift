extension Chart {
  /// The look of every chart: a page includes it once.
  ///
  /// One unit of a drawing is 8/7 of a pixel where there is room, and on a narrow page as much less as makes a chart of the usual
  /// width fit; so text has one size in all charts of a page, alone or in a row.
  ///
  /// A page may set `--chart-1` … `--chart-8` (series), `--chart-red` and its kin, `--chart-background`, `--chart-font`, and `data-theme="light"`
  /// or `"dark"` on its root; otherwise the reader's preferred colour scheme decides.
  public static let styleSheet: String = {
    func palette(_ colors: [String], _ tints: [String], _ names: [String], background: String) -> String {
      let series = colors.enumerated().map { "--c\($0 + 1):var(--chart-\($0 + 1),\($1))" }
      let regions = tints.enumerated().map { "--t\($0 + 1):var(--chart-tint-\($0 + 1),\($1))" }
      let named = zip(NamedColor.allCases, names).map { "--n-\($0):var(--chart-\($0),\($1))" }
      return (series + regions + named + ["--c-bg:var(--chart-background,\(background))"]).joined(
        separator: ";")
    }
    let light = palette(Palette.light, Palette.lightTint, Palette.namedLight, background: "#fff")
    let dark = palette(Palette.dark, Palette.darkTint, Palette.namedDark, background: "#16181d")
    var series = ".c-s0{--s:currentColor}.c-s9{--s:color-mix(in srgb,currentColor 60%,transparent)}"
    for index in 1...Palette.count { series += ".c-s\(index){--s:var(--c\(index))}" }
    for name in NamedColor.allCases { series += ".c-\(name){--s:var(--n-\(name))}" }
    var dashes = ""
    for (index, dash) in Palette.dashes.enumerated() {
      dashes += ".c-d\(index + 1){stroke-dasharray:\(dash)}"
    }
    return """
      .chart{\(light);display:block;width:100%;max-width:calc(var(--w,420)*8px/7);height:auto;margin:0 auto;overflow:visible}
      @media(prefers-color-scheme:dark){:root:not([data-theme=light]) .chart,.chart:root{\(dark)}}
      :root[data-theme=dark] .chart{\(dark)}
      .chart:root{background:var(--c-bg);color:#1b1b1f}
      @media(prefers-color-scheme:dark){.chart:root{color:#e8e8ec}}
      .chart text{font:13px var(--chart-font,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",\
      "Noto Sans","Noto Sans KR",Arial,sans-serif);fill:currentColor;stroke:none;\
      font-variant-numeric:tabular-nums;letter-spacing:normal}
      .chart .c-title{font-size:15px;font-weight:600}
      .chart .c-label,.chart .c-tick text{fill-opacity:.78}
      .chart .c-note{paint-order:stroke;stroke:var(--c-bg);stroke-width:3px;stroke-linejoin:round}
      .chart .c-light{fill:#fff}.chart .c-dark{fill:#111}
      :where(.chart path:not([fill])){fill:none}
      .chart \(series.split(separator: "}").joined(separator: "}.chart "))}
      .chart .c-grid{stroke:currentColor;stroke-opacity:.14}
      .chart .c-axis{stroke:currentColor;stroke-opacity:.5}
      .chart .c-line path,.chart .c-rule path{stroke:var(--s);stroke-linejoin:round;stroke-linecap:round}
      .chart .c-line{stroke-width:2}.chart .c-rule{stroke-width:1.5}.chart .c-error{stroke-width:1.75}
      .chart .c-error path{stroke:var(--s)}
      .chart .c-halo{stroke:var(--c-bg);stroke-linecap:round;stroke-linejoin:round;pointer-events:none}
      .chart \(dashes.split(separator: "}").joined(separator: "}.chart "))}
      .chart [class*=c-d] path{stroke-linecap:butt}
      .chart .c-point path{fill:var(--s);stroke:var(--c-bg);stroke-width:.75;stroke-opacity:.6}
      .chart .c-point .c-many{stroke:none;opacity:.75}
      .chart .c-point .c-dot{fill:none;stroke:var(--s);stroke-opacity:1;stroke-linecap:round}
      .chart .c-point .c-box{stroke-linecap:square}
      .chart .c-bar path,.chart .c-cell path:not([fill]){fill:var(--s)}
      .chart .c-sector path{fill:var(--s);stroke:var(--c-bg);stroke-linejoin:round}
      .chart .c-area path{fill:var(--s);fill-opacity:.6}
      .chart .c-band path{fill:var(--s);fill-opacity:.25}
      .chart .c-hit path{stroke:transparent;stroke-width:12;stroke-linecap:round;pointer-events:stroke}
      .chart .c-low{fill:var(--t1)}.chart .c-high{fill:var(--t2);stroke:currentColor;stroke-width:1.5}
      .chart .c-bar path:hover,.chart .c-cell path:hover,.chart .c-sector path:hover,.chart .c-point path:hover{filter:brightness(1.15)}
      .chart-row{display:flex;flex-wrap:wrap;justify-content:center;align-items:end;gap:.75rem min(.75rem,1.4%)}
      .chart-row>.chart{flex:none;width:min(calc(var(--w,420)*8px/7),calc(var(--w,420)*100%/420));max-width:none;\
      margin:0}
      .chart-row>div{flex:0 0 100%}.chart-row .chart-legend{margin:0}
      .chart-tip{position:fixed;z-index:9;max-width:20rem;padding:.25em .5em;border-radius:4px;font-size:.85rem;\
      pointer-events:none;background:#1b1b1f;color:#fff;box-shadow:0 0 0 1px #8888}
      """
  }()
}
