/// Files of unsigned bytes in the format of the MNIST data sets, plain or compressed by gzip.
///
/// Two zero bytes, 8 for unsigned bytes, the number of dimensions, each dimension in four bytes, the most
/// significant first; then the numbers, the last dimension running fastest. Source: LeCun, Cortes, Burges,
/// The MNIST database.
public enum IDXFile {
  /// Reads images, each pixel divided by 255.
  ///
  /// - Parameter limit: how many images to read at most, or nil for all.
  /// - Returns: shape `[pixels, images]`, with numbers in [0, 1].
  /// - Precondition: `limit` is positive.
  public static func images(
    path: String, limit: Int? = nil
  ) throws(DataError) -> (images: Matrix, size: ImageSize) {
    let (dimensions, bytes) = try contents(path: path, dimensions: 3, limit: limit)
    let size = ImageSize(height: dimensions[1], width: dimensions[2])
    let (count, pixels) = (dimensions[0], size.pixels)
    let images = [Double](unsafeUninitializedCapacity: bytes.count) { result, initialized in
      for pixel in 0..<pixels {
        for image in 0..<count {
          result.initializeElement(at: pixel * count + image, to: Double(bytes[image * pixels + pixel]) / 255)
        }
      }
      initialized = bytes.count
    }
    return (Matrix(unchecked: pixels, count, images), size)
  }

  /// Reads labels.
  ///
  /// - Parameter limit: how many labels to read at most, or nil for all.
  /// - Precondition: `limit` is positive.
  public static func labels(path: String, limit: Int? = nil) throws(DataError) -> [Int] {
    try contents(path: path, dimensions: 1, limit: limit).bytes.map(Int.init)
  }

  /// Reads images and their labels.
  ///
  /// - Precondition: `limit` and `classCount` are positive.
  public static func dataset(
    images imagePath: String, labels labelPath: String, classCount: Int = 10, limit: Int? = nil
  ) throws(DataError) -> Dataset {
    require(classCount > 0, "IDXFile.dataset", "classCount", is: classCount, "it must be positive")
    let labels = try labels(path: labelPath, limit: limit)
    let (images, size) = try images(path: imagePath, limit: limit)
    guard labels.count == images.columns else {
      throw DataError.countsDiffer(
        images: imagePath, imageCount: images.columns, labels: labelPath, labelCount: labels.count)
    }
    if let index = labels.firstIndex(where: { $0 >= classCount }) {
      throw DataError.labelOutOfRange(
        file: labelPath, index: index, label: labels[index], classCount: classCount)
    }
    return Dataset(features: images, labels: labels, classCount: classCount, imageSize: size)
  }

  /// The dimensions, the first no more than the limit, and that many bytes.
  private static func contents(
    path: String, dimensions: Int, limit: Int?
  ) throws(DataError) -> (dimensions: [Int], bytes: [UInt8]) {
    if let limit { require(limit > 0, "IDXFile", "limit", is: limit, "it must be positive") }
    let file = try DataFile(path: path)
    let magic = try file.read(4)
    guard magic == [0, 0, 8, UInt8(dimensions)] else {
      throw DataError.notIDX(file: path, found: hexadecimal(magic), expectedDimensions: dimensions)
    }
    let header = try file.read(4 * dimensions)
    guard header.count == 4 * dimensions else {
      throw DataError.truncated(file: path, found: 0, expected: 4 * dimensions - header.count)
    }
    var sizes = (0..<dimensions).map { number in
      header[4 * number..<4 * number + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard sizes.allSatisfy({ $0 > 0 }) else { throw DataError.emptyDimensions(file: path, dimensions: sizes) }
    let all = sizes[0]
    sizes[0] = min(all, limit ?? all)
    // Three numbers below 2³² can have a product that no file and no Int can hold.
    var expected = 1
    for size in sizes {
      let (product, overflow) = expected.multipliedReportingOverflow(by: size)
      expected = overflow ? .max : product
    }
    let bytes = try file.read(expected)
    guard bytes.count == expected else {
      throw DataError.truncated(file: path, found: bytes.count, expected: expected)
    }
    if sizes[0] == all {
      guard try file.read(1).isEmpty else { throw DataError.tooLong(file: path, expected: expected) }
    }
    return (sizes, bytes)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
