import LessonResults

/// What the service said of the names in one program, in the form that Sources/LessonMeaning writes.
struct MeaningAnswer: Sendable {
  struct Declaration: Sendable {
    var kind = ""
    var xml = ""
    var comment = ""
    /// Where it is declared, if that is known.
    var path: String?
    var line = 0
    var column = 0
  }

  /// The declaration that a name means, by the name's offset: its USR, and behind a byte 1 what tells this form of it from others.
  private(set) var uses: [Int: String] = [:]
  /// By the same.
  private(set) var declarations: [String: Declaration] = [:]

  /// The answers that are whole, by the names of their programs.
  static func answers(in bytes: [UInt8]) -> [String: MeaningAnswer] {
    var answers: [String: MeaningAnswer] = [:]
    var name = ""
    var answer = MeaningAnswer()
    // What a library declares is told with the first program that names it.
    var known: [String: Declaration] = [:]
    var offset: Int?
    var usr = ""
    for field in bytes.split(separator: 0) {
      let text = String(decoding: field.dropFirst(), as: UTF8.self)
      switch field.first.map({ Character(Unicode.Scalar($0)) }) {
      case "P": (name, answer, offset) = (text, MeaningAnswer(), nil)
      case "O": offset = Int(text)
      case "U":
        usr = text
        if let offset { answer.uses[offset] = usr }
      case "K": known[usr] = Declaration(kind: text)
      case "D": known[usr]?.xml = text
      case "C": known[usr]?.comment = text
      case "F": known[usr]?.path = text
      case "L": known[usr]?.line = Int(text) ?? 0
      case "Z": known[usr]?.column = Int(text) ?? 0
      case "E":
        for usr in answer.uses.values { answer.declarations[usr] = known[usr] }
        answers[name] = answer
      default: break
      }
    }
    return answers
  }

  /// Adds the same, in the places of the lesson.
  ///
  /// - Parameter source: the path at which the service read the program.
  func add(to names: inout LessonNames, at places: NamePlaces, source: String) {
    var indexes = Dictionary(names.declarations.enumerated().map { ($0.element, $0.offset) }) { first, _ in
      first
    }
    for place in places.places {
      guard let usr = uses[place.offset], let found = declarations[usr],
        names.cells.indices.contains(place.cell)
      else { continue }
      let code = DeclarationText(xml: found.xml).code
      guard !code.isEmpty else { continue }
      let declaration = LessonNames.Declaration(
        kind: LessonNames.Kind(service: found.kind), code: code, documentation: found.comment,
        usr: String(usr.prefix { $0 != "\u{1}" }),
        place: found.path == source ? places.place(line: found.line, column: found.column) : nil)
      let index = indexes[declaration] ?? names.declarations.count
      if indexes.updateValue(index, forKey: declaration) == nil { names.declarations.append(declaration) }
      names.cells[place.cell].append(
        LessonNames.Use(line: place.line, column: place.column, length: place.length, declaration: index))
    }
  }
}

extension LessonNames.Kind {
  /// - Parameter kind: as the service calls it: `source.lang.swift.ref.var.local`.
  init(service kind: String) {
    let words = kind.split(separator: ".").dropFirst(4)
    switch (words.first, words.last) {
    case ("function", _): self = .function
    case ("macro", _): self = .function
    case ("var", "parameter"): self = .parameter
    case ("var", "local"), ("var", "global"): self = .variable
    case ("var", _), ("enumelement", _): self = .property
    case ("class", _), ("struct", _), ("enum", _), ("protocol", _), ("actor", _), ("typealias", _),
      ("associatedtype", _), ("generic_type_param", _):
      self = .type
    default: self = .other
    }
  }
}
