import Foundation
import LessonFiles
import LessonPublishing
import Testing

#if canImport(Glibc)
  import Glibc

  /// Calls that Swift's view of the C library leaves out.
  enum Isolation {
    // <sched.h> and <sys/mount.h>
    static let newMounts: Int32 = 0x20000
    static let readOnly: UInt = 1
    static let again: UInt = 0x20
    static let bind: UInt = 0x1000
    static let privateTree: UInt = 0x44000

    /// Gives this process mounts of its own. False where that is not allowed.
    static func ownMounts() -> Bool {
      typealias Unshare = @convention(c) (Int32) -> Int32
      guard let symbol = dlsym(nil, "unshare") else { return false }
      return unsafeBitCast(symbol, to: Unshare.self)(newMounts) == 0
        && mount("none", "/", nil, privateTree, nil)
    }

    static func mount(_ source: String, _ target: String, _ type: String?, _ flags: UInt, _ options: String?)
      -> Bool
    {
      typealias Mount =
        @convention(c) (
          UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UInt, UnsafeRawPointer?
        ) -> Int32
      guard let symbol = dlsym(nil, "mount") else { return false }
      let mount = unsafeBitCast(symbol, to: Mount.self)
      func call(_ type: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?) -> Int32 {
        mount(source, target, type, flags, UnsafeRawPointer(options))
      }
      switch (type, options) {
      case (let type?, let options?): return call(type, options) == 0
      case (let type?, nil): return call(type, nil) == 0
      default: return call(nil, nil) == 0
      }
    }

    /// Whether this machine lets a process mount such a file system in a namespace of its own.
    static func allows(_ type: String) -> Bool {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
      let options = type == "overlay" ? "-o lowerdir=/usr:/etc" : ""
      shell.arguments = ["--mount", "/bin/sh", "-c", "mount -t \(type) \(options) none /mnt"]
      shell.standardError = FileHandle.nullDevice
      do { try shell.run() } catch { return false }
      shell.waitUntilExit()
      return shell.terminationStatus == 0
    }

    /// Becomes a user who owns nothing.
    static func becomeNobody() -> Bool { setgid(65534) == 0 && setuid(65534) == 0 }
  }

  /// Disks and permissions as they are found in practice. Each runs in a process of its own, which changes its mounts or
  /// its user.
  @Suite(.enabled(if: getuid() == 0, "needs root to make these circumstances"), .serialized)
  struct PublisherCircumstanceTests {
    @Test(.enabled(if: Isolation.allows("tmpfs")))
    func aFullDisk() async throws {
      await #expect(processExitsWith: .success) {
        let course = try PublishedCourse()
        try course.publish(["index.html": "1"])
        require(
          Isolation.ownMounts()
            && mkdir(course.path + "/disk", 0o755) == 0
            && Isolation.mount("tmpfs", course.path + "/disk", "tmpfs", 0, "size=64k"),
          "cannot mount")
        let output = course.path + "/disk/site"
        let publisher = Publisher(course: CourseFolder(course.path), output: output)
        _ = try publisher.publish(PublishedCourse.files(["index.html": "1"]))
        let refusal = course.refusal(
          ["index.html": "2", "big.bin": String(repeating: "x", count: 200_000)], output: "disk/site")
        let expected = [
          "cannot write 'disk/.site.lessons-staging/new/big.bin': no space left on device; "
            + "free some space and build again (the previous site is as it was)"
        ]
        require(refusal == expected, "\(refusal)")
        require(course.snapshot("disk/site") == ["index.html": "1"], "the site changed")
        let left = try FileManager.default.contentsOfDirectory(atPath: course.path + "/disk")
        require(left == ["site"], "left behind: \(left)")
        umount2(course.path + "/disk", 2)
      }
    }

    @Test(.enabled(if: Isolation.allows("tmpfs")))
    func aReadOnlyFileSystem() async throws {
      await #expect(processExitsWith: .success) {
        let course = try PublishedCourse()
        try course.publish(["index.html": "1"])
        require(
          Isolation.ownMounts()
            && Isolation.mount(course.path + "/site", course.path + "/site", nil, Isolation.bind, nil)
            && Isolation.mount(
              "none", course.path + "/site", nil, Isolation.bind | Isolation.readOnly | Isolation.again, nil),
          "cannot mount")
        let refusal = course.refusal(["index.html": "2"])
        let expected = [
          "cannot write 'site': read-only file system; name a folder on another file system with --output"
        ]
        require(refusal == expected, "\(refusal)")
        umount2(course.path + "/site", 2)
      }
    }

    /// A mounted output folder can't be exchanged: its files are replaced one by one.
    @Test(.enabled(if: Isolation.allows("tmpfs")))
    func aMountPoint() async throws {
      await #expect(processExitsWith: .success) {
        let course = try PublishedCourse()
        try course.publish(["index.html": "1", "old/page.html": "1"])
        try course.write("mine", to: "site/mine.txt")
        require(
          Isolation.ownMounts()
            && Isolation.mount(course.path + "/site", course.path + "/site", nil, Isolation.bind, nil),
          "cannot mount")
        let publication = try course.publish(["index.html": "2", "new/page.html": "1"])
        require(publication.warnings.count == 1, "no warning")
        require(
          course.snapshot() == ["index.html": "2", "new/page.html": "1", "mine.txt": "mine"],
          "\(course.snapshot())")
        require(!course.exists("site/old"), "the old folder is there")
        require(course.litter == [], "litter")
        umount2(course.path + "/site", 2)
      }
    }

    /// In a folder of an image's lower layer, as in a container, `rename` of folders is refused.
    @Test(.enabled(if: Isolation.allows("overlay")))
    func anOverlay() async throws {
      await #expect(processExitsWith: .success) {
        let course = try PublishedCourse()
        try course.write("*\n", to: "base/lower/site/.gitignore")
        for name in ["upper", "work", "merged"] { mkdir(course.path + "/base/" + name, 0o755) }
        require(
          Isolation.ownMounts()
            && Isolation.mount("tmpfs", course.path + "/base/upper", "tmpfs", 0, nil)
            && mkdir(course.path + "/base/upper/up", 0o755) == 0
            && mkdir(course.path + "/base/upper/work", 0o755) == 0
            && Isolation.mount(
              "overlay", course.path + "/base/merged", "overlay", 0,
              "lowerdir=\(course.path)/base/lower,upperdir=\(course.path)/base/upper/up,"
                + "workdir=\(course.path)/base/upper/work"),
          "cannot mount")
        let publisher = Publisher(
          course: CourseFolder(course.path), output: course.path + "/base/merged/site")
        _ = try publisher.publish(PublishedCourse.files(["index.html": "1", "a/b.html": "1"]))
        _ = try publisher.publish(PublishedCourse.files(["index.html": "2"]))
        let snapshot = course.snapshot("base/merged/site")
        require(snapshot == [".gitignore": "*\n", "index.html": "2"], "\(snapshot)")
        umount2(course.path + "/base/merged", 2)
        umount2(course.path + "/base/upper", 2)
      }
    }

    @Test func aFolderOfSomebodyElse() async throws {
      let course = try PublishedCourse()
      await #expect(processExitsWith: .success) { [path = course.path as String] in
        let course = PublishedCourse(existing: path)
        try course.publish(["index.html": "1"])
        require(Isolation.becomeNobody(), "cannot change the user")
        let refusal = course.refusal(["index.html": "2"])
        let expected = [
          "cannot write 'site': permission denied; make it writable for your user, "
            + "or name another folder with --output"
        ]
        require(refusal == expected, "\(refusal)")
        require(course.snapshot() == ["index.html": "1"], "the site changed")
      }
    }

    /// `/var/www/html` is often the user's while `/var/www` is not.
    @Test func aParentOfSomebodyElse() async throws {
      let course = try PublishedCourse()
      await #expect(processExitsWith: .success) { [path = course.path as String] in
        let course = PublishedCourse(existing: path)
        try course.publish(["index.html": "1"])
        for name in ["site", "site/index.html", "site/.lessons-manifest"] {
          chown(course.path + "/" + name, 65534, 65534)
        }
        require(Isolation.becomeNobody(), "cannot change the user")
        let publication = try course.publish(["index.html": "2"])
        require(publication.warnings.count == 1, "no warning")
        require(course.snapshot() == ["index.html": "2"], "\(course.snapshot())")
      }
    }
  }
#endif

/// An expectation inside a process of its own, where a failure is an exit status.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if condition { return }
  FileHandle.standardError.write(Data((message() + "\n").utf8))
  exit(1)
}
