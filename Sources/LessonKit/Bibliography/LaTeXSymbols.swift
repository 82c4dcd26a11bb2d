/// The commands of LaTeX that stand for characters.
enum LaTeXSymbols {
  /// Accents by their commands: a combining character that follows the letter.
  static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "\"": "\u{308}", "=": "\u{304}",
    ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "k": "\u{328}",
    "r": "\u{30A}", "d": "\u{323}", "b": "\u{331}",
  ]

  /// Commands without an argument.
  static let characters: [String: String] = [
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ",
    "-": "", "/": "", ",": "\u{2009}", ";": " ", "!": "", "@": "", "S": "§", "P": "¶", "copyright": "©",
    "pounds": "£", "euro": "€", "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_",
    "textregistered": "®", "texttrademark": "™", "textbullet": "•", "textdegree": "°", "TeX": "TeX",
    "LaTeX": "LaTeX", "newblock": "", "relax": "",
  ]

  /// Commands whose argument is set in an element, or as it is.
  static let elements: [String: String?] = [
    "emph": "em", "textit": "em", "textsl": "em", "textbf": "strong", "texttt": "code", "textsc": nil,
    "textrm": nil, "textsf": nil, "textup": nil, "textnormal": nil, "text": nil, "mbox": nil, "mathrm": nil,
    "enquote": nil, "uppercase": nil, "textsuperscript": "sup",
    "textsubscript": "sub",
    "mathbf": "strong", "mathit": "em", "mathcal": nil, "mathbb": nil,
  ]

  /// Switches inside a group, such as `{\em text}`.
  static let switches: [String: String?] = [
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "bf": "strong", "bfseries": "strong", "tt": "code",
    "rm": nil, "sc": nil, "sf": nil, "upshape": nil, "normalfont": nil,
  ]

  /// Between dollar signs.
  static let math: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "infty": "∞", "times": "×", "pm": "±",
    "cdot": "·", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "sim": "∼", "to": "→", "rightarrow": "→", "in": "∈", "prime": "′", "circ": "∘", "star": "⋆", "ast": "∗",
    "partial": "∂", "nabla": "∇", "sum": "∑", "log": "log", "exp": "exp", "min": "min", "max": "max",
  ]
}
