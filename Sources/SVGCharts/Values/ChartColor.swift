/// A colour of the page's theme, or one given as CSS.
///
/// A named colour has the same hue in the light and the dark theme, with a contrast that suits the theme. Black and white
/// are not among them, since one of the two would be invisible; use `primary`, the colour of the text.
public struct ChartColor: Sendable, Hashable {
  enum Kind: Hashable {
    case palette(Int)
    case named(NamedColor)
    case primary
    case secondary
    case css(String)
  }
  let kind: Kind
  private(set) var alpha = 1.0

  init(kind: Kind, alpha: Double = 1) {
    self.kind = kind
    self.alpha = alpha
  }

  public static let blue = ChartColor(kind: .palette(0))
  public static let orange = ChartColor(kind: .palette(1))
  public static let green = ChartColor(kind: .palette(2))
  public static let pink = ChartColor(kind: .palette(3))
  public static let brown = ChartColor(kind: .palette(4))
  public static let cyan = ChartColor(kind: .palette(5))
  public static let purple = ChartColor(kind: .palette(6))
  public static let gray = ChartColor(kind: .palette(7))
  public static let red = ChartColor(kind: .named(.red))
  public static let yellow = ChartColor(kind: .named(.yellow))
  public static let mint = ChartColor(kind: .named(.mint))
  public static let teal = ChartColor(kind: .named(.teal))
  public static let indigo = ChartColor(kind: .named(.indigo))
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

  /// The colour made translucent.
  ///
  /// - Parameter opacity: from 0, invisible, to 1.
  public func opacity(_ opacity: Double) -> ChartColor {
    var copy = self
    copy.alpha *= min(1, max(0, opacity))
    return copy
  }
}

/// Colours beside those of the series.
package enum NamedColor: String, CaseIterable, Sendable {
  case red, yellow, mint, teal, indigo
}
