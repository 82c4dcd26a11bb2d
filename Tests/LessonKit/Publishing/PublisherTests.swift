import Foundation
import LessonFiles
import Testing

@testable import LessonPublishing

@Suite struct PublisherTests {
  let course: PublishedCourse
  init() throws { course = try PublishedCourse() }

  @Test func writesANewSiteAndMissingParents() throws {
    let publisher = Publisher(course: CourseFolder(course.path), output: course.path + "/a/b/site")
    let publication = try publisher.publish(
      PublishedCourse.files(["index.html": "home", "assets/fonts/x.woff2": "font"]))
    #expect(publication.written == ["assets/fonts/x.woff2", "index.html"])
    #expect(publication.warnings == [])
    #expect(course.snapshot("a/b/site") == ["index.html": "home", "assets/fonts/x.woff2": "font"])
  }

  @Test func replacesAndRemovesOnlyWhatItWrote() throws {
    try course.write("*\n", to: "site/.gitignore")
    try course.publish(["index.html": "1", "old/page.html": "2", "same.html": "3"])
    try course.write("mine", to: "site/notes/mine.txt")
    let publication = try course.publish(["index.html": "changed", "same.html": "3"])
    #expect(publication.written == ["index.html"])
    #expect(publication.unchanged == 1)
    #expect(publication.removed == ["old/page.html"])
    #expect(
      course.snapshot() == [
        ".gitignore": "*\n", "index.html": "changed", "same.html": "3", "notes/mine.txt": "mine",
      ])
    #expect(!course.exists("site/old"))
    #expect(course.litter == [])
  }

  @Test func copiesFilesByTheirBytes() throws {
    try course.write("picture", to: "lessons/media/a.png")
    let file = SiteFile(path: "media/a.png", content: .copy(of: course.path + "/lessons/media/a.png"))
    #expect(try course.publisher.publish([file]).written == ["media/a.png"])
    #expect(try course.publisher.publish([file]).unchanged == 1)
    try course.write("pictura", to: "lessons/media/a.png")
    #expect(try course.publisher.publish([file]).written == ["media/a.png"])
    #expect(course.text("site/media/a.png") == "pictura")
    // The site holds a copy, which a later edit of the source must not reach.
    try course.write("picturE", to: "lessons/media/a.png")
    #expect(course.text("site/media/a.png") == "pictura")
  }

  @Test func touchesNothingWhenNothingChanged() throws {
    let pages = ["index.html": "home", "a/b.html": "page"]
    try course.publish(pages)
    func identity(_ name: String) throws -> [AnyHashable] {
      let values = try FileManager.default.attributesOfItem(atPath: course.path + "/" + name)
      return [values[.modificationDate] as? Date, values[.systemFileNumber] as? Int]
    }
    let before = try ["site", "site/index.html", "site/a", "site/.lessons-manifest"].map(identity)
    let publication = try course.publish(pages)
    #expect(publication.written == [] && publication.removed == [] && publication.unchanged == 2)
    #expect(try ["site", "site/index.html", "site/a", "site/.lessons-manifest"].map(identity) == before)
  }

  @Test func anUnchangedPageIsTheSameFileAfterward() throws {
    try course.publish(["index.html": "home", "page.html": "1"])
    func number() throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: course.path + "/site/index.html")[.systemFileNumber]
        as? Int
    }
    let before = try number()
    try course.publish(["index.html": "home", "page.html": "2"])
    #expect(try number() == before)
  }

  @Test func writesTheSameBytesInAnyOrder() throws {
    let files = PublishedCourse.files(["b.html": "b", "a.html": "a", "c/d.html": "d"])
    _ = try course.publisher.publish(files)
    let manifest = course.text("site/.lessons-manifest")
    _ = try Publisher(course: CourseFolder(course.path), output: course.path + "/other").publish(
      files.reversed())
    #expect(course.text("other/.lessons-manifest") == manifest)
    #expect(
      manifest == """
        # Written by 'lessons build'. These files are replaced by the next build.
        a.html
        b.html
        c/d.html

        """)
  }

  @Test func goesThroughASymbolicLink() throws {
    try FileManager.default.createDirectory(atPath: course.path + "/real", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: course.path + "/site", withDestinationPath: course.path + "/real")
    try course.publish(["index.html": "1"])
    try course.publish(["index.html": "2"])
    #expect(course.text("real/index.html") == "2")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: course.path + "/site") == course.path
        + "/real")
  }

  @Test func keepsForeignLinksFoldersAndPermissions() throws {
    try course.publish(["index.html": "1", "assets/style.css": "css"])
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: course.path + "/site/latest", withDestinationPath: "nowhere")
    try manager.createDirectory(atPath: course.path + "/site/empty/inside", withIntermediateDirectories: true)
    try course.write("x", to: "site/assets/mine.css")
    try manager.setAttributes([.posixPermissions: 0o750], ofItemAtPath: course.path + "/site/empty")
    try manager.setAttributes([.posixPermissions: 0o711], ofItemAtPath: course.path + "/site")
    try course.publish(["index.html": "2"])
    #expect(try manager.destinationOfSymbolicLink(atPath: course.path + "/site/latest") == "nowhere")
    #expect(course.exists("site/empty/inside"))
    #expect(course.text("site/assets/mine.css") == "x")
    #expect(!course.exists("site/assets/style.css"))
    for (name, mode) in [("site/empty", 0o750), ("site", 0o711)] {
      #expect(
        try manager.attributesOfItem(atPath: course.path + "/" + name)[.posixPermissions] as? Int == mode)
    }
  }

  @Test func aFolderMayBecomeAPageAndBack() throws {
    try course.publish(["a/index.html": "1"])
    try course.publish(["a": "2"])
    #expect(course.snapshot() == ["a": "2"])
    try course.publish(["a/index.html": "3"])
    #expect(course.snapshot() == ["a/index.html": "3"])
  }

  @Test func checkChangesNothing() throws {
    try Publisher(course: CourseFolder(course.path), output: course.path + "/missing/site").check()
    #expect(course.litter == [])
  }
}
