import LessonDiagnostics

/// Code of a library that a `swift-source` fence asks for.
package struct SourceRequest: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// `symbol=DropoutMask.init`: a declaration, by its names from the outside inwards.
    case symbol(String)
    /// `file=Layers/DropoutMask.swift`, all of it or a region between marks.
    case file(String, region: Region?)
  }

  package struct Region: Hashable, Sendable {
    package var name: String
    package var location: SourceLocation
  }

  package var subject: Subject
  /// Where the symbol or the file is named.
  package var location: SourceLocation
}
