import Foundation
import Regularization
import Testing

/// A folder that goes when the test ends, and the errors of what is read from it.
private final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "regularization-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path() }

  func write(_ bytes: [UInt8], to name: String = "data") throws -> String {
    try Data(bytes).write(to: folder.appending(path: name))
    return path(name)
  }

  func write(_ text: String, to name: String = "table.csv") throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// What an error says, with the folder left out.
  func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path(), with: "").trimmingPrefix("/").description
    }
  }
}

/// Two images of 2 × 3.
private let imageHeader: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3]
private let imageBytes: [UInt8] = [0, 51, 255, 102, 153, 204, 1, 2, 3, 4, 5, 6]
/// The same, made by Python's gzip.compress.
private let compressed: [UInt8] = [
  31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 102, 96, 96, 96, 130, 98, 102, 6, 227, 255, 105, 51, 207,
  48, 50,
  49, 179, 176, 178, 1, 0, 247, 159, 118, 25, 28, 0, 0, 0,
]

@Suite struct IDXFileTests {
  @Test func plainAndCompressedFilesReadTheSame() throws {
    let scratch = try Scratch()
    for bytes in [imageHeader + imageBytes, compressed] {
      let (images, size) = try IDXFile.images(path: scratch.write(bytes))
      #expect(size == ImageSize(height: 2, width: 3))
      #expect(images[column: 0] == [0, 0.2, 1, 0.4, 0.6, 0.8])
      #expect(images[column: 1] == [1, 2, 3, 4, 5, 6].map { $0 / 255 })
      let first = try IDXFile.images(path: scratch.write(bytes), limit: 1)
      #expect(first.images == images[columns: 0..<1])
      #expect(try IDXFile.images(path: scratch.write(bytes), limit: 9).images == images)
    }
  }

  @Test func labels() throws {
    let scratch = try Scratch()
    let path = try scratch.write([0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 255])
    #expect(try IDXFile.labels(path: path) == [7, 0, 255])
    #expect(try IDXFile.labels(path: path, limit: 2) == [7, 0])
  }

  @Test func imagesWithLabels() throws {
    let scratch = try Scratch()
    let images = try scratch.write(imageHeader + imageBytes, to: "images")
    let labels = try scratch.write([0, 0, 8, 1, 0, 0, 0, 2, 3, 1], to: "labels")
    let data = try IDXFile.dataset(images: images, labels: labels, classCount: 4)
    #expect(data.labels == [3, 1] && data.imageSize == ImageSize(height: 2, width: 3))
    #expect(
      scratch.message { _ = try IDXFile.dataset(images: images, labels: labels, classCount: 3) }
        == "labels: label number 0 is 3; it must be in 0..<3")
    let three = try scratch.write([0, 0, 8, 1, 0, 0, 0, 3, 3, 1, 2], to: "three")
    #expect(
      scratch.message { _ = try IDXFile.dataset(images: images, labels: three) }
        .hasPrefix("three: has 3 labels for the 2 images of "))
  }

  @Test func damagedFiles() throws {
    let scratch = try Scratch()
    let cases: [([UInt8], String)] = [
      ([], "data: starts with nothing; an IDX file of unsigned bytes in 3 dimensions starts with 00000803"),
      ([0, 0], "data: starts with 0000; an IDX file of unsigned bytes in 3 dimensions starts with 00000803"),
      (
        [0, 0, 13, 3] + imageHeader.dropFirst(4) + imageBytes,
        "data: starts with 00000d03; an IDX file of unsigned bytes in 3 dimensions starts with 00000803"
      ),
      (
        [0, 0, 8, 1, 0, 0, 0, 1, 5],
        "data: starts with 00000801; an IDX file of unsigned bytes in 3 dimensions starts with 00000803"
      ),
      (Array(imageHeader.dropLast(2)), "data: ends after 0 of 2 bytes of data; is the copy complete?"),
      (imageHeader + imageBytes.dropLast(), "data: ends after 11 of 12 bytes of data; is the copy complete?"),
      (imageHeader + imageBytes + [0], "data: goes on after the 12 bytes of data that its header announces"),
      (
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 3],
        "data: has dimensions 2 × 0 × 3; all must be positive"
      ),
      (
        // A header that announces 2⁹⁶ bytes must not ask for the memory.
        [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12) + imageBytes,
        "data: ends after 12 of 9223372036854775807 bytes of data; is the copy complete?"
      ),
      (Array(compressed.dropLast(9)), "data: cannot be read: the compressed data end too early"),
    ]
    for (bytes, message) in cases {
      let path = try scratch.write(bytes)
      #expect(scratch.message { _ = try IDXFile.images(path: path) } == message)
    }
    var damaged = compressed
    damaged[14] ^= 0xff
    let path = try scratch.write(damaged)
    #expect(scratch.message { _ = try IDXFile.images(path: path) }.hasPrefix("data: "))
    damaged = compressed
    damaged[damaged.count - 6] ^= 1
    let checksum = try scratch.write(damaged)
    #expect(
      scratch.message { _ = try IDXFile.images(path: checksum) }
        == "data: cannot be read: the compressed data are damaged")
  }

  @Test func filesThatAreNotThere() throws {
    let scratch = try Scratch()
    #expect(
      scratch.message { _ = try IDXFile.labels(path: scratch.path("missing")) }
        == "missing: cannot be read: No such file or directory")
    #expect(
      scratch.message { _ = try IDXFile.labels(path: scratch.folder.path()) }.contains("Is a directory"))
    #expect(
      scratch.message { _ = try FashionMNIST.training(folder: scratch.path("f")) }
        == "f/train-images-idx3-ubyte.gz: not found; Fashion-MNIST is not installed: "
        + "apt install dataset-fashion-mnist")
  }

  static let isInstalled = FileManager.default.fileExists(atPath: FashionMNIST.folder)

  /// The first labels and the mean of all pixels, 0.2860, as the data set's users know them.
  @Test(.enabled(if: isInstalled, "apt install dataset-fashion-mnist"))
  func fashionMNIST() throws {
    let training = try FashionMNIST.training(limit: 6000)
    #expect(training.count == 6000 && training.imageSize == ImageSize(height: 28, width: 28))
    #expect(training.labels.prefix(10) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(abs(training.features.mean - 0.286) < 0.002)
    let test = try FashionMNIST.test()
    #expect(test.count == 10_000 && test.labels.prefix(5) == [9, 2, 1, 1, 6])
    for digit in 0..<10 { #expect(test.labels.count { $0 == digit } == 1000) }
  }
}

@Suite struct CSVFileTests {
  @Test func numbersAndClasses() throws {
    let scratch = try Scratch()
    let table = try CSVFile(path: scratch.write("x,y,kind\n1, -2.5 ,b\n3e-2,4,a\n+7,0,b\n"))
    #expect(table.columnNames == ["x", "y", "kind"] && table.lines == [2, 3, 4])
    #expect(try table.numbers(in: ["y", "x"]) == [[-2.5, 4, 0], [1, 0.03, 7]])
    let (labels, names) = try table.classes(in: "kind")
    #expect(labels == [1, 0, 1] && names == ["a", "b"])
    let (data, classNames) = try table.dataset(label: "kind")
    #expect(data.features == [[1, 0.03, 7], [-2.5, 4, 0]] && data.labels == [1, 0, 1])
    #expect(classNames == ["a", "b"] && data.classCount == 2)
    #expect(try table.dataset(label: "kind", features: ["x"]).data.features == [[1, 0.03, 7]])
  }

  @Test func wholeNumbersAreSortedAsNumbers() throws {
    let scratch = try Scratch()
    let table = try CSVFile(path: scratch.write("10\n9\n-1\n10\n"), hasHeader: false)
    let (labels, names) = try table.classes(in: "1")
    #expect(names == ["-1", "9", "10"] && labels == [2, 1, 0, 2])
  }

  @Test func quotesLineEndsAndMarks() throws {
    let scratch = try Scratch()
    let path = try scratch.write("\u{FEFF}a;b\r\n\"1;\"\"2\"\"\n3\";é\r\n;\"\"\r\n\r\n\n")
    let table = try CSVFile(path: path, separator: ";")
    #expect(table.columnNames == ["a", "b"])
    #expect(table.rows == [["1;\"2\"\n3", "é"], ["", ""]])
    #expect(table.lines == [2, 4])
    #expect(try CSVFile(path: scratch.write("a\n1")).rows == [["1"]])
  }

  @Test func tablesThatAreWrong() throws {
    let scratch = try Scratch()
    let cases: [(String, String)] = [
      ("", "table.csv: has no data"),
      ("\n\n", "table.csv: has no data"),
      ("x,y\n", "table.csv: has no data"),
      ("x,y\n1,2\n3\n", "table.csv:3: has 1 field; the first line has 2"),
      ("x,y\n1,2,3\n", "table.csv:2: has 3 fields; the first line has 2"),
      ("x,y\n1,2\n\n3,4\n", "table.csv:3: has 1 field; the first line has 2"),
      ("x,x\n1,2\n", "table.csv: two columns are called 'x'; give each a name of its own"),
      ("x,y\n\"1,2\n", "table.csv:2: a quoted field has no closing quote"),
      (
        "x,y\n\"1\"2,3\n",
        "table.csv:2: text follows a closing quote; a quote within a quoted field is written twice"
      ),
      ("x,y\n1,\n", "table.csv:2: '' in column 'y' is not a finite number, such as 3, -0.5 or 1e-3"),
      (
        "x,y\n1,2\n3,nan\n",
        "table.csv:3: 'nan' in column 'y' is not a finite number, such as 3, -0.5 or 1e-3"
      ),
      ("x,y\n-inf,2\n", "table.csv:2: '-inf' in column 'x' is not a finite number, such as 3, -0.5 or 1e-3"),
      (
        "x,y\n1e999,2\n", "table.csv:2: '1e999' in column 'x' is not a finite number, such as 3, -0.5 or 1e-3"
      ),
      ("x,z\n1,2\n", "table.csv: no column 'y'; the columns are 'x', 'z'"),
    ]
    for (text, message) in cases {
      let path = try scratch.write(text)
      #expect(scratch.message { _ = try CSVFile(path: path).numbers(in: ["x", "y"]) } == message)
    }
    let path = try scratch.write([0x78, 0x0a, 0xff, 0x0a], to: "latin.csv")
    #expect(
      scratch.message { _ = try CSVFile(path: path) }
        == "latin.csv: is not UTF-8 text; save it in that encoding")
    #expect(
      scratch.message { _ = try CSVFile(path: scratch.path("none.csv")) }
        == "none.csv: cannot be read: No such file or directory")
    let one = try scratch.write("kind\na\n")
    #expect(scratch.message { _ = try CSVFile(path: one).dataset(label: "kind") } == "table.csv: has no data")
  }
}
