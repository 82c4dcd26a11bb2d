extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  ///
  /// Each family of problems has a file that words it; a test sees to it that every problem stands in exactly one of them.
  package var message: String {
    let families = [
      courseWords, settingsWords, lessonWords, sharingWords, interchangeWords, linkWords, glossaryWords,
      bibliographyWords, mathWords,
      listingWords,
      themeWords, compilingWords, runningWords,
      displayedWords, publishingWords, checkingWords, commandLineWords, sandboxWords, languageWords,
      shardWords, remoteCacheWords,
    ]
    return families.compactMap(\.self).first ?? "\(self)"
  }
}
