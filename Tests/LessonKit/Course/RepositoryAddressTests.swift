import Testing

@testable import LessonCourse

/// What is the address of a repository, and where its files are then.
@Suite struct RepositoryAddressTests {
  @Test(arguments: [
    ("https://github.com/me/course", "https://github.com/me/course/blob/HEAD/{file}"),
    ("http://github.com/me/course.git/", "http://github.com/me/course/blob/HEAD/{file}"),
    (
      "https://github.com/me/it/tree/main/sub/folder/", "https://github.com/me/it/blob/main/sub/folder/{file}"
    ),
    ("https://github.com/me/it/tree/v1.0", "https://github.com/me/it/blob/v1.0/{file}"),
    ("https://github.com/me/tree", "https://github.com/me/tree/blob/HEAD/{file}"),
    ("https://github.example.org:8443/me/it", "https://github.example.org:8443/me/it/blob/HEAD/{file}"),
    ("https://gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c/-/blob/HEAD/{file}"),
    (
      "https://gitlab.example.org/a/b/-/tree/main/sub",
      "https://gitlab.example.org/a/b/-/blob/main/sub/{file}"
    ),
    (
      "https://codeberg.org/me/it/src/branch/main/{file}", "https://codeberg.org/me/it/src/branch/main/{file}"
    ),
    ("https://example.org/view?path={file}#top", "https://example.org/view?path={file}#top"),
  ])
  func filesHaveAddresses(text: String, file: String) { #expect(RepositoryAddress(text)?.file == file) }

  @Test(arguments: [
    "", "github.com/me/it", "https://", "https:///me/it", "https://github.com", "https://github.com/me",
    "https://github.com/me/", "https://github.com//me/it", "https://github.com/me/it/issues",
    "https://github.com/me/it/tree", "https://github.com/me/it?tab=readme", "https://github.com/me/it#top",
    "https://github.com/me/.git", "https://github.com/me/a course", "https://gitlab.com/me",
    "https://gitlab.com/a/b/-",
    "https://codeberg.org/me/it", "https://example.org", "https://{file}", "ftp://github.com/me/it",
    "git@github.com:me/it.git",
  ])
  func othersAreRefused(text: String) { #expect(RepositoryAddress(text) == nil) }
}
