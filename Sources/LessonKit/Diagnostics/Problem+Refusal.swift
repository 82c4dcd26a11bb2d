import Foundation

extension Problem {
  /// What the system refused, where an error says which file it was about; `nil` for other errors.
  init?(refusalIn error: any Error) {
    switch error {
    case let failure as SystemFailure:
      self = .fileOperationFailed(failure.operation, path: failure.path, code: failure.code)
    case let error as CocoaError:
      guard let path = error.filePath ?? error.url?.path(percentEncoded: false),
        let code = (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.code
      else { return nil }
      // Codes of reading and of writing stand apart: 256 and on, 512 and on.
      let isReading = error.code.rawValue < CocoaError.Code.fileWriteUnknown.rawValue
      self = .fileOperationFailed(
        isReading ? .read : .write, path: path, code: Int32(truncatingIfNeeded: code))
    default: return nil
    }
  }
}
