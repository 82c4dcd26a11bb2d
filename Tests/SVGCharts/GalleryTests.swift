import Foundation
import Testing

/// The lesson on charts shows everything that an author can write: it is compared with the public declarations of the sources.
@Suite struct GalleryTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Public, but not for authors: what result builders, the tool and the compiler call, and what a chart is made into.
  private static let machinery: Set<String> = [
    "buildArray", "buildBlock", "buildEither", "buildExpression", "buildOptional", "append", "first",
    "second",
    // Protocols and results of modifiers, which no one names.
    "ChartContent", "ChartFragment", "ChartContentBuilder", "ModifiedChartContent", "MarkList",
    "ChartRowBuilder",
    "AxisMark", "AxisMarkParts", "AxisMarkBuilder", "AxisContentBuilder", "AxisValue", "AxisMarkValues",
    "AxisNumberFormat", "PlottablePrimitive", "PlottableValue", "primitivePlottable", "empty", "content",
    "fragments", "date", "truth", "single", "category",
    // What becomes of a chart.
    "ChartFigure", "ChartPicture", "picture", "svg", "standaloneSVG", "styleSheet", "script", "dataTable",
    "ChartDataTable", "csv",
    "rows",
    "frames", "idPrefix", "rawValue", "charts", "alt",
    // Types that an author names by their members: `.ratio(0.5)`.
    "MarkDimension", "AutomaticScaleDomain", "AnnotationPosition", "Visibility", "Precision", "Notation",
    "SharedScales", "ContentMode",
    // What a closure is given.
    "ChartPlotContent",
    // The words that a chart writes by itself, which the course gives.
    "ChartWords", "english", "variable", "encoded", "notShown", "notPositive", "belowZero", "to", "from",
    "network", "dropped", "layer", "units", "label", "chart", "measure",
    "defaultColumn", "defaultCount", "defaultMeasure", "defaultRow",
    // Given as a trailing closure.
    "function",
    // What bins left out, which a chart tells by itself.
    "notFinite", "outside",
  ]

  /// The names and argument labels of public declarations.
  private static func publicNames() throws -> Set<String> {
    var names: Set<String> = []
    for module in ["SVGCharts", "SVGChartsFoundation"] {
      let folder = root.appendingPathComponent("Sources/\(module)")
      let paths = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap {
        $0 as? String
      }
      for path in paths.sorted() where path.hasSuffix(".swift") {
        names.formUnion(
          declared(in: try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)))
      }
    }
    return names
  }

  private static func declared(in source: String) -> Set<String> {
    var names: Set<String> = []
    let lines = source.components(separatedBy: "\n")
    for (index, line) in lines.enumerated() {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      guard line.drop(while: { $0 == " " }).hasPrefix("public "),
        let kind = words.firstIndex(where: {
          ["struct", "enum", "protocol", "typealias", "func", "let", "var", "init"].contains($0)
        })
      else { continue }
      if words[kind] != "init", words.count > kind + 1 { names.insert(words[kind + 1]) }
      if words[kind] == "enum" { names.formUnion(cases(after: index, in: lines)) }
      if words[kind] == "func" || words[kind] == "init" {
        names.formUnion(labels(of: lines[index...].prefix(8).joined(separator: "\n")))
      }
    }
    return names
  }

  /// `case circle, square` of an enumeration that begins in a line.
  private static func cases(after index: Int, in lines: [String]) -> [String] {
    let indent = lines[index].prefix { $0 == " " }
    let body = lines[(index + 1)...].prefix { $0 != indent + "}" }
    var names: [String] = []
    for line in body where line.hasPrefix(indent + "  case ") {
      for part in line.dropFirst(indent.count + 7).split(separator: ",") {
        names.append(String(part.drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber }))
      }
    }
    return names
  }

  /// The labels between the first parenthesis and its partner.
  private static func labels(of declaration: String) -> [String] {
    var depth = 0
    var parameters = [""]
    for character in declaration.drop(while: { $0 != "(" }) {
      if "([<".contains(character) { depth += 1 }
      if depth == 1, character == "," {
        parameters.append("")
      } else {
        parameters[parameters.count - 1].append(character)
      }
      if ")]>".contains(character) { depth -= 1 }
      if depth == 0 { break }
    }
    return parameters.compactMap { parameter in
      let words = parameter.drop { $0 == "(" || $0.isWhitespace }.split {
        $0 == " " || $0 == "\n" || $0 == ":"
      }
      return words.first { !$0.hasPrefix("@") && !$0.hasPrefix("(") }.map(String.init)
    }
    .filter { $0.first?.isLetter == true }
  }

  /// The code of the lesson that runs.
  private static func code() throws -> String {
    let text = try String(contentsOf: root.appendingPathComponent("lessons/91-charts.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "\n```")
    return parts.filter { $0.hasPrefix("swift-run") }.joined(separator: "\n")
  }

  @Test func everythingAnAuthorCanWriteIsShown() throws {
    let words = Set(try Self.code().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let names = try Self.publicNames()
    // The scan finds what there is, of each kind.
    for known in [
      "BarMark", "foregroundStyle", "stepStart", "triangleDown", "innerRadius", "chartXAxis", "csv",
    ] {
      #expect(names.contains(known), "\(known)")
    }
    let missing = names.subtracting(Self.machinery).subtracting(words).sorted()
    #expect(missing == [], "lessons/91-charts.md shows no \(missing.joined(separator: ", "))")
    #expect(Self.machinery.subtracting(names).sorted() == [], "these are not public any more")
  }

  @Test func everyChartSaysWhatItShows() throws {
    let code = try Self.code()
    let texts = code.components(separatedBy: "alt: \"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(texts.count > 40)
    #expect(Set(texts).count == texts.count)
    for text in texts { #expect(text.count >= 12, "\(text)") }
  }
}
