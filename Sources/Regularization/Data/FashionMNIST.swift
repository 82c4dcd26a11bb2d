internal import Platform

/// Fashion-MNIST: 60 000 + 10 000 grey images of clothes, 28 × 28, in ten classes (Xiao, Rasul, Vollgraf 2017), from
/// the folder of Debian's package `dataset-fashion-mnist`.
public enum FashionMNIST {
  public static let folder = "/usr/share/datasets/fashion-mnist"

  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The first training images, at most `limit` of them; all of them take 376 MB.
  ///
  /// - Precondition: `limit` is positive.
  public static func training(
    limit: Int? = nil, folder: String = FashionMNIST.folder
  ) throws(DataError) -> Dataset { try dataset("train", limit: limit, folder: folder) }

  /// The first test images, at most `limit` of them.
  ///
  /// - Precondition: `limit` is positive.
  public static func test(
    limit: Int? = nil, folder: String = FashionMNIST.folder
  ) throws(DataError) -> Dataset { try dataset("t10k", limit: limit, folder: folder) }

  private static func dataset(_ part: String, limit: Int?, folder: String) throws(DataError) -> Dataset {
    let images = "\(folder)/\(part)-images-idx3-ubyte.gz"
    let labels = "\(folder)/\(part)-labels-idx1-ubyte.gz"
    for file in [images, labels] where access(file, F_OK) != 0 {
      throw DataError.notInstalled(
        dataset: "Fashion-MNIST", file: file, command: "apt install dataset-fashion-mnist")
    }
    return try IDXFile.dataset(images: images, labels: labels, limit: limit)
  }
}
