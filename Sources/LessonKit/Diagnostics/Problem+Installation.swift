extension Problem {
  /// What installs the tool.
  package static let installer = ".ci/install"
  package static let installAgain = "run '\(installer)' again in a clone of the tool's repository"
}
