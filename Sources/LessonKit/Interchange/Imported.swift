import LessonDiagnostics

/// A lesson made of a file of another tool.
struct Imported {
  /// The lesson's text, line by line.
  var lines: [String] = []
  /// The front matter that it has in the other file.
  var matter = ForeignMatter()
  /// Pictures that stood in the file itself, by their names.
  var pictures: [(name: String, bytes: [UInt8])] = []
  var notes: [Note] = []

  /// Something that was not translated as it was.
  struct Note {
    var place: Place
    var fault: InterchangeFault
  }

  /// A place in the other file.
  enum Place {
    case line(Int)
    /// Counted from 1.
    case cell(Int)
  }

  mutating func note(_ place: Place, _ fault: InterchangeFault) {
    notes.append(Note(place: place, fault: fault))
  }
}

/// What the front matter of another tool's file says that a lesson's can say.
struct ForeignMatter {
  var title: String?
  var summary: String?
  var authors: [String] = []
  var date: String?
}
