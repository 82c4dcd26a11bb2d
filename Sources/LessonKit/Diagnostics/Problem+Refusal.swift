import Foundation
import LessonFiles

extension Problem {
  /// What the system refused, if the error names the file; `nil` for other errors.
  package init?(refusalIn error: any Error) {
    switch error {
    case let failure as SystemFailure:
      self = .fileOperationFailed(failure.operation, path: failure.path, code: failure.code)
    case let error as CocoaError:
      guard let path = error.filePath ?? error.url?.path(percentEncoded: false),
        // A `POSIXError` on Linux, which no cast makes an `NSError`.
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error
      else { return nil }
      // Codes about reading begin at 256, those about writing at 512.
      let isReading = error.code.rawValue < CocoaError.Code.fileWriteUnknown.rawValue
      self = .fileOperationFailed(
        isReading ? .read : .write, path: path, code: Int32(truncatingIfNeeded: (underlying as NSError).code))
    default: return nil
    }
  }
}
