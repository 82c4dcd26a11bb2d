import Foundation
import LessonDiagnostics

/// A Jupyter notebook, as nbformat 4 defines it, as far as lessons have a use for it.
struct Notebook: Decodable {
  var nbformat: Int
  var metadata: Metadata
  var cells: [Cell]

  struct Metadata: Decodable {
    var kernelspec: Kernel?
    var languageInfo: Language?
    var title: String?

    enum CodingKeys: String, CodingKey {
      case kernelspec, title
      case languageInfo = "language_info"
    }

    struct Kernel: Decodable {
      var name: String?
      var language: String?
    }

    struct Language: Decodable { var name: String }

    /// The language of cells that name none.
    var language: String {
      (languageInfo?.name ?? kernelspec?.language ?? kernelspec?.name ?? "python").lowercased()
    }
  }

  struct Cell: Decodable {
    enum Kind: String, Decodable { case code, markdown, raw }

    var type: Kind
    var source: Lines
    var outputs: [Output]?
    var attachments: [String: [String: Lines]]?
    var metadata: CellMetadata?

    enum CodingKeys: String, CodingKey {
      case type = "cell_type"
      case source, outputs, attachments, metadata
    }
  }

  struct CellMetadata: Decodable {
    var vscode: VSCode?
    /// What this tool says of cells that it adds to a lesson.
    var lessons: Own?

    struct Own: Decodable { var role: String? }

    struct VSCode: Decodable { var languageId: String? }
  }

  struct Output: Decodable {
    var type: String

    enum CodingKeys: String, CodingKey { case type = "output_type" }
  }

  /// A text, or a list of its lines with their ends.
  struct Lines: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      // The other form is tried next, and its error is the one to report.
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        text = try container.decode([String].self).joined()
      }
    }
  }

  /// Only the version, which decides how the rest is read.
  private struct Version: Decodable { var nbformat: Int }

  /// - Throws: an `InterchangeFault`.
  init(reading bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    let data = Data(bytes)
    do {
      let version = try decoder.decode(Version.self, from: data).nbformat
      guard version == 4 else { throw InterchangeFault.notebookVersion(version) }
      self = try decoder.decode(Notebook.self, from: data)
    } catch let error as DecodingError {
      throw Self.fault(of: error)
    }
  }

  private static func fault(of error: DecodingError) -> InterchangeFault {
    func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
      (context.codingPath + [last].compactMap(\.self)).map { key in
        key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
      }.joined().trimmingPrefix(".").description
    }
    switch error {
    case .keyNotFound(let key, let context): return .notebookLacks(path(context, key))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.isEmpty ? .notNotebook : .notebookHasOther(path(context))
    case .dataCorrupted(let context):
      if !context.codingPath.isEmpty { return .notebookHasOther(path(context)) }
      let reason = (context.underlyingError as? NSError)?.userInfo[NSDebugDescriptionErrorKey] as? String
      return .notJSON(reason: reason ?? context.debugDescription)
    @unknown default: return .notJSON(reason: "\(error)")
    }
  }
}
