/// A colour of the page's theme, or one given as CSS.
///
/// Named colours are the chart palette's: the same hue in the light and the dark theme, at a contrast that suits it.
public struct ChartColor: Sendable, Hashable {
  enum Kind: Hashable {
    case palette(Int)
    case primary
    case secondary
    case css(String)
  }
  let kind: Kind

  public static let blue = ChartColor(kind: .palette(0))
  public static let orange = ChartColor(kind: .palette(1))
  public static let green = ChartColor(kind: .palette(2))
  public static let pink = ChartColor(kind: .palette(3))
  public static let brown = ChartColor(kind: .palette(4))
  public static let cyan = ChartColor(kind: .palette(5))
  public static let purple = ChartColor(kind: .palette(6))
  public static let gray = ChartColor(kind: .palette(7))
  /// The page's text colour.
  public static let primary = ChartColor(kind: .primary)
  /// The page's text colour, muted.
  public static let secondary = ChartColor(kind: .secondary)

  /// The palette's colour for series `index`, counted from zero.
  public static func series(_ index: Int) -> ChartColor {
    ChartColor(kind: .palette(((index % Palette.count) + Palette.count) % Palette.count))
  }

  /// Any CSS colour, the same in both themes: `.css("#b00020")`.
  public static func css(_ color: String) -> ChartColor { ChartColor(kind: .css(color)) }
}
